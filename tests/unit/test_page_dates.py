"""Years that no title gives, and seasons that are over though their last round stands in no table."""

from __future__ import annotations

import pytest

import scraper
from scraper.values.editions import load_edition
from scraper.values.seen import find_last_seen
from tests.unit.lake_pages import CALENDAR, STANDINGS

RACE = """
== Race ==
{| class="wikitable"
! Pos !! Driver !! Laps !! Time
|-
| 1 || [[Ann Hart]] || 15 || 39:00.1
|}
"""
LEAD = "The '''Lakes Grand Prix''' of %s was a race.\n"


@pytest.mark.parametrize(
    ("title", "text", "year"),
    [
        ("57th Lakes Grand Prix", LEAD % "21 November 2010" + RACE, "2010"),
        ("57th Lakes Grand Prix", LEAD % "November 21, 2010, the first since 1954," + RACE, "2010"),
        ("57th Lakes Grand Prix", LEAD % "2010" + RACE, "2010"),
        ("XXI Lakes Grand Prix", f"{LEAD % 'old'}{RACE}[[Category:2010 in Lakes]]", "2010"),
        ("57th Lakes Grand Prix", f"{LEAD % '3 May 2009'}{RACE}[[Category:2010 in Lakes]]", "2010"),
        ("57th Lakes Grand Prix", LEAD % "2010 and 2011" + RACE, ""),
        ("2009 Lakes Grand Prix", LEAD % "21 November 2010" + RACE, "2009"),
        # all years of an event, and a person
        ("Lakes Grand Prix", f"{LEAD % '1954'}{RACE}[[Category:Events established in 1954]]", ""),
        ("24 Hours of Lakes", f"{LEAD % '1954'}{RACE}[[Category:Events established in 1954]]", ""),
        ("Ann Hart", f"{LEAD % '1975'}{RACE}[[Category:1975 births]]", ""),
    ],
)
def test_a_page_may_tell_the_year_of_a_counted_event(title: str, text: str, year: str) -> None:
    assert scraper.parse(text, title=title).year == year


def test_the_year_of_the_page_dates_its_calendar() -> None:
    season = scraper.parse(f"It was held in May 1995.\n{CALENDAR}", title="57th Lakes Trophy")
    assert [rnd.date and rnd.date.start for rnd in season.rounds] == ["1995-05-04", "1995-05-11"]


SOURCE = "A race.<ref>{{cite web |url=https://race.example |title=Race |%s}}</ref>\n"
ROUNDS = CALENDAR.replace("|}", "|-\n| 3 || [[Moor Park]] || 20 May\n|}") + STANDINGS


@pytest.mark.parametrize(
    ("seen", "state"),
    [
        ("access-date=4 May 2009", "finished"),
        ("archive-date = August 1, 1998", "finished"),
        ("date=4 May 2009", "running"),
        ("access-date=1998-05-30", "running"),
        ("access-date=", "running"),
    ],
)
def test_a_season_whose_sources_were_read_long_after_it_is_over(seen: str, state: str) -> None:
    season = scraper.parse(SOURCE % seen + ROUNDS, title="1998 Lakes Cup season")
    assert season.state.value == state
    assert season.rounds[2].state.value == ("run" if state == "finished" else "pending")


def test_a_season_with_a_round_to_come_goes_on() -> None:
    rounds = ROUNDS.replace("| 3 ||", "| 3 || [[Hill Park]] || 14 December\n|-\n| 4 ||")
    season = scraper.parse(SOURCE % "access-date=4 August 1998" + rounds, title="1998 Lakes Cup season")
    assert season.state.value == "running"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "{{Internetquelle |url=x |titel=y |abruf=2009-05-04}}"),
        ("fr", "{{Lien web |titre=y |consulté le=4 mai 2009}}"),
        ("pl", "{{Cytuj | tytuł = y | data dostępu = 2009-05-04}}"),
        ("en", "{{cite|access-date=1 June 2001|archive-date=4 May 2009}}"),
    ],
)
def test_days_of_citations(language: str, text: str) -> None:
    assert find_last_seen(text, load_edition(language)) == "2009-05-04"

"""What verification makes of whole pages: sentences that leave something open, and what the tables say then."""

from __future__ import annotations

import pytest

import scraper
from scraper.model.vocabulary import TotalStatus

CALENDAR = """{| class="wikitable"
! Round !! Event !! Circuit !! Date
|-
! 1 || [[Alder Grand Prix]] || Alderring || 1 May
|-
! 2 || [[Brack Grand Prix]] || Brackmoor || 8 May
|-
! 3 || [[Castel Grand Prix]] || Castelnovo || 15 May
|}
"""
SCALE = """{| class="wikitable"
! Position !! 1st !! 2nd !! 3rd !! 4th %s
|-
! Points || 8 || 6 || 4 || 3 %s
|}
"""


def read(text: str, rows: dict[str, str], *, heads: str = "ALD !! BRA !! CAS") -> scraper.Season:
    """Parse a page with a scale and a table of drivers: of each row the cells and the total, parted by commas."""
    lines = [
        f"|-\n! {place}\n| {name}\n" + "".join(f"| {cell.strip()}\n" for cell in cells.split(","))
        for place, (name, cells) in enumerate(rows.items(), start=1)
    ]
    table = f'{{| class="wikitable"\n! Pos. !! Driver !! {heads} !! Points\n' + "".join(lines) + "|}\n"
    page = f"==Calendar==\n{CALENDAR}==Scoring==\n{text}==Drivers' championship==\n{table}"
    return scraper.parse(page + "'''Bold''' – Pole<br>''Italics'' – Fastest lap\n", title="2031 Formula Example season")


def statuses(season: scraper.Season) -> set[TotalStatus | None]:
    return {standing.status for item in season.championships for standing in item.standings}


PLAIN = SCALE % ("", "")
FASTEST = "An additional point was awarded for the fastest lap.\n" + PLAIN
SAME_LAP = {
    "[[Ann Aldous]]": "''1'', 2, 2, 21",
    "[[Ben Brack]]": "2, ''1'', ''3'', 19{{frac|1|2}}",
    "[[Carl Cosmo]]": "3, 3, ''1'', 16{{frac|1|2}}",
    "[[Dora Dunn]]": "4, 4, 4, 9",
}


def test_those_with_the_same_fastest_lap_part_its_point() -> None:
    season = read(FASTEST, SAME_LAP)
    assert statuses(season) == {TotalStatus.VERIFIED}
    assert not season.findings


def test_those_with_the_same_fastest_lap_may_all_have_it() -> None:
    rows = SAME_LAP | {"[[Ben Brack]]": "2, ''1'', ''3'', 20", "[[Carl Cosmo]]": "3, 3, ''1'', 17"}
    assert statuses(read(FASTEST, rows)) == {TotalStatus.VERIFIED}


@pytest.mark.parametrize("header", ["Other", "5th and below", "Others"])
def test_other_places_get_what_their_column_says(header: str) -> None:
    rows = {
        "[[Ann Aldous]]": "1, 2, 5, 15",
        "[[Ben Brack]]": "2, 1, 6, 15",
        "[[Carl Cosmo]]": "3, 5, 1, 13",
        "[[Dora Dunn]]": "9, Ret, 7, 2",
    }
    assert statuses(read(SCALE % (f"!! {header}", "|| 1"), rows)) == {TotalStatus.VERIFIED}


GROSS = {
    "[[Ann Aldous]]": "1, 1, 2, 16 (22)",
    "[[Ben Brack]]": "2, 2, 1, 14 (20)",
    "[[Carl Cosmo]]": "3, 3, 3, 8 (12)",
    "[[Dora Dunn]]": "4, 4, 4, 6 (9)",
}


def test_an_unsaid_number_of_counting_results_is_no_error_and_no_proof() -> None:
    assert statuses(read(PLAIN, GROSS)) == {TotalStatus.CONSISTENT}


def test_one_wrong_net_total_does_not_make_a_number_of_counting_results() -> None:
    rows = {
        name: cells.rpartition(",")[0] + f", {total}"
        for (name, cells), total in zip(GROSS.items(), (22, 20, 12, 9), strict=True)
    }
    rows["[[Dora Dunn]]"] = "4, 4, 4, 6 (9)"
    season = read(PLAIN, rows)
    assert [item.status for item in season.championships[0].standings].count(TotalStatus.MISMATCH) == 1


def test_results_that_count_are_said_once_for_all_tables() -> None:
    said = "===Drivers===\nOnly the best two results were counted.\n" + PLAIN
    assert statuses(read(said, GROSS)) == {TotalStatus.VERIFIED}


def test_a_sentence_that_also_names_the_sprint_is_for_the_races() -> None:
    text = (
        "Points were awarded to the top four drivers of each race, and points to the top two of the sprint:\n"
        + PLAIN
        + '===Sprint===\n{| class="wikitable"\n! Position !! 1st !! 2nd\n|-\n! Points || 2 || 1\n|}\n'
    )
    rows = {
        "[[Ann Aldous]]": "1, 1<sup>2</sup>, 2, 23",
        "[[Ben Brack]]": "2, 2<sup>1</sup>, 1, 22",
        "[[Carl Cosmo]]": "3, 3, 3, 12",
        "[[Dora Dunn]]": "4, 4, 4, 9",
    }
    assert statuses(read(text, rows)) == {TotalStatus.VERIFIED}


def test_a_rule_that_explains_few_totals_explains_none() -> None:
    # the lowest total wins: whatever scale is tried meets one or two of them by luck
    rows = {
        "[[Ann Aldous]]": "2, 2, 1, 8",
        "[[Ben Brack]]": "1, Ret, 3, 15",
        "[[Carl Cosmo]]": "3, 3, 10, 17",
        "[[Dora Dunn]]": "DNS, 1, 2, 18",
        "[[Evan Ende]]": "Ret, 9, , 20",
    }
    season = read("The lowest total wins.\n", rows)
    assert statuses(season) == {TotalStatus.NOT_CHECKABLE}
    assert not season.findings

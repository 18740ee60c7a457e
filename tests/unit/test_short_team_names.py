"""A team's link cut short is the team; a company's link stands behind many teams and joins none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scraper.normalize.entities import resolve
from scraper.normalize.mentions import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.normalize.mentions import Resolution

Name = tuple[str, str | None]  # text, link


def resolve_rows(rows: Sequence[Name], *, seasons: bool = False, flags: Sequence[str] = ()) -> Resolution:
    """Name each team at another place: in a table of its own, or in a season of its own."""
    return resolve(
        Mention(f"m{number}", "team", text, f"s{number * seasons}", target=target, unit=number, year=2008 + number,
                country=flags[number] if flags else None, role="standing", table=f"t{number}", series="a")
        for number, (text, target) in enumerate(rows)
    )[0]  # fmt: skip


SHORT: tuple[tuple[Name, ...], ...] = (
    (("A1 Team Germany", "A1 Team Germany"), ("Germany", "A1 Team Germany")),
    (("A1 Team Germany", "A1 Team Germany"), ("Germany", "A1 Team Germany"), ("Team Germany", "A1 Team Germany")),
    (("Alpha Beta (team)", "Alpha Beta (team)"), ("Alpha Beta", "Alpha Beta (team)"), ("Beta", "Alpha Beta (team)")),
)
APART: tuple[tuple[Name, ...], ...] = (
    # What is not in the title may be a partner's or another house's.
    (("Audi", "Audi"), ("Audi Sport North America", "Audi")),
    (("Prodrive", "Prodrive"), ("Aston Martin Racing", "Prodrive")),
    (("Engstler Motorsport", "Engstler Motorsport"), ("Liqui Moly Team Engstler", "Engstler Motorsport")),
    # A third name with words of its own: the link is a company's.
    (("Audi Sport Quattro", "Audi Sport Quattro"), ("Quattro", "Audi Sport Quattro"),
     ("Quattro Joest", "Audi Sport Quattro")),
    # Nobody writes the title: nothing says that the page is about a team.
    (("Alpha Germany", "Alpha Beta Germany"), ("Germany", "Alpha Beta Germany")),
    # One short name for the pages of two.
    (("Alpha Germany", "Alpha Germany"), ("Germany", "Alpha Germany"), ("Germany", "Beta Germany")),
    # A part of another page's title.
    (("Alpha Germany", "Alpha Germany"), ("Germany", "Germany national team")),
)  # fmt: skip


@pytest.mark.parametrize("seasons", [False, True], ids=["one season", "seasons"])
@pytest.mark.parametrize("rows", SHORT, ids=lambda rows: rows[-1][0])
def test_a_part_of_the_title_is_the_team(rows: Sequence[Name], seasons: bool) -> None:
    resolution = resolve_rows(rows, seasons=seasons)
    assert len(set(resolution.ids.values())) == 1
    assert {alias.rule for entity in resolution.entities for alias in entity.aliases} >= {"short"}


@pytest.mark.parametrize("seasons", [False, True], ids=["one season", "seasons"])
@pytest.mark.parametrize("rows", APART, ids=lambda rows: rows[1][0])
def test_other_names_with_the_link_stay_apart(rows: Sequence[Name], seasons: bool) -> None:
    ids = resolve_rows(rows, seasons=seasons).ids
    assert ids["m0"] != ids["m1"]


def test_what_speaks_against_it_counts() -> None:
    rows = SHORT[0]
    assert len(set(resolve_rows(rows, flags=("DEU", "AUT")).ids.values())) == 2
    one_table = [
        Mention(f"m{number}", "team", text, "s", target=target, unit=number, role="standing", table="t")
        for number, (text, target) in enumerate(rows)
    ]
    assert len(set(resolve(one_table)[0].ids.values())) == 2

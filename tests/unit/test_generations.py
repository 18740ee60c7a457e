"""One name in seasons years apart: the same man, or father and son."""

from __future__ import annotations

from typing import Any

import pytest

from scraper.normalize.entities import resolve
from scraper.normalize.mentions import Mention


def name(key: str, text: str, year: int, country: str | None = "ESP", **rest: Any) -> Mention:
    season = rest.pop("season", f"{year}-{key}")
    return Mention(key, "person", text, season, country=country, year=year, series=rest.pop("series", season), **rest)


def are_one(*names: Mention) -> bool:
    ids = resolve(names)[0].ids
    return ids[names[0].key] == ids[names[1].key]


@pytest.mark.parametrize(
    ("years", "text", "expected"),
    [
        ((1988, 1989), "Nelson Piquet", True),  # the father
        ((2007, 2008), "Nelson Piquet", True),  # the son
        ((1991, 2004), "Nelson Piquet", False),
        ((2004, 2015), "Carlos Sainz", False),
        ((1983, 1996), "Kenny Roberts", False),
        ((1979, 1981), "Al Unser", True),  # before the son raced
        ((1985, 1986), "Al Unser", False),  # both raced
        ((1996, 1998), "Al Unser", True),  # after the father stopped
        ((2005, 2007), "Horst Felbermayr", False),  # nobody wrote down who stopped when
    ],
)
def test_relatives_who_are_known_for_one_name(years: tuple[int, int], text: str, expected: bool) -> None:
    assert are_one(name("a", text, years[0]), name("b", text, years[1])) is expected


@pytest.mark.parametrize(
    ("years", "junior", "expected"),
    [
        ((1988, 1990), 2005, True),  # a generation before the son
        ((1988, 1990), 1999, False),  # he may have raced then
        ((1988, 1993), 2010, False),  # years apart
        ((2004, 2006), 2005, False),
        ((2015, 2016), 2005, False),
    ],
)
def test_a_suffix_in_one_season_parts_the_plain_name_in_years_near_it(
    years: tuple[int, int], junior: int, expected: bool
) -> None:
    son = name("son", "Juan Example Jr.", junior)
    assert are_one(name("a", "Juan Example", years[0]), name("b", "Juan Example", years[1]), son) is expected


@pytest.mark.parametrize(
    ("text", "gap", "flags", "others", "expected"),
    [
        ("Davide Rarenni", 16, ("ITA", "ITA"), (), True),
        ("Davide Rarenni", 17, ("ITA", "ITA"), (), False),
        ("Davide Rarenni", 16, ("ITA", "FRA"), (), False),
        ("Davide Rarenni", 16, ("ITA", None), (), False),
        ("Davide Rarenni", 16, ("ITA", "ITA"), ("Paolo Rarenni",), False),
        ("Davide Rossi", 16, ("ITA", "ITA"), (), False),
        ("Davide Rossi", 10, ("ITA", "ITA"), (), True),
        ("JJ Rarenni", 5, ("FIN", "FIN"), (), True),
        ("J. Rarenni", 5, ("FIN", "FIN"), (), False),
    ],
)
def test_a_name_that_is_its_bearers_own(
    text: str, gap: int, flags: tuple[str, str | None], others: tuple[str, ...], expected: bool
) -> None:
    family = [name(f"other{number}", other, 2000, "ITA") for number, other in enumerate(others)]
    assert are_one(name("a", text, 2000, flags[0]), name("b", text, 2000 + gap, flags[1]), *family) is expected


def in_lists(entries: tuple[str, ...], standings: tuple[str, ...]) -> list[Mention]:
    listed = [name(f"e{n}", text, 2021, season="s", unit=n, role="entry") for n, text in enumerate(entries)]
    rows = [
        name(f"r{n}", text, 2021, season="s", unit=50 + n, role="standing", table="t", sessions={"r1": str(n + 1)})
        for n, text in enumerate(standings)
    ]
    return [listed[0], rows[0], *listed[1:], *rows[1:]]


@pytest.mark.parametrize(
    ("entries", "standings", "expected"),
    [
        (("Juan Example Jr.",), ("Juan Example",), True),
        (("Juan Example",), ("Juan Example Jr.",), True),
        (("Juan Example Jr.", "Juan Example"), ("Juan Example",), False),
        (("Juan Example Jr.",), ("Juan Example", "Juan Example Jr."), False),
    ],
)
def test_an_entry_list_and_standings_complete_each_other(
    entries: tuple[str, ...], standings: tuple[str, ...], expected: bool
) -> None:
    assert are_one(*in_lists(entries, standings)) is expected

"""Tables of leagues: matches played, won, drawn and lost are known by what they add up to, in whatever language."""

from __future__ import annotations

import pytest

from scraper.model.vocabulary import CellKind
from tests.readings import extract_text

RULE = "column of statistics"
TEAMS = ["Lakeside Lions", "Harbour Hawks", "Moor Moles"]


def write_table(header: str, *rows: str) -> str:
    lines = ["== Standings ==", '{| class="wikitable"', f"! {header}"]
    return "\n".join([*lines, *(part for row in rows for part in ("|-", f"| {row}")), "|}"])


def read(header: str, *rows: str, language: str = "en"):
    """Read a table of standings; its facts and what was left out by rule."""
    [facts] = extract_text(write_table(header, *rows), language=language).tables
    assert facts.kind.value == "standings", facts.reasons
    [standings] = facts.standings
    return standings, facts.coverage.ignored


CASES = [
    (
        "pl",
        "Msc. !! Drużyna !! M !! Z !! R !! P !! Bonus !! Pkt",
        ["1 || [[%s]] || 14 || 10 || 1 || 3 || 5 || 26", "2 || [[%s]] || 14 || 9 || 0 || 5 || 4 || 22"],
    ),
    (
        "pl",
        "M. !! Drużyna !! Mecze !! W !! R !! P !! Małe pkt. !! Pkt",
        ["1 || %s || 14 || 10 || 1 || 3 || 180:140 || 26", "2 || %s || 14 || 9 || 0 || 5 || 170:150 || 22"],
    ),
    (
        "sv",
        "Plac. !! Lag !! S !! V !! O !! F !! +/- !! P",
        ["1 || [[%s]] || 18 || 13 || 1 || 4 || +150 || 26", "2 || [[%s]] || 18 || 10 || 2 || 6 || +20 || 22"],
    ),
    (
        "it",
        "Pos. !! Squadra !! Pt !! G !! V !! N !! P",
        ["1 || [[%s]] || 26 || 18 || 13 || 0 || 5", "2 || [[%s]] || 22 || 18 || 10 || 2 || 6"],
    ),
    (
        "en",
        "Team !! P !! W !! D !! L !! PF !! PA !! Pts",
        ["[[%s]] || 32 || 20 || 1 || 11 || 1400 || 1100 || 26", "[[%s]] || 32 || 19 || 0 || 13 || 990 || 1150 || 22"],
    ),
    (
        "de",
        "Platz !! Verein !! Sp. !! S !! U !! N !! Laufpunkte !! Punkte",
        ["1 || [[%s]] || 8 || 6 || 1 || 1 || 350 || 26", "2 || [[%s]] || 8 || 4 || 0 || 4 || 300 || 22"],
    ),
]


@pytest.mark.parametrize(("language", "header", "rows"), CASES, ids=[case[0] for case in CASES])
def test_matches_of_a_league_are_statistics(language: str, header: str, rows: list[str]) -> None:
    standings, ignored = read(header, *(row % team for row, team in zip(rows, TEAMS, strict=False)), language=language)
    assert standings.cells_are is CellKind.NONE
    assert standings.columns == []
    assert [row.total for row in standings.rows] == [26, 22]
    assert ignored[RULE] >= 8


def test_unknown_letters_count_matches_where_they_add_up() -> None:
    rows = [f"{place} || [[{team}]] || 9 || {9 - place} || 0 || {place} || 40" for place, team in enumerate(TEAMS, 1)]
    standings, ignored = read("Pos !! Team !! J !! K !! X !! Y !! Points", *rows)
    assert standings.columns == []
    assert ignored == {RULE: 12}


def test_home_and_away_are_no_rounds() -> None:
    head = "rowspan=2 | Pos !! rowspan=2 | Team !! rowspan=2 | PL !! colspan=4 | Home !! colspan=4 | Away"
    below = "!! rowspan=2 | Pts\n|-\n! W !! D !! L !! F !! W !! D !! L !! F"
    rows = [f"{place} || [[{team}]] || 8 || 3 || 0 || 1 || 200 || 2 || 1 || 1 || 190 || 11" for place, team in
            enumerate(TEAMS, 1)]  # fmt: skip
    standings, ignored = read(f"{head} {below}", *rows)
    assert standings.columns == []
    assert ignored == {RULE: 27}


@pytest.mark.parametrize(
    ("header", "figures"),
    [
        # a total in front of the races that it adds up, places of drivers, places that add up by chance
        ("Team !! Total !! LAK !! HAR !! MOO", ["24 || 9 || 9 || 6", "16 || 6 || 6 || 4", "8 || 4 || 3 || 1"]),
        ("Driver !! AAA !! LAK !! HAR !! MOO", ["6 || 1 || 2 || 3", "6 || 2 || 1 || 3", "9 || 4 || 3 || 2"]),
        ("Team !! AAA !! LAK !! HAR !! MOO", ["6 || 1 || 2 || 3", "4 || 2 || 1 || 1", "7 || 4 || 3 || 2"]),
    ],
)
def test_races_are_no_matches(header: str, figures: list[str]) -> None:
    rows = [f"{place} || [[{TEAMS[place - 1]}]] || {cells}" for place, cells in enumerate(figures, 1)]
    standings, _ = read(f"Pos !! {header}", *rows)
    assert [column.code for column in standings.columns][-3:] == ["LAK", "HAR", "MOO"]

"""The whole pipeline on junk: no text raises, what comes out keeps the contract, and it follows from the text alone."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import scraper
from scraper.model.codec import dump_json, from_json, to_json
from scraper.model.schema import season_schema
from scraper.model.season import Season
from tests.property.markup import ANY

if TYPE_CHECKING:
    from pathlib import Path

SOME = settings(max_examples=120)
MANY = settings(max_examples=300)

# Headings and header rows that promise a kind, over rows that seldom keep the promise.
HEADERS = (
    ("Calendar", ("Round", "Race", "Circuit", "Date", "Winner", "Pole position", "Report")),
    ("Entries", ("Team", "Car", "No.", "Drivers", "Class", "Rounds", "Engine")),
    ("Results", ("Rnd", "Circuit", "GT1 winners", "GT2 winners", "Fastest lap")),
    ("Drivers' standings", ("Pos", "Driver", "MNZ", "SPA", "{{flagicon|ITA}}<br>R1", "R2", "Pts")),
    ("Teams' standings", ("Pos.", "Team", "No.", "1", "2", "3", "Points", "Total")),
    ("Points system", ("Position", "1st", "2nd", "3rd", "Pole", "FL")),
    ("Classification", ("Pos", "No", "Class", "Drivers", "Laps", "Time/Retired", "Grid", "Points")),
    ("Key", ("Colour", "Result", "Meaning")),
    ("Wertung", ("Pos.", "Fahrer", "Team", "Punkte")),
)
CELLS = (
    "", "1", "2", "10=", "DSQ", "Ret", "NC", "—", "–1", "½", "25", "25½", "182.5 (190)", "(4)", "1–3, 5", "All", "9-1",
    "'''1'''", "''2''", "'''''3'''''", "1<sup>P</sup>", "4{{sup|2}}", "1 / 2", "Ret / 3", "6†", "<nowiki>|</nowiki>",
    "25 March", "31 February", "6–7 May", "29 December – 2 January", "1:45.678", "+1 lap", "0", "99999999999999999999",
    "1/0", "1e9", "٣", "²", "{{flagicon|ITA}} [[Ann Example]]", "[[Ann Example]]", "A. Example", "Bo {{dagger}} Sample",
    "{{flagicon|FRA}} Bo Sample<br>{{flagicon|XYZ}} Ci Three", "[[Red]]", "#7 [[Red]]", "[[File:a.png|20px]]", "No. 42",
    "{{Tooltip|a|b}}", "{{unknown|x=1|[[y]]}}", "{{plainlist|\n* a\n* b\n}}", "<ref>[[a]]</ref>",
    "\n{|\n| 1 || 2\n|}\n", "{{", "[[", "|", "!!", "}}", "-->", "<br>", "<td>", "|}", "Anne‐Marie d’Été",
    "\u200f\u202e1", "日本", "\U0001d518",
)  # fmt: skip
# What a column of that header really holds, so that some rows are read as far as results and totals.
NAMES = ("{{flagicon|ITA}} [[Ann Example]]", "[[Bo Sample]]", "{{flagicon|FRA}} Ci Three<br>{{flagicon|DEU}} Di Four")
PLACES = ("1", "2", "3", "'''1'''", "''2''", "Ret", "4", "", "DNS", "NC")
PLAUSIBLE = {
    "Driver": NAMES, "Drivers": NAMES, "Fahrer": NAMES, "Winner": NAMES, "GT1 winners": NAMES,
    "Team": ("[[Red]]", "{{flagicon|GBR}} Blue", "Green"), "Round": ("1", "2", "3"), "Rnd": ("1", "2", "3"),
    "Circuit": ("[[Monza]]", "{{flagicon|BEL}} [[Spa]]"), "Date": ("25 March", "6–7 May"), "Pos": ("1", "2", "3"),
    "Pos.": ("1", "2", "3"), "Pts": ("10", "18", "0", "8.5"), "Points": ("10", "18", "0"), "Rounds": ("All", "1–3"),
    "MNZ": PLACES, "SPA": PLACES, "{{flagicon|ITA}}<br>R1": PLACES, "R2": PLACES, "1st": ("10",), "2nd": ("8",),
    "3rd": ("6",), "1": PLACES, "2": PLACES, "3": PLACES, "Laps": ("70", "69"), "Grid": ("1", "7"), "No.": ("7", "#42"),
}  # fmt: skip
ATTRIBUTES = (
    "", "", "", "rowspan=2 | ", "colspan=2 | ", 'colspan="3" style="background:#ffffbf" | ', "rowspan=999 | ",
    "rowspan=0 | ", 'bgcolor="#EFCFFF" | ', "{{!}} ", "style={{x}} | ",
)  # fmt: skip
PROSE = (
    "Points are awarded to the top 8: 10–8–6–5–4–3–2–1.", "The best 0 results count.", "Half points were awarded.",
    "The best 11 of 16 results count towards the championship.", "* '''Bold''' – Pole", "''Italics'' – Fastest lap",
    "# [[Ann Example]] – 25", "# Bo Sample, 3½ points", "† – retired, but classified", "{{Motorsport season}}",
    "{{F1 driver results legend 2}}", "{| class=wikitable", "|}", "|-", "<onlyinclude>", "{{col-begin}}", "; Drivers",
)  # fmt: skip
TITLES = (
    "2007 A Cup",
    "2007–08 A Cup",
    "",
    "A Cup",
    "0000 A",
    "{{x}}|[[ ]]#",
    "2024年A選手権",
    "Saison 1950 A",
    "\n/..\x00",
)
WIKIS = ("enwiki", "dewiki", "jawiki", "zhwiki", "commons", "", "wiki")


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Draw a table that looks like one of a season's, with cells that are anything."""
    title, names = draw(st.sampled_from(HEADERS))
    header = draw(st.lists(st.sampled_from(names), min_size=1, max_size=9)) if draw(st.booleans()) else list(names)
    lines = [f"=== {title} ===", '{| class="wikitable"', "! " + " !! ".join(header)]
    junk = st.builds(str.__add__, st.sampled_from(ATTRIBUTES), st.sampled_from(CELLS))
    sound = st.tuples(*(st.sampled_from(PLAUSIBLE.get(name, CELLS[:10])) for name in header)).map(list)
    for row in draw(st.lists(sound | sound | st.lists(junk, max_size=len(header) + 1), max_size=6)):
        lines += ["|-", *(f"| {content}" for content in row)]
    return "\n".join([*lines, *draw(st.sampled_from((["|}"], ["|}"], [])))])


PAGES = st.lists(tables() | st.sampled_from(PROSE) | ANY, max_size=6).map("\n".join)
CALLS = st.tuples(st.sampled_from(TITLES), st.sampled_from(WIKIS))


@cache
def form_validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(season_schema())


def parse_to_json(text: str, title: str, wiki: str = "enwiki") -> str:
    return dump_json(to_json(scraper.parse(text, title=title, wiki=wiki)))


def read_twice(text: str, title: str, wiki: str) -> tuple[str, str]:
    """Parse a text before and after another one: what is remembered of texts must not show."""
    first = parse_to_json(text, title, wiki)
    scraper.parse("{|\n! Pos !! Driver\n|-\n| 1 || [[Ann Other]]\n|}\n" + text[::-1], title="1999 B", wiki="frwiki")
    return first, parse_to_json(text, title, wiki)


@SOME
@given(PAGES, CALLS)
@example("", ("", ""))
def test_a_season_keeps_the_contract_and_follows_from_its_text(text: str, call: tuple[str, str]) -> None:
    first, again = read_twice(text, *call)
    assert first == again
    loaded = json.loads(first)
    form_validator().validate(loaded)
    assert dump_json(to_json(from_json(Season, loaded))) == first


@SOME
@given(PAGES, CALLS)
def test_every_cell_is_accounted_for_and_every_place_is_in_the_text(text: str, call: tuple[str, str]) -> None:
    title, wiki = call
    season = scraper.parse(text, title=title, wiki=wiki)
    listed = scraper.read_tables(text, wiki=wiki)
    for report in season.tables:
        assert report.cells == report.read + report.ignored + report.not_understood
        assert 0 <= report.confidence <= 1
    for place in find_places(to_json(season)):
        begin, end = place["offset"] or (0, 0)
        assert 0 <= begin <= end <= len(text)
        assert place["source"] == 0
        if place["table"] is not None:
            table = listed[place["table"]]
            assert place["row"] is None or 0 <= place["row"] < table.rows
            assert place["column"] is None or 0 <= place["column"] < table.columns


def find_places(value: Any) -> list[dict[str, Any]]:
    """Find the places anywhere in a season's JSON."""
    if isinstance(value, dict):
        own = [value] if {"source", "table", "row", "column", "offset"} <= value.keys() else []
        return own + [place for item in value.values() for place in find_places(item)]
    return [place for item in value for place in find_places(item)] if isinstance(value, list) else []


@MANY
@given(PAGES | st.text(max_size=200), st.sampled_from(WIKIS))
@example("{|\n<tr>\n|-", "enwiki")
def test_tables_are_plain_data_and_follow_from_their_text(text: str, wiki: str) -> None:
    listed = [table.to_json() for table in scraper.read_tables(text, wiki=wiki)]
    scraper.read_tables("{|\n| x\n" + text, wiki=wiki)
    assert [table.to_json() for table in scraper.read_tables(text, wiki=wiki)] == listed
    assert json.loads(json.dumps(listed)) is not None
    assert [table["index"] for table in listed] == list(range(len(listed)))


PRINT_DIGESTS = """
import sys
from pathlib import Path
from tests.property.test_pipeline import digest
print(*(digest(Path(name)) for name in sys.argv[1:]))
"""


@cache
def digest(path: Path) -> str:
    text = parse_to_json(path.read_text("utf-8"), path.stem.replace("_", " "))
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_order_of_sets_does_not_show(project: Path, seed: str) -> None:
    """Another process hashes texts otherwise: what leans on the order of a set comes out otherwise."""
    pages = sorted((project / "raw" / "enwiki").glob("*.wikitext"))
    pages += sorted((project / "tests" / "pages" / "f1").glob("19*.wikitext"))
    there = subprocess.run(
        [sys.executable, "-c", PRINT_DIGESTS, *map(str, pages)],
        cwd=project,
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
        text=True,
    )
    assert there.stdout.split() == [digest(path) for path in pages]

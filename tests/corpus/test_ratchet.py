"""The ratchet: what the program makes of each page may get better, never worse without someone saying so.

`--update-golden` raises the floors, `--lower-floors` writes them as they are: numbers that fell, pages that changed or
are gone. The corpus is not in this repository, its names, digests and numbers are.
"""

from __future__ import annotations

import os
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.corpus import ratchet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.corpus.ratchet import Measures

PROJECT = Path(__file__).resolve().parent.parent.parent
FLOORS = Path(__file__).with_name("floors.toml")
FOLDERS = {"f1": PROJECT / "tests" / "pages" / "f1", "raw": PROJECT / "raw"}
CORPUS = "corpus"
READ_AT_LEAST = Fraction(995, 1000)


def find_all() -> dict[str, Path]:
    """Find the pages of this repository, and those of the corpus where it is at hand."""
    shared = os.environ.get("SCRAPER_SHARED")
    folders = FOLDERS | ({CORPUS: Path(shared) / "corpus" / "wikitext"} if shared else {})
    return {f"{name}/{path.stem}": path for name, folder in folders.items() for path in ratchet.find_pages([folder])}


PAGES = find_all()
NAMES = sorted({*PAGES, *ratchet.load_floors(FLOORS)})


def form_param(name: str) -> Any:
    return pytest.param(name, marks=[pytest.mark.shared] if name.startswith(CORPUS) else [])


@pytest.fixture(scope="module")
def floors(request: pytest.FixtureRequest) -> Iterator[dict[str, dict[str, Any]]]:
    """The floors; what a test changes in them is written at the end."""
    loaded = ratchet.load_floors(FLOORS)
    yield loaded
    if request.config.getoption("--update-golden") or request.config.getoption("--lower-floors"):
        ratchet.write_floors(FLOORS, loaded)


@pytest.mark.parametrize("name", [form_param(name) for name in NAMES])
def test_no_number_falls(name: str, floors: dict[str, dict[str, Any]], request: pytest.FixtureRequest) -> None:
    if name.startswith(CORPUS):
        request.getfixturevalue("shared")
    lower = request.config.getoption("--lower-floors")
    path = PAGES.get(name)
    if path is None:
        if lower:
            del floors[name]
            return
        pytest.fail(f"{name} has floors and is gone; --lower-floors forgets it")
    measures = ratchet.measure(path)
    if lower or (name not in floors and request.config.getoption("--update-golden")):
        floors[name] = ratchet.hold(measures)
    assert name in floors, f"{name} has no floors; --update-golden adds them"
    assert measures.digest == floors[name]["sha256"], f"{name} is not the page that its floors were measured on"
    if request.config.getoption("--update-golden"):
        floors[name] = ratchet.tighten(measures, floors[name])
    assert not (fallen := ratchet.compare(measures, floors[name])), f"{name}: {'; '.join(fallen)}"


def test_nearly_every_cell_is_read_or_named() -> None:
    measured = [ratchet.measure(path) for path in PAGES.values()]
    cells = sum(measures.cells for measures in measured)
    unread = sum(measures.unread for measures in measured)
    assert cells > 10_000
    share = ratchet.share_of(cells, unread)
    assert share >= READ_AT_LEAST, "\n".join([f"{unread} of {cells} unread:", *ratchet.show_unread(PAGES.values())])


MEASURES = ratchet.Measures(
    digest="d", kinds={"calendar": 1, "standings": 2}, cells=300, unread=1, unkinded=5, rows=20, verified=10,
    consistent=4, mismatches=2, results=50, people=15,
)  # fmt: skip


@pytest.mark.parametrize(
    ("change", "fallen"),
    [
        ({}, []),
        ({"rows": 21, "people": 16, "mismatches": 1, "unread": 0}, []),
        ({"verified": 11, "consistent": 3}, []),
        ({"verified": 9, "consistent": 5}, ["verified fell from 10 to 9"]),
        ({"consistent": 3}, ["verified_or_consistent fell from 14 to 13"]),
        ({"rows": 19}, ["rows fell from 20 to 19"]),
        ({"results": 0}, ["results fell from 50 to 0"]),
        ({"people": 14}, ["people fell from 15 to 14"]),
        ({"cells": 299}, ["cells fell from 300 to 299", "share fell from 99.666 to 99.665"]),
        ({"unread": 2}, ["share fell from 99.666 to 99.333"]),
        ({"kinds": {"standings": 2, "other": 1}}, ["calendar_tables fell from 1 to 0"]),
        ({"mismatches": 3}, ["mismatches rose from 2 to 3"]),
        ({"unkinded": 6}, ["unkinded_cells rose from 5 to 6"]),
    ],
)
def test_what_is_worse_is_told(change: dict[str, Any], fallen: list[str]) -> None:
    assert ratchet.compare(replace(MEASURES, **change), ratchet.hold(MEASURES)) == fallen


def test_floors_only_rise() -> None:
    mixed = replace(MEASURES, digest="e", kinds={"standings": 3}, rows=19, people=16, mismatches=3, unkinded=4)
    held = ratchet.tighten(mixed, ratchet.hold(MEASURES))
    assert held["sha256"] == "d"
    assert held["floors"] == MEASURES.floors() | {"people": 16, "standings_tables": 3}
    assert held["ceilings"] == {"mismatches": 2, "unkinded_cells": 4}


def test_floors_are_written_as_they_are_read(tmp_path: Path) -> None:
    floors = {"f1/ü": ratchet.hold(MEASURES), "corpus/a": ratchet.hold(replace(MEASURES, rows=0))}
    ratchet.write_floors(tmp_path / "floors.toml", floors)
    assert ratchet.load_floors(tmp_path / "floors.toml") == floors


@pytest.mark.parametrize(
    ("name", "wiki", "title"),
    [("2007_A_Cup", "enwiki", "2007 A Cup"), ("pl_2024_B", "plwiki", "2024 B"), ("Rally", "enwiki", "Rally")],
)
def test_a_file_tells_wiki_and_title(name: str, wiki: str, title: str) -> None:
    assert ratchet.split_name(Path(f"{name}.wikitext")) == (wiki, title)


def test_the_table_sums_up() -> None:
    nothing: Measures = replace(MEASURES, kinds={"layout": 4}, cells=0, unread=0)
    *_, last = ratchet.render({"a_b": MEASURES, "c": nothing}).splitlines()
    assert last == "| **2 pages** | 3 | 300 | 99.666 | 40 | 100 | 30 | 20 | 8 | 4 | 10 |"

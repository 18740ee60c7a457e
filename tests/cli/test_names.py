"""`names`: what is ambiguous, and decisions that the next run applies."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from scraper.report.doubts import render_doubts
from tests.unit.lake_pages import CALENDAR, STANDINGS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

ENTRIES = """
== Entries ==
{| class="wikitable"
! Team !! No !! Driver
|-
| Hart Racing || 1 || {{flagicon|GBR}} Tim Reed
|-
| Reed Racing || 2 || {{flagicon|GBR}} Tom Reed
|}
"""
PAGE = CALENDAR + ENTRIES + STANDINGS.replace("Tom Reed", "T. Reed")
PAIR = ("T. Reed", "Tom Reed")


@pytest.fixture
def folders(project: Path, tmp_path: Path, cache: Path) -> list[object]:
    (tmp_path / "raw" / "enwiki").mkdir(parents=True)
    (tmp_path / "raw" / "enwiki" / "1998_Lakes_Cup_season.wikitext").write_text(PAGE, "utf-8")
    shutil.copytree(project / "curation", tmp_path / "curation")
    return ["--raw", tmp_path / "raw", "--curation", tmp_path / "curation"]


def list_doubts(run: Callable[..., Ran], folders: list[object]) -> list[tuple[str, ...]]:
    doubts = json.loads(run("names", "--format", "json", *folders).out)["doubts"]
    return [tuple(sorted((doubt["a_text"], doubt["b_text"]))) for doubt in doubts]


@pytest.mark.parametrize("verb", ["--same", "--different"])
def test_a_decision_ends_the_doubt(run: Callable[..., Ran], folders: list[object], verb: str) -> None:
    assert sorted(list_doubts(run, folders)) == [("T. Reed", "Tim Reed"), PAIR]
    assert f'scraper names --same "{PAIR[1]}" "{PAIR[0]}"' in run("names", *folders).out
    ran = run("names", verb, *PAIR, "--because", "so it is", *folders)
    assert (ran.status, ran.err) == (0, "")
    assert "written to" in ran.out
    assert PAIR not in list_doubts(run, folders)


def test_a_decision_as_json(run: Callable[..., Ran], folders: list[object], tmp_path: Path) -> None:
    arguments = ("names", "--same", *PAIR, "--kind", "person", "--because", "so it is", "--format", "json", *folders)
    first, again = (json.loads(run(*arguments).out) for _ in range(2))
    assert first == {
        "decision": {"verb": "same", "names": list(PAIR), "because": "so it is", "kind": "person", "season": None},
        "file": str(tmp_path / "curation" / "aliases.toml"),
        "added": True,
    }
    assert again == first | {"added": False}


def test_a_decision_may_hold_in_one_season(run: Callable[..., Ran], folders: list[object], tmp_path: Path) -> None:
    def decide(season: str) -> Ran:
        return run("names", season, "--same", *PAIR, "--because", "so it is", *folders)

    other, first, again = (decide(season) for season in ("1999-lakes-cup", "1998-lakes-cup", "1998-lakes-cup"))
    assert ["written to" in ran.out for ran in (other, first, again)] == [True, True, False]
    assert 'season = "1998-lakes-cup"' in (tmp_path / "curation" / "aliases.toml").read_text("utf-8")
    assert PAIR not in list_doubts(run, folders)


def test_a_decision_holds_in_one_season_or_in_all(run: Callable[..., Ran], folders: list[object]) -> None:
    ran = run("names", "a", "b", "--same", *PAIR, "--because", "so it is", *folders)
    assert ran.status == 2
    assert "name one SEASON, or none" in ran.err


def test_what_better_pairs_decide_is_not_asked_too() -> None:
    def doubt(a: str, b: str) -> dict[str, Any]:
        sides = {f"{side}_{key}": value for side, text in (("a", a), ("b", b)) for key, value in (
            ("text", text), ("season", "s"), ("target", None), ("flags", ("GBR",)), ("places", ()))}  # fmt: skip
        return {"kind": "team", "a": a, "b": b, "score": 90.0, "seasons": ("s",), "why": "x",
                "evidence": ("number 7", "other thing"), **sides}  # fmt: skip

    shown = render_doubts([doubt("One", "Two"), doubt("Two", "Three"), doubt("One", "Three"), doubt("Four", "Five")])
    assert [line for line in shown.splitlines() if line.startswith("team")] == [
        "team: One / Two (score 90)", "team: Two / Three (score 90)", "team: Four / Five (score 90)",
    ]  # fmt: skip
    assert "  for it: car number 7; other thing\n" in shown
    assert "  One [GBR]: s\n" in shown
    assert shown.endswith("1 more pairs of these entities: decide the ones above, and ask again\n")

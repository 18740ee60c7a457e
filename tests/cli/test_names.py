"""`names`: what is ambiguous, and decisions that the next run applies."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

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

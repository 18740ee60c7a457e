"""`suggest` as a user runs it: text, JSON, and a patch that git and patch apply."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

SEASON = "2007-fia-gt-championship"
FINDING = "T101-0f5fe7004580"


@pytest.fixture
def folder(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder as the guide has it: raw/, curation/, normalized/."""
    for name in ("raw", "curation", "normalized"):
        shutil.copytree(project / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_text_names_the_change_and_its_summary(run: Callable[..., Ran], folder: Path) -> None:
    ran = run("suggest", SEASON)
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert lines[0].endswith("3 of 3 proven errors have a change that clears them")
    assert "-| 5 || 18 || 19 || 14 || 23 || 37.5 || 13 || 21 || 19 || 11" in lines
    assert "+| 5 || 18 || 19 || 14 || 25 || 37.5 || 13 || 21 || 19 || 11" in lines
    assert any(
        line.startswith("summary: /* GT1 Manufacturers Cup - standings */ Maserati: Rd 5 23 → 25") for line in lines
    )


def test_json_holds_a_diff_each(run: Callable[..., Ran], folder: Path) -> None:
    (season,) = json.loads(run("suggest", SEASON, "--format", "json").out)["seasons"]
    first, *_, last = season["suggestions"]
    text = (folder / "raw/enwiki/2007_FIA_GT_Championship.wikitext").read_text("utf-8")
    (edit,) = first["edits"]
    assert text[slice(*edit["offset"])] == edit["old"] == "23"
    assert first["diff"].startswith("--- a/raw/enwiki/2007_FIA_GT_Championship.wikitext\n")
    assert (last["summary"].split(":")[0], last["refusal"]) == (
        "/* GT2 Cup for Teams - standings */ Team Felbermayr-Proton",
        None,
    )
    assert {"6": "8"}.items() <= {edit["old"]: edit["new"] for edit in last["edits"]}.items()


@pytest.mark.parametrize("tool", [["git", "apply", "-"], ["patch", "-p1", "--fuzz=0"]], ids=["git", "patch"])
def test_the_patch_applies_and_clears_the_findings(run: Callable[..., Ran], folder: Path, tool: list[str]) -> None:
    if shutil.which(tool[0]) is None:
        pytest.skip(f"{tool[0]} is not installed")
    ran = run("suggest", "--format", "patch")
    assert ran.err == ""
    subprocess.run(tool, input=ran.out, text=True, check=True, capture_output=True, cwd=folder)
    again = json.loads(
        run("suggest", "2007 FIA GT Championship", "2013 Blancpain Endurance Series", "--format", "json").out
    )
    assert [item for season in again["seasons"] for item in season["suggestions"]] == []


def test_one_finding(run: Callable[..., Ran], folder: Path) -> None:
    ran = run("suggest", "--finding", FINDING, "--format", "patch")
    assert (ran.status, ran.out.count("\n+++ "), ran.err) == (0, 1, "")
    ran = run("suggest", "--finding", FINDING[:-1])
    assert (ran.status, f"did you mean {FINDING!r}?" in ran.err) == (2, True)


def test_a_file_keeps_its_name_and_its_missing_newline(run: Callable[..., Ran], folder: Path) -> None:
    text = (folder / "raw/enwiki/2007_FIA_GT_Championship.wikitext").read_text("utf-8")
    draft = folder / "my draft.wikitext"
    draft.write_text(text.rstrip("\n"), "utf-8", newline="")
    ran = run("suggest", draft.name, "--title", "2007 FIA GT Championship", "--format", "patch", "--quiet")
    assert ran.out.startswith("--- a/my draft.wikitext\t\n+++ b/my draft.wikitext\t\n")
    subprocess.run(["git", "apply", "-"], input=ran.out, text=True, check=True, capture_output=True, cwd=folder)
    assert draft.read_text("utf-8") != text.rstrip("\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["2007-fia-gt-champonship"], "did you mean '2007-fia-gt-championship'?"),
        (["nothing like it at all"], "is no season, no title in raw and no file; `scraper ingest` writes seasons"),
        (["--format", "ptch"], "did you mean 'patch'?"),
    ],
)
def test_mistakes_are_one_line(run: Callable[..., Ran], folder: Path, arguments: list[str], said: str) -> None:
    ran = run("suggest", *arguments)
    assert (ran.status, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert said in ran.err


def test_a_page_that_raw_has_lost(run: Callable[..., Ran], folder: Path) -> None:
    shutil.rmtree(folder / "raw")
    ran = run("suggest", SEASON)
    assert (ran.status, "`scraper fetch` stores it there" in ran.err) == (2, True)

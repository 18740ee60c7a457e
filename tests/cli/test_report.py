"""`report`, and what `export` tells, as a user runs them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran


def read(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_report_writes_a_site_twice_the_same(run: Callable[..., Ran], normalized: Path, tmp_path: Path) -> None:
    ran = run("report", "--normalized", normalized, "--out", tmp_path / "one")
    assert (ran.status, ran.out) == (0, "")
    assert "index.html" in ran.err
    assert run("report", "--normalized", normalized, "--out", tmp_path / "two", "--quiet").err == ""
    assert read(tmp_path / "one") == read(tmp_path / "two")


def test_report_removes_the_pages_of_seasons_that_are_gone(
    run: Callable[..., Ran], normalized: Path, tmp_path: Path
) -> None:
    seasons = sorted(path.stem for path in (normalized / "seasons").glob("*.json"))
    run("report", "--normalized", normalized, "--out", tmp_path / "all")
    (tmp_path / "all" / "seasons" / "notes.txt").write_text("mine")
    run("report", seasons[0], seasons[0], "--normalized", normalized, "--out", tmp_path / "all")
    run("report", seasons[0], "--normalized", normalized, "--out", tmp_path / "one")
    (tmp_path / "one" / "seasons" / "notes.txt").write_text("mine")
    assert read(tmp_path / "all") == read(tmp_path / "one")


def test_report_leaves_a_folder_of_something_else_alone(
    run: Callable[..., Ran], normalized: Path, tmp_path: Path
) -> None:
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "mine.html").write_text("mine")
    assert run("report", "--normalized", normalized, "--out", tmp_path).status == 0
    assert (tmp_path / "people" / "mine.html").read_text() == "mine"


def test_report_says_what_is_missing(run: Callable[..., Ran], normalized: Path, tmp_path: Path) -> None:
    ran = run("report", "--normalized", tmp_path / "empty", "--out", tmp_path / "site")
    assert (ran.status, "scraper ingest" in ran.err) == (2, True)
    assert run("report", "no-such-season", "--out", normalized).status == 2
    (tmp_path / "file").write_text("")
    ran = run("report", "--normalized", normalized, "--out", tmp_path / "file")
    assert (ran.status, "cannot write" in ran.err) == (2, True)


def test_report_tells_its_files_as_json(run: Callable[..., Ran], normalized: Path, tmp_path: Path) -> None:
    ran = run("report", "--normalized", normalized, "--out", tmp_path / "site", "--format", "json")
    told = json.loads(ran.out)
    written = {name: len(content) for name, content in read(tmp_path / "site").items()}
    assert (ran.err, told) == ("", {"folder": str(tmp_path / "site"), "files": written})


def test_export_tells_its_files_as_json(run: Callable[..., Ran], normalized: Path, tmp_path: Path) -> None:
    folder = tmp_path / "csv"
    ran = run("export", "--normalized", normalized, "--out", folder, "--format", "csv", "--summary", "json")
    told = json.loads(ran.out)
    written = {name: len(content) for name, content in read(folder).items()}
    assert (ran.err, told) == ("", {"folder": str(folder), "files": written})

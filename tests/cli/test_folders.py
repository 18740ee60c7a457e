"""`ingest`, `verify`, `show`, `diff`, `export`, `schema`, `explain`: folders in, folders and text out."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from scraper.cli.arguments import EXPORT_FORMATS, FINDING_FORMATS, TABLE_FORMATS
from scraper.cli.articles import TABLE_FORMATS as KNOWN_TABLE_FORMATS
from scraper.cli.exporting import FORMATS as KNOWN_EXPORT_FORMATS
from scraper.cli.judging import FORMATS as KNOWN_FINDING_FORMATS
from scraper.model.schema import season_schema

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

GT = "2007-fia-gt-championship"


@pytest.fixture
def folders(project: Path, tmp_path: Path, cache: Path) -> list[str]:
    """Arguments that name a copy of raw/ and curation/, and an output folder of the test's own."""
    shutil.copytree(project / "raw", tmp_path / "raw")
    shutil.copytree(project / "curation", tmp_path / "curation")
    return [
        "--raw", str(tmp_path / "raw"), "--out", str(tmp_path / "out"), "--curation", str(tmp_path / "curation"),
    ]  # fmt: skip


def read_all(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_ingest_writes_what_is_committed(
    run: Callable[..., Ran], folders: list[str], project: Path, tmp_path: Path
) -> None:
    ran = run("ingest", *folders)
    assert ran.status == 0, ran.err
    assert ran.out.splitlines()[0].startswith(f"{GT}: 10 rounds, ")
    assert "totals    197: " in ran.out
    assert read_all(tmp_path / "out") == read_all(project / "normalized")


def test_ingest_again_changes_nothing(run: Callable[..., Ran], folders: list[str], tmp_path: Path) -> None:
    run("ingest", *folders)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")}
    ran = run("ingest", *folders)
    assert ran.out.count("(unchanged)") == 2
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")} == before
    assert run("ingest", "--force", *folders).out.count("(unchanged)") == 2


def test_ingest_check(run: Callable[..., Ran], folders: list[str], tmp_path: Path) -> None:
    missing = run("ingest", "--check", *folders)
    assert missing.status == 1
    assert not (tmp_path / "out").exists()
    run("ingest", *folders)
    assert run("ingest", "--check", *folders).status == 0
    season = tmp_path / "out/seasons" / f"{GT}.json"
    season.write_text(season.read_text("utf-8").replace('"Monza 2 Hours"', '"Monza 3 Hours"'), "utf-8")
    ran = run("ingest", "--check", *folders)
    assert ran.status == 1
    assert str(season) in ran.err


def test_ingest_of_one_title_leaves_the_others(run: Callable[..., Ran], folders: list[str], tmp_path: Path) -> None:
    ran = run("ingest", "2007_FIA_GT_Championship", *folders)
    assert ran.status == 0
    assert [path.stem for path in (tmp_path / "out/seasons").iterdir()] == [GT]


def test_a_bad_page_does_not_stop_the_others(run: Callable[..., Ran], folders: list[str], tmp_path: Path) -> None:
    (tmp_path / "raw/enwiki/A_binary.wikitext").write_bytes(b"\x00\x01")
    (tmp_path / "raw/enwiki/An_empty_page.wikitext").write_bytes(b"")
    (tmp_path / "raw/enwiki/Open.wikitext").write_bytes(b"{|" * 500_000)
    (tmp_path / "raw/enwiki/Redirect.wikitext").write_text("#REDIRECT [[2007 FIA GT Championship]]")
    ran = run("ingest", *folders)
    assert ran.out.count("(written)") == 2
    for title in ("A binary", "An empty page", "Open", "Redirect"):
        assert any(title in line for line in ran.out.splitlines())
    assert "Traceback" not in ran.err


def test_a_season_whose_page_is_gone_goes_too(run: Callable[..., Ran], folders: list[str], tmp_path: Path) -> None:
    run("ingest", *folders)
    for path in (tmp_path / "raw/enwiki").glob("2013*"):
        path.unlink()
    assert run("ingest", "--check", *folders).status == 1
    assert "removed" in run("ingest", *folders).out
    assert [path.stem for path in (tmp_path / "out/seasons").iterdir()] == [GT]


def test_no_pages(run: Callable[..., Ran], tmp_path: Path, cache: Path) -> None:
    ran = run("ingest", "--raw", tmp_path, "--out", tmp_path / "out")
    assert ran.status == 2
    assert len(ran.err.splitlines()) == 1


def test_verify_accepts_what_people_accepted(run: Callable[..., Ran], normalized: Path, project: Path) -> None:
    ran = run("verify", "--out", normalized, "--curation", project / "curation")
    assert ran.status == 0, ran.out
    assert "165 verified" in ran.out


def test_verify_fails_on_what_nobody_accepted(run: Callable[..., Ran], normalized: Path, tmp_path: Path) -> None:
    ran = run("verify", GT, "--out", normalized, "--curation", tmp_path)
    assert ran.status == 1
    for expected in ("Michael Bartels", "45", "48", "Rui Águas", "Maserati", "table 8", "fingerprint"):
        assert expected in ran.out


def test_verify_as_json(run: Callable[..., Ran], normalized: Path, tmp_path: Path) -> None:
    ran = run("verify", GT, "--format", "json", "--out", normalized, "--curation", tmp_path)
    (season,) = json.loads(ran.out)["seasons"]
    assert season["totals"] == {"verified": 165, "consistent": 0, "mismatch": 3, "not_checkable": 0}
    assert {finding["published"] for finding in season["findings"] if finding["code"] == "T101"} == {45, 15, 182.5}


def test_show_fits_100_columns(run: Callable[..., Ran], normalized: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    ran = run("show", GT, "--out", normalized)
    assert ran.status == 0
    assert max(map(len, ran.out.splitlines())) <= 100
    for expected in (
        "Calendar",
        "2007-07-28/29",
        "Winners",
        "#7 All-Inkl.com Racing",
        "Vitaphone Racing Team",
        "115 ✓",
        "✗ 48",
    ):
        assert any(expected in " ".join(line.split()) for line in ran.out.splitlines()), expected


def test_an_unknown_season_gets_a_suggestion(run: Callable[..., Ran], normalized: Path) -> None:
    ran = run("show", "2007-fia-gt-champion", "--out", normalized)
    assert (ran.status, ran.out) == (2, "")
    assert GT in ran.err


def test_schema(run: Callable[..., Ran]) -> None:
    assert json.loads(run("schema").out) == season_schema()


def test_diff_lists_facts(run: Callable[..., Ran], normalized: Path, tmp_path: Path) -> None:
    old = normalized / "seasons" / f"{GT}.json"
    season = json.loads(old.read_text("utf-8"))
    season["rounds"][0]["name"] = "Zhuhai 3 Hours"
    season["rounds"][1]["at"] = []
    new = tmp_path / "new.json"
    new.write_text(json.dumps(season), "utf-8")
    assert run("diff", GT, old, old, "--out", normalized).out == "no fact changed\n"
    assert run("diff", GT, old, new, "--out", normalized).out == "~ rounds[1].name: Zhuhai 2 Hours → Zhuhai 3 Hours\n"
    changed = json.loads(run("diff", GT, old, new, "--out", normalized, "--format", "json").out)
    assert changed == [{"path": "rounds[1].name", "old": "Zhuhai 2 Hours", "new": "Zhuhai 3 Hours"}]


@pytest.mark.parametrize("format_", [item for item in EXPORT_FORMATS if item != "parquet"])
def test_export_is_the_same_each_time(run: Callable[..., Ran], normalized: Path, tmp_path: Path, format_: str) -> None:
    for name in ("one", "two"):
        assert run("export", "--format", format_, "--normalized", normalized, "--out", tmp_path / name).status == 0
    assert read_all(tmp_path / "one") == read_all(tmp_path / "two")
    assert read_all(tmp_path / "one")


def test_explain(run: Callable[..., Ran]) -> None:
    assert run("explain", "t101").out.startswith("T101: ")
    assert "T101" in run("explain").out
    assert run("explain", "Z999").status == 2


def test_the_choices_are_the_formats() -> None:
    assert set(TABLE_FORMATS) == set(KNOWN_TABLE_FORMATS)
    assert set(FINDING_FORMATS) == set(KNOWN_FINDING_FORMATS)
    assert set(EXPORT_FORMATS) == set(KNOWN_EXPORT_FORMATS)


@pytest.mark.parametrize(
    "command", ["ingest", "verify", "tables", "parse", "show", "schema", "diff", "explain", "export", "fetch"]
)
def test_help_teaches(run: Callable[..., Ran], command: str) -> None:
    ran = run(command, "--help")
    assert ran.status == 0
    assert "example:" in ran.out
    assert "exit status:" in ran.out


def test_wrong_use(run: Callable[..., Ran]) -> None:
    assert run("no-such-command").status == 2
    assert run().status == 2


def test_version(run: Callable[..., Ran]) -> None:
    assert run("--version").out.startswith("scraper ")

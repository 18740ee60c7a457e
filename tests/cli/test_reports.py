"""The formats of `verify`: each says the same findings in the form that its reader takes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from scraper.report.github import LARGEST_SUMMARY, _cut, escape_data, escape_property
from scraper.report.markdown import escape
from tests.cli.drafts import HOSTILE, TITLE, form_draft, list_folders
from tests.cli.sarif_schema import SARIF

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

GT = "2007-fia-gt-championship"


@pytest.fixture
def in_project(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(project)
    return project


def test_sarif_has_what_the_standard_asks(
    run: Callable[..., Ran], normalized: Path, tmp_path: Path, in_project: Path
) -> None:
    ran = run("verify", "--format", "sarif", *list_folders(normalized, tmp_path))
    assert ran.status == 1
    log = json.loads(ran.out)
    jsonschema.validate(log, SARIF)
    (analysis,) = log["runs"]
    rules = [rule["id"] for rule in analysis["tool"]["driver"]["rules"]]
    results = analysis["results"]
    assert all(rules[item["ruleIndex"]] == item["ruleId"] for item in results)
    assert not any("suppressions" in item for item in results)
    fingerprints = [item["partialFingerprints"]["scraperFinding/v1"] for item in results]
    assert len(set(fingerprints)) == len(results) >= 8


def test_sarif_points_at_the_text(run: Callable[..., Ran], normalized: Path, tmp_path: Path, in_project: Path) -> None:
    log = json.loads(run("verify", GT, "--format", "sarif", *list_folders(normalized, tmp_path)).out)
    found = {}
    for item in log["runs"][0]["results"]:
        physical = item["locations"][0]["physicalLocation"]
        text = (in_project / unquote(physical["artifactLocation"]["uri"])).read_text("utf-8")
        region = physical["region"]
        cut = text[region["charOffset"] : region["charOffset"] + region["charLength"]]
        assert text[: region["charOffset"]].count("\n") + 1 == region["startLine"]
        found[item["message"]["text"].split(":")[0]] = cut.strip(" '|!")
    assert found["Maserati"] == "182.5"
    assert found["Michael Bartels"] == "45"


def test_sarif_suppresses_what_is_accepted(run: Callable[..., Ran], normalized: Path, project: Path) -> None:
    ran = run("verify", "--format", "sarif", *list_folders(normalized, project / "curation"))
    assert ran.status == 0
    results = json.loads(ran.out)["runs"][0]["results"]
    assert results
    assert all(item["suppressions"][0]["justification"] for item in results)


def test_junit_has_a_suite_a_championship_and_a_case_a_total(
    run: Callable[..., Ran], normalized: Path, tmp_path: Path
) -> None:
    ran = run("verify", GT, "--format", "junit", *list_folders(normalized, tmp_path))
    assert ran.status == 1
    root = ET.fromstring(ran.out)
    assert root.tag == "testsuites"
    season = json.loads((normalized / "seasons" / f"{GT}.json").read_text("utf-8"))
    suites = {suite.get("name"): suite for suite in root}
    for championship in season["championships"]:
        totals = [standing for standing in championship["standings"] if standing["published"]]
        suite = suites[f"{season['title']}: {championship['title']}"]
        cases = [case for case in suite if not re.match(r"[A-Z]\d{3} ", case.get("name", ""))]
        assert len(cases) == len(totals)
        assert suite.get("tests") == str(len(suite))
    failing = [case for case in root.iter("testcase") if case.find("failure") is not None]
    assert root.get("failures") == str(len(failing))
    assert any(case.get("name") == "6 Michael Bartels: 45" for case in failing)


def test_junit_skips_with_the_reason(run: Callable[..., Ran], normalized: Path, project: Path) -> None:
    ran = run("verify", "--format", "junit", *list_folders(normalized, project / "curation"))
    root = ET.fromstring(ran.out)
    assert (ran.status, root.get("failures")) == (0, "0")
    reasons = [element.get("message") for element in root.iter("skipped")]
    assert all(reasons)
    assert any("minimum distance" in str(reason) for reason in reasons)


def test_github_annotates_and_sums_up(
    run: Callable[..., Ran], normalized: Path, tmp_path: Path, in_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    ran = run("verify", GT, "--format", "github", *list_folders(normalized, tmp_path))
    assert ran.status == 1
    commands = [line for line in ran.out.splitlines() if line.startswith("::")]
    assert any(
        re.match(
            r"::error title=T101 [^:,]+,file=raw/enwiki/2007_FIA_GT_Championship\.wikitext,line=\d+::Maserati", line
        )
        for line in commands
    )
    assert all(re.match(r"::(error|warning|notice) [^:]*::[^\n]+$", line) for line in commands)
    text = summary.read_text("utf-8")
    assert text.startswith("before\n| season | verified |")
    assert "| 2007 FIA GT Championship | 165 | 0 | 3 | 0 |" in text
    assert "Maserati" in text


def test_github_leaves_accepted_findings_to_the_summary(
    run: Callable[..., Ran], normalized: Path, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    ran = run("verify", "--format", "github", *list_folders(normalized, project / "curation"))
    assert ran.status == 0
    assert "::" not in ran.out
    assert "Looked at before" in (tmp_path / "summary.md").read_text("utf-8")


def test_a_summary_that_cannot_be_written_is_told(
    run: Callable[..., Ran], normalized: Path, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "no" / "summary.md"))
    ran = run("verify", "--format", "github", *list_folders(normalized, project / "curation"))
    assert ran.status == 0
    assert "cannot be written" in ran.err


@pytest.mark.parametrize(
    ("text", "data", "prop"),
    [
        ("a, b: c", "a, b: c", "a%2C b%3A c"),
        ("100%\r\n::error::x", "100%25%0D%0A::error::x", "100%25%0D%0A%3A%3Aerror%3A%3Ax"),
        ("%0A", "%250A", "%250A"),
    ],
)
def test_escapes_of_workflow_commands(text: str, data: str, prop: str) -> None:
    assert (escape_data(text), escape_property(text)) == (data, prop)


def test_markdown_is_wikitext_too(run: Callable[..., Ran]) -> None:
    ran = run("audit", "-", "--title", TITLE, "--format", "markdown", stdin=form_draft(14, HOSTILE).encode())
    assert ran.status == 1
    assert "14 printed, 12 by the cells" in ran.out
    own = {"<h3>", "</h3>", "<b>", "</b>", "<br>", "<small>", "</small>", "<i>", "</i>"}
    assert set(re.findall(r"<[^>]*>", ran.out)) <= own
    for markup in ("{{", "}}", "[[", "]]", "''", "~~", "__", "://", "`", "|", "\n#", "\n ", "\n;", "\n:"):
        assert markup not in ran.out, markup


@pytest.mark.parametrize("char", "\\`*_{}[]<>#|~&@$")
def test_markup_is_escaped(char: str) -> None:
    assert escape(f"a{char}b") == f"a&#{ord(char)};b"


def test_ordinary_text_stays_readable() -> None:
    assert escape('Ann\'s total: 57 1/7 (row 3, column 4); 5 → 4 – §2 = "x"!\n+ y') == (
        'Ann\'s total: 57 1/7 (row 3, column 4); 5 → 4 – §2 = "x"! + y'
    )


@pytest.mark.parametrize("format_", ["github", "json", "junit", "markdown", "sarif", "text"])
def test_a_hostile_name_stays_text(run: Callable[..., Ran], format_: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    draft = form_draft(14, HOSTILE + "\x1b[31m\x07").encode()
    ran = run("audit", "-", "--title", TITLE, "--format", format_, stdin=draft)
    assert ran.status == 1, ran.err
    if format_ == "junit":
        assert ET.fromstring(ran.out).get("failures") == "1"
    elif format_ in ("json", "sarif"):
        assert json.loads(ran.out)
    elif format_ == "text":
        assert "\x1b" not in ran.out
        assert "\x07" not in ran.out
    elif format_ == "github":
        assert len([line for line in ran.out.splitlines() if line.startswith("::")]) == 1


def test_text_shows_the_row_and_marks_the_cell(run: Callable[..., Ran], normalized: Path, tmp_path: Path) -> None:
    lines = run("verify", GT, *list_folders(normalized, tmp_path)).out.splitlines()
    (row,) = (index for index, line in enumerate(lines) if re.match(r" +1 Maserati .* 182\.5$", line))
    headers, texts, marks = lines[row - 1 : row + 2]
    assert headers[marks.index("^") :].startswith("Pts")
    assert texts[marks.index("^") :].startswith("182.5")
    assert headers[marks.index("→") :].startswith("Rd 5")
    assert texts[marks.index("→") :].startswith("23 ")
    assert marks.split() == ["→", "25", "^"]
    assert headers.split()[0] == texts.split()[2] == "…"
    assert max(map(len, (headers, texts, marks))) <= 100


def test_text_is_coloured_on_a_terminal_only(
    run: Callable[..., Ran], normalized: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = run("verify", GT, *list_folders(normalized, tmp_path)).out
    assert "\x1b" not in plain
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = run("verify", GT, *list_folders(normalized, tmp_path)).out
    assert "\x1b[1;31m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    monkeypatch.setenv("NO_COLOR", "1")
    assert run("verify", GT, *list_folders(normalized, tmp_path)).out == plain


def test_a_long_summary_is_cut_at_a_line() -> None:
    cut = _cut("é" * 99 + "\n" + "x" * LARGEST_SUMMARY)
    assert cut.startswith("é" * 99 + "\n\n…")
    assert len(cut.encode()) <= LARGEST_SUMMARY


def test_json_of_every_command_that_prints(run: Callable[..., Ran], normalized: Path) -> None:
    season = json.loads(run("show", GT, "--format", "json", "--out", normalized).out)
    assert season == json.loads((normalized / "seasons" / f"{GT}.json").read_text("utf-8"))
    (code,) = json.loads(run("explain", "T101", "--format", "json").out)["codes"]
    assert (code["code"], code["title"]) == ("T101", "A total does not follow")
    assert len(json.loads(run("explain", "--format", "json").out)["codes"]) > 20


def test_json_of_an_ingest(run: Callable[..., Ran], project: Path, tmp_path: Path, cache: Path) -> None:
    ran = run("ingest", "--format", "json", "--raw", project / "raw", "--out", tmp_path / "out")
    told = json.loads(ran.out)
    assert [item["season"] for item in told["seasons"]] == [GT, "2013-blancpain-endurance-series"]
    assert told["totals"]["verified"] == 165

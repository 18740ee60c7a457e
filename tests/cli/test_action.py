"""`action.yml`: its script is run as a runner would, without a network."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent
ACTION = (PROJECT / "action.yml").read_text("utf-8")


def read_script(step: str) -> str:
    found = re.search(rf"- name: {step}\n.*?run: \|\n(.*?)(?=\n\s*\n|\n    - |\n    #|\Z)", ACTION, re.DOTALL)
    assert found is not None
    return textwrap.dedent(found[1])


@pytest.fixture
def runner(tmp_path: Path) -> dict[str, str]:
    """The variables of a step, in a folder with pages and no scraper.toml."""
    for name in ("raw", "curation"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    (tmp_path / "temp/scraper").mkdir(parents=True)
    (tmp_path / "temp/scraper/bin").symlink_to(Path(sys.executable).parent)
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "PYTHONPATH": str(PROJECT),
        "LC_ALL": "C.UTF-8",
        "RUNNER_TEMP": str(tmp_path / "temp"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "TITLES": "",
        "WIKI": "enwiki",
        "SCRAPER_CONTACT": "",
        "GRACE": "72h",
        "SARIF": "",
        "JUNIT": "",
    }


def test_the_guide_gives_inputs_that_the_action_has() -> None:
    inputs = re.findall(r"^  ([\w-]+):$", ACTION.partition("inputs:")[2].partition("runs:")[0], re.MULTILINE)
    guide = (PROJECT / "docs/guide/audit-in-ci.md").read_text("utf-8")
    step = guide.partition("uses: OWNER/scraper")[2].partition("- uses:")[0]
    given = re.findall(r"^ {10}([\w-]+):", step, re.MULTILINE)
    assert given
    assert set(given) <= set(inputs)


def run_audit(runner: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-e", "-c", read_script("Audit")], cwd=folder, env=runner, capture_output=True, text=True, check=False
    )


def test_every_variable_of_the_script_is_given(runner: dict[str, str]) -> None:
    given = set(re.findall(r"^ {8}([A-Z_]+): \$\{\{", ACTION, re.MULTILINE))
    assert given - {"ACTION_FOLDER"} == set(runner) - {
        "PATH", "HOME", "PYTHONPATH", "LC_ALL", "RUNNER_TEMP", "GITHUB_STEP_SUMMARY",
    }  # fmt: skip


def test_every_input_is_declared_and_used() -> None:
    declared = set(re.findall(r"^  ([a-z-]+):\n    description:", ACTION, re.MULTILINE))
    assert declared == set(re.findall(r"inputs\.([a-z-]+)", ACTION))


def test_no_input_is_text_of_a_script() -> None:
    assert "${{" not in read_script("Audit") + read_script("Install")


def test_it_audits_what_raw_holds(runner: dict[str, str], tmp_path: Path) -> None:
    ran = run_audit({**runner, "SARIF": "scraper.sarif", "JUNIT": "junit.xml"}, tmp_path)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "scraper: 2007 FIA GT Championship: 168 totals: " in ran.stdout
    assert "| 2007 FIA GT Championship |" in (tmp_path / "summary.md").read_text("utf-8")
    assert '"version": "2.1.0"' in (tmp_path / "scraper.sarif").read_text("utf-8")
    assert "<testsuites" in (tmp_path / "junit.xml").read_text("utf-8")


def test_a_new_finding_fails_it(runner: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "curation/accepted.toml").unlink()
    ran = run_audit(runner, tmp_path)
    assert ran.returncode == 1
    assert "::error title=T101 2007 FIA GT Championship,file=raw/enwiki/" in ran.stdout


def test_what_cannot_be_fetched_fails_it_and_the_rest_is_audited(runner: dict[str, str], tmp_path: Path) -> None:
    ran = run_audit({**runner, "TITLES": "2031 Example Series\n$(touch injected)\n"}, tmp_path)
    assert ran.returncode == 2
    assert "no request leaves without a contact" in ran.stderr
    assert "scraper: 2007 FIA GT Championship: " in ran.stdout
    assert not (tmp_path / "injected").exists()

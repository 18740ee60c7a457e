"""Wrong use, command by command: one line that says what to do, status 2, nothing on standard output."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from scraper.cli.hints import hint, list_known

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

TITLE = "2007 FIA GT Championship"


@pytest.fixture(autouse=True)
def folder(project: Path, tmp_path: Path, no_settings: None) -> Path:
    """A working folder as the guide has it."""
    for name in ("raw", "curation", "normalized"):
        shutil.copytree(project / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("", "the following arguments are required: COMMAND"),
        ("verfy", "no command 'verfy'; did you mean 'verify'?"),
        ("xyzzy", "no command 'xyzzy'; there are fetch, ingest, verify"),
        ("verify --formt json", "there is no option '--formt'; did you mean '--format'?"),
        ("verify --format junt", "no choice 'junt'; did you mean 'junit'?"),
        ("verify --grace 3x", "'3x' is no span of time; write 90m, 72h or 3d"),
        ("verify 2007", "did you mean '2007-fia-gt-championship'?"),
        ("verify 2013-blancpain-endurance", "did you mean '2013-blancpain-endurance-series'?"),
        ("verify --out nowhere", "nowhere holds no season; `scraper ingest` writes them"),
        ("show 2007-fia-gt-champ", "did you mean '2007-fia-gt-championship'?"),
        ("report 2007-gt", "no season '2007-gt' in normalized; "),
        ("export 2013", "did you mean '2013-blancpain-endurance-series'?"),
        ("export --format sql", "did you mean 'sqlite'?"),
        ("export --out /dev/null/x", "/dev/null/x: Not a directory; name a place that can be used"),
        ("report --out /dev/null/x", "cannot write /dev/null/x"),
        ("ingest --raw nowhere", "nowhere holds no page"),
        ("ingest --offline 2007_FIA_GT_Champ", "did you mean '2007 FIA GT Championship'?"),
        ("fetch", "name titles, a --category, a file of titles (--from), or --refresh"),
        ("fetch --from nofile", "nofile: No such file or directory; --from takes a text file with a title a line"),
        ("audit", "the following arguments are required: PAGE"),
        ("audit nofile.wikitext", "is no file; an address or a title is fetched, a file is read"),
        ("tables 2007_FIA_GT_Champonship", "did you mean '2007 FIA GT Championship'?"),
        ("tables 2007_FIA_GT_Championship --index 99", "there is no table 99; the page has 15, numbered from 0"),
        ("tables 2007_FIA_GT_Championship --section Calender", "no table under a heading 'Calender'"),
        ("tables 2007_FIA_GT_Championship --kind standngs", "did you mean 'standings'?"),
        ("tables 2007_FIA_GT_Championship --kind legend", "no table of the kind 'legend'; there are "),
        ("schema extra", "'extra' is one argument too many"),
        ("diff 2007-fia HEAD HEAD~1", "no season '2007-fia' in normalized; did you mean '2007-fia-gt-championship'?"),
        ("explain T1001", "no code 'T1001'; did you mean 'T101'?"),
        ("names 2007-fia", "no page of raw is the season '2007-fia'; did you mean '2007-fia-gt-championship'?"),
        ("names --same A B", "a decision needs a reason: --because WHY"),
        ("names --kind persn", "did you mean 'person'?"),
        ("accept T101-0f5fe7004581 --because x", "did you mean 'T101-0f5fe7004580'?"),
        ("accept nothing --because x", "`scraper verify` prints the fingerprints"),
    ],
)
def test_one_line_that_says_what_to_do(run: Callable[..., Ran], command: str, said: str) -> None:
    ran = run(*command.split())
    assert (ran.status, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert said in ran.err
    assert ran.err.startswith("scraper")


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("GT1 drivers", ["GT1", "GT1 Drivers", "Teams"], "; did you mean 'GT1 Drivers'?"),
        ("Championship GT FIA 2007", [TITLE], f"; did you mean '{TITLE}'?"),
        (
            "2007",
            ["2007-a-very-long-name-of-series", "2013-b"],
            "; did you mean '2007-a-very-long-name-of-series'?",
        ),
        ("20", ["2007-a-very-long-name-of-series"], "; look"),
        ("x", [], "; look"),
    ],
)
def test_hints(name: str, known: list[str], expected: str) -> None:
    assert hint(name, known, "look") == expected


def test_long_lists_are_cut() -> None:
    assert list_known(map(str, range(10))) == "0, 1, 2, 3, 4, 5, 6, 7 and 2 more"


COMMANDS = ["fetch", "ingest", "verify", "audit", "suggest", "tables", "parse", "show", "schema", "diff", "explain",
            "export", "report", "names", "accept"]  # fmt: skip


@pytest.mark.parametrize("command", sorted({*COMMANDS} - {"parse", "schema"}))
def test_every_command_that_prints_text_prints_json_where_asked(run: Callable[..., Ran], command: str) -> None:
    printed = "summary" if command == "export" else "format"
    assert re.search(rf"--{printed} \{{[a-z,]*json[a-z,]*\}}", run(command, "--help").out)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_has_an_example_and_the_exit_statuses(run: Callable[..., Ran], command: str) -> None:
    ran = run(command, "--help")
    assert ran.status == 0
    assert f"\n  scraper {command}" in ran.out
    assert all(f"\n  {status}  " in ran.out for status in range(5))

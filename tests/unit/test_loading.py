"""A command loads what it needs: who lists tables waits for no resolver of names and no scoring."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import sys
from scraper.cli import main
main({arguments!r})
print(*sorted(sys.modules), file=sys.stderr)
"""
NOT_FOR_TABLES = {"scraper.season", "scraper.normalize", "scraper.verify", "scraper.fetch", "requests", "rich", "numpy"}
NOT_FOR_PARSING = {"scraper.fetch", "scraper.export", "requests", "rich"}


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        pytest.param(["tables", "-"], NOT_FOR_TABLES, id="tables"),
        pytest.param(["parse", "-", "--quiet", "--title", "2031 Example Cup"], NOT_FOR_PARSING, id="parse"),
    ],
)
def test_a_command_loads_what_it_needs(arguments: list[str], unwanted: set[str]) -> None:
    page = "{|\n! Pos !! Driver !! Points\n|-\n| 1 || [[Ann Example]] || 9\n|}\n"
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(arguments=arguments)],
        input=page,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Ann Example" in done.stdout
    assert unwanted.isdisjoint(done.stderr.split())

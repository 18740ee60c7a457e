"""The guide's examples: each `console` block is run in a folder of its own and must print what it shows.

`$ ` starts a command, the lines after it are its output; `…` stands for any text, on a line of its own for any lines.
Blocks that need a network are `sh` and are only read: their commands and options must exist.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scraper.cli.arguments import build_parser

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).resolve().parent.parent.parent
GUIDES = [PROJECT / "README.md", *sorted((PROJECT / "docs/guide").glob("*.md"))]
PAGES = [*GUIDES, PROJECT / "docs/scale.md"]
# Blocks of these languages are run here, read here, or run by the tests of exports and of the action.
TESTED = {"console": PAGES, "sh": PAGES, "python": [PROJECT / "README.md", PROJECT / "docs/guide/exports.md"],
          "sql": [PROJECT / "docs/guide/exports.md"], "yaml": [PROJECT / "docs/guide/audit-in-ci.md"]}  # fmt: skip
_BLOCK = re.compile(r"^( *)```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


def list_blocks(guide: Path, language: str) -> Iterator[list[str]]:
    for indent, found, body in _BLOCK.findall(guide.read_text("utf-8")):
        if found == language:
            yield [line.removeprefix(indent) for line in body.splitlines()]


def list_examples(guide: Path) -> list[tuple[str, list[str]]]:
    """List commands with what they print, in order."""
    examples: list[tuple[str, list[str]]] = []
    for block in list_blocks(guide, "console"):
        assert block[0].startswith("$ "), block[0]
        for line in block:
            if line.startswith("$ "):
                examples.append((line[2:], []))
            else:
                examples[-1][1].append(line)
    return examples


def form_pattern(shown: list[str]) -> re.Pattern[str]:
    lines = [
        r"(?:[^\n]*\n)*?" if line == "…" else r"[^\n]*".join(map(re.escape, line.split("…"))) + r"\n" for line in shown
    ]
    return re.compile("".join(lines))


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_examples_print_what_they_show(guide: Path, tmp_path: Path) -> None:
    for name in ("raw", "curation"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(PROJECT),
    }
    examples = list_examples(guide)
    assert examples
    if not any("scraper ingest" in command for command, _ in examples):
        examples.insert(0, ("scraper ingest --quiet", []))
    for command, shown in examples:
        ran = subprocess.run(
            ["bash", "-c", command],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, f"{command}\n{ran.stdout}"
        assert form_pattern(shown).fullmatch(ran.stdout), "\n".join([command, ran.stdout, "is not", *shown])


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_every_block_is_tested(page: Path) -> None:
    assert [
        language for _, language, _ in _BLOCK.findall(page.read_text("utf-8")) if page not in TESTED[language]
    ] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_commands_that_need_a_network_exist(page: Path) -> None:
    for block in list_blocks(page, "sh"):
        for line in "\n".join(block).replace("\\\n", "").splitlines():
            words = shlex.split(line, comments=True)
            if words[0] == "scraper":
                assert build_parser().parse_args(words[1:]).run


@pytest.mark.parametrize(
    ("shown", "printed", "fits"),
    [
        (["a", "…", "b"], "a\nb\n", True),
        (["a", "…", "b"], "a\nx\ny\nb\n", True),
        (["a … c"], "a b c\n", True),
        (["a … c"], "a b\nc\n", False),
        (["a"], "a\nb\n", False),
        (["a.c"], "abc\n", False),
        ([], "a\n", False),
    ],
)
def test_what_an_ellipsis_stands_for(shown: list[str], printed: str, fits: bool) -> None:
    assert bool(form_pattern(shown).fullmatch(printed)) == fits

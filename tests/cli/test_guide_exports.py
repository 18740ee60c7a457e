"""The guide to exports by the letter: its SQL on the exported database, its Python in the folder of the exports."""

from __future__ import annotations

import doctest
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_guide import form_pattern, list_blocks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran


@pytest.fixture
def guide(project: Path) -> Path:
    return project / "docs/guide/exports.md"


def test_each_query_is_one_line_and_prints_what_is_shown(
    run: Callable[..., Ran], guide: Path, project: Path, tmp_path: Path
) -> None:
    assert run("export", "--format", "sqlite", "--normalized", project / "normalized", "--out", tmp_path).status == 0
    blocks = list(list_blocks(guide, "sql"))
    assert len(blocks) >= 5
    with closing(sqlite3.connect(tmp_path / "seasons.db")) as database:
        for query, *shown in blocks:
            rows = ["|".join(map(str, row)) for row in database.execute(query)]
            printed = "".join(f"{row}\n" for row in rows)
            assert form_pattern([line.removeprefix("-- ") for line in shown]).fullmatch(printed), f"{query}\n{printed}"


def run_python(page: Path) -> None:
    """Run the Python of a page in the working folder; it must print what it shows."""
    text = "\n".join("\n".join(block) + "\n" for block in list_blocks(page, "python"))
    test = doctest.DocTestParser().get_doctest(text, {}, page.name, None, 0)
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE, verbose=False)
    failed, count = runner.run(test, out=said.append)
    assert (failed, count > 4) == (0, True), "".join(said)


def test_the_python_of_the_guide(
    run: Callable[..., Ran], guide: Path, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("duckdb", "pandas", "polars", "pyarrow"):
        pytest.importorskip(name)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "raw").symlink_to(project / "raw")
    assert run("export", "--format", "parquet", "--normalized", project / "normalized", "--out", "parquet").status == 0
    run_python(guide)


def test_the_python_of_the_readme(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    run_python(project / "README.md")

"""The reference is made from the code, and what is committed is what the code makes."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scraper.report.codes import list_codes

if TYPE_CHECKING:
    from types import ModuleType

PROJECT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_reference", PROJECT / "docs/build_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_up_to_date(builder: ModuleType) -> None:
    pages = builder.form_pages()
    committed = {path.name: path.read_text("utf-8") for path in (PROJECT / "docs/reference").glob("*.md")}
    stale = [name for name in sorted(pages.keys() | committed.keys()) if pages.get(name) != committed.get(name)]
    assert not stale, "`make docs` writes the reference anew"


def test_the_reference_names_everything(builder: ModuleType) -> None:
    pages = builder.form_pages()
    assert all(f"\n### {code}: " in pages["codes.md"] for code in list_codes())
    assert "\n## verify\n" in pages["commands.md"]
    assert "| `--grace` `TIME` | show findings" in pages["commands.md"]
    assert "\n## Standing\n" in pages["season.md"]
    assert "\n## standings\n" in pages["exports.md"]


def test_every_code_has_its_letter_explained(builder: ModuleType) -> None:
    assert {code[0] for code in list_codes()} <= set(builder.LETTERS)

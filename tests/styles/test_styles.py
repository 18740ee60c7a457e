"""Pages in the styles of many series, eras and editions: each says what its transcript says (see README.md)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import scraper
from tests.transcript import transcribe

FOLDER = Path(__file__).parent
PAGES = sorted(path.stem for path in FOLDER.glob("*.wikitext"))


@cache
def read(page: str) -> list[str]:
    text = (FOLDER / f"{page}.wikitext").read_text("utf-8")
    wiki, _, title = text.split("\n", 1)[0].strip("<!-> ").partition(" | ")
    return transcribe(scraper.parse(text, title=title, wiki=wiki))


@pytest.mark.parametrize("page", PAGES)
def test_page_says_what_its_transcript_says(page: str, request: pytest.FixtureRequest) -> None:
    kept = FOLDER / f"{page}.txt"
    if request.config.getoption("--update-golden"):
        kept.write_text("\n".join(read(page)) + "\n", "utf-8")
    assert read(page) == kept.read_text("utf-8").splitlines()


def test_every_page_has_a_transcript() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == PAGES

"""A folder of many made-up pages: the pages at hand written again, year after year, with careers that come and go."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from scraper.normalize.seasons import collect_mentions
from scraper.pipeline.pages import read_record
from scraper.raw import form_page
from tests.benchmark.seasons import SYLLABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FIRST_YEAR = 1950
CAREER = 8  # seasons that one name stays in a series
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
WORD = re.compile(r"\w+")


def list_bases(project: Path) -> list[Path]:
    """List the pages that others are made of: those of the repository."""
    return sorted([*(project / "raw/enwiki").glob("*.wikitext"), *(project / "tests/pages/f1").glob("*.wikitext")])


def form_texts(bases: Sequence[Path], count: int) -> Iterator[tuple[str, str]]:
    """Form so many pages (file name, text).

    Each page at hand is a series; from one year to the next an eighth of its names is another's. Series share people
    as their pages do.
    """
    series = [(path.read_text("utf-8"), list_words(path)) for path in bases]
    for number in range(count):
        text, words = series[number % len(bases)]
        year = number // len(bases)
        yield (
            f"{FIRST_YEAR + year}_Series_{chr(ord('A') + number % len(bases))}_Championship",
            rewrite(text, words, year),
        )


def list_words(path: Path) -> frozenset[str]:
    """List the last words of the names of people and teams that a page writes."""
    page = form_page(path.read_text("utf-8"), wiki="enwiki", title=path.stem.replace("_", " "))
    mentions = collect_mentions("x", "enwiki", read_record(page))
    texts = {mention.text for mention in mentions if mention.kind in ("person", "team")}
    found = {words[-1] for text in texts if (words := WORD.findall(text))}
    return frozenset(word for word in found if len(word) > 2 and not word.isdigit())


def rewrite(text: str, words: frozenset[str], year: int) -> str:
    """Write a page as that of another year: other years in it, and other people where careers are over."""
    text = YEAR.sub(str(FIRST_YEAR + year), text)
    return WORD.sub(lambda found: rename(found[0], year) if found[0] in words else found[0], text)


def rename(word: str, year: int) -> str:
    """Give the name that stands in a word's place in a year, the same one for a whole career."""
    start = random.Random(word).randrange(CAREER)
    source = random.Random(f"{word} {(year + start) // CAREER}")
    return "".join(source.choice(SYLLABLES) for _ in range(source.choice((2, 3, 3)))).capitalize()


def write_folder(raw: Path, bases: Sequence[Path], count: int) -> None:
    """Write so many pages into `raw/enwiki/`."""
    folder = raw / "enwiki"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in form_texts(bases, count):
        (folder / f"{name}.wikitext").write_text(text, "utf-8")

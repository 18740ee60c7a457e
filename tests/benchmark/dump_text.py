"""Dumps of any size, made up: the mix of an encyclopedia, with few seasons of motorsport among its pages.

Compressing is slow, so that a hundred and twenty streams of a hundred pages are made and repeated; one stream in
between, each another one, holds a season.
"""

from __future__ import annotations

import bz2
import random
from itertools import accumulate, cycle
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from pathlib import Path

PAGES = 100
STREAMS = 120
HEAD = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">
  <siteinfo>
    <sitename>Wikipedia</sitename>
    <dbname>enwiki</dbname>
    <base>https://en.wikipedia.org/wiki/Main_Page</base>
    <case>first-letter</case>
    <namespaces>
      <namespace key="0" case="first-letter" />
      <namespace key="10" case="first-letter">Template</namespace>
    </namespaces>
  </siteinfo>
"""
PAGE = """  <page>
    <title>{title}</title>
    <ns>{space}</ns>
    <id>{number}</id>
{redirect}    <revision>
      <id>{number}7</id>
      <parentid>{number}3</parentid>
      <timestamp>2031-01-0{day}T00:00:00Z</timestamp>
      <contributor>
        <username>User {day}</username>
        <id>{day}</id>
      </contributor>
      <comment>{comment}</comment>
      <origin>{number}7</origin>
      <model>wikitext</model>
      <format>text/x-wiki</format>
      <text bytes="{size}" xml:space="preserve">{text}</text>
      <sha1></sha1>
    </revision>
  </page>
"""
SEASON = """'''{year} Example {name} Trophy''' was a season of [[motor racing]].
{{| class="wikitable"
! Pos !! Driver !! Points
|-
| 1 || [[{name} One]] || 10
|}}
[[Category:{year} in motorsport]]"""


class Encyclopedia:
    """Makes pages of words as frequent as those of a language: a third redirects, articles short and long."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)
        letters = "etaoinshrdlcumwfgypbvk"
        weights = range(len(letters), 0, -1)
        lengths = range(2, 11)
        self._words = [
            "".join(self._random.choices(letters, weights, k=self._random.choice(lengths))) for _ in range(40_000)
        ]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self._words))))

    def make_stream(self, first: int) -> bytes:
        """Make the pages of a stream."""
        return "".join(self._make_page(first + offset) for offset in range(PAGES)).encode()

    def _make_page(self, number: int) -> str:
        title = f"{self._say(2).title()} {number}"
        if self._random.random() < 0.08:
            title = f"{self._random.randint(1900, 2030)} {title}"
        if self._random.random() < 0.4:
            text = f"#REDIRECT [[{title} (thing)]]\n\n{{{{R from move}}}}"
            return form_page(
                number, title, text, redirect=f'    <redirect title="{title} (thing)" />\n', comment=self._say(4)
            )
        return form_page(number, title, self._make_article(), comment=self._say(6))

    def _make_article(self) -> str:
        parts = [f"{{{{Infobox thing\n| name = {self._say(2)}\n| born = {self._random.randint(1, 28)}\n}}}}"]
        for _ in range(min(int(self._random.paretovariate(0.9)), 90)):
            if self._random.random() < 0.2:
                parts.append(f"== {self._say(2).title()} ==")
            parts.append(" ".join(map(self._mark, self._choose(self._random.randint(40, 120)))) + ".")
        parts.append("\n".join(f"[[Category:{self._say(3).capitalize()}]]" for _ in range(4)))
        return "\n\n".join(parts)

    def _mark(self, word: str) -> str:
        chance = self._random.random()
        if chance < 0.06:
            return f"[[{word.title()} {self._say(1)}|{word}]]"
        if chance < 0.08:
            number = self._random.randint(1, 99_999)
            source = f"{{{{cite web |url=https://example.org/{word}/{number} |title={self._say(6)}}}}}"
            return f'<ref name="{word}">{source}</ref>'
        return word

    def _say(self, count: int) -> str:
        return " ".join(self._choose(count))

    def _choose(self, count: int) -> list[str]:
        return self._random.choices(self._words, cum_weights=self._weights, k=count)


def form_page(number: int, title: str, text: str, *, redirect: str = "", comment: str = "") -> str:
    """Form a page of an export."""
    space = 0 if redirect or number % 5 else 4
    return PAGE.format(title=escape(title), space=space, number=number, redirect=redirect, comment=comment,
                       day=number % 9 + 1, size=len(text.encode()), text=escape(text, {'"': "&quot;"}))  # fmt: skip


def make_streams() -> list[tuple[int, bytes]]:
    """Make the streams that are repeated: how long each is, and compressed."""
    encyclopedia = Encyclopedia()
    made = (encyclopedia.make_stream(1 + PAGES * number) for number in range(STREAMS))
    return [(len(stream), bz2.compress(stream)) for stream in made]


def write_dump(path: Path, size: int, streams: list[tuple[int, bytes]]) -> tuple[int, int]:
    """Write a dump of at least so many bytes of XML; give how many there are, and how many seasons."""
    written = seasons = 0
    with path.open("wb") as file:
        file.write(bz2.compress(HEAD.encode()))
        for length, stream in cycle(streams):
            if written >= size:
                break
            season = _make_season(seasons).encode()
            file.write(stream + bz2.compress(season))
            written += length + len(season)
            seasons += 1
        file.write(bz2.compress(b"</mediawiki>\n"))
    return written, seasons


def _make_season(number: int) -> str:
    year = 1950 + number % 80
    title = f"{year} Example {number} Trophy"
    return form_page(10_000_001 + number * 5, title, SEASON.format(year=year, name=number))

"""What must stay the same however a page is written: its rounds, entries, standings and what its totals came to."""

from __future__ import annotations

import copy
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import scraper
from tests.transcript import transcribe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scraper.model.season import Season

# Tables that only lay others out, or hold nothing but a key, may come and go.
FURNITURE = re.compile(r" (?:layout|legend)(?= |$)")
LANGUAGE = re.compile(r"(pl|zh)_")


class RealPage(NamedTuple):
    """A page with its title and wiki, as its file says them."""

    text: str
    title: str
    wiki: str

    def parse(self, text: str | None = None) -> Season:
        """Parse the page, or another text in its place."""
        return scraper.parse(self.text if text is None else text, title=self.title, wiki=self.wiki)


def load_page(path: Path) -> RealPage:
    """Load a page of articles, of `tests/styles` or of `tests/modern`."""
    text = path.read_text("utf-8")
    expected = path.with_suffix(".expected.json")
    if expected.exists():
        said = json.loads(expected.read_text("utf-8"))
        return RealPage(text, said["title"], f"{said['language']}wiki")
    wiki, bar, title = text.split("\n", 1)[0].strip("<!-> ").partition(" | ")
    if bar and path.parent.name == "styles":
        return RealPage(text, title, wiki)
    language = LANGUAGE.match(path.stem)
    name = path.stem[len(language[0]) :] if language else path.stem
    return RealPage(text, name.replace("_", " "), f"{language[1] if language else 'en'}wiki")


def list_facts(season: Season) -> Counter[str]:
    """List the facts of a season, whatever way its numbers are written; what is told of problems is left out."""
    lines = transcribe(_normalize(season))
    facts = (FURNITURE.sub("", line) if line.startswith("tables") else line for line in lines)
    return Counter([line for line in facts if not line.startswith("problem")] + list(_list_totals(season)))


def list_problems(season: Season) -> Counter[str]:
    """List what is reported of a page, by code: its words tell what the page says."""
    return Counter(problem.code for problem in season.problems)


def _list_totals(season: Season) -> Iterator[str]:
    for championship in season.championships:
        for row in championship.standings:
            who, total = "+".join(row.competitors), row.published
            points = (total.points, total.gross) if total else None
            yield f"total {championship.title} {row.position.number} {who} {points} {row.status}"


def _normalize(season: Season) -> Season:
    """Write places and totals as the numbers that they are."""
    season = copy.deepcopy(season)
    for result in season.results:
        result.position.text = str(result.position.number or result.position.status.value)
    for row in (row for championship in season.championships for row in championship.standings):
        if row.position.number is not None:
            row.position.text = str(row.position.number)
        if row.published is not None and row.published.points is not None:
            row.published.text = str(row.published.points)
    return season

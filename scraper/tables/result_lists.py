"""Orders of finishing that articles write as numbered lists: `# 22-[[Driver]]` below "Top ten results"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import TYPE_CHECKING

from scraper.model.vocabulary import Status, TableKind
from scraper.problems import Place
from scraper.tables.facts import ClassificationFact, ClassificationRow, RoundFact
from scraper.values.dates import parse_dates
from scraper.values.facts import NameFact
from scraper.values.folding import fold
from scraper.values.headers import find_kinds
from scraper.values.people import parse_people
from scraper.wikitext.content import CellContent, Line, PartKind, parse_content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.model.season import Dates
    from scraper.values.editions import Edition
    from scraper.wikitext.page import Page, Paragraph

FEWEST = 3
LEAD_WORDS = 4  # so many last words of the text before a list say what it is
MOST_SENTENCES = 400  # characters of a paragraph in which a date and a place are looked for
_ORDERS = frozenset({TableKind.CLASSIFICATION, TableKind.WINNERS})
_NUMBERED = re.compile(r"#?(\d{1,3}[A-Z]?)\s?[-–—:.]\s?")
_CREW = re.compile(r" / | & | and ")


@dataclass(frozen=True, slots=True)
class ResultList:
    """A list of finishers: their order, and the race that its section is about, as a calendar would tell of it."""

    order: ClassificationFact
    race: RoundFact


def find_result_lists(
    page: Page, paragraphs: Sequence[Paragraph], edition: Edition, year: str | int | None, source: int = 0
) -> list[ResultList]:
    """Find the numbered lists of finishers in the sections of a page, at most one a section.

    The text before a list, or its heading, must speak of results.
    """
    found: list[ResultList] = []
    for section, group in groupby(paragraphs, key=lambda paragraph: paragraph.section):
        items = list(group)
        start = next((index for index, item in enumerate(items) if _is_numbered(page, item)), None)
        if not section or start is None or not _speaks_of_results(section, items[:start], edition):
            continue
        listed = list(takewhile(lambda item: _is_numbered(page, item), items[start:]))
        rows = [_read_row(page, item, index, edition, source) for index, item in enumerate(listed, start=1)]
        if len(rows) >= FEWEST and all(row.drivers for row in rows):
            order = ClassificationFact(None, TableKind.CLASSIFICATION, section, rows)
            race = _read_race(page, section, items[:start], len(found), (edition, year, source))
            found.append(ResultList(order, race))
    return found


def _is_numbered(page: Page, item: Paragraph) -> bool:
    return item.kind == "list" and page.text.startswith("#", item.source[0])


def _speaks_of_results(section: tuple[str, ...], before: Sequence[Paragraph], edition: Edition) -> bool:
    """Tell whether the last words before a list, else its heading, promise results and no standings."""
    lead = " ".join(before[-1].text.split()[-LEAD_WORDS:]) if before else section[-1]
    kinds = find_kinds(lead, edition)
    return kinds[:1] != (TableKind.STANDINGS,) and not _ORDERS.isdisjoint(kinds[:2])


def _read_row(page: Page, item: Paragraph, position: int, edition: Edition, source: int) -> ClassificationRow:
    """Read an item: the car's number, if it begins with one, and the driver; a comma behind him begins his team."""
    at = Place(source, offset=item.source)
    content = parse_content(page.text[slice(*item.source)].lstrip("#*: "))
    number, content = _take_number(content)
    people = parse_people(content, at, edition)
    drivers = people if _CREW.search(content.text) else people[:1]
    blank = (None, None, None, None, None, None)  # team, car, laps, time, place on the grid, points
    return ClassificationRow(str(position), position, Status.CLASSIFIED, number, None, drivers, *blank, (), [at])


def _take_number(content: CellContent) -> tuple[str | None, CellContent]:
    line = content.lines[0] if content.lines else None
    first = line.parts[0] if line is not None and line.parts else None
    match = _NUMBERED.match(first.text) if first is not None and first.kind is PartKind.TEXT else None
    if line is None or first is None or match is None:
        return None, content
    rest = first._replace(text=first.text[match.end() :])
    return match[1], CellContent((Line((rest, *line.parts[1:])),))


def _read_race(
    page: Page,
    section: tuple[str, ...],
    before: Sequence[Paragraph],
    order: int,
    told: tuple[Edition, str | int | None, int],
) -> RoundFact:
    """Read what a section tells of its race: its name in the heading, day and circuit in the text before the list."""
    edition, year, source = told
    heading = next((text for text in reversed(section) if not find_kinds(text, edition)), section[-1])
    place = Place(source, offset=before[0].source if before else None)
    dates = (_find_date(item.text[:MOST_SENTENCES], year, edition) for item in before)
    circuits = (_find_circuit(page, item, edition, source) for item in before)
    return RoundFact(
        order=order,
        number=None,
        text=heading,
        name=NameFact(heading, place),
        circuit=next(filter(None, circuits), None),
        locality=None,
        country=None,
        date=next(filter(None, dates), None),
        sessions=[],
        cancelled=False,
        at=place,
        texts=[heading],
    )


def _find_date(text: str, year: str | int | None, edition: Edition) -> Dates | None:
    """Find the first day that a text names: a month with the word before or behind it."""
    words = text.replace(",", " ").replace(". ", " ").split()
    for index, word in enumerate(words):
        if fold(word) in edition.months:
            for pair in (words[index : index + 2], words[max(0, index - 1) : index + 1]):
                dates = parse_dates(" ".join(pair).rstrip("."), year, edition)
                if dates is not None and dates.start:
                    return dates
    return None


def _find_circuit(page: Page, item: Paragraph, edition: Edition, source: int) -> NameFact | None:
    """Find the first link behind a word such as "at"."""
    content = parse_content(page.text[slice(*item.source)][: 4 * MOST_SENTENCES])
    words: list[str] = []
    for part in (part for line in content.lines for part in line.parts if part.kind is PartKind.TEXT):
        behind = [word for word in words[-2:] if not edition.has_word("fillers", word)]
        if part.target and behind and edition.has_word("at", behind[-1]):
            return NameFact(" ".join(part.text.split()), Place(source, offset=item.source), part.target)
        words = part.text.split() or words
    return None

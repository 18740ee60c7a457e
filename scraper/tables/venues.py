"""Where a round takes place and what it is called, out of the cells of its row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from scraper.countries import find_country
from scraper.tables.reading import read_name
from scraper.values.dates import parse_dates
from scraper.values.editions import ColumnRole as Role
from scraper.values.folding import fold
from scraper.wikitext.content import CellContent, Line
from scraper.wikitext.parts import FLAG, TEXT

if TYPE_CHECKING:
    from scraper.model.season import Dates
    from scraper.tables.headers import Column
    from scraper.tables.reading import Reading
    from scraper.values.facts import NameFact
    from scraper.wikitext.page import Cell

LONGEST_LETTERS = 2
_BRACKETS = re.compile(r"\(([^()]{3,60})\)")


@dataclass(slots=True)
class Venue:
    """What a row says of its round: event, circuit, locality, country, and every link and name for later matching.

    `date` is one that stands in brackets beside the event's name.
    """

    name: NameFact | None = None
    circuit: NameFact | None = None
    locality: str | None = None
    country: str | None = None
    targets: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    date: Dates | None = None


def read_venue(reading: Reading, row: int) -> Venue:
    """Read the event and the place that a row names.

    A column "Circuit" may hold event and circuit on two lines, or circuit, town and country between commas; where the
    table has no circuits, its locations stand in. The flag beside the event goes before that beside the circuit: a
    Grand Prix of one country may be held in another.
    """
    headers, venue = reading.headers, Venue()
    for role, read in _READERS.items():
        for column in headers.find_columns(role):
            cell = reading.cell(row, column)
            if cell is not None and cell.content.is_shown:
                reading.ledger.read(cell)
                read(reading, venue, cell)
                _gather(venue, cell)
    if venue.name is None:
        nation = reading.name(reading.cell(row, headers.find_column(Role.NATION)))
        venue.name = nation if nation is not None and nation.text else None  # a flag alone names no event
    elif venue.circuit is None and _names_places(reading):
        venue.circuit, venue.name = venue.name, None
    report = headers.find_column(Role.REPORT)
    cell = reading.cell(row, report)
    if cell is not None:
        reading.ledger.ignore("column not used: report", cell)
        venue.targets.extend(target for target in _targets(cell) if target not in venue.targets)
    return venue


def _read_circuit(reading: Reading, venue: Venue, cell: Cell) -> None:
    lines = [line for line in cell.content.lines if line.text]
    if len(lines) > 1 and _is_styled(lines[0]) and not reading.headers.find_columns(Role.RACE_NAME):
        flags = [part for part in lines[0].parts if part.kind is FLAG]
        venue.name = read_name(CellContent((lines[0],)), reading.place(cell), reading.edition)
        lines = lines[1:]
        first = CellContent((type(lines[0])((*flags, *lines[0].parts)), *lines[1:]))
    else:
        first = CellContent(tuple(lines) or cell.content.lines)
    line, town = _take_town(first.lines[0])
    first = CellContent((line, *first.lines[1:]))
    name = read_name(CellContent(first.lines[:1]), reading.place(cell), reading.edition)
    if name is None:
        return
    text, locality = split_locality(first.lines[0])
    rest = [line.text for line in first.lines[1:] if line.text]
    if venue.circuit is None:
        venue.circuit = name._replace(text=text)
        venue.locality = ", ".join(piece for piece in (town, locality, *rest) if piece) or None
    venue.country = venue.country or name.country


def _take_town(line: Line) -> tuple[Line, str | None]:
    """Take the shorter of two links with not even a blank between as the town of the other ("上海上海國際賽車場")."""
    links = [part for part in line.parts if part.target and part.kind is TEXT]
    joined = "".join(part.text for part in links)
    if len(links) != 2 or line.text != joined or links[0].target == links[1].target:
        return line, None
    town = min(links, key=lambda part: len(part.text))
    return Line(tuple(part for part in line.parts if part is not town)), town.text.strip()


def split_locality(line: Line) -> tuple[str, str | None]:
    """Part a circuit from the town behind its comma; a comma inside the first link's text stays.

    A letter or two before the link, or in bold before plain text, tell the type of the circuit (S for a street circuit)
    and are left out.
    """
    line = _cut_type(line)
    text = line.text
    linked = next((part.text.strip() for part in line.parts if part.target and part.kind is TEXT), None)
    before, found, after = text.partition(linked) if linked else ("", "", "")
    if found and before.strip().isupper() and len(before.strip()) <= LONGEST_LETTERS:
        text = found + after
    if linked and text.startswith(linked) and text[len(linked) :].lstrip().startswith(","):
        return linked, text[len(linked) :].lstrip(" ,") or None
    if linked and _is_bracketed_link(line):
        return linked, text[len(linked) :].strip(" ()") or None
    if linked and "," in linked:
        return text, None
    first, comma, rest = text.partition(",")
    if comma and first.count("(") > first.count(")"):  # "Lakeside (Short Circuit, Kent)"
        first, _, rest = text.partition("(")
        rest = rest.replace(")", "")
    return (first.strip(), rest.strip() or None) if comma else (text, None)


def _is_bracketed_link(line: Line) -> bool:
    """Tell whether a link is followed by nothing but another in brackets: the circuit's town or county."""
    texts = [part for part in line.parts if part.kind is TEXT and part.text.strip()]
    marks = [part.text.strip() for part in texts if not part.target]
    return [bool(part.target) for part in texts] == [True, False, True, False] and marks == ["(", ")"]


def _cut_type(line: Line) -> Line:
    """Cut bold letters off a line: the type of the circuit that stands behind them in another style."""
    texts = [part for part in line.parts if part.kind is TEXT and part.text.strip()]
    if len(texts) < 2 or "bold" not in texts[0].styles or "bold" in texts[1].styles:
        return line
    letters = texts[0].text.strip()
    is_type = letters.isalpha() and letters.isupper() and len(letters) <= LONGEST_LETTERS
    return Line(tuple(part for part in line.parts if part is not texts[0])) if is_type else line


def _is_styled(line: Line) -> bool:
    texts = [part for part in line.parts if part.kind is TEXT and part.text.strip()]
    return bool(texts) and all(part.styles & {"italic", "bold"} for part in texts)


def _read_location(reading: Reading, venue: Venue, cell: Cell) -> None:
    """Read a town; where the table has no circuits, its locations are them."""
    if not reading.headers.find_columns(Role.CIRCUIT):
        _read_circuit(reading, venue, cell)
        return
    name = read_name(cell.content, reading.place(cell), reading.edition)
    if name is not None:
        venue.locality = venue.locality or name.text or None
        venue.country = venue.country or name.country


def _read_event(reading: Reading, venue: Venue, cell: Cell) -> None:
    content, date = _take_date(cell.content, reading)
    name = read_name(content, reading.place(cell), reading.edition)
    if name is None:
        return
    venue.name, venue.date = venue.name or name, venue.date or date
    venue.country = venue.country or name.country


def _take_date(content: CellContent, reading: Reading) -> tuple[CellContent, Dates | None]:
    """Take a date in brackets off an event's name, with all that stands behind it: "Rally (5–7 May) – results"."""
    for index, line in enumerate(content.lines):
        match = _BRACKETS.search(line.text)
        date = parse_dates(match[1], reading.year, reading.edition) if match else None
        if match is not None and date is not None and (index or match.start()):
            before = (_cut(line),) if match.start() else ()
            return CellContent((*content.lines[:index], *before)), date
    return content, None


def _cut(line: Line) -> Line:
    """Cut a line where its first bracket opens."""
    parts = [*takewhile(lambda part: "(" not in part.text, line.parts)]
    opening = line.parts[len(parts)]
    return Line((*parts, opening._replace(text=opening.text.partition("(")[0])))


def _read_nation(reading: Reading, venue: Venue, cell: Cell) -> None:
    name = read_name(cell.content, reading.place(cell), reading.edition)
    if name is not None:
        venue.country = name.country or find_country(name.text) or venue.country


_READERS = {  # in the order in which they are asked
    Role.RACE_NAME: _read_event,
    Role.CIRCUIT: _read_circuit,
    Role.LOCATION: _read_location,
    Role.NATION: _read_nation,
}


def _gather(venue: Venue, cell: Cell) -> None:
    venue.targets.extend(target for target in _targets(cell) if target not in venue.targets)
    venue.texts.extend(line.text for line in cell.content.lines if line.text and line.text not in venue.texts)


def _targets(cell: Cell) -> list[str]:
    return [part.target for line in cell.content.lines for part in line.parts if part.target]


def _names_places(reading: Reading) -> bool:
    """Tell whether a column headed "Race" holds places: none of its names has a word or a figure of an event."""
    column = _event_column(reading)
    if column is None or Role.ROUND not in column.path[-1].roles:
        return False
    words = reading.edition.titles.get("race", ())
    texts = [fold(text) for text in _texts(reading, column)]
    events = [any(f" {word} " in f" {text} " for word in words) or any(map(str.isdigit, text)) for text in texts]
    told = sum(is_event or find_country(text) is not None for text, is_event in zip(texts, events, strict=True))
    return told < 0.2 * len(texts)


def _event_column(reading: Reading) -> Column | None:
    column = reading.headers.find_column(Role.RACE_NAME)
    return column if column is not None and column.path else None


def _texts(reading: Reading, column: Column) -> list[str]:
    cells = [reading.cell(row, column) for row in reading.headers.data_rows]
    return [cell.content.text for cell in cells if cell is not None and cell.content.text]

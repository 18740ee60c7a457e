"""Keys: what bold, italics, superscripts, signs and colours mean in an article, in tables, templates and sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from scraper.lookups import load_data
from scraper.problems import Place
from scraper.tables.facts import LegendFact
from scraper.tables.rows import RowKind
from scraper.values.folding import fold
from scraper.values.numbers import is_dash
from scraper.wikitext.content import PartKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scraper.tables.reading import Reading
    from scraper.values.editions import Edition
    from scraper.wikitext.content import CellContent
    from scraper.wikitext.page import Cell, Page, Table

SIGNS = frozenset("*†‡§¶^#+¤•◊~=")
LONGEST_LINE = 300
MAXIMUM = 500
LONGEST_SIGN = 4
NUMBERS = "sup:1"
_SIGN = f"[{re.escape(''.join(sorted(SIGNS - {'='})))}]{{1,3}}"
_NOTE = re.compile(rf"\s*(?P<mark>{_SIGN}|[A-Z]\d|[a-z](?=\s+[A-Z]))\s+(?P<told>[^\W\d_].+)")
_CALL = re.compile(r"\{\{\s{0,4}(?P<name>[^{}|\n<>\s][^{}|\n<>]{2,60})(?=\||\}\})")
# A row of one cell across a key is a line of it, no group.
_LINES = (RowKind.DATA, RowKind.GROUP, RowKind.NOTE)
_KEY = re.compile(r"legend|key|legenda", re.IGNORECASE)


def extract_legend(reading: Reading) -> list[LegendFact]:
    """Extract a key: each row pairs a mark or a colour with what it means; one side may span several rows."""
    table, headers, edition, ledger = reading.table, reading.headers, reading.edition, reading.ledger
    meanings: dict[str, str] = {}
    at: list[Place] = []
    for row in (row for row, kind in enumerate(headers.kinds) if kind in _LINES):
        cells = table.grid.row_cells(row)
        ledger.read(*cells)
        shown = [cell for cell in cells if cell.content.is_shown]
        at += [ledger.place(cell) for cell in shown if cell.row == row]
        found = _read_row(cells, edition) if len(cells) > 1 else _read_lone(cells, edition)
        for mark, meaning in found:
            meanings.setdefault(mark, meaning)
    return [LegendFact(table.section, meanings, at)] if meanings else []


def _read_row(cells: Sequence[Cell], edition: Edition) -> Iterator[tuple[str, str]]:
    """Read a mark and its meaning; the colour of either cell is a mark too."""
    first, second = cells[0], cells[1]
    text = _one_line(second.content)
    if not text:
        return
    meaning = find_meaning(text, edition) or text
    colour = first.content.colour or second.content.colour
    mark = _find_mark(first.content, named=colour is not None)
    if mark is None:
        if colour is not None:
            yield f"colour:{colour}", meaning
        return
    yield mark, meaning
    # a letter may stand raised beside results, or in a column of classes
    if mark.startswith("sup:") and mark[4:] == _one_line(first.content):
        yield mark[4:], meaning


def _read_lone(cells: Sequence[Cell], edition: Edition) -> Iterator[tuple[str, str]]:
    """Read a row of one cell: a line of a key, or a colour with its meaning written on it."""
    for cell in cells:
        text = _one_line(cell.content)
        pairs = list(_read_text(text, edition))
        yield from pairs
        if not pairs and cell.content.colour and text:
            yield f"colour:{cell.content.colour}", find_meaning(text, edition) or text


def _one_line(content: CellContent) -> str:
    return " ".join(content.text.split())


def _find_mark(content: CellContent, *, named: bool) -> str | None:
    """Find the mark that a cell of a key shows or names; a short text is a sign unless it names a colour."""
    text = _one_line(content)
    raised = [
        part for line in content.lines for part in line.parts if part.kind is PartKind.NOTE or "sup" in part.styles
    ]
    told = read_mark(text)
    if told:
        return told
    if raised and raised[0].text.strip():
        sign = raised[0].text.strip()
        return sign if set(sign) <= SIGNS else f"sup:{sign}"
    styles = [part.styles for line in content.lines for part in line.parts if part.text.strip()]
    look = frozenset.intersection(*styles) if styles else frozenset[str]()
    if {"bold", "italic"} <= look:
        return "bold_italic"
    shown = next((style for style in ("bold", "italic") if style in look and text.isdigit()), None)
    return shown or (text if 0 < len(text) <= LONGEST_SIGN and not named else None)


def read_mark(text: str) -> str | None:
    """Read the mark that a text names (`Bold`, `†`, `(R)`, `P`, raised numbers); None where it names none.

    >>> read_mark("Italics"), read_mark("†"), read_mark("P"), read_mark("Gold")
    ('italic', '†', 'sup:P', None)
    """
    bare = text.strip(" '\"“”")
    named = _load_marks().get(fold(bare))
    if named:
        return named
    if bare and set(bare) <= SIGNS and not is_dash(bare):
        return bare
    if re.fullmatch(r"\([^()\s]{1,3}\)", bare):
        return bare
    if re.fullmatch(r"\d{1,2}(?: ?[–-] ?\d{1,2})?", bare):
        return NUMBERS
    return f"sup:{bare}" if re.fullmatch(r"[A-Z]", bare) else None


def find_meaning(text: str, edition: Edition) -> str | None:
    """Find what the explanation of a mark means, by the longest phrase that the edition knows in it.

    One more word may stand between those of a phrase: "led most race laps".
    """
    folded = re.sub(r"[^\w]+", " ", fold(text))
    words = folded.split()
    known = [
        phrase
        for phrase, parts in _list_phrases(edition)
        if _is_said(parts, words) or (not phrase.isascii() and phrase in folded)
    ]
    return edition.meanings[max(known, key=len)] if known else None


@cache
def _list_phrases(edition: Edition) -> list[tuple[str, list[str]]]:
    return [(phrase, phrase.split()) for phrase in edition.meanings]


def _is_said(phrase: list[str], words: list[str]) -> bool:
    """Tell whether the words of a phrase follow each other, with at most one other word between."""
    if phrase[0] not in words:
        return False
    length = len(phrase)
    for start in (index for index, word in enumerate(words) if word == phrase[0]):
        if words[start : start + length] == phrase:
            return True
        window = words[start : start + length + 1]
        if (
            length > 1
            and len(window) > length
            and any(window[:gap] + window[gap + 1 :] == phrase for gap in range(1, length))
        ):
            return True
    return False


def find_legends(page: Page, edition: Edition, layouts: Iterable[Table], source: int = 0) -> list[LegendFact]:
    """Find the keys outside tables of keys: key templates, text beside tables in a layout, sentences and captions.

    At most `MAXIMUM` are read; no article has so many.
    """
    found = [*islice(_find_templates(page, source), MAXIMUM)]
    texts = _list_texts(page, layouts, source)
    return found + list(islice((legend for text in texts for legend in _form(*text, edition)), MAXIMUM))


def _list_texts(page: Page, layouts: Iterable[Table], source: int) -> Iterator[tuple[str, tuple[str, ...], Place]]:
    for table in layouts:
        for cell in table.grid.cells:
            at = Place(source + table.text_number, table.index, cell.row, cell.column, cell.content_source)
            yield cell.content.text, table.section, at
    for paragraph in page.paragraphs:
        yield paragraph.text, paragraph.section, Place(source, offset=paragraph.source)
    for table in page.tables:
        if table.caption is not None:
            yield table.caption.text, table.section, Place(source + table.text_number, table.index)


def _form(text: str, section: tuple[str, ...], at: Place, edition: Edition) -> list[LegendFact]:
    meanings: dict[str, str] = {}
    for mark, meaning in _read_text(text, edition):
        meanings.setdefault(mark, meaning)
    return [LegendFact(section, meanings, [at])] if meanings else []


def _read_text(text: str, edition: Edition) -> Iterator[tuple[str, str]]:
    """Read lines such as `Bold – Pole, Italics – Fastest lap` and `Overall winners in bold`."""
    for line in re.split("[\n•]", text):
        if len(line) > LONGEST_LINE:
            continue
        matches = list(_compile_marks().finditer(line))
        ends = [*(match.start() for match in matches[1:]), len(line)] if matches else []
        for match, end in zip(matches, ends, strict=True):
            mark = read_mark(match["mark"] or match["sign"] or match["bare"])
            told = line[match.end() : end].strip(" .,;:()·•|")
            meaning = find_meaning(told, edition)
            # letters and numbers say something only where what they say is known: "A – Smith" is no key
            sure = not (mark and mark.startswith("sup:")) and not match["sign"] and not match["bare"]
            if mark and told and (meaning or sure or match["range"]):
                yield mark, meaning or _overall(told)
        if not matches:
            yield from _read_note(line, edition) or _read_sentence(line, edition)


def _read_note(line: str, edition: Edition) -> list[tuple[str, str]]:
    """Read a note under a table that begins with its sign: `† Position shared between drivers of the same car`.

    Letters stand raised beside results.
    """
    match = _NOTE.match(line)
    meaning = find_meaning(match["told"], edition) if match else None
    if match is None or meaning is None:
        return []
    return [(f"sup:{match['mark']}" if match["mark"][0].isalpha() else match["mark"], meaning)]


def _read_sentence(line: str, edition: Edition) -> Iterator[tuple[str, str]]:
    for match in _compile_shown().finditer(line):
        yield _load_marks()[fold(match["mark"])], find_meaning(match["meaning"], edition) or _overall(match["meaning"])


@cache
def _compile_marks() -> re.Pattern[str]:
    """Compile what a mark looks like before its explanation: its name, signs, a letter alone or in brackets."""
    words, verbs = _form_choice("marks"), _form_choice("verbs")
    signs = re.escape("".join(sorted(SIGNS - {"="})))
    # "1–12 indicates…" explains raised numbers; a dash after a number divides much else
    numbers = rf"(?P<range>\d{{1,2}}(?: ?[–-] ?\d{{1,2}})?(?= (?:{verbs})\b))|\d(?=\s*–)"
    mark = rf"(?:{numbers}|(?i:{words})(?!\w)|[{signs}]+|\([A-Za-z]{{1,3}}\)|(?<![\w.’'])[A-Z](?!\w))"
    parts = rf"\s*(?:[–—:=]|\s-\s|-\s|\b(?:{verbs})\b)\s*"
    # a line that begins with a sign explains it without a dash, and so do the next words of a list
    bare = rf"(?:^\W*|[,;] (?:and )?)(?P<bare>(?i:{words})) (?=\w)"
    return re.compile(rf"(?<!\w)(?P<mark>{mark})[\"”'’]*{parts}|^\s*(?P<sign>[†‡§¶]{{1,3}})\s+(?=\w)|{bare}")


@cache
def _compile_shown() -> re.Pattern[str]:
    """Compile how a sentence says which results a style shows: "Pole position is shown in bold"."""
    shown = r"(?P<meaning>[\w'’ -]{3,60}?) (?:are |is |shown |marked |given )*in "
    return re.compile(rf"{shown}(?P<mark>{_form_choice('marks')})(?! ?[^\W\d_])", re.IGNORECASE)


def _form_choice(table: str) -> str:
    """Form the choice between the words of a table of the data, the longest first."""
    return "|".join(re.escape(name) for name in sorted(load_data("legends")[table], key=len, reverse=True))


def _overall(text: str) -> str:
    return "overall_winner" if "overall" in fold(text).split() else " ".join(text.split())


@dataclass(frozen=True, slots=True)
class _Sections:
    """The headings above any place of a page, as far as tables and paragraphs tell."""

    starts: tuple[tuple[int, tuple[str, ...]], ...]

    def at(self, offset: int) -> tuple[str, ...]:
        found: tuple[str, ...] = ()
        for start, section in self.starts:
            if start > offset:
                break
            found = section
        return found


def _find_templates(page: Page, source: int) -> Iterator[LegendFact]:
    marks = [
        *((table.source[0], table.section) for table in page.tables),
        *((paragraph.source[0], paragraph.section) for paragraph in page.paragraphs),
    ]
    sections = _Sections(tuple(sorted(marks)))
    known = _load_templates()
    others: set[str] = set()  # the same flag is called hundreds of times
    for match in _CALL.finditer(page.text):
        written = match["name"]
        if written in others:
            continue
        name = fold(written.replace("_", " ")) if _KEY.search(written) else ""
        if name in known:
            at = Place(source, offset=match.span())
            yield LegendFact(sections.at(match.start()), dict(known[name]), [at], written.strip())
        else:
            others.add(written)


@cache
def _load_marks() -> dict[str, str]:
    return {fold(word): mark for word, mark in load_data("legends")["marks"].items()}


@cache
def _load_templates() -> dict[str, dict[str, str]]:
    return {fold(name): item["meanings"] for item in load_data("legends")["template"] for name in item["names"]}

"""The familiar colour matrix of a championship: rounds across, competitors down, totals published and computed."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from scraper.problems import Place
from scraper.report.findings import TOTAL_STATUSES, count_totals, format_points
from scraper.report.site.addresses import section_address
from scraper.report.site.chart import form_chart
from scraper.report.site.colours import cell_colour
from scraper.report.site.views import Cell, Header, Link, Matrix, MatrixLine, MatrixRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scraper.model.season import Championship, Column, Season, Standing, StandingCell, StandingLine
    from scraper.report.site.colours import Palette
    from scraper.report.site.findings import Marks

STATUS_SIGNS = {"verified": "✓", "consistent": "≈", "mismatch": "✗", "not_checkable": "?"}
# What a mark means is not in a cell's text; pole and fastest lap have letters that readers know.
MARK_LETTERS = {"pole": "P", "fastest_lap": "F"}
MARK_STYLES = {"bold": "b", "italic": "i", "struck": "s"}
ABOUT = ("Team", "No.", "Car")


class Standings:
    """Forms the matrices of one season's page."""

    def __init__(self, season: Season, marks: Marks, palette: Palette, links: Mapping[str, Link]) -> None:
        self._season = season
        self._marks = marks
        self._palette = palette
        self._links = links
        self._names = {item.id: item.name for item in season.competitors}
        self._rounds = {session.id: number for number, rnd in enumerate(season.rounds) for session in rnd.sessions}

    def form_matrix(self, championship: Championship, index: int) -> Matrix:
        """Form the matrix of a championship; `index` keeps its anchors apart from those of its neighbours."""
        anchor = f"championship-{index}"
        about = _list_about(championship)
        headers = self._form_headers(championship, about)
        place = Place(championship.source, championship.table)
        counts = count_totals([championship])
        return Matrix(
            anchor=anchor,
            title=championship.title,
            section=Link(" › ".join(championship.section) or "article", section_address(self._season, place)),
            headers=headers,
            width=2 + len(about) + len(championship.columns) + 2,
            rows=[self._form_row(championship, item, about, anchor) for item in championship.standings],
            legend=sorted(championship.legend.items()),
            findings=self._marks.of(championship.id),
            summary=", ".join(f"{counts[name]} {name.replace('_', ' ')}" for name in TOTAL_STATUSES if counts[name]),
            chart=form_chart(championship, self._names, anchor),
        )

    def _form_headers(self, championship: Championship, about: Sequence[int]) -> list[list[Header]]:
        groups = self._group_columns(championship.columns)
        deep = 2 if any(len(columns) > 1 for _, columns in groups) else 1
        first = [Header("Pos", rows=deep), Header("Name", rows=deep, css="name")]
        first += [Header(ABOUT[item], rows=deep, css="about") for item in about]
        second: list[Header] = []
        for title, columns in groups:
            if len(columns) == 1:
                first.append(Header(columns[0].header, rows=deep))
            else:
                first.append(Header(title, columns=len(columns), scope="colgroup"))
                second += [Header(_cut(column.header, title)) for column in columns]
        first += [Header("Points", rows=deep), Header("Computed", rows=deep)]
        return [first, second] if second else [first]

    def _group_columns(self, columns: Sequence[Column]) -> list[tuple[str, list[Column]]]:
        """Group neighbours of one round under what their headers begin with: SPA over 6H, 12H and 24H."""
        groups: list[tuple[str, list[Column]]] = []
        keyed = [(self._rounds.get(item.session or "", -1 - index), item) for index, item in enumerate(columns)]
        for number, items in groupby(keyed, key=lambda pair: pair[0]):
            found = [item for _, item in items]
            title = _find_prefix([item.header for item in found])
            if not title and len(found) > 1:
                rnd = self._season.rounds[number]
                title = rnd.name or ("–" if rnd.number is None else f"Round {rnd.number}")
            groups.append((title, found))
        return groups

    def _form_row(self, championship: Championship, item: Standing, about: Sequence[int], anchor: str) -> MatrixRow:
        status = item.status.value if item.status is not None else ""
        lines = [self._form_line(championship, line, about) for line in item.lines]
        total = self._form_total(item)
        shown = {view.id for line in lines for cell in line.cells for view in cell.findings}
        shown |= {view.id for view in total.findings}
        about_row = self._marks.about(championship.id, item.competitors)
        return MatrixRow(
            anchor=f"{anchor}-{item.position.order}",
            group=item.group,
            position=item.position.text or ("" if item.position.number is None else str(item.position.number)),
            names=[self._links.get(name, Link(name)) for name in item.competitors],
            name_findings=[view for view in about_row if view.id not in shown],
            lines=lines or [MatrixLine(["" for _ in about], [Cell() for _ in championship.columns])],
            total=total,
            computed=_describe_computed(item),
            sign=STATUS_SIGNS.get(status, ""),
            status=status.replace("_", " "),
            reason=item.reason or "",
        )

    def _form_line(self, championship: Championship, line: StandingLine, about: Sequence[int]) -> MatrixLine:
        cells = {cell.at.column or 0: cell for cell in line.cells}
        return MatrixLine(
            [_tell_about(line, item, self._names) for item in about],
            [self._form_cell(championship, cells.get(column.column)) for column in championship.columns],
        )

    def _form_cell(self, championship: Championship, cell: StandingCell | None) -> Cell:
        if cell is None:
            return Cell()
        colour = cell.colour if championship.cells_are == "points" else cell_colour(cell)
        css = [self._palette.name(colour), *(MARK_STYLES[item] for item in cell.styles if item in MARK_STYLES)]
        css += ["s"] if cell.dropped else []
        text, raised = split_raised(cell)
        return Cell(
            text=text,
            css=" ".join(dict.fromkeys(item for item in css if item)),
            raised=raised,
            findings=self._marks.at([cell.at]),
        )

    def _form_total(self, item: Standing) -> Cell:
        if item.published is None:
            return Cell()
        return Cell(text=item.published.text, findings=self._marks.at([item.published.at]))


def split_raised(cell: StandingCell) -> tuple[str, str]:
    """Split a cell's text from what the article raises beside it: 26 is a second place and a sprint's sixth.

    What the text does not hold of pole and fastest lap, which bold or italics said, is added.
    """
    letters = [MARK_LETTERS[item] for item in cell.marks if item in MARK_LETTERS]
    tokens = [item.text for item in cell.also if item.session != cell.session and item.text] + letters
    text, number = cell.text.rstrip(), str(cell.number)
    while text != number:
        token = next((item for item in tokens if text.endswith(item) and len(text) > len(item)), None)
        if token is None:
            break
        tokens.remove(token)
        text = text[: -len(token)].rstrip()
    raised = cell.text.rstrip()[len(text) :].strip()
    missing = [letter for letter in letters if letter not in raised]
    return text, " ".join(part for part in (raised, *missing) if part)


def _list_about(championship: Championship) -> list[int]:
    lines = [line for item in championship.standings for line in item.lines]
    return [item for item in range(len(ABOUT)) if any(_tell_about(line, item, {}) for line in lines)]


def _tell_about(line: StandingLine, item: int, names: Mapping[str, str]) -> str:
    told = (line.label or names.get(line.team or "", line.team), line.number, line.car)[item]
    return told or ""


def _describe_computed(item: Standing) -> str:
    computed = item.computed
    if computed is None:
        return ""
    if computed.points is not None:
        return format_points(computed.points)
    if computed.low is not None and computed.high is not None:
        return f"{format_points(computed.low)} to {format_points(computed.high)}"
    return ""


def _find_prefix(headers: Sequence[str]) -> str:
    """Find the words that all headers begin with, as long as each has more to say."""
    words = [header.split() for header in headers]
    found: list[str] = []
    for first in zip(*(item[:-1] for item in words), strict=False):
        if len(set(first)) > 1:
            break
        found.append(first[0])
    return " ".join(found)


def _cut(header: str, prefix: str) -> str:
    words, cut = header.split(), prefix.split()
    return " ".join(words[len(cut) :] if words[: len(cut)] == cut else words)

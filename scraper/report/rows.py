"""A row of a standings table as lines of text, with the columns marked that a finding speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.report.grids import measure

if TYPE_CHECKING:
    from scraper.model.season import Championship, Finding, Season, Standing
    from scraper.problems import Place

WIDEST = 88
LABEL = 28

Columns = list[tuple[int, str, str]]


def render_row(season: Season, finding: Finding) -> list[str]:
    """Render the row of a finding's first place: headers, texts, and below them `^` and the best change.

    Empty where the place is no row of a standings table, which is what the season keeps whole.
    """
    place = finding.at[0] if finding.at else None
    found = None if place is None else _find_row(season, place)
    if place is None or found is None:
        return []
    championship, standing = found
    columns = _list_columns(championship, standing, place)
    marks = _form_marks(finding, place)
    if not any(column in marks for column, _, _ in columns):
        return []
    names = {item.id: item.name for item in season.competitors}
    who = ", ".join(names.get(item, item) for item in standing.competitors)
    label = f"{standing.position.text} {who}".strip()
    return _draw(label if len(label) <= LABEL else label[: LABEL - 1] + "…", columns, marks)


def _find_row(season: Season, place: Place) -> tuple[Championship, Standing] | None:
    for championship in season.championships:
        if (championship.source, championship.table) != (place.source, place.table):
            continue
        for standing in championship.standings:
            rows = {cell.at.row for line in standing.lines for cell in line.cells}
            if standing.published is not None:
                rows.add(standing.published.at.row)
            if place.row in rows:
                return championship, standing
    return None


def _list_columns(championship: Championship, standing: Standing, place: Place) -> Columns:
    headers = {column.column: column.header for column in championship.columns}
    columns = [
        (cell.at.column or 0, headers.get(cell.at.column or 0, ""), cell.text)
        for line in standing.lines
        for cell in line.cells
        if cell.at.row == place.row
    ]
    if standing.published is not None:
        columns.append((standing.published.at.column or 0, "Pts", standing.published.text))
    return [(column, _flatten(header, " "), _flatten(text, "/")) for column, header, text in sorted(columns)]


def _form_marks(finding: Finding, place: Place) -> dict[int, str]:
    """Mark the finding's own cells, and the cell of the best explanation with what it should hold."""
    marks = {item.column or 0: "^" for item in finding.at if (item.table, item.row) == (place.table, place.row)}
    best = finding.explanations[0] if finding.explanations else None
    if best is not None and best.at is not None and (best.at.table, best.at.row) == (place.table, place.row):
        column = best.at.column or 0
        marks[column] = f"{marks.get(column, '')} → {best.to or 'nothing'}".strip()
    return marks


def _draw(label: str, columns: Columns, marks: dict[int, str]) -> list[str]:
    lines = [" " * measure(label), label, " " * measure(label)]
    for parts in _list_parts(columns, _cut(columns, marks), marks):
        width = max(map(measure, parts))
        lines = [line + "  " + part + " " * (width - measure(part)) for line, part in zip(lines, parts, strict=True)]
    return [line.rstrip() for line in lines]


def _list_parts(columns: Columns, kept: Columns, marks: dict[int, str]) -> list[tuple[str, str, str]]:
    """List what stands in each column: header, text, mark; an ellipsis stands for columns left out."""
    parts: list[tuple[str, str, str]] = []
    skipped = False
    for item in columns:
        if item in kept:
            parts += [("…", "…", "")] * skipped
            parts.append((item[1], item[2], marks.get(item[0], "")))
        skipped = item not in kept
    return parts


def _cut(columns: Columns, marks: dict[int, str]) -> Columns:
    """Leave out columns without a mark, those farthest from one first, until a row fits a terminal."""
    kept = list(columns)
    wanted = [index for index, (column, _, _) in enumerate(columns) if column in marks]
    order = {item[0]: min(abs(index - mark) for mark in wanted) for index, item in enumerate(columns)}
    while len(kept) > len(wanted) and _measure(kept, marks) > WIDEST - LABEL:
        kept.remove(max(kept, key=lambda item: order[item[0]]))
    return kept


def _measure(columns: Columns, marks: dict[int, str]) -> int:
    return sum(2 + max(measure(header), measure(text), measure(marks.get(c, ""))) for c, header, text in columns)


def _flatten(text: str, separator: str) -> str:
    return separator.join(text.split("\n")) if separator == "/" else separator.join(text.split())

"""A season for the terminal: calendar, winners and standings, readable at 100 columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from scraper.model.vocabulary import SessionKind
from scraper.report.findings import describe_counts, format_points

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import RenderableType

    from scraper.model.season import Championship, Result, Round, Season, Standing, StandingCell, StandingLine

MATRIX_COLUMNS = 26  # with more sessions than these the cells of a row no longer fit beside a name
NAME_WIDTH = 26
UNWON = {SessionKind.CHECKPOINT, SessionKind.QUALIFYING}  # sessions that nobody is called the winner of
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
STATUS_SIGNS = {"verified": "✓", "consistent": "≈", "mismatch": "✗", "not_checkable": "?"}
STATUS_STYLES = {"verified": "green", "consistent": "cyan", "mismatch": "bold red", "not_checkable": "dim"}


def render_season(season: Season) -> RenderableType:
    """Render a season; signs behind totals: ✓ verified, ≈ consistent, ✗ mismatch, ? not checkable."""
    names = {item.id: item.name for item in season.competitors}
    title = Text(f"{season.title}  ({season.state}; {describe_counts(season)})", style="bold")
    parts: list[RenderableType] = [title, _render_calendar(season), *_render_winners(season, names)]
    parts += [_render_championship(item, names) for item in season.championships]
    return Group(*parts)


def _render_calendar(season: Season) -> RenderableType:
    circuits = {item.id: item.name for item in season.circuits}
    table = _new_table("Calendar", ("Rnd", "Date", "Event", "Circuit", ""))
    for rnd in season.rounds:
        date = "" if rnd.date is None else _format_dates(rnd.date.start, rnd.date.end) or rnd.date.text
        state = "" if rnd.state == "run" else str(rnd.state)
        number = "–" if rnd.number is None else str(rnd.number)
        table.add_row(number, date, rnd.name or "", circuits.get(rnd.circuit or "", ""), state)
    return table


def _format_dates(start: str | None, end: str | None) -> str:
    if start is None or end is None or start == end:
        return start or end or ""
    return f"{start}/{end[8:]}" if start[:7] == end[:7] else f"{start}/{end}"


def _render_winners(season: Season, names: Mapping[str, str]) -> list[RenderableType]:
    classes = [item.id for item in season.classes if any(_won(result, item.id) for result in season.results)]
    # A class within the field ("secondary class") leaves the others without one.
    overall = not classes or any(_won(result, None) for result in season.results)
    shown: list[str | None] = [None, *classes] if overall else [*classes]
    headings = {item.id: item.name for item in season.classes}
    table = _new_table("Winners", ("Rnd", *(headings.get(item or "", "Winner") for item in shown)))
    won = False
    for rnd in season.rounds:
        for session, label in _scored_sessions(rnd):
            cells = [_name_winner(season.results, session, class_, names) for class_ in shown]
            won = won or any(cells)
            if any(cells):
                table.add_row(label, *cells)
    return [table] if won else []


def _scored_sessions(rnd: Round) -> list[tuple[str, str]]:
    number = "–" if rnd.number is None else str(rnd.number)
    sessions = [session for session in rnd.sessions if session.kind not in UNWON]
    labels = [session.label or ("" if session.kind == SessionKind.RACE else session.kind.value) for session in sessions]
    several = len(sessions) > 1
    return [
        (session.id, f"{number} {label}" if several and label else number)
        for session, label in zip(sessions, labels, strict=True)
    ]


def _won(result: Result, class_: str | None) -> bool:
    if result.class_ != class_:
        return False
    return 1 in {result.position.in_class, result.position.number if class_ is None else None}


def _name_winner(results: Sequence[Result], session: str, class_: str | None, names: Mapping[str, str]) -> str:
    held = [result for result in results if result.session == session]
    won = [result for result in held if _won(result, class_)]
    if class_ is None:
        won += [result for result in held if result.position.number == 1]
    if not won:
        return ""
    winner = won[0]
    number = f"#{winner.number} " if winner.number else ""
    crew = ", ".join(names.get(person, person) for person in winner.drivers)
    return "\n".join(part for part in (f"{number}{names.get(winner.team or '', '')}".strip(), crew) if part)


def _render_championship(championship: Championship, names: Mapping[str, str]) -> RenderableType:
    matrix = 0 < len(championship.columns) <= MATRIX_COLUMNS
    headers = [_short(column.header) for column in championship.columns] if matrix else []
    table = _new_table(championship.title, ("Pos", "", *headers, "Pts", "", "Sum"))
    for standing in championship.standings:
        for row in _render_standing(championship, standing, names, matrix=matrix):
            table.add_row(*row)
    return table


def _render_standing(
    championship: Championship, standing: Standing, names: Mapping[str, str], *, matrix: bool
) -> list[list[RenderableType]]:
    who = "\n".join(names.get(item, item) for item in standing.competitors)
    published = standing.published.text if standing.published is not None else ""
    status = standing.status.value if standing.status is not None else ""
    sign = Text(STATUS_SIGNS.get(status, ""), style=STATUS_STYLES.get(status, ""))
    computed = standing.computed
    told = format_points(computed.points) if computed is not None and computed.points is not None else ""
    lines = [_render_cells(line, championship) if matrix else [] for line in standing.lines]
    if not lines:
        lines = [[""] * len(championship.columns) if matrix else []]
    rows: list[list[RenderableType]] = [["", "", *cells, "", "", ""] for cells in lines]
    rows[0][:2] = standing.position.text or str(standing.position.number or ""), who
    rows[0][-3:] = published, sign, told if told != published else ""
    return rows


def _render_cells(line: StandingLine, championship: Championship) -> list[str]:
    """Render a line's cells column by column."""
    cells = {cell.at.column or 0: _squeeze(cell) for cell in line.cells}
    return [cells.get(column.column, "") for column in championship.columns]


def _squeeze(cell: StandingCell) -> str:
    """Write a cell without spaces; what the article raises beside a place (a sprint's) stays raised: 1³, not 13."""
    text = cell.text.strip()
    for other in cell.also:
        if (
            other.session != cell.session
            and other.text.isdecimal()
            and text.endswith(other.text)
            and text != other.text
        ):
            text = text.removesuffix(other.text) + other.text.translate(RAISED)
    return text.replace("\n", "/").replace(" ", "")


def _short(header: str) -> str:
    """Set the words of a column's header below each other: `SPA 6H` takes three columns, not six."""
    return "\n".join(header.split())


def _new_table(title: str, headers: Sequence[str]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, padding=(0, 1, 0, 0), pad_edge=False)
    for index, header in enumerate(headers):
        named = header == "" and index == 1
        table.add_column(header, header_style="dim", max_width=NAME_WIDTH if named else None, overflow="fold")
    return table

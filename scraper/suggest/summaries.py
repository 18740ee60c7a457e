"""Edit summaries: what changes, where, and why, as the wiki's field takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.model.season import Explanation, Finding, Season
    from scraper.problems import Place

LONGEST = 500  # code points; MediaWiki cuts longer ones (CommentStore::COMMENT_CHARACTER_LIMIT)


def write_summary(finding: Finding, chosen: Sequence[Explanation], season: Season) -> str:
    """Write the summary of a change: the section first, as MediaWiki writes it for a section that is edited."""
    first = chosen[0]
    tables = {table.index: table for table in season.tables}
    table = tables.get(first.at.table) if first.at is not None and first.at.table is not None else None
    section = f"/* {table.section[-1]} */ " if table is not None and table.section else ""
    changes = ", ".join(dict.fromkeys(_list_changes(chosen, finding, season)))
    who = ", ".join(_list_owners(chosen, finding, season))
    text = f"{section}{who}{': ' if who and changes else ''}{changes} ({first.why})"
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _list_owners(chosen: Sequence[Explanation], finding: Finding, season: Season) -> list[str]:
    """Name the competitors in whose rows the cells stand; those of the finding where the cells are in no standings."""
    places = {(item.at.table, item.at.row) for item in chosen if item.at is not None}
    found = [
        ident
        for championship in season.championships
        for standing in championship.standings
        if any((cell.at.table, cell.at.row) in places for line in standing.lines for cell in line.cells)
        for ident in standing.competitors
    ]
    names = {item.id: item.name for item in season.competitors}
    return [names.get(ident, ident) for ident in dict.fromkeys(found or finding.competitors)]


def _list_changes(chosen: Sequence[Explanation], finding: Finding, season: Season) -> Iterator[str]:
    championship = next((item for item in season.championships if item.id == finding.championship), None)
    headers = {column.column: column.header for column in championship.columns} if championship is not None else {}
    for item in chosen:
        if item.kind == "row":
            yield item.to
        elif item.from_ or item.to:
            yield f"{_name_column(item.at, headers)}{item.from_ or 'nothing'} → {item.to}"


def _name_column(at: Place | None, headers: dict[int, str]) -> str:
    header = headers.get(at.column) if at is not None and at.column is not None else None
    return f"{header} ".replace("\n", " ") if header else ""

"""Who a row of a calendar or a table of winners names: winners by class, poles, fastest laps, podiums."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.problems import Severity
from scraper.tables.award_cells import PEOPLE, TEAMS, AwardDraft, part_by_roles, read_award_cell, says_nobody
from scraper.tables.award_columns import PODIUM, AwardColumn, find_beside, name_drivers, part_classes, tell_sessions
from scraper.tables.class_columns import find_named_by_class, list_session_columns
from scraper.tables.facts import AwardFact
from scraper.tables.header_words import winner_words
from scraper.tables.race_columns import read_place
from scraper.tables.roles import AWARD_ROLES
from scraper.tables.sessions import (
    counted_label,
    header_label,
    header_races,
    list_races,
    part_session,
    split_by_session,
)
from scraper.values.editions import ColumnRole as Role
from scraper.values.folding import fold
from scraper.values.headers import find_session
from scraper.wikitext.parts import FLAG

if TYPE_CHECKING:
    from scraper.tables.headers import Column, HeaderCell
    from scraper.tables.reading import Reading
    from scraper.values.editions import Edition
    from scraper.wikitext.page import Cell

KINDS = {
    Role.POLE: "pole",
    Role.FASTEST_LAP: "fastest_lap",
    Role.MOST_LAPS_LED: "most_laps_led",
    Role.WINNER: "winner",
    Role.WINNING_TEAM: "winner",
    Role.WINNING_CAR: "winner",
    Role.WINNING_CONSTRUCTOR: "winner",
    Role.SUPPORT_WINNER: "winner",
    Role.HIGHEST_SCORER: "highest_scorer",
    Role.SECOND: "second",
    Role.THIRD: "third",
    Role.PODIUM: "winner",
}
# What an award is for: its kind, class and session.
_Key = tuple[str, str | None, str | None]


def find_award_columns(reading: Reading) -> list[AwardColumn]:
    """Find the columns that name winners and the like, and those of teams, cars and numbers that belong to them.

    Such a column belongs to the award on its left; where only one class has winners, to the winner wherever it stands.
    """
    found = [award for column in reading.headers.columns if (award := _find_own(reading, column)) is not None]
    found = found or find_named_by_class(reading)
    found = name_drivers(reading, _part_drivers_from_cars(_name_first_of_teams(_spell_classes_alike(found))))
    found = [part for award in found for part in part_classes(award, _list_classes(reading, award))]
    found = _part_winners_from_teams(tell_sessions(found))
    found += _find_places(reading, found)
    found += find_beside(reading, found)
    return sorted(found, key=lambda award: (award.roles[-1] is Role.CODRIVER, award.column.index))


def _list_classes(reading: Reading, award: AwardColumn) -> list[str]:
    """List the classes that the header cells of a column name, from top to bottom; none where one names no class."""
    cells = [cell for cell in award.column.path if cell.role in AWARD_ROLES]
    names = [_class_name(reading, award.column, [cell], cell.role) for cell in cells] if len(cells) > 1 else []
    alike: dict[str, str] = {}
    return [alike.setdefault(fold(name), name) for name in names if name] if all(names) else []


def _spell_classes_alike(found: list[AwardColumn]) -> list[AwardColumn]:
    """Spell a class of several columns as the first does: "Winning Independent", "Winning independent team"."""
    names: dict[str, str] = {}
    return [
        replace(award, class_name=names.setdefault(fold(award.class_name), award.class_name))
        if award.class_name
        else award
        for award in found
    ]


def _find_places(reading: Reading, found: list[AwardColumn]) -> list[AwardColumn]:
    """Find the columns that go on below the third place in turn ("4th place", "Fifth"); their kind is the place."""
    third = next((award for award in found if award.kind == "third"), None)
    if third is None:
        return []
    ranks = {read_place(column, reading.edition): column for column in reading.headers.columns if column.role is None}
    places: list[AwardColumn] = []
    while (column := ranks.get(len(PODIUM) + len(places) + 1)) is not None:
        kind = str(len(PODIUM) + len(places) + 1)
        places.append(AwardColumn(column, kind, third.class_name, third.session, third.roles))
    return places


def _part_winners_from_teams(found: list[AwardColumn]) -> list[AwardColumn]:
    """Note where winners and their teams have a column each, which rows of a round do not mix."""
    keys: dict[_Key, set[Role]] = {}
    for award in found:
        keys.setdefault((award.kind, award.class_name, award.session), set()).add(award.roles[-1])
    return [
        replace(award, sure={Role.WINNER, Role.WINNING_TEAM} <= keys[award.kind, award.class_name, award.session])
        for award in found
    ]


def _part_drivers_from_cars(found: list[AwardColumn]) -> list[AwardColumn]:
    """Take columns without flags right of one with flags, under the same header cell, as the winner's car."""
    for index in range(1, len(found)):
        first, this = found[index - 1], found[index]
        head, shape = this.column.path[-1], this.column.shape
        same = first.column.path[-1] is head or first.column.path[-1].cell is head.cell
        flagged = first.column.shape.flags >= 0.5 * first.column.shape.cells > 0
        if same and flagged and not head.parted and not shape.flags:
            found[index] = replace(this, roles=(Role.CAR,))
    return found


def _name_first_of_teams(found: list[AwardColumn]) -> list[AwardColumn]:
    """Take the first of two columns of winning teams as who won where no other says it ("Winning Club", "Team")."""
    if any(Role.WINNER in award.roles for award in found):
        return found
    keys = [(award.class_name, award.session) for award in found if award.roles == (Role.WINNING_TEAM,)]
    first = next((index for index, award in enumerate(found) if award.roles == (Role.WINNING_TEAM,)), None)
    if first is not None and keys.count(keys[0]) == 2:
        found[first] = replace(found[first], roles=(Role.WINNER,))
    return found


def _find_own(reading: Reading, column: Column) -> AwardColumn | None:
    cells = [cell for cell in column.path if cell.role in AWARD_ROLES]
    named = column.role in AWARD_ROLES | TEAMS | PEOPLE or _is_class_of_cars(reading, column, cells)
    if not cells and _names_winners_of_session(reading, column):
        return AwardColumn(column, "winner", None, header_label(column, reading.edition), (Role.WINNER,))
    if not cells or not named:
        return None
    role = column.role if column.role in AWARD_ROLES else cells[-1].role
    session = header_label(column, reading.edition)
    roles = tuple(cell.role for cell in column.path if cell.role is not None and (cell in cells or not _is_class(cell)))
    if column.role is not None and column.path[-1].parted:
        roles = (column.role,)
    kind = KINDS[role] if role is not None else "winner"
    counted = counted_label(column, reading.edition) is not None
    class_name = None if counted else _class_name(reading, column, cells, role)
    return AwardColumn(column, kind, class_name, session, roles, races=header_races(column, reading.edition))


def _names_winners_of_session(reading: Reading, column: Column) -> bool:
    """Tell whether names stand below a session beside dates or places: "1. Lauf" over drivers tells who won it."""
    names = column.role is None and column.shape.names > 0.5 * column.shape.cells > 0
    if not names or header_label(column, reading.edition) is None:
        return False
    columns = reading.headers.columns
    return any(other.role is Role.DATE for other in columns) or column in list_session_columns(columns, reading.edition)


def _class_name(reading: Reading, column: Column, cells: list[HeaderCell], role: Role | None) -> str | None:
    """Find the class of an award: the words beside the award's, else an unknown header cell above or below it."""
    beside = [cell for cell in column.path if cell not in cells and cell.row != cells[-1].row and _is_class(cell)]
    # "Winners (from grid)" over classes: what stands in brackets is no class
    rests = [cell.rest for cell in cells if not (beside and f"({cell.rest})" in cell.text)]
    for text in (*rests, *(cell.text for cell in beside)):
        name, _ = part_session(text, reading.edition)
        if name and not _names_session(text, reading.edition):
            return name
    return _strip_winner(cells[-1].text, reading.edition) if role is Role.SUPPORT_WINNER else None


def _names_session(text: str, edition: Edition) -> bool:
    """Tell whether words beside "winner" are a session's, with or without "of" and "the" ("Ganador de serie")."""
    bare = " ".join(word for word in text.split() if fold(word) not in edition.fillers)
    return any(find_session(words, edition) is not None for words in (text, bare)) or bool(list_races(text, edition))


def _is_class_of_cars(reading: Reading, column: Column, cells: list[HeaderCell]) -> bool:
    """Tell whether "Stock Car" below "Winners" is a class: where another column there has only unknown words."""
    if not cells or column.path[-1] in cells or not _is_class(column.path[-1]):
        return False
    others = [other.path[-1] for other in reading.headers.columns if other.path and other.path[0] is column.path[0]]
    return any(not other.roles for other in others)


def _is_class(cell: HeaderCell) -> bool:
    """Tell whether a header cell over or below "Winner" may be a class: unknown words, also before a known one."""
    return not cell.roles or (cell.role is Role.CAR and bool(cell.rest))


def _strip_winner(text: str, edition: Edition) -> str:
    """Take the words for a winner off a header: "Winning Privateer" is the class of privateers."""
    begins, ends = winner_words(edition)
    kept = [word for word in text.split() if fold(word) not in begins | ends]
    return " ".join(kept) or " ".join(text.split())


def read_awards(
    reading: Reading,
    columns: list[AwardColumn],
    rows: tuple[int, ...],
    number: int | None,
    session: str | None,
    order: int,
) -> list[AwardFact]:
    """Read who some rows name: the rows of one session, or the lines (team, crew) of one round."""
    drafts: dict[_Key, AwardDraft] = {}
    for award in columns:
        own = award.rows_of(rows)
        for index, row in enumerate(own):
            cell = reading.cell(row, award.column)
            if cell is not None and _names_somebody(reading, award, cell) and (index == 0 or cell.row == row):
                label = award.races[index] if len(award.races) == len(rows) else session
                _add_cell(reading, drafts, award, cell, _role_of_line(award, index, len(own)), label)
    facts = [_form_fact(key, draft, number, order) for key, draft in drafts.items() if draft.names_any()]
    _settle_overall(reading, facts)
    return facts


def _add_cell(
    reading: Reading,
    drafts: dict[_Key, AwardDraft],
    award: AwardColumn,
    cell: Cell,
    role: Role | None,
    session: str | None,
) -> None:
    for label, content in split_by_session(cell.content, reading.edition):
        key = (award.kind, award.class_name, award.session or label or session)
        draft = drafts.setdefault(key, AwardDraft())
        for part, own in part_by_roles(content, role, award.column.also):
            read_award_cell(reading, draft, cell, part, own)


def _form_fact(key: _Key, draft: AwardDraft, number: int | None, order: int) -> AwardFact:
    kind, class_name, label = key
    team = draft.numbered_team()
    return AwardFact(
        kind, number, label, class_name, draft.names, team, draft.bold, draft.at, row_order=order, maker=draft.maker
    )


def _names_somebody(reading: Reading, award: AwardColumn, cell: Cell) -> bool:
    """Tell whether a cell names a winner, and does not say that there was none ("Round cancelled", "no finishers").

    Such a remark spans columns of several awards, or stands in small letters without the flag that the others have.
    """
    if not cell.content.is_shown:
        return False
    plain = not any(part.target or part.kind is FLAG for line in cell.content.lines for part in line.parts)
    flagged = award.column.shape.flags >= 0.5 * award.column.shape.cells > 0
    open_yet = reading.edition.has_word("tba", cell.content.text)
    remark = open_yet or (plain and (says_nobody(reading, cell) or (flagged and cell.content.text[:1].islower())))
    if open_yet:
        reading.ledger.ignore("not known yet", cell)
    elif remark and not reading.ledger.is_noted(cell):
        reading.ledger.report("K141", f"{cell.content.text!r} names no {award.kind}", cell, Severity.INFO)
        reading.ledger.ignore("remark in the place of a name", cell)
    return not remark


def _role_of_line(award: AwardColumn, index: int, count: int) -> Role | None:
    """Tell what a line of a round holds: with as many header rows as lines each names its own."""
    if award.races:
        return award.roles[-1]
    if len(award.roles) == count:
        return award.roles[index]
    if len(award.roles) > 1 or count == 1 or award.sure:
        return award.roles[-1]
    return None


def _settle_overall(reading: Reading, facts: list[AwardFact]) -> None:
    """Keep the mark of the overall winner where the article says that bold means it, or only one class is bold."""
    winners = [fact for fact in facts if fact.kind == "winner" and fact.class_name]
    told = "bold" in reading.table.before.casefold()
    only = sum(fact.overall for fact in winners) == 1 and len(winners) > 1
    for fact in facts:
        fact.overall = fact.overall and fact in winners and (told or only)

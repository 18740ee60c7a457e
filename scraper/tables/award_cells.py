"""The cell of an award: a team with its car's number, a crew, a team above its crew, or a nation above its driver."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scraper.countries import find_country
from scraper.tables.reading import read_name
from scraper.values.editions import ColumnRole as Role
from scraper.values.folding import fold
from scraper.values.numbers import parse_car_number
from scraper.values.teams import parse_team, part_team_below
from scraper.wikitext.parts import FLAG, TEXT

if TYPE_CHECKING:
    from scraper.problems import Place
    from scraper.tables.reading import Reading
    from scraper.values.facts import NameFact, TeamFact
    from scraper.wikitext.content import CellContent, Line
    from scraper.wikitext.page import Cell

TEAMS = frozenset(
    {
        Role.WINNING_TEAM,
        Role.WINNING_CONSTRUCTOR,
        Role.WINNING_CAR,
        Role.TEAM,
        Role.ENTRANT,
        Role.CONSTRUCTOR,
        Role.MANUFACTURER,
        Role.CLUB,
        Role.CAR,
    }
)
PEOPLE = frozenset({Role.DRIVER, Role.RIDER, Role.CODRIVER, Role.NAME})
_MAKERS = frozenset({Role.WINNING_CONSTRUCTOR, Role.CONSTRUCTOR, Role.MANUFACTURER, Role.WINNING_CAR, Role.CAR})
_CARS = frozenset({Role.WINNING_CAR, Role.CAR})
_SLANTED = frozenset({"italic"})  # small letters are those of the car
LONGEST_MARK = 5  # characters of a mark in brackets
CODE = 3  # letters of a country's code, which are no name of a team
# Which column says best what the winner's team is.
_RANKS = (Role.WINNING_TEAM, Role.TEAM, Role.ENTRANT, Role.CLUB, Role.WINNER)


@dataclass(slots=True)
class AwardDraft:
    """Who an award names, while its cells are read; `rank` says how well the column fits that the team is from."""

    names: list[NameFact] = field(default_factory=list)
    team: TeamFact | None = None
    rank: int = 0
    maker: NameFact | None = None
    number: str | None = None
    bold: bool = False
    at: list[Place] = field(default_factory=list)

    def names_any(self) -> bool:
        """Tell whether anybody or anything was named."""
        return bool(self.names or self.team or self.maker)

    def numbered_team(self) -> TeamFact | None:
        """The team, with the number of a column of numbers where its own cell has none."""
        if self.team is None or self.number is None or self.team.number is not None:
            return self.team
        return self.team._replace(number=self.number)


def says_nobody(reading: Reading, cell: Cell) -> bool:
    """Tell whether a text without links or flags says that nobody won: by its words, or across several columns."""
    edition, text = reading.edition, cell.content.text
    words = f" {fold(text)} "
    called_off = (word for name in ("cancelled", "postponed") for word in edition.words.get(name, ()))
    return cell.colspan > 1 or edition.has_word("nobody", text) or any(f" {word} " in words for word in called_off)


def part_by_roles(
    content: CellContent, role: Role | None, also: tuple[Role, ...]
) -> list[tuple[CellContent, Role | None]]:
    """Part a cell whose header names several things, a line each ("Winner", below it "Winning car").

    Further lines are more of the people: of the last thing where these are people, else of the first.
    """
    lines = [line for line in content.lines if line.text] if also else []
    if not also or len(lines) <= len(also) or PEOPLE.issuperset(also):
        return [(content, role)]
    last = len(lines) - len(also) if also[-1] not in PEOPLE | {Role.WINNER} else 1
    parts = [lines[:last], *([line] for line in lines[last:])]
    parts = [*parts[: len(also)], [line for part in parts[len(also) :] for line in part]]
    kind = type(content)
    return [(kind(tuple(part)), own) for part, own in zip(parts, (role, *also), strict=True)]


def read_award_cell(reading: Reading, draft: AwardDraft, cell: Cell, content: CellContent, role: Role | None) -> None:
    """Read a cell, or the part of it that is about one session, into the draft of its award."""
    reading.ledger.read(cell)
    at = reading.place(cell)
    draft.at.append(at)
    draft.bold = draft.bold or is_bold(cell)
    if role is Role.NUMBER:
        draft.number = parse_car_number(content.text, reading.edition)
        return
    team = parse_team(content, at) if role not in PEOPLE else None
    is_team = role in TEAMS or (team is not None and (team.number is not None or _is_nation(team, content)))
    if role is None and not is_team and len(draft.at) == 1:
        is_team = len(content.lines) == 1
    if is_team and team is not None:
        _keep_team(draft, team, role)
        _read_crew(reading, draft, cell, role)
    elif not is_team:
        people, cars = _part_cars(content)
        people, below = part_team_below(people, _SLANTED)
        draft.names.extend(reading.people_of(people, cell))
        if below is not None and (named := parse_team(below, at)) is not None:
            _keep_team(draft, named, Role.TEAM)
        if cars is not None and draft.maker is None:
            draft.maker = read_name(cars, at, reading.edition)


def _part_cars(content: CellContent) -> tuple[CellContent, CellContent | None]:
    """Part the names in a cell from the car below them: a line in brackets, or in small letters without the flag.

    Where people stand in small letters as well, these tell no car from one of them whose flag is missing.
    """
    lines = [line for line in content.lines if line.text]
    if len(lines) < 2:
        return content, None
    flags = [any(part.kind is FLAG for part in line.parts) for line in lines]
    by_size = flags[0] and not any(flag and _is_small(line) for line, flag in zip(lines, flags, strict=True))
    cars = [
        line
        for line, flag in zip(lines[1:], flags[1:], strict=True)
        if not flag and (_is_bracketed(line) or (by_size and _is_small(line)))
    ]
    if not cars:
        return content, None
    bare = " ".join(line.text.strip("() ") for line in cars[:1])
    part = next(part for part in cars[0].parts if part.kind is TEXT and part.text.strip())
    target = next((part.target for part in cars[0].parts if part.target), None)
    named = type(content)((type(cars[0])((part._replace(text=bare, target=target),)),))
    return type(content)(tuple(line for line in lines if line not in cars)), named


def _is_bracketed(line: Line) -> bool:
    """Tell whether a line is a text in brackets of a length that no mark of a driver has ("(R)")."""
    text = line.text.strip()
    return text.startswith("(") and text.endswith(")") and len(text) > LONGEST_MARK


def _is_small(line: Line) -> bool:
    texts = [part for part in line.parts if part.kind is TEXT and part.text.strip()]
    return bool(texts) and all("small" in part.styles for part in texts)


def _is_nation(team: TeamFact, content: CellContent) -> bool:
    """Tell whether the first of several lines is a nation, beside its own flag or none, with its driver below."""
    country = find_country(team.name.text) if len(content.lines) > 1 and len(team.name.text) > CODE else None
    return country is not None and team.name.country in (country, None)


def _keep_team(draft: AwardDraft, team: TeamFact, role: Role | None) -> None:
    """Keep the team that the best column names: a constructor is the team only where no other is named, a car never."""
    if role in _MAKERS:
        draft.maker = draft.maker or team.name
    if role in _CARS:
        return
    rank = _RANKS.index(role) if role in _RANKS else len(_RANKS)
    if draft.team is None or rank < draft.rank:
        draft.team, draft.rank = team, rank


def _read_crew(reading: Reading, draft: AwardDraft, cell: Cell, role: Role | None) -> None:
    """Read the crew below its team in one cell ("#7 Team", then a driver a line)."""
    lines = [line for line in cell.content.lines if line.text] if role not in TEAMS else []
    if len(lines) < 2:
        return
    crew = type(cell.content)(tuple(lines[1:]))
    draft.names.extend(reading.people_of(crew, cell))


def is_bold(cell: Cell) -> bool:
    """Tell whether all text of a cell is bold."""
    shown = False
    for line in cell.content.lines:
        for part in line.parts:
            if part.kind is TEXT and part.text.strip():
                if "bold" not in part.styles:
                    return False
                shown = True
    return shown

"""Which rows of one table show the same cars as a row of another: a driver's, his team's, his make's."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from scraper.model.vocabulary import Group
from scraper.verify.calendar import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scraper.model.season import Season
    from scraper.verify.sheet import Row, Score, Sheet
    from scraper.verify.verdict import Verdict

MOST_PAIRS = 40_000  # of rows that are compared one by one
ENOUGH = 3  # sessions in which two rows must show the same to be taken for the same cars
TOLERATED = Fraction(1, 4)  # contradictions a link bears, as a share of its agreements
BREADTHS = {Group.TEAMS: 2, Group.MANUFACTURERS: 3, Group.ENGINES: 3, Group.NATIONS: 3}
MAKES = (Group.MANUFACTURERS, Group.ENGINES)
Key = tuple[int, int]
Value = int | Fraction


@dataclass(slots=True)
class View:
    """A sheet's values by row and session: places, or points where the cells are points."""

    sheet: Sheet
    in_points: bool
    values: list[dict[str, list[Value]]]
    holders: dict[tuple[str, Value], list[int]] = field(default_factory=lambda: defaultdict(list))

    def beats(self, first: Value, second: Value) -> bool:
        """Tell whether a value is better than another one."""
        return bool(first > second if self.in_points else first < second)


def value_of(score: Score, *, in_points: bool) -> Value | None:
    """Give what a score shows: its place, or its points."""
    return score.points if in_points else score.number


def form_view(sheet: Sheet) -> View:
    """Form the view of a sheet."""
    in_points = sheet.championship.cells_are == "points"
    view = View(sheet, in_points, [{} for _ in sheet.rows])
    for score in sheet.scores():
        value = value_of(score, in_points=in_points)
        if value is not None:
            view.values[score.row].setdefault(score.session, []).append(value)
            holders = view.holders[score.session, value]
            if score.row not in holders:
                holders.append(score.row)
    return view


@dataclass(slots=True)
class Links:
    """The views of all sheets, and for (sheet, row) the rows of other sheets that show the same cars."""

    views: list[View]
    rows: dict[Key, list[Key]]

    def of(self, sheet: int, row: int) -> list[Key]:
        """List the rows linked to a row."""
        return self.rows.get((sheet, row), [])


def form_links(verdicts: Sequence[Verdict], season: Season) -> Links:
    """Link rows of different sheets by what they share: names, teams, makes, nations, and what their cells show."""
    views = [form_view(verdict.sheet) for verdict in verdicts]
    names = _Names(season)
    rows: dict[Key, list[Key]] = defaultdict(list)
    for (number, view), (other, second) in combinations(enumerate(views), 2):
        if view.in_points != second.in_points or not _same_field(view.sheet, second.sheet):
            continue
        pairs = _pair_rows(view, second, names)
        # Of rows that stand for as many cars, either may show what the other lacks; else it is one question.
        equal = breadth(view.sheet) == breadth(second.sheet)
        back = [(two, one) for one, two in _pair_rows(second, view, names)] if equal else pairs
        for one, two in pairs:
            rows[number, one].append((other, two))
        for one, two in back:
            rows[other, two].append((number, one))
    return Links(views, dict(rows))


def _pair_rows(view: View, other: View, names: _Names) -> list[tuple[int, int]]:
    """Pair each row of a sheet with those of another that are linked to it."""
    return [(row.index, found) for row in view.sheet.rows for found in _find_linked(row, view, other, names)]


def _same_field(first: Sheet, second: Sheet) -> bool:
    one, two = first.championship.class_, second.championship.class_
    return one == two or one is None or two is None


def _find_linked(row: Row, view: View, other: View, names: _Names) -> list[int]:
    mine = view.values[row.index]
    hits: dict[int, int] = defaultdict(int)
    for session, values in mine.items():
        for value in values if len(values) == 1 else set(values):
            for index in other.holders.get((session, value), ()):
                hits[index] += 1
    candidates = dict.fromkeys(index for index, count in hits.items() if count >= ENOUGH)
    if breadth(view.sheet) != breadth(other.sheet) and len(view.sheet.rows) * len(other.sheet.rows) <= MOST_PAIRS:
        candidates = dict.fromkeys(range(len(other.sheet.rows)))
    linked = []
    for index in candidates:
        count = hits[index]
        known = names.share(row, view.sheet, other.sheet.rows[index], other.sheet)
        if known is False or (count < ENOUGH and not known):
            continue
        against = _count_contradictions(row, other.sheet.rows[index], view, other)
        if against <= (count + 2 if known else max(1, int(count * TOLERATED))):
            linked.append(index)
    return sorted(linked)


def breadth(sheet: Sheet) -> int:
    """Tell how many cars a row of a sheet may stand for: a person's one, a team's more, a make's or nation's most."""
    return BREADTHS.get(sheet.championship.group, 1)


def _count_contradictions(row: Row, other: Row, view: View, second: View) -> int:
    """Count the sessions in which two rows cannot show the same cars.

    A row that stands for more cars shows the best of them: what it lacks must not be better than what it shows.
    """
    one, two = view.values[row.index], second.values[other.index]
    narrow, wide = (one, two) if breadth(view.sheet) <= breadth(second.sheet) else (two, one)
    equal = breadth(view.sheet) == breadth(second.sheet)
    against = 0
    for session, values in narrow.items():
        shown = wide.get(session, [])
        if set(values) & set(shown):
            continue
        if not shown or equal or any(view.beats(value, worst) for value in values for worst in shown):
            against += 1
    return against


class _Names:
    """What rows share by name: competitors, teams, makes of their cars, numbers, nations."""

    def __init__(self, season: Season) -> None:
        self._names = {item.id: fold_text(item.name) for item in season.competitors}
        self._cache: dict[int, frozenset[str]] = {}
        self._known_friends: dict[frozenset[str], frozenset[str]] = {}
        self._known_cars: dict[int, str] = {}
        self._known_makes: dict[int, list[str]] = {}
        self._shared: dict[tuple[int, int], bool | None] = {}
        self._entries: dict[str, set[str]] = defaultdict(set)
        for entry in season.entries:
            people = [driver.person for driver in entry.drivers]
            owners = [item for item in (entry.team, entry.entrant) if item]
            for person in people:
                self._entries[person].update(owners)
                self._entries[person].update(fold_text(text) for text in (entry.car, entry.constructor) if text)
            for owner in owners:
                self._entries[owner].update(people)

    def share(self, first: Row, sheet: Sheet, second: Row, other: Sheet) -> bool | None:
        """Tell whether the rows share a name; False where both name one kind of competitor and none is shared."""
        key = (id(first), id(second))
        if key not in self._shared:
            self._shared[key] = self._shared[key[1], key[0]] = self._compare(first, sheet, second, other)
        return self._shared[key]

    def _compare(self, first: Row, sheet: Sheet, second: Row, other: Sheet) -> bool | None:
        one, two = self._subjects(first), self._subjects(second)
        if not one.isdisjoint(two):
            return True
        if not self._friends(one).isdisjoint(two) or not self._friends(two).isdisjoint(one):
            return True
        if sheet.championship.group in MAKES and self._is_make_of(first, second):
            return True
        if other.championship.group in MAKES and self._is_make_of(second, first):
            return True
        nations = Group.NATIONS in (sheet.championship.group, other.championship.group)
        if nations and first.standing.country and second.standing.country:
            return first.standing.country == second.standing.country
        return False if sheet.championship.group is other.championship.group and one and two else None

    def _subjects(self, row: Row) -> frozenset[str]:
        known = self._cache.get(id(row))
        if known is None:
            found = set(row.standing.competitors)
            for line in row.standing.lines:
                found.update(line.competitors)
                if line.team:
                    found.add(line.team)
            known = self._cache[id(row)] = frozenset(found)
        return known

    def _friends(self, names: frozenset[str]) -> frozenset[str]:
        """Gather whom the entries name beside any of some competitors."""
        if names not in self._known_friends:
            beside = [self._entries[name] for name in names if name in self._entries]
            self._known_friends[names] = frozenset[str]().union(*beside)
        return self._known_friends[names]

    def _is_make_of(self, maker: Row, other: Row) -> bool:
        cars = self._known_cars.get(id(other))
        if cars is None:
            folded = [fold_text(line.car) for line in other.standing.lines if line.car]
            cars = self._known_cars[id(other)] = " \n ".join(folded)
        makes = self._known_makes.get(id(maker))
        if makes is None:
            names = maker.standing.competitors
            makes = self._known_makes[id(maker)] = [self._names.get(name, fold_text(name)) for name in names]
        return bool(cars) and any(is_make(make, cars) for make in makes)


def is_make(make: str, car: str) -> bool:
    """Tell whether a car's text (folded) holds a make's name: "chevrolet corvette c6.r" is a "corvette"."""
    return f" {make} " in f" {car} "


def linked_values(links: Links, keys: Iterable[Key], session: str) -> list[Value]:
    """List what linked rows show in a session."""
    return [value for sheet, row in keys for value in links.views[sheet].values[row].get(session, ())]

"""Results: one record a session and car, put together from every table that says something of it.

People's standings come first (they name drivers), then teams' (their lines are cars), then makes', then winners, poles
and classifications. A car is known by its entry; where no entry fits, by the people in it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from scraper.model.vocabulary import CellKind, Group
from scraper.normalize.crews import find_crews
from scraper.normalize.drafts import Draft, order_results
from scraper.normalize.said import walk_said
from scraper.normalize.team_lines import join_lines, list_teams

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scraper.model.season import Championship, Entry, Result
    from scraper.normalize.crews import Crews
    from scraper.normalize.said import Said

MIN_OVERLAP = 5  # fewer cells in common say nothing about a table's scope
FEWEST_BETTER = 3  # places better than those known elsewhere: fewer may be slips


class ResultBook:
    """Gathers drafts by session; `rounds` maps a session to the number of its round, `teams` are the entries' teams."""

    def __init__(self, entries: Sequence[Entry], rounds: Mapping[str, int | None]) -> None:
        self.rounds = rounds
        self._drafts: dict[str, list[Draft]] = {}
        self._by_person: dict[str, list[Entry]] = {}
        self.teams = {team for entry in entries for team in (entry.team, entry.entrant) if team is not None}
        self._entry_classes = {entry.class_ for entry in entries if entry.class_}
        for entry in entries:
            for driver in entry.drivers:
                known = self._by_person.setdefault(driver.person, [])
                if entry not in known:
                    known.append(entry)

    def session_drafts(self, session: str) -> list[Draft]:
        """List the drafts of a session, in the order they were made."""
        return self._drafts.setdefault(session, [])

    def find_entry(self, person: str, session: str, team: str | None, class_: str | None) -> Entry | None:
        """Find the one entry that a person drove in a session; None where several or none fit."""
        found = [entry for entry in self._by_person.get(person, ()) if self._drove(entry, person, session)]
        for keep in (
            lambda entry: class_ not in self._entry_classes or entry.class_ == class_,
            lambda entry: team is None or team in (entry.team, entry.entrant, entry.constructor),
            lambda entry: self._drove(entry, person, session, certain=True),
        ):
            narrowed = [entry for entry in found if keep(entry)]
            found = narrowed or found
        return found[0] if len(found) == 1 else None

    def _drove(self, entry: Entry, person: str, session: str, *, certain: bool = False) -> bool:
        number = self.rounds.get(session)
        for driver in entry.drivers:
            if driver.person != person:
                continue
            if driver.rounds is None or number is None:
                return not certain
            if number in driver.rounds:
                return True
        return False

    def find_draft(self, session: str, people: Sequence[str], entry: Entry | None, number: int | None) -> Draft | None:
        """Find the draft of a car by its entry, or by the people in it where no entry is known."""
        drafts = self.session_drafts(session)
        if entry is not None:
            return next((draft for draft in drafts if draft.entry is entry), None)
        with_them = [draft for draft in drafts if any(person in draft.drivers for person in people)]
        same_place = [draft for draft in with_them if draft.place == number]
        return next(iter(same_place or with_them), None)

    def open_draft(self, session: str, class_: str | None, entry: Entry | None, team: str | None) -> Draft:
        """Begin the record of a car in a session."""
        draft = Draft(session, entry.class_ if entry is not None and entry.class_ else class_, entry)
        draft.team = (entry.team or entry.entrant) if entry is not None else team
        self.session_drafts(session).append(draft)
        return draft

    def finish(self) -> list[Result]:
        """Make the results of all sessions."""
        for drafts in self._drafts.values():
            _rank_in_class(drafts)
        return order_results([draft.finish() for drafts in self._drafts.values() for draft in drafts])


def _rank_in_class(drafts: Sequence[Draft]) -> None:
    """Take places for class ranks where they start anew in each class."""
    firsts = {draft.class_ for draft in drafts if draft.place == 1}
    classes = {draft.class_ for draft in drafts}
    if None in classes or not (firsts == classes or len(firsts) > 1):
        return
    for draft in drafts:
        if draft.in_class is None and draft.class_ in firsts:
            draft.in_class = draft.place


def gather_people(book: ResultBook, championship: Championship) -> None:
    """Take in a people's standings table; one that ranks on its own (a cup within a class) gives no places."""
    all_said = [said for said in walk_said(championship) if said.people]
    if _ranks_on_its_own(book, all_said):
        return
    crews = find_crews(all_said)
    crews.own_field = _has_own_field(book, all_said)
    for said in all_said:
        _add_people(book, said, crews)


def _add_people(book: ResultBook, said: Said, crews: Crews) -> None:
    found = [book.find_entry(person, said.session, said.team, said.class_) for person in said.people]
    entry = next((item for item in found if item is not None), None)
    shared = not said.alone or "shared" in said.outcome.marks
    draft = _find_shared(book, said) if shared else None
    if draft is None and not shared:
        draft = book.find_draft(said.session, said.people, entry, said.outcome.number)
        if draft is not None and entry is None and crews.own_field and not _is_in_class(draft, said):
            draft = None
        if draft is not None and not crews.of_crews and _drove_another(draft, said):
            draft, shared = None, True
        elif draft is None and entry is None:
            draft = _find_team_mates(book, said) or crews.find_draft(book.session_drafts(said.session), said)
    if draft is None:
        # A second car of a driver is not the car of his entry: only the first takes the entry.
        taken = shared and any(item.entry is entry for item in book.session_drafts(said.session))
        draft = book.open_draft(said.session, said.class_, None if taken else entry, said.team)
        draft.table = said.table
    draft.add(said.statement, said.people, said.outcome.marks)


def _has_own_field(book: ResultBook, all_said: Sequence[Said]) -> bool:
    """Tell whether the cars of a table's class are none of another's: next to nobody in it is in one of those."""
    counts: Counter[bool] = Counter()
    for said in all_said:
        others = [draft for draft in book.session_drafts(said.session) if not _is_in_class(draft, said)]
        counts[any(set(said.people) & set(draft.drivers) for draft in others)] += 1
    return counts[True] * 3 < counts[False]


def _drove_another(draft: Draft, said: Said) -> bool:
    """Tell whether the same table gives somebody else in a car another place: he drove it in other rounds."""
    if not draft.statements or draft.table != said.table or set(said.people) & set(draft.drivers):
        return False
    return (draft.place, draft.leading.status) != (said.outcome.number, said.outcome.status)


def _find_shared(book: ResultBook, said: Said) -> Draft | None:
    """Find the car that several drove in turn: the same place, and it is marked as shared."""
    for draft in book.session_drafts(said.session):
        if draft.place != said.outcome.number or draft.leading.status is not said.outcome.status:
            continue
        if said.outcome.number is not None and ("shared" in draft.marks or "shared" in said.outcome.marks):
            return draft
        if set(said.people) & set(draft.drivers):
            return draft
    return None


def _find_team_mates(book: ResultBook, said: Said) -> Draft | None:
    """Find the car of the same team in the same place: without entries, that is what makes a crew."""
    if said.team is None or said.outcome.number is None:
        return None
    for draft in book.session_drafts(said.session):
        if draft.team == said.team and draft.class_ == said.class_ and draft.place == said.outcome.number:
            return draft
    return None


def _ranks_on_its_own(book: ResultBook, all_said: Sequence[Said]) -> bool:
    """Tell whether a table ranks a part of the field by itself: its places are not those known."""
    pairs = []
    for said in all_said:
        if said.outcome.number is None:
            continue
        entry = book.find_entry(said.people[0], said.session, said.team, said.class_)
        draft = book.find_draft(said.session, said.people, entry, said.outcome.number)
        if draft is not None and draft.place is not None:
            pairs.append((said.outcome.number, [draft.place]))
    return _are_own_ranks(pairs)


def _are_own_ranks(pairs: Sequence[tuple[int, Sequence[int]]]) -> bool:
    """Tell whether places are ranks among fewer cars than the places known for the same: most differ, or all that do
    are better.
    """
    differing = [(place, known) for place, known in pairs if place not in known]
    if len(pairs) < MIN_OVERLAP:
        return False
    better = len(differing) >= FEWEST_BETTER and all(place < max(known) for place, known in differing)
    return 2 * len(differing) > len(pairs) or (better and 10 * len(differing) > len(pairs))


def gather_teams(book: ResultBook, championship: Championship) -> None:
    """Take in a teams' or makes' table: each line of a row is matched with one car of the team."""
    all_said = list(walk_said(championship))
    if championship.cells_are is not CellKind.POSITIONS or _ranks_cars_alone(book, all_said):
        return
    if championship.group is Group.TEAMS:
        all_said = join_lines(book, all_said)
    rows: dict[tuple[tuple[str, ...], str], list[Said]] = {}
    for said in all_said:
        rows.setdefault((said.owners, said.session), []).append(said)
    for group in rows.values():
        _match_cars(book, group, opens=championship.group is Group.TEAMS)


def _ranks_cars_alone(book: ResultBook, all_said: Sequence[Said]) -> bool:
    """Tell whether a table's places are not those of its own cars."""
    pairs = []
    for said in all_said:
        cars = [draft for draft in _cars_of(book, said) if _is_in_class(draft, said) and _may_be(draft, said)]
        places = [draft.place for draft in cars if draft.place is not None]
        if places and said.outcome.number is not None:
            pairs.append((said.outcome.number, places))
    return _are_own_ranks(pairs)


def _cars_of(book: ResultBook, said: Said) -> list[Draft]:
    """List the team's cars in a session, those of the table's own class first: a car may change its class."""
    owned = [draft for draft in book.session_drafts(said.session) if _owned_by(draft, said.owners)]
    return sorted(owned, key=lambda draft: not _is_in_class(draft, said))


def _may_be(draft: Draft, said: Said) -> bool:
    """Tell whether a line may be of a car: no two numbers say otherwise."""
    number = draft.entry.number if draft.entry is not None else None
    return not said.number or number in (None, said.number)


def _is_in_class(draft: Draft, said: Said) -> bool:
    return said.class_ is None or draft.class_ in (said.class_, None)


def _owned_by(draft: Draft, owners: Sequence[str]) -> bool:
    return any(team in owners for team in list_teams(draft))


def _match_cars(book: ResultBook, group: Sequence[Said], *, opens: bool) -> None:
    """Match the lines of one row in one session with cars; `opens` lets a line without a car make a record."""
    table = group[0].at.table
    cars = [car for car in _cars_of(book, group[0]) if all(item.at.table != table for item in car.statements)]
    complete = len(group) == sum(_is_in_class(car, group[0]) for car in cars)
    left = []
    for said in group:
        car = next((car for car in cars if _agrees(car, said)), None)
        if car is None:
            left.append(said)
            continue
        cars.remove(car)
        car.add(said.statement)
    for said in left:
        if complete and len(left) == 1 and len(cars) == 1:  # the one car that is left is the one that is meant
            cars[0].add(said.statement)
        elif opens and not cars:
            draft = book.open_draft(said.session, said.class_, None, said.owners[0] if said.owners else None)
            draft.number = said.number
            draft.add(said.statement, said.people, said.outcome.marks)


def _agrees(car: Draft, said: Said) -> bool:
    if said.number and car.entry is not None and car.entry.number:
        return said.number == car.entry.number
    if not car.statements:
        return False
    leading = car.leading
    same_place = leading.number == said.outcome.number
    return same_place and (said.outcome.number is not None or leading.status is said.outcome.status)

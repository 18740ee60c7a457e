"""Which session a winner, a pole or a race's classification belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from math import fsum
from typing import TYPE_CHECKING

from scraper.kept import kept
from scraper.model.vocabulary import SessionKind, TableKind
from scraper.problems import Problem, Severity
from scraper.season.drafts import RoundDraft, SessionDraft, name_session
from scraper.season.evidence import count_words, form_words
from scraper.season.labels import fold

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from scraper.season.evidence import RoundWords
    from scraper.tables.facts import AwardFact, ClassificationFact, TableFacts
    from scraper.tables.result_lists import ResultList
    from scraper.values.editions import Edition

WINNER = "winner"
MEETING_WINNER = "highest_scorer"
_APART = (SessionKind.SPRINT, SessionKind.HEAT, SessionKind.QUALIFYING)
PROOF_OF_RACE = ("winner", "winning_team", "second", "third")


class AwardFinder:
    """Finds the sessions of awards: by the calendar row that names them, else by number, race number or circuit."""

    def __init__(self, tables: Sequence[TableFacts], rounds: list[RoundDraft], edition: Edition) -> None:
        self.rounds, self.edition = rounds, edition
        self.races = [session for draft in rounds for session in draft.sessions if session.kind is SessionKind.RACE]
        self.numbered: dict[int, list[RoundDraft]] = {}
        for draft in rounds:
            if draft.number is not None:
                self.numbered.setdefault(draft.number, []).append(draft)
        self.rows = _index_rows(rounds)
        self.counts_races = {table.index for table in tables if table.awards and self._counts_races(table)}
        self.labels = _list_labels(tables)

    @kept
    def words(self) -> list[RoundWords]:
        """The words of each round: only what names no round by its row or number is looked up by them."""
        return form_words(self.rounds)

    @kept
    def frequency(self) -> Counter[str]:
        """In how many rounds each word occurs."""
        return count_words(self.words)

    def _counts_races(self, table: TableFacts) -> bool:
        """Tell whether a table of winners numbers races where the calendar numbers meetings."""
        numbers = {award.round_number for award in table.awards if award.round_number is not None}
        known = {draft.number for draft in self.rounds}
        return len(numbers) > len(known) and len(numbers) <= len(self.races)

    def find_session(self, award: AwardFact) -> SessionDraft | None:
        """Find the session that an award belongs to; None where nothing tells."""
        table = award.at[0].table if award.at else None
        if table in self.counts_races and award.round_number is not None:
            return self._find_race(award.round_number)
        draft = self.find_round(award)
        return self._choose(draft, award) if draft is not None else None

    def _find_race(self, number: int) -> SessionDraft | None:
        named = [session for session in self.races if session.race_number == number]
        if len(named) == 1:
            return named[0]
        return self.races[number - 1] if 0 < number <= len(self.races) else None

    def find_round(self, award: AwardFact) -> RoundDraft | None:
        """Find the round that an award belongs to, by its row, number or circuit; None where nothing tells."""
        by_row = self._find_by_row(award)
        if by_row is not None and award.round_number in (None, by_row.number):
            return by_row
        numbered = self.numbered.get(award.round_number, []) if award.round_number is not None else []
        if len(numbered) == 1:
            return numbered[0]
        return by_row or self._find_by_circuit(award, numbered or self.rounds)

    def _find_by_row(self, award: AwardFact) -> RoundDraft | None:
        if not award.at or award.at[0].table not in self.rows or award.at[0].row is None:
            return None
        known = self.rows[award.at[0].table]
        place = bisect_right([row for row, _ in known], award.at[0].row)
        return known[place - 1][1] if place else None

    def _find_by_circuit(self, award: AwardFact, among: list[RoundDraft]) -> RoundDraft | None:
        if award.circuit is None:
            return None
        text = fold(award.circuit.text)
        wanted = {*text.split(), *fold(award.circuit.target or "").split()}
        fitting = [draft for draft in among if not draft.apart]
        words = [self.words[self.rounds.index(draft)] for draft in fitting]
        shared = [(self._count_shared(wanted, item), text in item.names) for item in words]
        most = max(shared, default=(0, False))
        return fitting[shared.index(most)] if most[0] and shared.count(most) == 1 else None

    def _count_shared(self, wanted: set[str], words: RoundWords) -> int:
        return sum(self.frequency[word] <= 2 for word in wanted & words.words)

    def _choose(self, draft: RoundDraft, award: AwardFact) -> SessionDraft | None:
        """Choose the session of a round: by label, else its main one; unclear where it has several races."""
        if award.session:
            label = name_session(award.session, 0, 1, self.edition)
            for session in draft.sessions:
                if award.session in (session.label, session.slug) or session.slug == label.slug:
                    return session
            numbered = [s for s in draft.sessions if s.race_number is not None and s.race_number == label.race_number]
            if len(numbered) == 1:
                return numbered[0]
            races = [session for session in draft.sessions if session.kind is label.kind]
            if label.race_number is not None and 0 < label.race_number <= len(races):
                return races[label.race_number - 1]
        races = [session for session in draft.sessions if session.kind is SessionKind.RACE]
        if award.race is not None and award.race[1] == len(races):
            return races[award.race[0] - 1]
        if not award.session:
            return draft.main
        return self._choose_by_order(draft, award) or (draft.main if len(races) <= 1 else None)

    def _choose_by_order(self, draft: RoundDraft, award: AwardFact) -> SessionDraft | None:
        """Choose the session that has the place of an award's label among those of its round ("OR", "MR")."""
        labels = self.labels.get((award.at[0].table if award.at else None, award.row_order), [])
        races = [session for session in draft.sessions if session.kind is SessionKind.RACE]
        for sessions in (draft.sessions, races):
            if len(labels) == len(sessions) and award.session in labels:
                return sessions[labels.index(award.session)]
        return None

    def find_listed(self, item: ResultList) -> SessionDraft | None:
        """Find the session of a list of finishers: of the round that its section is, else by its headings."""
        own = next((draft for draft in self.rounds if any(fact is item.race for fact in draft.facts)), None)
        return own.main if own is not None else self.find_classified(item.order)

    def find_classified(self, fact: ClassificationFact) -> SessionDraft | None:
        """Find the session of a classification by the headings it stands under."""
        words = {word for heading in fact.section for word in fold(heading).split()}
        scores = [
            # rounded once, whatever the order of the words: equal scores choose nothing
            fsum(1.0 / self.frequency[word] for word in words & item.words) + (str(item.number) in words)
            for item in self.words
        ]
        best = max(scores, default=0.0)
        if len(scores) != 1 and (best < 0.5 or scores.count(best) > 1):
            return None
        draft = self.rounds[scores.index(best)]
        slugs = [name_session(heading, 0, 1, self.edition) for heading in reversed(fact.section)]
        for label in slugs:
            for session in draft.sessions:
                if label.race_number is not None and session.slug == f"race{label.race_number}":
                    return session
                if session.slug and session.slug in (label.slug, label.kind.value if label.slug else ""):
                    return session
        return draft.main


def add_labelled(
    tables: Sequence[TableFacts], rounds: list[RoundDraft], mapped: Container[int], edition: Edition
) -> None:
    """Add the sessions that only columns of winners name ("Race 1 winner"), to rounds of which no table tells more.

    `mapped` holds the `id` of each session that a column of standings stands for.
    """
    awards = [award for table in tables for award in table.awards if award.session or award.kind == WINNER]
    finder = AwardFinder(tables, rounds, edition) if any(award.session for award in awards) else None
    found: dict[int, list[str | None]] = {}
    for award in awards if finder is not None else ():
        draft = finder.find_round(award) if finder is not None else None
        if draft is not None and award.session not in found.setdefault(id(draft), []):
            found[id(draft)].append(award.session)
    for draft in rounds:
        labels = [label for label in found.get(id(draft), ()) if label]
        if len(labels) > 1 and all(not session.slug and id(session) not in mapped for session in draft.sessions):
            final = draft.sessions.pop() if draft.sessions else SessionDraft("", SessionKind.RACE, None)
            for index, label in enumerate(labels):
                draft.add_session(name_session(label, index, len(labels), edition))
            # heats alone, beside a winner of neither: that of the final
            if None in found[id(draft)] and all(session.kind is SessionKind.HEAT for session in draft.sessions):
                draft.sessions.append(final)
        _add_apart(draft, labels, edition)


def _add_apart(draft: RoundDraft, labels: Sequence[str], edition: Edition) -> None:
    """Add the sprints, heats and qualifying races that winners are told of and a round has none of."""
    kinds = {session.kind for session in draft.sessions}
    for label in labels:
        wanted = name_session(label, 0, 1, edition)
        if wanted.kind in _APART and wanted.kind not in kinds:
            draft.add_session(wanted)


def part_overall(tables: Sequence[TableFacts], edition: Edition) -> None:
    """Tell who won a meeting from who won its races: "Overall winner" beside "Race 1 winner" and "Race 2 winner".

    Beside winners of heats, it is the winner of the final; winners of another class are of other races.
    """
    awards = [award for table in tables for award in table.awards if award.at and award.kind == WINNER]
    labels: dict[tuple[int | None, int, str | None], set[str]] = {}
    for award in awards:
        if award.session:
            labels.setdefault((award.at[0].table, award.row_order, award.class_name), set()).add(award.session)
    for award in awards:
        told = labels.get((award.at[0].table, award.row_order, award.class_name), set())
        kinds = {name_session(label, 0, 1, edition).kind for label in told}
        if not award.session and len(told) > 1 and kinds != {SessionKind.HEAT}:
            award.kind = MEETING_WINNER


def _list_labels(tables: Sequence[TableFacts]) -> dict[tuple[int | None, int], list[str]]:
    """List the labels of sessions that each table of awards gives each of its rounds, in their order."""
    found: dict[tuple[int | None, int], list[str]] = {}
    for award in (award for table in tables for award in table.awards):
        if award.session and award.at:
            labels = found.setdefault((award.at[0].table, award.row_order), [])
            if award.session not in labels:
                labels.append(award.session)
    return found


def _index_rows(rounds: list[RoundDraft]) -> dict[int, list[tuple[int, RoundDraft]]]:
    """List, for each calendar table, the rows where rounds begin."""
    found: dict[int, list[tuple[int, RoundDraft]]] = {}
    for draft in rounds:
        for fact in draft.facts:
            if fact.at.table is not None and fact.at.row is not None:
                found.setdefault(fact.at.table, []).append((fact.at.row, draft))
    return {table: sorted(items, key=lambda item: item[0]) for table, items in found.items()}


def note_awards(
    pairs: Sequence[tuple[AwardFact, SessionDraft | None]], left_out: Container[int | None]
) -> list[Problem]:
    """Note on sessions that they have a winner, and report awards without a session, once a table and round.

    `left_out` are tables whose events without numbers were reported already, with all that they say.
    """
    missing: Counter[tuple[int | None, int | None]] = Counter()
    problems = []
    for award, session in pairs:
        if session is None:
            key = (award.at[0].table if award.at else None, award.round_number)
            missing[key] += 1
            if missing[key] == 1 and not (award.round_number is None and key[0] in left_out):
                kind = award.kind.replace("_", " ")
                message = f"the session of the {kind} of round {award.round_number} is not clear"
                problems.append(Problem("S103", Severity.WARNING, message, award.at[0] if award.at else None))
        elif award.kind in PROOF_OF_RACE and (award.names or award.team):
            session.has_results = True
    return problems


def note_classified(pairs: Sequence[tuple[ClassificationFact, SessionDraft | None]]) -> None:
    """Note on sessions whose order of finishing stands in a table that they were run."""
    for fact, session in pairs:
        if session is not None and fact.kind is TableKind.CLASSIFICATION and fact.rows:
            session.has_results = True

"""Rounds and sessions while they are being put together from calendars and from the columns of standings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scraper.model.vocabulary import SessionKind
from scraper.season.labels import form_slug, parse_label

if TYPE_CHECKING:
    from scraper.model.season import Dates
    from scraper.tables.facts import RoundFact, SessionFact
    from scraper.values.editions import Edition


@dataclass(slots=True, eq=False)
class SessionDraft:
    """A session in the making; `slug` is "" for the session that has no name of its own, the race of its round.

    `stated` is True where a calendar names the session. `has_results` and `only_cancelled` say what cells and winners
    show of it.
    """

    slug: str
    kind: SessionKind
    label: str | None
    date: Dates | None = None
    race_number: int | None = None
    stated: bool = False
    cancelled: bool = False
    has_results: bool = False
    only_cancelled: bool = False
    of: SessionDraft | None = None
    id: str = ""


@dataclass(slots=True, eq=False)
class RoundDraft:
    """A round in the making, with every calendar row that tells of it; `texts` and `targets` are theirs together.

    `apart` says that it is of a calendar of its own, which no column of standings and no other table means.
    """

    facts: list[RoundFact]
    number: int | None
    sessions: list[SessionDraft] = field(default_factory=list)
    id: str = ""
    apart: bool = False

    @property
    def start(self) -> str:
        """The first day that a calendar gives the round, in ISO 8601; "" where none does."""
        days = (fact.date.start for fact in self.facts if fact.date is not None)
        return next((day for day in days if day), "")

    @property
    def texts(self) -> list[str]:
        """Everything that the calendars call the round."""
        found = []
        for fact in self.facts:
            names = (fact.name, fact.circuit)
            found += [name.text for name in names if name is not None]
            found += [text for text in (fact.locality, *fact.texts) if text]
        return found

    @property
    def targets(self) -> list[str]:
        """Everything that the calendars link the round to."""
        found = []
        for fact in self.facts:
            found += [name.target for name in (fact.name, fact.circuit) if name is not None and name.target]
            found += fact.targets
        return found

    @property
    def countries(self) -> set[str]:
        """The countries whose flags the calendars give the round."""
        found = {fact.country for fact in self.facts if fact.country}
        for fact in self.facts:
            found |= {name.country for name in (fact.name, fact.circuit) if name is not None and name.country}
        return found

    @property
    def cancelled(self) -> bool:
        """Whether a calendar says that the round was cancelled."""
        return any(fact.cancelled for fact in self.facts)

    @property
    def main(self) -> SessionDraft | None:
        """The session that the round is about: the unnamed one, else its last race."""
        for session in self.sessions:
            if not session.slug:
                return session
        races = [session for session in self.sessions if session.kind is SessionKind.RACE]
        longest = [session for session in self.sessions if session.kind is SessionKind.CHECKPOINT]
        return races[-1] if races else longest[-1] if longest else None

    def add_race(self) -> None:
        """Add the unnamed session that a round without any is about."""
        self.sessions.append(SessionDraft("", SessionKind.RACE, None))

    def stated_sessions(self) -> list[SessionDraft]:
        """List the sessions that a calendar names."""
        return [session for session in self.sessions if session.stated]

    def add_session(self, wanted: SessionDraft) -> SessionDraft:
        """Find the session of the same name or add it; an unnamed one is the round's main session where it has one.

        A label that says no more than "race" names the session that had no name.
        """
        for session in self.sessions:
            if session.slug == wanted.slug or (wanted.slug == SessionKind.RACE.value and not session.slug):
                session.label = session.label or wanted.label
                return session
        if not wanted.slug and self.main is not None:
            return self.main
        self.sessions.append(wanted)
        return wanted


def name_session(label: str | None, index: int, count: int, edition: Edition) -> SessionDraft:
    """Form the session that a label, or a place among `count` unnamed ones, stands for.

    Numbered races are named after their place in the round: `R3` and `R4` are races 1 and 2 of the second meeting.
    """
    parsed = parse_label(label, edition) if label else None
    if parsed is None:
        slug = form_slug(label) if label else ""
        return SessionDraft(slug or (f"race{index + 1}" if count > 1 else ""), SessionKind.RACE, label)
    numbered = parsed.kind is SessionKind.RACE and parsed.number is not None
    slug = (f"race{index + 1}" if count > 1 else "") if numbered else parsed.slug
    return SessionDraft(slug, parsed.kind, label, race_number=parsed.number if numbered else None)


def form_round(facts: list[RoundFact], edition: Edition) -> RoundDraft:
    """Form a round out of the calendar rows that tell of it."""
    number = next((fact.number for fact in facts if fact.number is not None), None)
    draft = RoundDraft(facts, number)
    stated = max((fact.sessions for fact in facts), key=len, default=[])
    for index, fact in enumerate(stated):
        _state_session(draft, fact, name_session(fact.label, index, len(stated), edition), index)
    return draft


def _state_session(draft: RoundDraft, fact: SessionFact, wanted: SessionDraft, index: int) -> None:
    wanted.kind = fact.kind
    if fact.label is None and fact.kind is not SessionKind.RACE:
        wanted.slug = fact.kind.value
    if any(session.slug == wanted.slug for session in draft.sessions):
        wanted.slug = f"{wanted.slug or 'race'}-{index + 1}"
    wanted.date, wanted.cancelled, wanted.stated = fact.date, fact.cancelled, True
    wanted.race_number = fact.race_number or wanted.race_number
    draft.sessions.append(wanted)

"""The season's sessions as verification asks for them: order, round, kind, label, state, and words that name them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from scraper.model.vocabulary import SessionKind, SessionState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scraper.model.season import Award, Round, Season, Session

_HOURS = re.compile(r"(\d+)\s*(?:h|hrs?|hours?|std|stunden|heures|ore|horas|uur|uren)\b")
_LISTED_HOURS = re.compile(r"(\d+)\s*(?:h|hrs?|hours?)?\s*(?:/|,|&|and|after|\s)+\s*(?=\d+\s*(?:h|hrs?|hours?)\b)")
_DISTANCE = re.compile(r"\b(\d{3,4})\s*(km|kilomet\w+|mi|miles?)\b")
_LONGEST = 48  # hours; a greater number is a year or a distance
_LONGEST_KEPT = 100  # characters; what is longer comes once
_DASH = re.compile(r"[‐-―−]")
_WORD = re.compile(r"[^\W_]+")


def fold_text(text: str) -> str:
    """Fold a text for comparison: case, diacritics and dashes.

    >>> fold_text("NÜRBURGRING – 1000 km")
    'nurburgring - 1000 km'
    """
    return _fold_known(text) if len(text) <= _LONGEST_KEPT else _fold(text)


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _DASH.sub("-", plain).replace("’", "'")


_fold_known = lru_cache(maxsize=4096)(_fold)


def fold_words(text: str) -> list[str]:
    """List the folded words and numbers of a text."""
    return _WORD.findall(fold_text(text))


def find_hours(text: str) -> frozenset[int]:
    """Find the numbers of hours that a text names, also those of a list that names the unit once.

    >>> sorted(find_hours("after 6 and after 12 hours"))
    [6, 12]
    """
    folded = fold_text(text)
    found = [*_HOURS.findall(folded), *_LISTED_HOURS.findall(folded)]
    return frozenset(int(number) for number in found if int(number) <= _LONGEST)


def find_lengths(text: str) -> frozenset[str]:
    """Find how long a race is by its name, or by what a title says of races: hours and distances.

    >>> sorted(find_lengths("8 Hours and 1812 km"))
    ['1812 k', '8 h']
    """
    distances = {f"{number} {unit[0]}" for number, unit in _DISTANCE.findall(fold_text(text))}
    return frozenset({f"{hours} h" for hours in find_hours(text)} | distances)


@dataclass(frozen=True, slots=True)
class SessionInfo:
    """A session with what its round is called; `order` counts rounds from 0, `place` sessions of the season from 0.

    `lengths` are the hours or the distance that the round has in its name.
    """

    id: str
    kind: SessionKind
    label: str
    hours: frozenset[int]
    of: str | None
    state: SessionState
    round_id: str
    round_number: int | None
    order: int
    place: int
    race_of_round: int
    words: frozenset[str]
    awards: tuple[Award, ...] = ()
    lengths: frozenset[str] = frozenset()


@dataclass(slots=True)
class Calendar:
    """The sessions of a season by id."""

    sessions: dict[str, SessionInfo] = field(default_factory=dict)

    def state(self, session: str) -> SessionState:
        """Give the state of a session; one that the calendar does not know counts as run."""
        found = self.sessions.get(session)
        return found.state if found else SessionState.RUN

    def kind(self, session: str) -> SessionKind:
        """Give the kind of a session; one that the calendar does not know counts as a race."""
        found = self.sessions.get(session)
        return found.kind if found else SessionKind.RACE

    def has_checkpoints(self, session: str) -> bool:
        """Tell whether a session is a race that has scored checkpoints."""
        return any(other.of == session for other in self.sessions.values() if other.kind is SessionKind.CHECKPOINT)

    def races_per_round(self) -> int:
        """Count the races that most rounds have."""
        last = {info.round_id: info.race_of_round for info in self.sessions.values()}
        return Counter(last.values()).most_common(1)[0][0] if last else 0

    def races_of(self, round_id: str) -> int:
        """Count the races of a round."""
        return max(info.race_of_round for info in self.sessions.values() if info.round_id == round_id)

    def round_order(self, session: str, fallback: int) -> int:
        """Give the order of a session's round from 1; `fallback` where the calendar does not know it."""
        found = self.sessions.get(session)
        if found is None:
            return fallback
        return found.round_number if found.round_number is not None else found.order + 1


def form_calendar(season: Season) -> Calendar:
    """Form the calendar of a season."""
    circuits = {circuit.id: circuit for circuit in season.circuits}
    calendar = Calendar()
    place = 0
    for order, rnd in enumerate(season.rounds):
        names = [rnd.name or ""]
        if rnd.circuit:
            circuit = circuits.get(rnd.circuit)
            names += [rnd.circuit.replace("-", " "), *([circuit.name] if circuit else [])]
            names += [alias.text for alias in circuit.aliases] if circuit else []
        words = frozenset(word for name in names for word in fold_words(name))
        races = 0
        for session in rnd.sessions:
            races += session.kind in (SessionKind.RACE, SessionKind.SPRINT)
            calendar.sessions[session.id] = _form_session(session, rnd, order, place, races, words)
            place += 1
    return calendar


def _form_session(
    session: Session, rnd: Round, order: int, place: int, races: int, words: Iterable[str]
) -> SessionInfo:
    label = fold_text(session.label or "")
    return SessionInfo(
        session.id,
        session.kind,
        label,
        find_hours(label) if session.label else frozenset(),
        session.of,
        session.state,
        f"{order}",
        rnd.number,
        order,
        place,
        races,
        frozenset(words),
        tuple(session.awards),
        find_lengths(rnd.name or "") if session.kind is SessionKind.RACE else frozenset(),
    )

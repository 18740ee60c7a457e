"""What the words of headers, headings and session labels say, after an edition's vocabulary."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from scraper.model.vocabulary import SessionKind
from scraper.values.editions import ColumnRole
from scraper.values.folding import fold, is_unspaced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scraper.model.vocabulary import Group, TableKind
    from scraper.values.editions import Edition

# Roles whose header may name a class or a session beside ("GT1 Winning Team", "Race 1 winner", "Points after 6hrs").
QUALIFIED = frozenset(
    {
        ColumnRole.WINNER,
        ColumnRole.WINNING_TEAM,
        ColumnRole.WINNING_CAR,
        ColumnRole.WINNING_CONSTRUCTOR,
        ColumnRole.POLE,
        ColumnRole.FASTEST_LAP,
        ColumnRole.MOST_LAPS_LED,
        ColumnRole.SUPPORT_WINNER,
        ColumnRole.SECOND,
        ColumnRole.THIRD,
        ColumnRole.PODIUM,
        ColumnRole.POINTS,
        ColumnRole.REPORT,
        ColumnRole.GRID,
    },
)
_DESCRIBING = frozenset(
    {
        ColumnRole.CAR,
        ColumnRole.CHASSIS,
        ColumnRole.ENGINE,
        ColumnRole.TEAM,
        ColumnRole.ENTRANT,
        ColumnRole.MANUFACTURER,
        ColumnRole.CONSTRUCTOR,
    }
)
T = TypeVar("T")
_SHORT = frozenset({ColumnRole.POLE, ColumnRole.FASTEST_LAP})
_LONGEST_PHRASE = 6
_LONGEST = 60  # a header longer than this is a sentence
_MOST_READ = 4 * _LONGEST


@dataclass(frozen=True, slots=True)
class HeaderMeaning:
    """What a header says: its possible roles, likeliest first, and the words beside (a class, a session).

    `also` are the roles of the other parts of a header such as `Driver / Passenger`.
    """

    roles: tuple[ColumnRole, ...]
    qualifier: str | None = None
    also: tuple[ColumnRole, ...] = ()

    @property
    def role(self) -> ColumnRole:
        """The likeliest role."""
        return self.roles[0]


@lru_cache(maxsize=8192)
def find_column(text: str, edition: Edition) -> HeaderMeaning | None:
    """Find what a column is about from the text of its header (the lines of a cell joined by blanks).

    None: no edition's words say it. A qualifier keeps the header's own spelling.

    >>> from scraper.values.editions import load_edition
    >>> find_column("GT1 Winning Team", load_edition("en"))
    HeaderMeaning(roles=(<ColumnRole.WINNING_TEAM: 'winning_team'>,), qualifier='GT1', also=())
    """
    folded = fold(text)
    if not folded or len(text) > _LONGEST:
        return None
    if folded in edition.columns:
        return HeaderMeaning(edition.columns[folded])
    bare = " ".join(word for word in folded.split() if not edition.has_word("fillers", word))
    if bare in edition.columns:
        return HeaderMeaning(edition.columns[bare])
    return _find_bracketed(text, edition) or _find_parts(text, edition) or _find_qualified(text, edition)


def _find_bracketed(text: str, edition: Edition) -> HeaderMeaning | None:
    """Read `Pole position (GTP)` and `Points (gross)`: the part before the brackets, qualified by what they hold.

    `Winner (car)` names a winner and the car, and no class.
    """
    before, opening, rest = text.partition("(")
    inside, closing, after = rest.partition(")")
    roles = edition.columns.get(fold(before + " " + after))
    if not (opening and closing and roles):
        return None
    described = edition.columns.get(fold(inside), ())[:1]
    if described and described[0] in _DESCRIBING:
        return HeaderMeaning(roles, None, described)
    return HeaderMeaning(roles, inside.strip() or None)


def _find_parts(text: str, edition: Edition) -> HeaderMeaning | None:
    """Read `Driver / Passenger`, `Team & Car`: several headers in one."""
    parts = [fold(part) for part in re.split(r"[/&\n]| and | – | - ", text)]
    roles = [edition.columns.get(part) for part in parts if part]
    if len(roles) < 2 or roles[0] is None or None in roles:
        return None
    return HeaderMeaning(roles[0], None, tuple(found[0] for found in roles[1:] if found))


def _find_qualified(text: str, edition: Edition) -> HeaderMeaning | None:
    if is_unspaced(text):
        return _find_unspaced(text, edition)
    words = [(fold(word), word) for word in text.split()]
    words = [pair for pair in words if pair[0]]
    for length in range(len(words) - 1, 0, -1):
        for first in (len(words) - length, 0):
            roles = _qualified_roles(" ".join(folded for folded, _ in words[first : first + length]), edition)
            # "Winning independent team" is of no privateer, but of his team
            if roles and not (roles[0] is ColumnRole.SUPPORT_WINNER and _find_between(words, edition)):
                return _qualify(roles, words[:first] if first else words[length:])
    return _find_between(words, edition)


def _find_between(words: list[tuple[str, str]], edition: Edition) -> HeaderMeaning | None:
    """Read `Winning LMP1 drivers`: the class stands between."""
    roles = _qualified_roles(f"{words[0][0]} {words[-1][0]}", edition) if len(words) > 2 else ()
    return _qualify(roles, words[1:-1]) if roles else None


def _qualify(roles: tuple[ColumnRole, ...], left: list[tuple[str, str]]) -> HeaderMeaning:
    return HeaderMeaning(roles, " ".join(word for _, word in left).strip(" –—-:,()") or None)


def _find_unspaced(text: str, edition: Edition) -> HeaderMeaning | None:
    folded = fold(text)
    for length in range(len(folded) - 1, 1, -1):
        for known, left in ((folded[-length:], folded[:-length]), (folded[:length], folded[length:])):
            roles = _qualified_roles(known.strip(), edition)
            if roles:
                return HeaderMeaning(roles, left.strip() or None)
    return None


def _qualified_roles(folded: str, edition: Edition) -> tuple[ColumnRole, ...]:
    # A short word beside a name may be part of it: "St Petersburg" is no starting grid. PP and FL are not.
    allowed = QUALIFIED if len(folded) > 2 or is_unspaced(folded) else _SHORT
    return tuple(role for role in edition.columns.get(folded, ()) if role in allowed)


_CHECKPOINT = re.compile(r"(\d{1,2}) ?([^\W\d]+)")
_NUMBERED = re.compile(r"([^\d]*?) ?(\d{1,2})?")
_ORDINAL_FIRST = re.compile(r"(\d{1,2}) ?([^\W\d]{1,3})? ([^\d]+)")


def find_session(text: str, edition: Edition) -> tuple[SessionKind, int | None] | None:
    """Find the kind of session that a column's label names, and its number within the round where it has one.

    A checkpoint's number is its hours. A bare number is a race.

    >>> from scraper.values.editions import load_edition
    >>> english = load_edition("en")
    >>> find_session("12H", english), find_session("R2", english)
    ((<SessionKind.CHECKPOINT: 'checkpoint'>, 12), (<SessionKind.RACE: 'race'>, 2))
    """
    folded = fold(text)
    if len(folded) > _LONGEST or not folded:
        return None
    checkpoint = _CHECKPOINT.fullmatch(folded)
    if checkpoint and edition.has_word("checkpoint", checkpoint[2]):
        return SessionKind.CHECKPOINT, int(checkpoint[1])
    if folded in edition.sessions:
        return edition.sessions[folded], None
    numbered = _NUMBERED.fullmatch(folded)
    if numbered is None:
        return _find_ordinal(folded, edition)
    number = int(numbered[2]) if numbered[2] else None
    if not numbered[1]:
        return SessionKind.RACE, number
    kind = edition.sessions.get(numbered[1])
    return (kind, number) if kind else None


def _find_ordinal(folded: str, edition: Edition) -> tuple[SessionKind, int | None] | None:
    """Read "1.ª serie", "2. Rennen", "1st heat": a session counted in front."""
    match = _ORDINAL_FIRST.fullmatch(folded)
    kind = edition.sessions.get(match[3]) if match else None
    if match is None or kind is None or not (match[2] is None or edition.has_word("ordinals", match[2])):
        return None
    return kind, int(match[1])


def find_kinds(heading: str, edition: Edition) -> tuple[TableKind, ...]:
    """Find the kinds of table that a section's heading promises, likeliest first; none where it says nothing.

    The whole heading counts before its single phrases, and longer phrases before shorter ones.

    >>> from scraper.values.editions import load_edition
    >>> [kind.value for kind in find_kinds("2007 Race calendar", load_edition("en"))]
    ['calendar', 'classification']
    """
    return _kinds_of(heading[:_MOST_READ], edition)


@lru_cache(maxsize=1024)
def _kinds_of(heading: str, edition: Edition) -> tuple[TableKind, ...]:
    return tuple(dict.fromkeys(kind for kinds in _phrases(heading, edition.sections) for kind in kinds))


def find_group(text: str, edition: Edition) -> Group | None:
    """Find who a championship is for, from its heading or title (`Teams' Championship`, `Fahrerwertung`).

    The last phrase that says something decides: "Privateer teams".

    >>> from scraper.values.editions import load_edition
    >>> find_group("GT1 Manufacturers' Cup", load_edition("en")).value
    'manufacturers'
    """
    return _group_of(text[:_MOST_READ], edition)


@lru_cache(maxsize=1024)
def _group_of(text: str, edition: Edition) -> Group | None:
    found = _phrases(text, edition.groups)
    return found[0] if found else None


def _phrases(text: str, vocabulary: Mapping[str, T]) -> list[T]:
    """List what a vocabulary says about the phrases of a text: the longest first, and of equal ones the last first."""
    folded = fold(text)
    if is_unspaced(folded):
        matches = [(len(phrase), folded.rfind(phrase), phrase) for phrase in vocabulary if phrase in folded]
        return [vocabulary[phrase] for _, _, phrase in sorted(matches, reverse=True)]
    words = folded.split()
    found = []
    for length in range(min(len(words), _LONGEST_PHRASE), 0, -1):
        for first in range(len(words) - length, -1, -1):
            phrase = " ".join(words[first : first + length])
            if phrase in vocabulary:
                found.append(vocabulary[phrase])
    return found

"""What a title or sentence about scoring is about: which sessions, whose championship."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from scraper.lookups import load_data
from scraper.model.vocabulary import Group, SessionKind
from scraper.verify.calendar import find_hours, find_lengths, fold_text, fold_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scraper.verify.calendar import Calendar, SessionInfo

NAMED = 4  # what a named round, number or label weighs; the word "race" weighs 1
KIND = 3  # what a named kind weighs
TITLE = 7  # words, from which a text is a sentence and no title
_LISTED = r"\.?\s+((?:\d+[\s,&/-]*(?:and\s+|to\s+)?)+)"
_ROUNDS = re.compile(r"\b(?:rounds?|rnds?|rds?|events?|races?)" + _LISTED)
_RACES = re.compile(r"\b(?:races?|rennen|courses?|gara|gare|carreras?|corridas?|wyscig|гонк[аи]|レース)" + _LISTED)
_SHORT_NAME = re.compile(r"\bthe (cup|trophy|shield|title)\b(?! (?:for|of)\b)")
_RANGE = re.compile(r"(\d+)(?:\s*(?:-|to)\s*(\d+))?")


@cache
def _words(table: str) -> dict[str, frozenset[str]]:
    data: dict[str, Any] = load_data("scoring_words")[table]
    return {key: frozenset(words) for key, words in data.items()}


def noise_words() -> frozenset[str]:
    """List the words of names and titles that tell nothing."""
    return _words("noise")["words"]


def class_words() -> frozenset[str]:
    """List the words for the classes in which places are counted."""
    return _words("classes")["words"]


def find_kinds(text: str) -> frozenset[SessionKind]:
    """Find the kinds of sessions that a text names."""
    words = fold_words(text)
    kinds = [SessionKind(kind) for kind in _words("kinds")]
    named = [next((kind for kind in kinds if word in _words("kinds")[kind]), None) for word in words]
    # A "sprint race" is a sprint.
    plain = [
        kind
        for kind, before in zip(named, [None, *named], strict=False)
        if kind is not None and (kind is not SessionKind.RACE or before in (None, SessionKind.RACE))
    ]
    return frozenset(plain)


def find_groups(text: str) -> frozenset[Group]:
    """Find whose championship a text names ("counted towards the Drivers' Championship")."""
    folded = re.sub(r"'s?\b", "", fold_text(text))
    found = set()
    for group, known in _words("groups").items():
        names = "|".join(sorted(known))
        before = rf"\b(?:{names})\W*\b(?:\w+\W+)?(?:championships?|titles?|trophy|cup|standings|points)\b"
        behind = rf"\b(?:championships?|titles?|trophy|cup) (?:for|of) (?:\w+ ){{0,2}}?(?:{names})\b"
        if re.search(f"{before}|{behind}", folded):
            found.add(Group(group))
    return frozenset(found)


def find_meant(text: str, others: Iterable[str]) -> frozenset[Group]:
    """Find whose "the Cup" is that a sentence speaks of, where others of the article give one its whole name.

    >>> find_meant("Indianapolis did not count towards the Cup.", ["The Cup for Manufacturers took the best car."])
    frozenset({<Group.MANUFACTURERS: 'manufacturers'>})
    """
    folded = fold_text(text)
    nouns = set(_SHORT_NAME.findall(folded))
    if len(nouns) != 1 or "championship" in folded:
        return frozenset()
    whole = re.compile(rf"[^.;,]{{0,40}}\b{nouns.pop()}\b[^.;,]{{0,40}}")
    found = {group for other in others for phrase in whole.findall(fold_text(other)) for group in find_groups(phrase)}
    return frozenset(found) if len(found) == 1 else frozenset()


def weigh_group(text: str, group: Group) -> int:
    """Weigh whether a text speaks of a championship's competitors: 1 of them alone, -1 of others alone, else 0.

    A sentence that names drivers alone ("to the first ten drivers") may be about any championship.

    >>> weigh_group("Constructors scored 8-6-4-3-2-1.", Group.MANUFACTURERS)
    1
    """
    words = fold_words(text)
    named = {Group(name) for name, known in _words("groups").items() if known.intersection(words)}
    if named == {Group.PEOPLE} != {group} and len(words) > TITLE and Group.PEOPLE not in find_groups(text):
        return 0
    return 0 if not named or (group in named and len(named) > 1) else 1 if group in named else -1


def find_rounds(text: str) -> frozenset[int]:
    """Find the round numbers that a text names.

    >>> sorted(find_rounds("Rounds 1, 6 & 7"))
    [1, 6, 7]
    """
    return _list_numbers(_ROUNDS, text)


def find_races(text: str) -> frozenset[int]:
    """Find the numbers of races that a text names; where rounds have several, they may count those of each round.

    >>> sorted(find_races("for races 1 and 3 of each meeting"))
    [1, 3]
    >>> sorted(find_races("in the first race only"))
    [1]
    """
    return _list_numbers(_RACES, text) or _find_ordinals(text)


def _find_ordinals(text: str) -> frozenset[int]:
    """Find the races of a meeting that a text counts in words ("first race")."""
    words = _words("places")
    races = "|".join(sorted(words["races"]))
    numbers = {name: int(number) for number, known in words.items() if number.isdecimal() for name in known}
    found = re.findall(rf"\b({'|'.join(sorted(numbers))}) (?:{races})\b(?! of the (?:season|year))", fold_text(text))
    return frozenset(numbers[name] for name in found)


def _list_numbers(pattern: re.Pattern[str], text: str) -> frozenset[int]:
    found: set[int] = set()
    for listed in pattern.findall(fold_text(text)):
        for first, last in _RANGE.findall(listed):
            found |= set(range(int(first), min(int(last or first), int(first) + 60) + 1))
    return frozenset(found)


def find_sizes(text: str) -> frozenset[int]:
    """Find how many races the meetings have that a text speaks of.

    >>> sorted(find_sizes("Three race rounds (race 1 & 2)"))
    [3]
    """
    names = {name: size for size, known in _words("sizes").items() if size.isdecimal() for name in (size, *known)}
    meetings = "|".join(sorted(_words("sizes")["meetings"]))
    found = re.findall(rf"\b({'|'.join(names)})[ -]races?[ -](?:{meetings})\b", fold_text(text))
    return frozenset(int(names[name]) for name in found)


def _names_round(words: Iterable[str], calendar: Calendar) -> dict[str, int]:
    """Count, by round, the telling words of a text that occur in the round's names."""
    telling = set(words) - noise_words()
    telling = {word for word in telling if len(word) > 2 and not word.isdigit()}
    if not telling:
        return {}
    counts: dict[str, int] = {}
    for info in calendar.sessions.values():
        hits = len(telling & info.words)
        if hits:
            counts[info.round_id] = hits
    rounds = {info.round_id for info in calendar.sessions.values()}
    most = max(counts.values(), default=0)
    best = {key: count for key, count in counts.items() if count == most}
    # A word that most rounds share names none of them.
    return best if 2 * len(best) <= max(len(rounds), 2) else {}


def _cut_exception(text: str) -> str:
    """Cut a text where it begins to speak of exceptions: what they name is not what the text is about."""
    words = "|".join(sorted(_words("except")["words"]))
    return re.split(rf"\b(?:{words})\b", text, maxsplit=1, flags=re.IGNORECASE)[0]


def _name_words(text: str) -> list[str]:
    """List the words of a text that may name a round: of a sentence those with a capital letter, of a title all."""
    words = text.split()
    if len(words) <= TITLE:
        return fold_words(text)
    return fold_words(" ".join(word for word in words[1:] if not word[:1].islower()))


class Scope:
    """What one text says about sessions."""

    def __init__(self, text: str, calendar: Calendar) -> None:
        text = _cut_exception(text)
        words = fold_words(text)
        self.calendar = calendar
        self.hours = find_hours(text)
        self.lengths = find_lengths(text)
        self.kinds = find_kinds(text.rpartition(" – ")[2]) or find_kinds(text)  # a row's own label goes first
        races = find_races(text)
        self.races = races if races and calendar.races_per_round() >= max(races) else frozenset()
        self.rounds = find_rounds(text) if not self.races else frozenset()
        self.sizes = find_sizes(text)
        self.names = _names_round(_name_words(text), calendar)
        self.at_finish = bool(set(words) & _words("finish")["words"])

    @property
    def is_specific(self) -> bool:
        """Tell whether the text names rounds, hours or a kind of session other than a race."""
        named = self.names or self.rounds or self.races or self.sizes or self._names_kinds()
        return bool(named or self._hours_of_sessions())

    def _names_kinds(self) -> bool:
        """Tell whether a kind other than a race is named that the calendar tells from races."""
        infos = self.calendar.sessions.values()
        told = {info.kind for info in infos} | {SessionKind.SPRINT for info in infos if "sprint" in info.label}
        return bool((self.kinds - {SessionKind.RACE}) & told)

    def _hours_of_sessions(self) -> bool:
        return any(info.hours & self.hours for info in self.calendar.sessions.values())

    def weigh(self, info: SessionInfo) -> int | None:
        """Weigh how well the text fits a session; None where it names others."""
        parts = [
            self._weigh_names(info),
            self._weigh_size(info),
            self._weigh_hours(info),
            self._weigh_length(info),
            self._weigh_kind(info),
            self._weigh_finish(info),
        ]
        weights = [part for part in parts if part is not None]
        return sum(weights) if len(weights) == len(parts) else None

    def _weigh_names(self, info: SessionInfo) -> int | None:
        weight = 0
        if self.names:
            if info.round_id not in self.names:
                return None
            weight += NAMED
        if self.races:
            if info.race_of_round not in self.races:
                return None
            weight += NAMED
        if self.rounds:
            if info.round_number not in self.rounds:
                return None
            weight += NAMED
        return weight

    def _weigh_size(self, info: SessionInfo) -> int | None:
        if not self.sizes:
            return 0
        return NAMED if self.calendar.races_of(info.round_id) in self.sizes else None

    def _weigh_hours(self, info: SessionInfo) -> int | None:
        if not self.hours or not self._hours_of_sessions():
            return 0
        if info.hours & self.hours:
            return NAMED
        return None if info.kind is SessionKind.CHECKPOINT else 0

    def _weigh_length(self, info: SessionInfo) -> int | None:
        """Weigh the length of the race, where the names of rounds tell it and no checkpoint has these hours."""
        if not self.lengths or not info.lengths or self._hours_of_sessions():
            return 0
        return NAMED if info.lengths & self.lengths else None

    def _weigh_kind(self, info: SessionInfo) -> int | None:
        if not self.kinds:
            return -1 if info.kind in (SessionKind.SPRINT, SessionKind.QUALIFYING) else 0
        if self.kinds == {SessionKind.RACE}:
            return 1 if info.kind is SessionKind.RACE else -1
        if info.kind in self.kinds:
            return KIND if info.kind is not SessionKind.RACE else 1
        if SessionKind.SPRINT in self.kinds and "sprint" in info.label:
            return KIND
        return 0 if self.names or self._hours_of_sessions() else None

    def _weigh_finish(self, info: SessionInfo) -> int | None:
        if not self.at_finish:
            return 0
        if info.kind is SessionKind.CHECKPOINT:
            return None
        return 5 if self.calendar.has_checkpoints(info.id) else -2


def find_sessions(text: str, calendar: Calendar) -> frozenset[str]:
    """Find the sessions that a specific text is about; none where it names no round, kind or hour.

    Where hours are named, only sessions with these hours as their label are meant.
    """
    scope = Scope(text, calendar)
    if not scope.is_specific:
        return frozenset()
    weights = {info.id: scope.weigh(info) for info in calendar.sessions.values()}
    best = max((weight for weight in weights.values() if weight is not None), default=0)
    if best <= 0:
        return frozenset()
    return frozenset(key for key, weight in weights.items() if weight == best)

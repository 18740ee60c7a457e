"""Language editions of Wikipedia: their words for headers, sections, months, statuses, from `data/editions/*.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from string import ascii_letters, digits
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from scraper.lookups import load_data
from scraper.model.vocabulary import Group, SessionKind, Status, TableKind
from scraper.problems import UsageError
from scraper.values.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

FALLBACK = "en"
_NO_WORDS: frozenset[str] = frozenset()

V = TypeVar("V")
E = TypeVar("E", bound=StrEnum)
Layers = Sequence[dict[str, Any]]


class ColumnRole(StrEnum):
    """What a column is about, as its header says."""

    POSITION = "position"
    NUMBER = "number"
    DRIVER = "driver"
    RIDER = "rider"
    CODRIVER = "codriver"
    RESERVE_DRIVER = "reserve_driver"
    ENTRANT = "entrant"
    TEAM = "team"
    MANUFACTURER = "manufacturer"
    CONSTRUCTOR = "constructor"
    NATION = "nation"
    CLUB = "club"
    CREW_CHIEF = "crew_chief"
    OWNER = "owner"
    NAME = "name"
    CAR = "car"
    CHASSIS = "chassis"
    ENGINE = "engine"
    TYRE = "tyre"
    CLASS = "class_"
    STATUS = "status"
    SPONSOR = "sponsor"
    RACE_NAME = "race_name"
    ROUND = "round"
    ROUNDS = "rounds"
    SESSION = "session"
    CIRCUIT = "circuit"
    LOCATION = "location"
    DATE = "date"
    START_TIME = "start_time"
    POLE = "pole"
    FASTEST_LAP = "fastest_lap"
    MOST_LAPS_LED = "most_laps_led"
    WINNER = "winner"
    WINNING_TEAM = "winning_team"
    WINNING_CAR = "winning_car"
    WINNING_CONSTRUCTOR = "winning_constructor"
    HIGHEST_SCORER = "highest_scorer"
    SECOND = "second"
    THIRD = "third"
    PODIUM = "podium"
    SUPPORT_WINNER = "support_winner"
    POINTS = "points"
    GROSS = "gross"
    DROPPED = "dropped"
    BONUS = "bonus"
    STAGE_POINTS = "stage_points"
    PENALTY = "penalty"
    GAP = "gap"
    LAPS = "laps"
    TIME = "time"
    GRID = "grid"
    QUALIFYING = "qualifying"
    SPEED = "speed"
    LENGTH = "length"
    SURFACE = "surface"
    LAPS_LED = "laps_led"
    WINS = "wins"
    PODIUMS = "podiums"
    POLES = "poles"
    FASTEST_LAPS = "fastest_laps"
    STARTS = "starts"
    FINISHES = "finishes"
    RETIREMENTS = "retirements"
    DRAWS = "draws"
    LOSSES = "losses"
    SCORES = "scores"
    TOP_FIVES = "top_fives"
    TOP_TENS = "top_tens"
    STAGE_WINS = "stage_wins"
    WINNINGS = "winnings"
    CHAMPIONSHIPS = "championships"
    LEADER = "leader"
    REPORT = "report"
    NOTES = "notes"
    BROADCAST = "broadcast"
    ATTENDANCE = "attendance"
    WEATHER = "weather"
    COLOUR = "colour"
    MEANING = "meaning"
    SYMBOL = "symbol"
    MAP = "map"


@dataclass(frozen=True, eq=False)
class Edition:
    """The words of one language, folded; where it has none for something, English's stand beside.

    One object a language (see `load_edition`), so that what its words say about a text can be remembered.

    `columns` maps a header to its roles, likeliest first; `words` holds the small vocabularies by name (`all`,
    `guest`, `tba`…), and `strange` the letters and figures that no text begins with which is one of their words;
    `meanings` is what the keys of results tables say about marks; `months` maps a word to 1–12.
    """

    language: str
    columns: Mapping[str, tuple[ColumnRole, ...]]
    sections: Mapping[str, tuple[TableKind, ...]]
    groups: Mapping[str, Group]
    sessions: Mapping[str, SessionKind]
    statuses: Mapping[str, Status]
    meanings: Mapping[str, str]
    months: Mapping[str, int]
    weekdays: frozenset[str]
    fillers: frozenset[str]
    words: Mapping[str, frozenset[str]]
    strange: Mapping[str, frozenset[str]]
    titles: Mapping[str, tuple[str, ...]]

    def has_word(self, vocabulary: str, text: str) -> bool:
        """Tell whether a text, folded, is one of a vocabulary's words."""
        if text[:1] in self.strange.get(vocabulary, _NO_WORDS):
            return False  # as nearly all are: the text need not be folded
        return fold(text) in self.words.get(vocabulary, _NO_WORDS)

    def find_status(self, code: str) -> Status | None:
        """Find what a code in a cell of results means (`Ret`, `D.N.F.`, `Сход`)."""
        return self.statuses.get(fold(code).replace(" ", ""))


@cache
def load_edition(language: str, folder: Traversable | None = None) -> Edition:
    """Load the words of a language edition; a language without a file reads with the English words.

    `folder` is the place of `<language>.toml` where it is not the package's own. Raises `UsageError` where a file says
    something that no role, kind or status is named.

    >>> load_edition("en").columns["drivers"][0].value
    'driver'
    """
    own = _read(language, folder)
    base = _read(FALLBACK, None) if language != FALLBACK or folder is not None else {}
    try:
        return _form_edition(language, own, base)
    except (ValueError, TypeError, AttributeError) as error:
        raise UsageError(f"data/editions/{language}.toml: {error}; see en.toml for the names") from error


def _read(language: str, folder: Traversable | None) -> dict[str, Any]:
    if not language.replace("-", "").isalnum():
        return {}
    if folder is None:
        source = resources.files("scraper").joinpath("data", "editions", f"{language}.toml")
    else:
        source = folder.joinpath(f"{language}.toml")
    return tomllib.loads(source.read_text("utf-8")) if source.is_file() else {}


def _form_edition(language: str, own: dict[str, Any], base: dict[str, Any]) -> Edition:
    layers = (own, base)
    dates = [layer.get("dates", {}) for layer in layers]
    words = {key: frozenset(_word_list(layers, "words", key)) for layer in layers for key in layer.get("words", {})}
    return Edition(
        language=language,
        columns=_many_of(layers, "columns", ColumnRole),
        sections=_many_of(layers, "sections", TableKind),
        groups=_freeze({word: Group(key) for word, key in _first_of(layers, "groups").items()}),
        sessions=_freeze({word: SessionKind(key) for word, key in _first_of(layers, "sessions").items()}),
        statuses=_form_statuses(own),
        meanings=_freeze(_first_of(layers, "meanings")),
        months=_freeze(_form_months(dates)),
        weekdays=frozenset(fold(word) for layer in dates for word in layer.get("weekdays", ())),
        fillers=frozenset(fold(word) for layer in dates for key in ("fillers", "range") for word in layer.get(key, ())),
        words=_freeze(words),
        strange={key: _list_strange(known) for key, known in words.items()},
        titles=_freeze({key: _word_list(layers, "titles", key) for layer in layers for key in layer.get("titles", {})}),
    )


def _list_strange(words: frozenset[str]) -> frozenset[str]:
    """List the letters and figures of ASCII that begin none of the words: `fold` leaves them at the head of a text."""
    heads = {word[0] for word in words if word}
    return frozenset(sign for sign in ascii_letters + digits if sign.lower() not in heads)


def _freeze(mapping: dict[str, V]) -> Mapping[str, V]:
    return MappingProxyType(mapping)


def _many_of(layers: Layers, table: str, kind: type[E]) -> Mapping[str, tuple[E, ...]]:
    """Map each word to every role that it stands under, in the order of the files."""
    found: dict[str, list[E]] = {}
    for layer in layers:
        for key, words in layer.get(table, {}).items():
            for word in words:
                roles = found.setdefault(fold(word), [])
                if kind(key) not in roles:
                    roles.append(kind(key))
    return _freeze({word: tuple(roles) for word, roles in found.items()})


def _first_of(layers: Layers, table: str) -> dict[str, str]:
    """Map each word to the first key that it stands under."""
    found: dict[str, str] = {}
    for layer in layers:
        for key, words in layer.get(table, {}).items():
            for word in words:
                found.setdefault(fold(word), key)
    return found


def _word_list(layers: Layers, table: str, key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(word) for layer in layers for word in layer.get(table, {}).get(key, ())))


def _form_months(layers: Layers) -> dict[str, int]:
    found: dict[str, int] = {}
    for layer in layers:
        for number, words in enumerate(layer.get("months", ()), start=1):
            for word in words:
                found.setdefault(fold(word), number)
    return found


def _form_statuses(own: dict[str, Any]) -> Mapping[str, Status]:
    codes = load_data("outcomes")["statuses"]
    found = {fold(code).replace(" ", ""): Status(key) for code, key in own.get("outcomes", {}).items()}
    for key, words in codes.items():
        for word in words:
            found.setdefault(fold(word).replace(" ", ""), Status(key))
    found.pop("", None)
    return _freeze(found)

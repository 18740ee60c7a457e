"""What a fetch yields: pages fetched, unchanged and not fetched (with the reason), and events while it works."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from scraper.problems import Problem, Severity

if TYPE_CHECKING:
    from pathlib import Path


class FetchCode(StrEnum):
    """Why a page was not fetched; `data/codes/fetch.toml` explains each."""

    MISSING = "F101"
    INVALID = "F102"
    INTERWIKI = "F103"
    HIDDEN = "F104"
    CONTENT_MODEL = "F105"
    REDIRECT_LOOP = "F106"
    TOO_LARGE = "F107"
    DELETED = "F108"
    SPECIAL = "F109"
    REFUSED = "F110"
    UNREACHED = "F111"
    OTHER_WIKI = "F112"
    UNANSWERED = "F113"
    BAD_TEXT = "F114"
    EXPANSION = "F115"
    LINKS = "F116"
    TEMPLATE = "F117"


@dataclass(frozen=True, slots=True)
class NotFetched:
    """Something asked for that was not fetched, as it was asked for, and why."""

    asked: str
    code: FetchCode
    reason: str

    @property
    def problem(self) -> Problem:
        """The same as a problem."""
        return Problem(self.code, Severity.ERROR, f"{self.asked}: {self.reason}")


@dataclass(slots=True)
class FetchedPage:
    """A page that `raw/` now holds: how it was asked for, its title on the wiki, its revision, its file."""

    asked: tuple[str, ...]
    title: str
    revision_id: int | None
    path: Path


@dataclass(slots=True)
class FetchReport:
    """What became of everything asked for; `stopped` says why the run ended before its end.

    `moved` lists old and new titles of stored pages that the wiki has moved.
    """

    fetched: list[FetchedPage] = field(default_factory=list)
    unchanged: list[FetchedPage] = field(default_factory=list)
    not_fetched: list[NotFetched] = field(default_factory=list)
    moved: list[tuple[str, str]] = field(default_factory=list)
    requests: int = 0
    stopped: str | None = None

    @property
    def complete(self) -> bool:
        """Whether everything asked for is in `raw/`; if not, the exit status is 3."""
        return not self.not_fetched and self.stopped is None


def clean_text(text: str) -> str:
    """Make a text from elsewhere fit to be printed on a line: no control characters, not endless.

    >>> clean_text("red \\x1b[31m\\n text")
    'red [31m text'
    """
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+", " ", text[:1000]).split())[:300]


class EventKind(StrEnum):
    """What an event tells: a request leaves, a wait and its reason, pages done, or something worth a line."""

    REQUEST = "request"
    WAIT = "wait"
    PROGRESS = "progress"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens while a fetch works; `seconds` is the length of a wait."""

    kind: EventKind
    message: str
    done: int = 0
    total: int = 0
    seconds: float = 0.0

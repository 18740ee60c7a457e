"""What can be wrong with an article (`Problem`, a value with a place) and with a run (`ScraperError`, raised)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Severity(StrEnum):
    """How much a problem costs: a fact is lost or wrong, may be, or was merely put right."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


# A named tuple, for a season has thousands and a frozen dataclass takes three times as long to make.
class Place(NamedTuple):
    """Where a fact stands in the article.

    `source` is an index into the season's sources; `table` the index in `scraper tables`; `row` and `column` count
    from 0 on the expanded grid, header rows included; `offset` counts code points of the source's text, end exclusive.
    """

    source: int = 0
    table: int | None = None
    row: int | None = None
    column: int | None = None
    offset: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the article that was not understood or is at fault: a value, never an exception.

    `code` is stable and explained in `data/codes/*.toml`.
    """

    code: str
    severity: Severity
    message: str
    at: Place | None = None


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T]):
    """What a stage made of its input, and what it could not make of it."""

    value: T
    problems: tuple[Problem, ...] = ()


class ScraperError(Exception):
    """The program cannot do what was asked; the message is one line that says what to do."""

    exit_status = 2


class UsageError(ScraperError):
    """The command was given something that it cannot work with."""


class NothingParsedError(ScraperError):
    """No page yielded a season."""

    exit_status = 4


class FetchError(ScraperError):
    """Pages could not be fetched; the message names what is missing and how to go on."""

    exit_status = 3

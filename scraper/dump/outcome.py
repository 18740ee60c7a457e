"""What reading a dump yields beside pages: codes of what is wrong with it, and how far it has come."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from scraper.problems import Problem, ScraperError, Severity


class DumpCode(StrEnum):
    """What can be wrong with a dump; `data/codes/dump.toml` explains each."""

    DAMAGED = "D101"
    ENDS_EARLY = "D102"
    MALFORMED = "D103"
    NO_HEAD = "D104"
    HIDDEN = "D105"
    NO_TEXT = "D106"
    CONTENT_MODEL = "D107"
    TOO_LARGE = "D108"
    MISSING = "D109"
    REDIRECT = "D110"
    INDEX = "D111"
    CHECKSUM = "D112"
    OLDER = "D113"
    NOT_READ = "D114"


class DumpError(ScraperError):
    """A file is no export of a MediaWiki that can be read."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reading has come: what it is doing, bytes done of those in all, pages seen and picked so far."""

    message: str
    done: int
    total: int
    seen: int = 0
    picked: int = 0


def dump_problem(code: DumpCode, message: str, severity: Severity = Severity.ERROR) -> Problem:
    """Form a problem of a dump, fit to be printed on a line."""
    return Problem(code, severity, " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+", " ", message[:600]).split()))

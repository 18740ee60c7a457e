"""What is done to each page apart from all others, in this process or in any other: reading it, forming its season.

Arguments and results are plain data: a worker needs the installed package and no folder of the run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.normalize.canonical import form_season, form_season_id
from scraper.normalize.seasons import collect_mentions
from scraper.pipeline.cache import pack, unpack
from scraper.pipeline.outputs import dump_season
from scraper.pipeline.pages import audit_season, read_record
from scraper.pipeline.summary import SeasonSummary, summarize

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scraper.normalize.entities import SeasonOrder
    from scraper.normalize.figures import SeasonIndex
    from scraper.normalize.seasons import SeasonNames
    from scraper.pipeline.decisions import Decisions
    from scraper.problems import Problem
    from scraper.raw import RawPage
    from scraper.season import SeasonRecord


@dataclass(slots=True)
class Reading:
    """What reading a page yields: its names, mentions and record, each packed, or why there is none (`failure`).

    `names` holds the id that the season wants, and why the page is no season.
    """

    names: bytes = b""
    record: bytes = b""
    failure: str = ""
    mentions: bytes = b""


@dataclass(slots=True)
class Order:
    """What forming a season takes: the page without its text, the packed record, and its part of the resolution."""

    name: str
    page: RawPage
    record: bytes
    names: SeasonNames
    problems: Sequence[Problem]
    decisions: Decisions


@dataclass(slots=True)
class Formed:
    """What forming and auditing a season yields: its file's text and its numbers, or why there is none."""

    text: str
    summary: SeasonSummary
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Tasks:
    """The two functions that workers call; tests put others in their place."""

    read: Callable[[RawPage], Reading]
    form: Callable[[Order], Formed]


def read_safely(page: RawPage) -> Reading:
    """Read a page; a fault of the program in one page must not cost the others."""
    try:
        record = read_record(page)
        wanted_id, reason = form_season_id(record), find_reason(record)
        mentions = [] if reason else collect_mentions(wanted_id, page.wiki, record)
        return Reading(pack((wanted_id, reason)), pack(record), mentions=pack(mentions))
    except MemoryError:  # the limits' business: the page is tried once more, alone
        raise
    except Exception as error:  # noqa: BLE001 - see above
        return Reading(failure=describe_failure(error))


@dataclass(frozen=True, slots=True)
class SeasonResolved:
    """What resolving a season by itself yields: its figures by kind, packed, and what the others must know of it."""

    figures: dict[str, bytes]
    index: SeasonIndex


def resolve_season(order: SeasonOrder) -> SeasonResolved:
    """Resolve a season by itself."""
    figures, index = order.resolve()
    return SeasonResolved({kind: pack(found) for kind, found in figures.items()}, index)


def form_safely(order: Order) -> Formed:
    """Form and audit a season; a fault of the program in one season must not cost the others."""
    names = order.names
    try:
        record = unpack(order.record)
        season = form_season(
            record,
            order.page,
            names.form_naming(record),
            season_id=names.season_id,
            competitors=names.form_competitors(),
            circuits=names.form_circuits(),
            problems=[*order.problems, *names.problems],
        )
        season = audit_season(season, order.decisions)
        return Formed(dump_season(season), summarize(order.name, season, "written"))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - see above
        failure = describe_failure(error)
        return Formed("", SeasonSummary(order.name, names.season_id, "failed", failure, problems=1), failure)


def describe_failure(error: Exception) -> str:
    """Say that the program itself failed, and how."""
    return f"the program failed: {type(error).__name__}: {error}; please report it with the page"


def find_reason(record: SeasonRecord) -> str:
    """Say why a record is no season; an empty text where it is one."""
    if record.rounds or record.entries or record.championships:
        return "" if record.is_season else "the title and the tables are not those of a season"
    codes = {problem.code: problem.message for problem in record.problems}
    return codes.get("W001") or "no table of a season was found"


TASKS = Tasks(read_safely, form_safely)

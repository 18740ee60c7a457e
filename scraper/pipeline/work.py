"""Pages on their way through a run: what each is made from, read in this process or in others."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from scraper.normalize.canonical import form_season, form_season_id
from scraper.normalize.naming import SlugBook
from scraper.normalize.seasons import collect_mentions
from scraper.pipeline.cache import digest_of, program_digest
from scraper.pipeline.outputs import dump_season
from scraper.pipeline.pages import audit_season, read_record
from scraper.pipeline.summary import SeasonSummary, summarize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor

    from scraper.normalize.mentions import Mention
    from scraper.normalize.seasons import SeasonNames
    from scraper.pipeline.cache import Cache
    from scraper.pipeline.decisions import Decisions
    from scraper.problems import Problem
    from scraper.raw import RawPage
    from scraper.season import SeasonRecord


T = TypeVar("T")


@dataclass(slots=True)
class Work:
    """A page on its way; `digest` is of everything that its record is made from, the program included.

    `problems` are those of the file; `record` is loaded when it is needed; `reason` says why the page is no season.
    """

    page: RawPage
    problems: tuple[Problem, ...]
    digest: str
    wanted_id: str = ""
    season_id: str = ""
    reason: str = ""
    failed: bool = False
    record: SeasonRecord | None = None
    mentions: Sequence[Mention] = field(default_factory=tuple)

    @property
    def name(self) -> str:
        """The page as messages call it."""
        return f"{self.page.wiki}:{self.page.title}"


@dataclass(slots=True)
class Reading:
    """What reading a page yields: the record, or why there is none (`failure`)."""

    record: SeasonRecord | None
    failure: str = ""


@dataclass(slots=True)
class Formed:
    """What forming and auditing a season yields: its file's text and its numbers, or why there is none."""

    text: str
    summary: SeasonSummary
    failure: str = ""


def digest_page(page: RawPage) -> str:
    """Compute the digest of everything that a page's record is made from."""
    evidence = repr((page.templates, page.expansions)) if page.templates or page.expansions else ""
    return digest_of(page.wiki, page.title, page.text, evidence, program_digest())


def run_all(executor: Executor | None, function: Callable[..., T], items: Iterable[tuple[object, ...]]) -> Iterator[T]:
    """Call a function with each tuple of arguments, in other processes where there are any; the order stays."""
    columns = list(zip(*items, strict=True))
    if not columns:
        return iter(())
    return executor.map(function, *columns) if executor is not None else map(function, *columns)


def read_works(works: Sequence[Work], cache: Cache, executor: Executor | None) -> None:
    """Read the records of all pages: from the cache where nothing changed, else anew."""
    todo = []
    for work in works:
        known = cache.load(f"{work.digest}.names")
        if known is None:
            todo.append(work)
        else:
            work.wanted_id, work.reason, work.mentions = known
    for work, reading in zip(todo, run_all(executor, read_safely, [(work.page,) for work in todo]), strict=True):
        _take(work, reading, cache)


def _take(work: Work, reading: Reading, cache: Cache) -> None:
    record = reading.record
    if record is None:
        work.reason, work.failed = reading.failure, True
        return
    work.record, work.reason, work.wanted_id = record, find_reason(record), form_season_id(record)
    work.mentions = () if work.reason else collect_mentions(work.wanted_id, work.page.wiki, record)
    cache.store(f"{work.digest}.names", (work.wanted_id, work.reason, work.mentions))
    cache.store(f"{work.digest}.record", record)


def load_record(work: Work, cache: Cache) -> SeasonRecord:
    """Give the record of a page: at hand, from the cache, or read again."""
    if work.record is None:
        work.record = cache.load(f"{work.digest}.record") or read_record(work.page)
    return work.record


def read_safely(page: RawPage) -> Reading:
    """Read a page; a fault of the program in one page must not cost the others."""
    try:
        return Reading(read_record(page))
    except Exception as error:  # noqa: BLE001 - see above
        return Reading(None, describe_failure(error))


def describe_failure(error: Exception) -> str:
    """Say that the program itself failed, and how."""
    return f"the program failed: {type(error).__name__}: {error}; please report it with the page"


def find_reason(record: SeasonRecord) -> str:
    """Say why a record is no season; an empty text where it is one."""
    if record.rounds or record.entries or record.championships:
        return "" if record.is_season else "the title and the tables are not those of a season"
    codes = {problem.code: problem.message for problem in record.problems}
    return codes.get("W001") or "no table of a season was found"


def give_ids(works: Sequence[Work]) -> None:
    """Give each season its id: pages of the English edition first, then by wiki and title."""
    slugs = SlugBook()
    for work in sorted(works, key=lambda item: (item.page.wiki != "enwiki", item.page.wiki, item.page.title)):
        work.season_id = slugs.claim(work.wanted_id)
        if work.season_id != work.wanted_id:
            work.mentions = [_move(mention, work) for mention in work.mentions]


def _move(mention: Mention, work: Work) -> Mention:
    return replace(mention, season=work.season_id, key=mention.key.replace(work.wanted_id, work.season_id, 1))


def form_safely(
    name: str,
    page: RawPage,
    record: SeasonRecord,
    names: SeasonNames,
    problems: Sequence[Problem],
    decisions: Decisions,
) -> Formed:
    """Form and audit a season; a fault of the program in one season must not cost the others."""
    try:
        season = form_season(
            record,
            page,
            names.form_naming(record),
            season_id=names.season_id,
            competitors=names.form_competitors(),
            circuits=names.form_circuits(),
            problems=[*problems, *names.problems],
        )
        season = audit_season(season, decisions)
        return Formed(dump_season(season), summarize(name, season, "written"))
    except Exception as error:  # noqa: BLE001 - see above
        failure = describe_failure(error)
        return Formed("", SeasonSummary(name, names.season_id, "failed", failure, problems=1), failure)

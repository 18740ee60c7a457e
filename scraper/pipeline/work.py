"""Pages on their way through a run: what each is made from, and its record where it was read before."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from scraper.normalize.naming import SlugBook
from scraper.pipeline.cache import digest_of, program_digest
from scraper.pipeline.mapping import run_all
from scraper.pipeline.tasks import read_safely
from scraper.raw import read_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from scraper.normalize.mentions import Mention
    from scraper.pipeline.cache import Cache
    from scraper.pipeline.mapping import Outcome, Workforce
    from scraper.pipeline.tasks import Reading
    from scraper.problems import Parsed, Problem
    from scraper.raw import PageFile, RawPage

NOT_KEPT = "P104"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A page as it comes to a run: by name, what was read of it, and how to read it again (None: not possible)."""

    name: str
    read: Parsed[RawPage | None]
    again: Callable[[], Parsed[RawPage | None]] | None = None


@dataclass(slots=True)
class Work:
    """A page on its way; `digest` is of everything that its record is made from, the program included.

    `page` has neither text nor templates: a run over all of Wikipedia could not hold them. `problems` are those of the
    file; `reason` says why the page is no season; `code` is that of a page that cost its worker.
    """

    page: RawPage
    problems: tuple[Problem, ...]
    digest: str
    again: Callable[[], Parsed[RawPage | None]] | None = None
    wanted_id: str = ""
    season_id: str = ""
    reason: str = ""
    failed: bool = False
    code: str = ""

    @property
    def name(self) -> str:
        """The page as messages call it."""
        return f"{self.page.wiki}:{self.page.title}"

    @property
    def names_key(self) -> str:
        """The cache's key of the wanted id and the reason."""
        return f"{self.digest}.names"

    @property
    def mentions_key(self) -> str:
        """The cache's key of the mentions."""
        return f"{self.digest}.mentions"

    @property
    def record_key(self) -> str:
        """The cache's key of the record."""
        return f"{self.digest}.record"

    def fail(self, code: str, reason: str) -> None:
        """Note that the page yields nothing, and why."""
        self.code, self.reason, self.failed = code, reason, True


def arrive(files: Iterable[PageFile]) -> Iterator[Arrival]:
    """Read the pages of `raw/`, each when it is asked for."""
    for file in files:
        yield Arrival(f"{file.wiki}:{file.title}", read_file(file), partial(read_file, file))


def digest_page(page: RawPage) -> str:
    """Compute the digest of everything that a page's record is made from."""
    evidence = repr((page.templates, page.expansions)) if page.templates or page.expansions else ""
    return digest_of(page.wiki, page.title, page.text, evidence, program_digest())


def take_up(page: RawPage, problems: tuple[Problem, ...], arrival: Arrival) -> Work:
    """Take up a page that has arrived, without what is only needed to read it."""
    return Work(replace(page, text="", templates={}, expansions={}), problems, digest_page(page), arrival.again)


def read_pages(
    arrivals: Iterator[tuple[Work, RawPage]], workforce: Workforce, read: Callable[[RawPage], Reading], cache: Cache
) -> Iterator[tuple[Work, Outcome[Reading]]]:
    """Read the pages whose records the cache does not hold, and keep their records there; the order stays."""
    waiting: deque[Work] = deque()

    def select() -> Iterator[RawPage | None]:
        for work, page in arrivals:
            waiting.append(work)
            known = cache.holds(work.names_key) and cache.holds(work.record_key)
            yield None if known else replace(page, links={})  # those of the whole wiki, which reading does not need

    for outcome in run_all(workforce, read, select()):
        work = waiting.popleft()
        _keep(work, outcome, cache)
        yield work, outcome


def _keep(work: Work, outcome: Outcome[Reading], cache: Cache) -> None:
    reading = outcome.value
    if reading is None:
        if outcome.code:
            work.fail(outcome.code, outcome.reason)
    elif reading.failure:
        work.fail("", reading.failure)
    else:
        _store(work, reading, cache)


def load_names(work: Work, cache: Cache) -> None:
    """Fill in the season's id and why a page is none; one that the cache lost is read again."""
    if work.failed:
        return
    found = cache.load(work.names_key)
    if found is None and _read_again(work, cache):
        found = cache.load(work.names_key)
    if found is not None:
        work.wanted_id, work.reason = found
    elif not work.failed:
        work.fail(NOT_KEPT, "what was read of it could not be kept: is the disk full?")


def load_mentions(work: Work, cache: Cache) -> list[Mention]:
    """Load the names of a page whose season has its id; one that the cache lost is read again."""
    found: list[Mention] | None = cache.load(work.mentions_key)
    if found is None and _read_again(work, cache):
        found = cache.load(work.mentions_key)
    return [_move(mention, work) for mention in found or ()] if work.season_id != work.wanted_id else found or []


def load_record(work: Work, cache: Cache) -> bytes | None:
    """Give the packed record of a page, reading the page again where the cache lost it; None where that fails."""
    found = cache.load_packed(work.record_key)
    if found is None and _read_again(work, cache):
        found = cache.load_packed(work.record_key)
    return found


def _read_again(work: Work, cache: Cache) -> bool:
    page = None if work.again is None else work.again().value
    if page is None or digest_page(page) != work.digest:
        return False
    reading = read_safely(page)
    if reading.failure:
        work.fail("", reading.failure)
        return False
    _store(work, reading, cache)
    return True


def _store(work: Work, reading: Reading, cache: Cache) -> None:
    cache.store_packed(work.record_key, reading.record)
    cache.store_packed(work.mentions_key, reading.mentions)
    cache.store_packed(work.names_key, reading.names)  # last: where it is, the others are


def give_ids(works: Sequence[Work]) -> None:
    """Give each season its id: pages of the English edition first, then by wiki and title."""
    slugs = SlugBook()
    for work in sorted(works, key=lambda item: (item.page.wiki != "enwiki", item.page.wiki, item.page.title)):
        work.season_id = slugs.claim(work.wanted_id)


def _move(mention: Mention, work: Work) -> Mention:
    return replace(mention, season=work.season_id, key=mention.key.replace(work.wanted_id, work.season_id, 1))

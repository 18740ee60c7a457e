"""Pages of a dump on their way into a run: chosen, completed with what they need from the same dump, stored or not.

The dump is gone through once; then the templates, redirects and linked pages that the chosen pages name are looked up
in what that pass noted, and only the streams that hold their texts are read again.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from scraper.dump import Dump, DumpCode
from scraper.dump.outcome import dump_problem
from scraper.dump.scan import keep_page, load_page, load_pages, lose_part
from scraper.pipeline.dump_choice import form_choice
from scraper.pipeline.dump_needs import NeedsFinder
from scraper.pipeline.dump_pages import PageFormer, check_text, find_wiki_name, refuse_page
from scraper.pipeline.mapping import Workforce, run_all
from scraper.pipeline.measures import Stopwatch
from scraper.pipeline.reading import find_language
from scraper.pipeline.work import Arrival
from scraper.problems import Parsed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from scraper.dump import DumpPage, Progress, Totals
    from scraper.dump.scan import Scanned, ScanTask
    from scraper.pipeline.dump_choice import SeasonChoice
    from scraper.problems import Problem
    from scraper.raw import LinkTarget, RawPage


@dataclass(frozen=True, slots=True)
class DumpRequest:
    """What is wanted of a dump: `selects` as `--select` has them, none for season articles.

    Of `indexes` there are none or one for each file.
    """

    paths: tuple[Path, ...]
    indexes: tuple[Path, ...] = ()
    selects: tuple[str, ...] = ()
    wiki: str | None = None
    links: bool = True
    templates: bool = True


@dataclass(slots=True)
class DumpReport:
    """What became of a dump: pages seen and chosen, templates and links found with them, what was wrong, what it cost.

    The stopwatch has the stages of reading; `complete` says that the dump was read whole and that every title asked for
    is there.
    """

    wiki: str
    totals: Totals
    seen: int = 0
    pages: int = 0
    redirects: int = 0
    templates: int = 0
    links: int = 0
    stopwatch: Stopwatch = field(default_factory=Stopwatch, compare=False)
    started: datetime = field(default_factory=partial(datetime.now, UTC), compare=False)
    problems: list[Problem] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether nothing was lost of what was asked for."""
        return not any(problem.severity == "error" for problem in self.problems)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A chosen page's revision, and where it stands in the file of pages."""

    revision_id: int
    offset: int


class DumpPages:
    """The chosen pages of a dump, as the fetcher would have fetched them; `folder` holds them until the run is over.

    `readers` read the file, `workforce` does the rest, and the reading where nobody else does.
    Raises `DumpError` where the file is no export of a MediaWiki, `UsageError` where nothing names its wiki.
    """

    def __init__(
        self, request: DumpRequest, folder: Path, *, workforce: Workforce | None = None,
        readers: Workforce | None = None, notify: Callable[[Progress], None] = lambda _: None,
    ) -> None:  # fmt: skip
        workforce = workforce or Workforce()
        readers = readers or workforce
        run = None if readers.executor is None else partial(self._run_tasks, readers)
        self._request = request
        self._dump = Dump(request.paths, folder, indexes=request.indexes, run=run, notify=notify)
        self.wiki = find_wiki_name(self._dump.site, request.wiki)
        self._former = PageFormer(self._dump.site, self.wiki, request.paths[0])
        self._needs = NeedsFinder(self._dump, self._former, workforce, links=request.links, templates=request.templates)
        self._spool = folder / "chosen.pages"
        self._chosen: dict[str, _Kept] = {}
        self._refused: set[str] = set()
        self._redirects: dict[str, set[str]] = {}
        self.report = DumpReport(self.wiki, self._dump.totals, problems=self._dump.problems)

    def collect(self) -> DumpReport:
        """Choose the pages and find what they need."""
        choice = form_choice(self._request.selects, find_language(self.wiki), self._dump.site)
        report = self.report
        with report.stopwatch.measure("scan"):
            found = self._dump.scan(choice, choice.wants_title if choice.by_title_only else None)
        report.seen = sum(item.seen for item in found)
        with report.stopwatch.measure("complete"):
            self._take(choice, [item.pages for item in found])
            self._needs.find((page.title, page.revision.text or "") for page in self._load() if page.revision)
        report.pages, report.redirects = len(self._chosen), sum(map(len, self._redirects.values()))
        report.templates, report.links = len(self._needs.templates), len(self._needs.links)
        return report

    def _take(self, choice: SeasonChoice, picked: Sequence[Path]) -> None:
        """Take what was picked, and the pages that redirects among it lead to."""
        with self._spool.open("wb") as spool:
            aliases = set(self._keep((page for path in picked for page in load_pages(path)), spool))
            others = self._follow(aliases, choice)
            list(self._keep(self._dump.read(others).values(), spool))

    def __iter__(self) -> Iterator[RawPage]:
        """Yield the pages with what they need, in the order of the dump."""
        for page in self._load():
            yield self._complete(page)

    def arrive(self) -> Iterator[Arrival]:
        """Hand the pages to a run, one at a time; each can be read again while the folder is there."""
        for page in self:
            yield Arrival(f"{page.wiki}:{page.title}", Parsed(page), partial(self._read_again, page.title))

    def _read_again(self, title: str) -> Parsed[RawPage | None]:
        return Parsed(self._complete(load_page(self._spool, self._chosen[title].offset)))

    def list_templates(self) -> list[RawPage]:
        """List the templates that hold tables of the pages, by title."""
        return [page for _, page in sorted(self._needs.templates.items())]

    @property
    def links(self) -> dict[str, LinkTarget]:
        """Where the links of the pages lead, as far as the dump tells."""
        return self._needs.links

    def _complete(self, page: DumpPage) -> RawPage:
        formed = self._former.form(page, redirects=self._redirects.get(page.title, ()))
        titles = self._needs.list_templates(page.title)
        return replace(
            formed,
            template_titles=titles,
            templates={name: self._needs.templates[title].text for name, title in titles.items()},
            template_pages=tuple(replace(self._needs.templates[title], text="") for title in titles.values()),
            links=self._needs.links,
            checked=self._needs.kinds,
        )

    def _keep(self, pages: Iterable[DumpPage], spool: BinaryIO) -> Iterator[str]:
        """Keep what is a page, the latest revision where there are several, and yield the titles of redirects."""
        for page in pages:
            if page.redirect is not None:
                yield page.title
            elif (problem := refuse_page(page)) is not None:
                self.report.problems.append(problem)
                self._refused.add(page.title)
            elif self._is_newer(page):
                assert page.revision is not None
                self._chosen[page.title] = _Kept(page.revision.revision_id or 0, keep_page(page, spool))
                if (problem := check_text(page, self._former.form(page))) is not None:
                    self.report.problems.append(problem)

    def _is_newer(self, page: DumpPage) -> bool:
        assert page.revision is not None
        known = self._chosen.get(page.title)
        return known is None or (page.revision.revision_id or 0) > known.revision_id

    def _follow(self, aliases: set[str], choice: SeasonChoice) -> set[str]:
        """Follow the redirects that were chosen, and give the pages to read: those that somebody named."""
        missing = choice.titles - self._chosen.keys() - self._refused
        others: set[str] = set()
        for title, found in sorted(self._dump.resolve(aliases | missing).items()):
            if found.entry is None:
                if title in choice.titles:
                    code = DumpCode.REDIRECT if found.way else DumpCode.MISSING
                    self.report.problems.append(dump_problem(code, f"{title}: {found.reason}"))
                continue
            target = found.entry.title
            if title in choice.titles or target in self._chosen:
                self._redirects.setdefault(target, set()).update(found.way)
            if title in choice.titles and target not in self._chosen and target not in self._refused:
                others.add(target)
        return others

    def _load(self) -> Iterator[DumpPage]:
        for kept in self._chosen.values():
            yield load_page(self._spool, kept.offset)

    def _run_tasks(
        self, readers: Workforce, function: Callable[[ScanTask], Scanned], tasks: Sequence[ScanTask]
    ) -> Iterator[Scanned]:
        stage = self.report.stopwatch.current
        for task, outcome in zip(tasks, run_all(readers, function, tasks), strict=True):
            stage.add(outcome.cost)
            yield outcome.value or lose_part(task, outcome.reason)

"""One run: everything asked for is settled once, as fetched, unchanged or not fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scraper.fetch.answers import Answers, parse_site
from scraper.fetch.asked import Asked, parse_asked
from scraper.fetch.categories import CategoryWalk
from scraper.fetch.client import RefusedError
from scraper.fetch.evidence import EvidenceFetcher
from scraper.fetch.outcome import Event, EventKind, FetchCode, FetchedPage, NotFetched
from scraper.fetch.pages import ContentFetcher, Wanted, refuse_revision
from scraper.fetch.query import (
    SITE,
    STATES,
    ask_halving,
    ask_states,
    form_failure,
    form_ids,
    form_titles,
    split_batches,
)
from scraper.fetch.store import Known, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from scraper.fetch.answers import Resolved
    from scraper.fetch.client import Client
    from scraper.fetch.outcome import FetchReport
    from scraper.fetch.pages import Failure
    from scraper.fetch.request import FetchRequest


class Run:
    """The work of one fetch, from what was asked for to a report."""

    def __init__(
        self, client: Client, folder: Path, request: FetchRequest, report: FetchReport, notify: Callable[[Event], None]
    ) -> None:
        self._client = client
        self._request = request
        self._report = report
        self._notify = notify
        self._store = Store(folder, client.site)
        self._templates = Store(folder, client.site, templates=True)
        self._evidence = EvidenceFetcher(client, self._store, self._templates, request.needs,
                                         self._fail, self._see, notify)  # fmt: skip
        self._contents = ContentFetcher(client, self._store, self._stored, self._failed)
        self._unsettled: dict[str, None] = {}
        self._settled: dict[str, Known] = {}
        self._site_known = False
        self._total = 0
        self._reported: dict[tuple[str, int | None], FetchedPage] = {}

    def work(self) -> None:
        """Fetch the pages, then the evidence for them."""
        items = self._list_asked()
        self._total = len(items)
        self._unsettled = dict.fromkeys([item.text for item in items] + list(self._request.categories))
        size = self._client.pace.limits.titles
        for category in self._request.categories:
            self._fetch_category(category)
        for batch in split_batches([item for item in items if item.title is not None], size):
            ask_halving(batch, self._fetch_titles, lambda item, why: self._fail(item.text, why))
        for batch in split_batches([item for item in items if item.page_id is not None], size):
            ask_halving(batch, self._fetch_ids, lambda item, why: self._fail(item.text, why))
        # Permalinks come last: whoever names a revision wants that one.
        for batch in split_batches([item for item in items if item.revision_id is not None], size):
            ask_halving(batch, self._fetch_revisions, lambda item, why: self._fail(item.text, why))
        request = self._request
        self._evidence.fetch(list(self._settled.values()), only_missing=request.only_missing, refresh=request.refresh)

    def settle_rest(self) -> None:
        """Report what has moved, and everything asked for that the run did not come to."""
        self._report.moved += self._store.moved
        for text in list(self._unsettled):
            self._fail(text, (FetchCode.UNREACHED, "the run ended before"))

    def _list_asked(self) -> list[Asked]:
        found: dict[str, Asked] = {}
        for text in self._request.titles:
            item = parse_asked(text, self._client.site.host)
            if isinstance(item, NotFetched):
                self._report.not_fetched.append(item)
            elif self._request.only_missing and (known := self._find_stored(item)) is not None:
                self._settle([item.text], known, self._report.unchanged)
                if known.page.origin != "fetched":
                    del self._settled[known.page.title]  # what never came from the wiki has no evidence to complete
            else:
                found[item.text] = item
        return list((found | self._list_refreshed()).values())

    def _list_refreshed(self) -> dict[str, Asked]:
        """List the stored pages to ask about; what did not come from the wiki is not silently replaced by it."""
        if not self._request.refresh:
            return {}
        titles = [known.page.title for known in self._store.list_known() if known.page.origin == "fetched"]
        if left := len(self._store.list_known()) - len(titles):
            self._notify(Event(EventKind.NOTE, f"{left} pages did not come from the wiki; name them to fetch them"))
        return {title: Asked(title, title) for title in titles}

    def _find_stored(self, item: Asked) -> Known | None:
        if item.title is not None:
            return self._store.find(item.title)
        return next((known for known in self._store.list_known() if _is_asked(known, item)), None)

    def _see(self, answer: dict[str, Any]) -> None:
        """Take what the first answer says of the wiki as a whole."""
        if not self._site_known:
            self._site_known = True
            pattern, licence = parse_site(answer)
            for store in (self._store, self._templates):
                store.address_pattern = pattern
                store.licence = self._client.site.licence or licence

    def _site(self) -> dict[str, str]:
        return {} if self._site_known else SITE

    def _fetch_titles(self, batch: Sequence[Asked]) -> None:
        titles = list(dict.fromkeys(item.title or "" for item in batch))
        parameters = {**self._site(), "titles": form_titles(titles), "redirects": "1"}
        answers = ask_states(self._client, parameters, self._see)
        self._fetch_resolved([(item.text, answers.resolve(item.title or "")) for item in batch])

    def _fetch_category(self, category: str) -> None:
        """Fetch the members while the walk goes on, so that a walk cut short has stored what it saw."""
        waiting: list[tuple[str, Resolved]] = []
        empty = True
        walk = CategoryWalk(self._client, self._request.depth, self._see, self._site)
        try:
            for title, resolved in walk.walk(category):
                empty = False
                waiting.append((title, resolved))
                self._total += title not in self._unsettled
                self._unsettled[title] = None
                if len(waiting) == self._client.pace.limits.titles:
                    self._fetch_resolved(waiting)
                    waiting = []
        except RefusedError as error:
            self._fail(category, form_failure(error))
            empty = False
        if empty:
            self._fail(category, (FetchCode.MISSING, "the category has no pages"))
        self._unsettled.pop(category, None)
        self._fetch_resolved(waiting)

    def _fetch_resolved(self, found: Sequence[tuple[str, Resolved]]) -> None:
        wanted: dict[str, Wanted] = {}
        for text, resolved in found:
            page = resolved.page
            failure = resolved.failure
            if page is not None and not page.revisions:
                failure = FetchCode.UNANSWERED, "the wiki's answer names no revision"
            if page is None or failure is not None:
                self._fail(text, failure or (FetchCode.UNANSWERED, "the wiki does not answer"))
                continue
            item = wanted.setdefault(page.title, Wanted(page, page.revisions[0]))
            item.asked.append(text)
            item.redirects += resolved.redirects
            item.normalized += resolved.normalized_from
        self._fetch_wanted(list(wanted.values()))

    def _fetch_wanted(self, wanted: Sequence[Wanted]) -> None:
        new: list[Wanted] = []
        for item in wanted:
            failure = refuse_revision(item.revision, self._client.pace.limits.text_ceiling)
            if failure is not None:
                self._failed(item, failure)
            elif self._store.holds(item.page.title, item.revision):
                known = self._store.find(item.page.title)
                assert known is not None
                known = self._store.note(known, redirects=item.redirects, normalized=item.normalized)
                self._settle(item.asked, known, self._report.unchanged)
            else:
                new.append(item)
        self._contents.fetch(new)

    def _fetch_ids(self, batch: Sequence[Asked]) -> None:
        numbers = [item.page_id or 0 for item in batch]
        answers = ask_states(self._client, {**self._site(), "pageids": form_ids(numbers)}, self._see)
        by_id = {page.page_id: page.title for page in answers.pages.values()}
        for item in batch:
            if item.page_id not in by_id:
                self._fail(item.text, (FetchCode.MISSING, "the wiki has no page of this number"))
        self._fetch_resolved(
            [(item.text, answers.resolve(by_id[item.page_id])) for item in batch if item.page_id in by_id]
        )

    def _fetch_revisions(self, batch: Sequence[Asked]) -> None:
        numbers = [item.revision_id or 0 for item in batch]
        answers = Answers()
        found: dict[int, Wanted] = {}
        for answer in self._client.ask_all({**STATES, **self._site(), "revids": form_ids(numbers)}):
            self._see(answer)
            for page in answers.merge(answer):
                found |= {revision.revision_id: Wanted(page, revision) for revision in page.revisions}
        for item in batch:
            wanted = found.get(item.revision_id or 0)
            if wanted is None:
                self._fail(item.text, (FetchCode.DELETED, "the wiki has deleted this revision, or never had it"))
            else:
                wanted.asked.append(item.text)
        self._fetch_wanted([item for item in found.values() if item.asked])

    def _stored(self, item: Wanted, known: Known) -> None:
        self._settle(item.asked, known, self._report.fetched)

    def _failed(self, item: Wanted, failure: Failure) -> None:
        for text in item.asked:
            self._fail(text, failure)

    def _fail(self, text: str, failure: Failure) -> None:
        self._unsettled.pop(text, None)
        self._report.not_fetched.append(NotFetched(text, *failure))
        self._tell(text)

    def _settle(self, asked: Sequence[str], known: Known, where: list[FetchedPage]) -> None:
        """Report a page; one that several questions led to is reported once, with all that was asked."""
        page = known.page
        for text in asked:
            self._unsettled.pop(text, None)
        self._settled[page.title] = known
        found = self._reported.get((page.title, page.revision_id))
        if found is None:
            found = FetchedPage(tuple(asked), page.title, page.revision_id, known.file.path)
            where.append(found)
            self._reported[page.title, page.revision_id] = found
        else:
            found.asked += tuple(text for text in asked if text not in found.asked)
        self._tell(page.title)

    def _tell(self, what: str) -> None:
        self._notify(Event(EventKind.PROGRESS, what, self._total - len(self._unsettled), self._total))


def _is_asked(known: Known, item: Asked) -> bool:
    page = known.page
    return page.revision_id == item.revision_id if item.revision_id is not None else page.page_id == item.page_id

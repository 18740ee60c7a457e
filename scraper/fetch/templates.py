"""Templates that hold a page's tables: found by name, fetched like pages, named in the page's sidecar."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.fetch.outcome import FetchCode
from scraper.fetch.pages import ContentFetcher, Wanted, refuse_revision
from scraper.fetch.query import ask_halving, ask_states, form_titles, split_batches
from scraper.raw.transclusion import cut_transcluded, form_template_title, has_table, may_write_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from scraper.fetch.client import Client
    from scraper.fetch.pages import Failure
    from scraper.fetch.store import Store

_NAMESPACE = 10
_CALL = re.compile(r"\{\{\s*([^#|{}<>\n][^|{}<>\n]*)")
# No title is longer; what braces that were never closed hold is no name.
_LONGEST = 255


class TemplateFetcher:
    """Fetches the templates that pages name, those of the Template namespace with table markup only.

    `changed` holds the titles of stored templates that had a new revision, `plain` those that write no table at all.
    """

    def __init__(
        self,
        client: Client,
        store: Store,
        failed: Callable[[str, Failure], None],
        see: Callable[[dict[str, Any]], None],
    ) -> None:
        self._client = client
        self._store = store
        self._failed = failed
        self._see = see
        self._titles: dict[str, str | None] = {}
        self.changed: set[str] = set()
        self.plain: set[str] = set()

    def fetch(self, names: Iterable[str]) -> None:
        """Fetch what the names mean, each asked for once a run."""
        titles = {form_template_title(name) for name in names}
        new = sorted({title for title in titles if len(title) <= _LONGEST} - self._titles.keys())
        for batch in split_batches(new, self._client.pace.limits.titles):
            ask_halving(batch, self._fetch_batch, self._failed)

    def find_title(self, name: str) -> str | None:
        """Find the title under which a name's template is stored; None where it holds no table or does not exist."""
        return self._titles.get(form_template_title(name))

    def may_write(self, call: str) -> bool:
        """Tell whether a call may write a table that no stored template shows as it stands."""
        found = _CALL.match(call)
        if found is None:
            return True
        title = form_template_title(found[1])
        stored = self._titles.get(title)
        known = None if stored is None else self._store.find(stored)
        if known is None:
            return title not in self.plain
        return "|" in call and "{{{" in cut_transcluded(self._store.read_text(known))

    def _fetch_batch(self, titles: Sequence[str]) -> None:
        parameters = {"titles": form_titles(titles), "redirects": "1"}
        answers = ask_states(self._client, parameters, self._see)
        wanted: dict[str, Wanted] = {}
        for title in titles:
            self._titles[title] = None
            resolved = answers.resolve(title)
            page = resolved.page
            if page is None or not page.revisions:
                self.plain.add(title)
                self._report(title, resolved.failure)
                continue
            revision = page.revisions[0]
            if page.namespace != _NAMESPACE or refuse_revision(revision, self._client.pace.limits.text_ceiling):
                continue
            if self._store.holds(page.title, revision):
                self._titles[title] = page.title
                continue
            if self._store.find(page.title) is not None:
                self.changed.add(page.title)
            item = wanted.setdefault(page.title, Wanted(page, revision))
            item.asked.append(title)
            item.redirects += resolved.redirects
        contents = ContentFetcher(self._client, self._store, self._take, self._refuse, keep=self._keep)
        contents.fetch(list(wanted.values()))

    def _keep(self, item: Wanted, text: str) -> bool:
        if not has_table(text) and not may_write_table(text):
            self.plain.update(item.asked)
        return has_table(text)

    def _refuse(self, item: Wanted, failure: Failure) -> None:
        self._failed(item.asked[0], failure)

    def _take(self, item: Wanted, _: object) -> None:
        for title in item.asked:
            self._titles[title] = item.page.title

    def _report(self, title: str, failure: Failure | None) -> None:
        """Report what may hold a table and was not seen; a call of a template that does not exist renders as a link."""
        if failure is not None and failure[0] not in (FetchCode.MISSING, FetchCode.INVALID, FetchCode.SPECIAL):
            self._failed(title, failure)

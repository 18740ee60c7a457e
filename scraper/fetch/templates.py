"""Templates that hold a page's tables: found by name, fetched like pages, named in the page's sidecar."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.fetch.outcome import FetchCode
from scraper.fetch.pages import ContentFetcher, Wanted, refuse_revision
from scraper.fetch.query import ask_halving, ask_states, form_titles, split_batches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from scraper.fetch.client import Client
    from scraper.fetch.pages import Failure
    from scraper.fetch.store import Store

_ONLY_INCLUDE = re.compile(r"<(/?)onlyinclude\s*>", re.IGNORECASE)
_NO_INCLUDE = re.compile(
    r"<noinclude\s*>.*?(?:</noinclude\s*>|\Z)|</?(?:includeonly|onlyinclude)\s*>", re.IGNORECASE | re.DOTALL
)
_NAMESPACE = 10
# No title is longer; what braces that were never closed hold is no name.
_LONGEST = 255
# The start of a table in pipes or in HTML; `{{{|` opens a parameter without a name.
_TABLE = re.compile(r"(?<!\{)\{\|(?!\})|<table\b|\{\{\(!\}\}", re.IGNORECASE)


def cut_transcluded(text: str) -> str:
    """Cut a template's page down to what a page that calls it gets (Help:Template, "Inclusion tags").

    >>> cut_transcluded("a<noinclude>b</noinclude><includeonly>c</includeonly>")
    'ac'
    """
    only = _list_only_included(text)
    return _NO_INCLUDE.sub("", "".join(only) if only else text)


def _list_only_included(text: str) -> list[str]:
    """List what stands between `<onlyinclude>` tags; one pass, whatever is opened and never closed."""
    found: list[str] = []
    start: int | None = None
    for tag in _ONLY_INCLUDE.finditer(text):
        if not tag[1]:
            start = tag.end() if start is None else start
        elif start is not None:
            found.append(text[start : tag.start()])
            start = None
    return found


def has_table(text: str) -> bool:
    """Tell whether what a template's page gives to others holds the start of a table."""
    return _TABLE.search(cut_transcluded(text)) is not None


def form_template_title(name: str) -> str:
    """Form the title that a transclusion's name means: without a namespace it is a template's.

    >>> form_template_title("2031 Example standings")
    'Template:2031 Example standings'
    """
    plain = " ".join(name.replace("_", " ").split())
    if plain.startswith(":"):
        return plain[1:].strip()
    return plain if re.match(r"(?i)template:", plain) else f"Template:{plain}"


class TemplateFetcher:
    """Fetches the templates that pages name, those of the Template namespace with table markup only.

    `changed` holds the titles of stored templates that had a new revision.
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

    def fetch(self, names: Iterable[str]) -> None:
        """Fetch what the names mean, each asked for once a run."""
        titles = {form_template_title(name) for name in names}
        new = sorted({title for title in titles if len(title) <= _LONGEST} - self._titles.keys())
        for batch in split_batches(new, self._client.pace.limits.titles):
            ask_halving(batch, self._fetch_batch, self._failed)

    def find_title(self, name: str) -> str | None:
        """Find the title under which a name's template is stored; None where it holds no table or does not exist."""
        return self._titles.get(form_template_title(name))

    def _fetch_batch(self, titles: Sequence[str]) -> None:
        parameters = {"titles": form_titles(titles), "redirects": "1"}
        answers = ask_states(self._client, parameters, self._see)
        wanted: dict[str, Wanted] = {}
        for title in titles:
            self._titles[title] = None
            resolved = answers.resolve(title)
            page = resolved.page
            if page is None or not page.revisions:
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
        contents = ContentFetcher(self._client, self._store, self._take, self._refuse, keep=has_table)
        contents.fetch(list(wanted.values()))

    def _refuse(self, item: Wanted, failure: Failure) -> None:
        self._failed(item.asked[0], failure)

    def _take(self, item: Wanted, _: object) -> None:
        for title in item.asked:
            self._titles[title] = item.page.title

    def _report(self, title: str, failure: Failure | None) -> None:
        """Report what may hold a table and was not seen; a call of a template that does not exist renders as a link."""
        if failure is not None and failure[0] not in (FetchCode.MISSING, FetchCode.INVALID, FetchCode.SPECIAL):
            self._failed(title, failure)

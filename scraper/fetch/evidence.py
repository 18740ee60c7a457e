"""What pages need beside their own text: templates with tables, expansions of calls, targets of links."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from scraper.fetch.expansions import fetch_expansions
from scraper.fetch.links import fetch_links
from scraper.fetch.outcome import Event, EventKind, FetchCode
from scraper.fetch.query import split_batches
from scraper.fetch.templates import TemplateFetcher
from scraper.raw.evidence import Evidence, Expansions, read_evidence, write_evidence
from scraper.raw.names import form_folder
from scraper.raw.transclusion import cut_transcluded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from scraper.fetch.client import Client
    from scraper.fetch.pages import Failure
    from scraper.fetch.request import Needs
    from scraper.fetch.store import Known, Store

# So many pages are read, asked about and written down together: a killed run loses no more.
_CHUNK = 20


class EvidenceFetcher:
    """Fetches what pages need, once for each revision: a page's sidecar says what was asked for already."""

    def __init__(
        self, client: Client, pages: Store, templates: Store, needs: Needs, failed: Callable[[str, Failure], None],
        see: Callable[[dict[str, Any]], None], notify: Callable[[Event], None],
    ) -> None:  # fmt: skip
        self._client = client
        self._pages = pages
        self._stored_templates = templates
        self._needs = needs
        self._report = failed
        self._notify = notify
        self._faults = 0
        self._refresh = False
        self._templates = TemplateFetcher(client, templates, partial(self._fail, FetchCode.TEMPLATE), see)
        self._folder = pages.folder / form_folder(pages.site.name)
        found = read_evidence(self._folder)
        self._evidence = Evidence(dict(found.expansions), dict(found.links))
        # What a damaged or missing file held is asked for again, whatever the sidecars say.
        self._damaged = bool(found.problems)
        self._unlinked = not found.links

    def fetch(self, pages: Sequence[Known], *, only_missing: bool, refresh: bool) -> None:
        """Fetch what the pages need and lack, and unless only that is wanted, what has changed of their templates.

        With `refresh` the wiki expands stored calls anew.
        """
        self._refresh = refresh
        if not only_missing and self._needs.templates is not None:
            self._templates.fetch([title for known in pages for title in known.page.template_titles.values()])
        new = [known for known in pages if self._lacks(known)]
        done = 0
        for chunk in split_batches(new, _CHUNK):
            self._fetch_chunk(chunk)
            done += len(chunk)
            self._notify(Event(EventKind.PROGRESS, f"what pages need: {', '.join(self._needs.kinds)}", done, len(new)))

    def _lacks(self, known: Known) -> bool:
        """Tell whether a page's evidence is not all asked for, or a template of the page may have changed since."""
        if self._damaged or self._is_stale(known) or set(self._needs.kinds) - set(known.page.checked):
            return True
        links = self._needs.links
        return self._unlinked and links is not None and any(links(self._pages.read_text(known)))

    def _is_stale(self, known: Known) -> bool:
        """Tell whether stored expansions may be those of templates as they were.

        Nothing says which templates and modules stand behind a call, so that a refresh expands it anew.
        """
        expanded = self._needs.expansions is not None and known.page.title in self._evidence.expansions
        return (self._refresh and expanded) or not self._templates.changed.isdisjoint(
            known.page.template_titles.values()
        )

    def _fetch_chunk(self, chunk: Sequence[Known]) -> None:
        """Fetch the evidence of some pages; they are marked as checked only where nothing failed."""
        before = self._faults
        templates = self._find_templates(chunk)
        texts = {known.page.title: self._read_texts(known, templates[known.page.title]) for known in chunk}
        if self._needs.links is not None:
            self._fetch_links(self._needs.links, [text for found in texts.values() for text in found])
        if self._needs.expansions is not None:
            for known in chunk:
                self._fetch_expansions(self._needs.expansions, known, texts[known.page.title])
        self._save()
        checked = self._needs.kinds if self._faults == before else ()
        for known in chunk:
            self._pages.note(known, templates=templates[known.page.title], checked=checked)

    def _find_templates(self, chunk: Sequence[Known]) -> dict[str, dict[str, str]]:
        """Fetch the templates of some pages; by page, the names transcluded with the titles stored."""
        if self._needs.templates is None:
            return {known.page.title: known.page.template_titles for known in chunk}
        names = {known.page.title: tuple(self._needs.templates(self._pages.read_text(known))) for known in chunk}
        self._templates.fetch([name for found in names.values() for name in found])
        titles = {name: self._templates.find_title(name) for found in names.values() for name in found}
        return {page: {name: title for name in found if (title := titles[name])} for page, found in names.items()}

    def _read_texts(self, known: Known, templates: dict[str, str]) -> list[str]:
        """Read a page's text, and those of the templates whose tables stand in it."""
        stored = [self._stored_templates.find(title) for title in sorted(set(templates.values()))]
        tables = [cut_transcluded(self._stored_templates.read_text(item)) for item in stored if item]
        return [self._pages.read_text(known), *tables]

    def _fetch_links(self, needed: Callable[[str], Iterable[str]], texts: Sequence[str]) -> None:
        targets = {target for text in texts for target in needed(text)}
        failed = partial(self._fail, FetchCode.LINKS)
        fetch_links(self._client, targets, self._evidence.links, failed, self._save)

    def _fetch_expansions(self, needed: Callable[[str], Iterable[str]], known: Known, texts: Sequence[str]) -> None:
        page = known.page
        calls = {call for text in texts for call in needed(text)}
        if self._needs.tables is not None:
            calls |= {call for text in texts for call in self._needs.tables(text) if self._templates.may_write(call)}
        before = self._evidence.expansions.get(page.title)
        current = before is not None and before.revision_id == page.revision_id and not self._is_stale(known)
        kept = before.calls if before is not None and current else {}
        expanded = {call: kept[call] for call in calls & kept.keys()}
        failed = partial(self._fail, FetchCode.EXPANSION)
        expanded |= fetch_expansions(self._client, page.title, calls - kept.keys(), failed)
        if expanded:
            self._evidence.expansions[page.title] = Expansions(page.revision_id, expanded)
        else:
            self._evidence.expansions.pop(page.title, None)

    def _save(self) -> None:
        for title in [title for title in self._evidence.expansions if self._pages.find(title) is None]:
            del self._evidence.expansions[title]  # the page has moved
        write_evidence(self._folder, self._evidence)

    def _fail(self, code: FetchCode, what: str, failure: Failure) -> None:
        self._faults += 1
        self._report(what, (code, failure[1]))

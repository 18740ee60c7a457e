"""What the chosen pages of a dump need beside their texts, out of the same dump: templates, and where links lead."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from scraper.dump.site import TEMPLATE
from scraper.pipeline.dump_pages import list_needs, refuse_page
from scraper.pipeline.mapping import run_all
from scraper.raw import LinkTarget
from scraper.raw.transclusion import cut_transcluded, form_template_title, has_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scraper.dump import Dump
    from scraper.pipeline.dump_pages import PageFormer
    from scraper.pipeline.mapping import Workforce
    from scraper.raw import RawPage


class NeedsFinder:
    """Finds what pages need in their dump; what it does not have stays unknown, for a dump may be of some pages only.

    `templates` maps titles to the templates that hold tables, `links` the linked titles to what they resolve to.
    """

    def __init__(
        self, dump: Dump, former: PageFormer, workforce: Workforce, *, links: bool, templates: bool
    ) -> None:  # fmt: skip
        self._dump = dump
        self._workforce = workforce
        self._former = former
        self._want_links = links
        self._want_templates = templates
        self._names: dict[str, tuple[str, ...]] = {}
        self._titles: dict[str, str] = {}
        self.templates: dict[str, RawPage] = {}
        self.links: dict[str, LinkTarget] = {}

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of evidence that were looked for, as a sidecar lists them."""
        wanted = {"links": self._want_links, "templates": self._want_templates}
        return tuple(kind for kind, is_wanted in wanted.items() if is_wanted)

    def find(self, texts: Iterable[tuple[str, str]]) -> None:
        """Find what texts need, each given with its page's title."""
        if not self.kinds:
            return
        targets: set[str] = set()
        titles: deque[str] = deque()
        for outcome in run_all(self._workforce, list_needs, _note(texts, titles)):
            title, needs = titles.popleft(), outcome.value
            if needs is not None:  # the page that costs its reader is reported when it is read
                self._names[title] = needs.templates
                targets.update(needs.links)
        if self._want_templates:
            self._find_templates({name for names in self._names.values() for name in names})
            for page in self.templates.values():
                targets.update(list_needs(cut_transcluded(page.text)).links)
        if self._want_links:
            self._find_links(targets)

    def list_templates(self, title: str) -> dict[str, str]:
        """List the templates with tables of a page: the name that it writes, the title stored."""
        names = self._names.get(title, ())
        return {name: found for name in names if (found := self._titles.get(name)) in self.templates and found}

    def _find_templates(self, names: Iterable[str]) -> None:
        wanted = {name: self._dump.site.form_title(form_template_title(name)) for name in names}
        resolved = self._dump.resolve(set(wanted.values()))
        ways: dict[str, set[str]] = {}
        for name, title in wanted.items():
            found = resolved[title]
            if found.entry is not None:
                self._titles[name] = found.entry.title
                ways.setdefault(found.entry.title, set()).update(found.way)
        for title, page in self._dump.read(ways.keys()).items():
            if page.namespace == TEMPLATE and refuse_page(page) is None:
                formed = self._former.form(page, redirects=ways[title])
                if has_table(formed.text):
                    self.templates[title] = formed

    def _find_links(self, targets: Iterable[str]) -> None:
        """Resolve linked titles; a section named by the link counts as one named by a redirect does."""
        form_title = self._dump.site.form_title
        wanted = {target: form_title(target.partition("#")[0].strip()) for target in targets}
        wanted |= {plain: title for target, title in wanted.items() if (plain := target.partition("#")[0].strip())}
        resolved = self._dump.resolve(set(wanted.values()))
        for target, title in sorted(wanted.items()):
            found = resolved[title]
            if found.entry is not None:
                page = LinkTarget(found.entry.title, found.entry.page_id, None, found.fragment)
                section = target.partition("#")[2].strip()
                self.links[target] = replace(page, fragment=page.fragment or section) if section else page


def _note(texts: Iterable[tuple[str, str]], titles: deque[str]) -> Iterator[str]:
    """Give the texts, and note whose they are in the order in which they go out."""
    for title, text in texts:
        titles.append(title)
        yield text

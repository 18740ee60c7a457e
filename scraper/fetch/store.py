"""What `raw/` holds of a wiki, found by title, alias or page id, and kept up to date while a fetch works."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from scraper.raw.folder import (
    list_pages,
    list_templates,
    mend_sidecar,
    read_file,
    remove_page,
    write_page,
    write_template,
)
from scraper.raw.page import RawPage, form_page

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from scraper.fetch.answers import PageAnswer, Revision
    from scraper.fetch.wikis import Site
    from scraper.raw.folder import PageFile


@dataclass(slots=True)
class Known:
    """A stored page without its text; `whole` says that text and sidecar are what was stored."""

    file: PageFile
    page: RawPage
    whole: bool


class Store:
    """The pages (or the templates) of one wiki in `raw/`; only for who holds the lock."""

    def __init__(self, folder: Path, site: Site, *, templates: bool = False) -> None:
        self.folder = folder
        self.site = site
        self.address_pattern: str | None = None
        self.licence = site.licence
        self.moved: list[tuple[str, str]] = []
        self._templates = templates
        self._by_title: dict[str, Known] = {}
        self._by_id: dict[int, Known] = {}
        self._aliases: dict[str, str] = {}
        files = list_templates(folder, site.name) if templates else list_pages(folder)
        for file in files:
            if file.wiki == site.name:
                mend_sidecar(file)
                self._load(file)

    def find(self, title: str) -> Known | None:
        """Find a stored page by its title, or by a title that led to it."""
        return self._by_title.get(title) or self._by_title.get(self._aliases.get(title, title))

    def list_known(self) -> list[Known]:
        """List the stored pages, by title."""
        return [known for _, known in sorted(self._by_title.items())]

    def find_moved(self, page: PageAnswer) -> Known | None:
        """Find the stored page that the wiki now has under another title.

        Its number proves it only on the wiki that gave it, and while its file has not become another page's.
        """
        known = None if page.page_id is None else self._by_id.get(page.page_id)
        if known is None or known.page.title == page.title or known.page.api != self.site.api:
            return None
        return known if self._by_title.get(known.page.title) is known else None

    def holds(self, title: str, revision: Revision) -> bool:
        """Tell whether a revision is stored, whole."""
        known = self._by_title.get(title)
        return (
            known is not None
            and known.whole
            and known.page.revision_id == revision.revision_id
            and revision.sha1 in (None, known.page.sha1)
        )

    def save(
        self, answer: PageAnswer, revision: Revision, redirects: Iterable[str], normalized: Iterable[str]
    ) -> Known:
        """Store a revision with its text; a page that has moved leaves its old place."""
        before = self._by_title.get(answer.title)
        aliases = (before.page.redirects, before.page.normalized_from) if before else ((), ())
        page = replace(
            self._form_page(answer, revision),
            redirects=_union(aliases[0], redirects),
            normalized_from=_union(aliases[1], normalized),
        )
        moved = self.find_moved(answer)
        known = self._write(page)
        if moved is not None:
            remove_page(moved.file)
            del self._by_title[moved.page.title]
            self.moved.append((moved.page.title, page.title))
        return known

    def note(
        self, known: Known, *, redirects: Iterable[str] = (), normalized: Iterable[str] = (),
        templates: dict[str, str] | None = None, checked: Iterable[str] = (),
    ) -> Known:  # fmt: skip
        """Add to the sidecar of a stored page; nothing is written where it says so already."""
        known = self._by_title.get(known.page.title, known)
        page = replace(
            known.page,
            redirects=_union(known.page.redirects, redirects),
            normalized_from=_union(known.page.normalized_from, normalized),
            template_titles=known.page.template_titles if templates is None else templates,
            checked=_union(known.page.checked, checked),
        )
        return known if page == known.page else self._write(replace(page, text=self.read_text(known)))

    def read_text(self, known: Known) -> str:
        """Read the text of a stored page."""
        return known.file.path.read_bytes().decode("utf-8", "replace")

    def _form_page(self, answer: PageAnswer, revision: Revision) -> RawPage:
        page = form_page(revision.text or "", wiki=self.site.name, title=answer.title, origin="fetched")
        return replace(
            page,
            page_id=answer.page_id,
            revision_id=revision.revision_id,
            parent_id=revision.parent_id,
            timestamp=revision.timestamp,
            content_model=revision.content_model or "wikitext",
            api=self.site.api,
            url=self._form_address(answer.title),
            fetched=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            licence=self.licence,
        )

    def _load(self, file: PageFile) -> None:
        read = read_file(file)
        if read.value is not None:
            broken = {problem.code for problem in read.problems} & {"R101", "R102", "R103", "R104", "R108"}
            self._keep(Known(file, replace(read.value, text="", expansions={}, links={}, templates={}), not broken))

    def _write(self, page: RawPage) -> Known:
        file = write_template(self.folder, page) if self._templates else write_page(self.folder, page)
        known = Known(file, replace(page, text=""), whole=True)
        self._keep(known)
        return known

    def _keep(self, known: Known) -> None:
        page = known.page
        self._by_title[page.title] = known
        if page.page_id is not None:
            self._by_id[page.page_id] = known
        for alias in (*page.redirects, *page.normalized_from):
            self._aliases.setdefault(alias, page.title)

    def _form_address(self, title: str) -> str | None:
        plain = title.replace(" ", "_").encode("utf-8", "replace")
        return self.address_pattern and self.address_pattern.replace("$1", quote(plain, safe="/:@!$*(),;~-_.'"))


def _union(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({*first, *second}))

"""The chosen pages of a dump into `raw/`, as the fetcher stores its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scraper.dump import DumpCode
from scraper.dump.outcome import dump_problem
from scraper.fetch.lock import hold_lock
from scraper.problems import FetchError, Severity
from scraper.raw import read_evidence, read_file, write_evidence, write_page
from scraper.raw.files import remove_leftovers
from scraper.raw.folder import TEMPLATES, FileNames, PageFile, mend_sidecar, write_template
from scraper.raw.names import form_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from scraper.pipeline.dumps import DumpPages
    from scraper.problems import Problem
    from scraper.raw import LinkTarget, RawPage

_LOCK_WAIT = 10.0


@dataclass(slots=True)
class Stored:
    """What storing came to: pages that are new or have another revision now, and pages left as they were."""

    written: int = 0
    unchanged: int = 0


def store_pages(
    pages: DumpPages, raw: Path, note: Callable[[Problem], None], seen: Callable[[], None] = lambda: None
) -> Stored:
    """Store the pages with their templates and links; a page that `raw/` has in this or a later revision stays.

    Raises `FetchError` where a fetch is at work in the folder, or it cannot be used.
    """
    try:
        with hold_lock(raw, longest_wait=_LOCK_WAIT, notify=lambda _: None):
            remove_leftovers(raw)
            return _store(pages, raw, note, seen)
    except OSError as error:
        raise FetchError(f"{raw} cannot be used: {error.strerror or error}") from error


def _store(pages: DumpPages, raw: Path, note: Callable[[Problem], None], seen: Callable[[], None]) -> Stored:
    wiki_folder = raw / form_folder(pages.wiki)
    names = {True: FileNames(wiki_folder / TEMPLATES), False: FileNames(wiki_folder)}
    stored = Stored()
    for template in pages.list_templates():
        if (page := _update(template, names[True], note)) is not None:
            write_template(raw, page, names[True])
    for found in pages:
        seen()
        if (page := _update(found, names[False], note)) is None:
            stored.unchanged += 1
        else:
            stored.written += 1
            write_page(raw, page, names[False])
    _add_links(wiki_folder, pages.links)
    return stored


def _update(page: RawPage, names: FileNames, note: Callable[[Problem], None]) -> RawPage | None:
    """Say what is to be written: None where what is there is as good."""
    path = names.find(page.title)
    if path is None:
        return page
    file = PageFile(page.wiki, page.title, path)
    mend_sidecar(file)
    read = read_file(file)
    before = read.value
    if before is None or before.revision_id is None or before.revision_id < (page.revision_id or 0):
        known = () if before is None else before.redirects
        return replace(page, redirects=_join(known, page.redirects))
    if before.revision_id > (page.revision_id or 0):
        what = f"{page.title}: raw/ keeps revision {before.revision_id}, the dump has {page.revision_id}"
        note(dump_problem(DumpCode.OLDER, what, Severity.INFO))
        return None
    if before.origin == page.origin and before.sha1 == page.sha1:
        same = replace(page, fetched=before.fetched, redirects=_join(before.redirects, page.redirects))
        return None if _describe(same) == _describe(before) else same
    return None if before.sha1 == page.sha1 else page


def _describe(page: RawPage) -> RawPage:
    """Leave of a page what its own files say."""
    return replace(page, templates={}, expansions={}, links={})


def _join(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({*first, *second}))


def _add_links(wiki_folder: Path, links: dict[str, LinkTarget]) -> None:
    """Add to what is known of links; what the wiki itself said knows more (Wikidata) and stays."""
    evidence = read_evidence(wiki_folder)
    known = {title: target for title, target in evidence.links.items() if target.wikidata is not None}
    if links:
        write_evidence(wiki_folder, replace(evidence, links={**evidence.links, **links, **known}))

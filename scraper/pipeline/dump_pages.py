"""A page of a dump as a raw page, as the fetcher would have it; what it needs; why it may be no good."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scraper.dump import DumpCode
from scraper.dump.outcome import dump_problem
from scraper.fetch import find_site
from scraper.fetch.links import tidy_target
from scraper.pipeline.fetching import find_wiki_of
from scraper.problems import Severity, UsageError
from scraper.raw import form_page
from scraper.wikitext.needs import list_needed_links, list_needed_templates

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from scraper.dump import DumpPage, DumpSite
    from scraper.problems import Problem
    from scraper.raw import RawPage

# `Special:Export` writes the time after the date.
_DATE = re.compile(r"(?<!\d)(20\d\d)-?(\d\d)-?(\d\d)(?:\d{6})?(?!\d)")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LONGEST_TITLE = 1000


@dataclass(frozen=True, slots=True)
class PageNeeds:
    """What a text needs beside itself: names of templates, titles linked to from its tables."""

    templates: tuple[str, ...]
    links: tuple[str, ...]


def find_wiki_name(site: DumpSite, given: str | None) -> str:
    """Name the wiki of a dump: as given, as the dump says, or after its address.

    Raises `UsageError` where nothing tells.
    """
    host = urlsplit(site.base or "").hostname
    name = given or site.wiki or find_wiki_of(site.base or "") or host
    if not name:
        raise UsageError("the dump does not say which wiki it is of; name it with --wiki enwiki")
    return name


def list_needs(text: str) -> PageNeeds:
    """List what a page's text needs, or that of a template whose tables stand in it."""
    targets = dict.fromkeys(tidy_target(target) for target in list_needed_links(text))
    links = tuple(target for target in targets if target and len(target) <= _LONGEST_TITLE and target.isprintable())
    return PageNeeds(list_needed_templates(text), links)


def refuse_page(page: DumpPage) -> Problem | None:
    """Say why a chosen page cannot be taken."""
    revision = page.revision
    model = "wikitext" if revision is None else revision.fields.get("model", "wikitext")
    if revision is not None and revision.hidden:
        code, why = DumpCode.HIDDEN, "the wiki hides the text of this revision"
    elif model != "wikitext":
        code, why = DumpCode.CONTENT_MODEL, f"the page holds {model}, no wikitext"
    elif revision is None or revision.text is None:
        code, why = DumpCode.NO_TEXT, "the dump has no text of it; dumps called stub and lists of pages have none"
    elif revision.too_large:
        code, why = DumpCode.TOO_LARGE, f"the text has more than {len(revision.text)} characters"
    else:
        return None
    return dump_problem(code, f"{page.title}: {why}")


class PageFormer:
    """Forms the raw pages of one dump; `made` is when the dump was."""

    def __init__(self, site: DumpSite, wiki: str, path: Path) -> None:
        self._site = site
        self._wiki = wiki
        self.made = find_date(path)
        try:
            self._licence = find_site(wiki).licence
        except UsageError:
            self._licence = None

    def form(self, page: DumpPage, *, redirects: Iterable[str] = (), normalized: Iterable[str] = ()) -> RawPage:
        """Form a page that was not refused."""
        revision = page.revision
        assert revision is not None
        formed = form_page(revision.text or "", wiki=self._wiki, title=page.title, origin="dump")
        number = revision.fields.get("parentid", "")
        return replace(
            formed,
            page_id=page.page_id,
            revision_id=revision.revision_id,
            parent_id=int(number) if number.isdecimal() and number.isascii() else None,
            timestamp=revision.fields.get("timestamp"),
            content_model=revision.fields.get("model", "wikitext"),
            url=self._site.form_address(page.title),
            fetched=self.made,
            licence=self._licence,
            redirects=tuple(sorted(redirects)),
            normalized_from=tuple(sorted(normalized)),
        )


def check_text(page: DumpPage, formed: RawPage) -> Problem | None:
    """Compare a text with the checksum that the dump states: MediaWiki's, in base 36."""
    assert page.revision is not None
    stated = (page.revision.sha1 or page.revision.fields.get("sha1", "")).lstrip("0")
    if not stated or stated == _write_base36(int(formed.sha1, 16)):
        return None
    what = f"{page.title}: the text is not the one whose checksum the dump states"
    return dump_problem(DumpCode.CHECKSUM, what, Severity.WARNING)


def find_date(path: Path) -> str:
    """Tell when a dump was made: by the date in its name (`enwiki-20240101-…`), else by that of the file."""
    for year, month, day in _DATE.findall(path.name):
        try:
            found = datetime(int(year), int(month), int(day), tzinfo=UTC)
        except ValueError:
            continue
        break
    else:
        found = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return found.isoformat(timespec="seconds").replace("+00:00", "Z")


def _write_base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits

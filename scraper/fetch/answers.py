"""What the API answers, read defensively: pages with their revisions, and the way from a title asked to its page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from scraper.fetch.outcome import FetchCode, clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# No wiki has such titles, and a terminal may obey them.
_NO_TITLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision of a page; `text` is None where it was not asked for, or not served."""

    revision_id: int
    parent_id: int | None
    timestamp: str | None
    sha1: str | None
    size: int
    content_model: str | None
    text: str | None
    hidden: bool


@dataclass(frozen=True, slots=True)
class PageAnswer:
    """A page as the API shows it; `failure` says why it has no revisions."""

    title: str
    page_id: int | None
    namespace: int | None
    revisions: tuple[Revision, ...]
    wikidata: str | None
    failure: tuple[FetchCode, str] | None


@dataclass(frozen=True, slots=True)
class Resolved:
    """Where a title leads: the page or the reason why there is none, and what was followed on the way."""

    page: PageAnswer | None
    failure: tuple[FetchCode, str] | None
    redirects: tuple[str, ...] = ()
    normalized_from: tuple[str, ...] = ()
    fragment: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class _Redirect:
    to: str
    fragment: str | None
    interwiki: str | None


@dataclass(slots=True)
class Answers:
    """The answers to one question, continuations merged."""

    normalized: dict[str, str] = field(default_factory=dict)
    redirects: dict[str, _Redirect] = field(default_factory=dict)
    interwiki: dict[str, str] = field(default_factory=dict)
    pages: dict[str, PageAnswer] = field(default_factory=dict)
    bad_revisions: set[int] = field(default_factory=set)

    def merge(self, answer: Mapping[str, Any]) -> list[PageAnswer]:
        """Add an answer; return the pages that it shows."""
        query = _object(answer.get("query"))
        for item, source, target in _moves(query.get("normalized")):
            self.normalized[unquote(source) if item.get("fromencoded") is True else source] = target
        for item, source, target in _moves(query.get("redirects")):
            self.redirects[source] = _Redirect(target, _text(item, "tofragment"), _text(item, "tointerwiki"))
        for item in _objects(query.get("interwiki")):
            if (title := _text(item, "title")) is not None:
                self.interwiki[title] = _text(item, "iw") or ""
        for item in _object(query.get("badrevids")).values():
            if isinstance(item, dict) and (number := _id(item, "revid")) is not None:
                self.bad_revisions.add(number)
        found = list(parse_pages(query))
        for page in found:
            known = self.pages.get(page.title)
            if known is None or page.revisions or page.wikidata:
                self.pages[page.title] = page
        return found

    def resolve(self, asked: str) -> Resolved:
        """Follow normalization and redirects from a title as it was asked for."""
        title = self.normalized.get(asked, asked)
        normalized = (asked,) if title != asked else ()
        followed: list[str] = []
        fragment = None
        while (redirect := self.redirects.get(title)) is not None:
            followed.append(title)
            if redirect.interwiki is not None:
                reason = clean_text(f"redirects to the wiki {redirect.interwiki!r}: {redirect.to}")
                return Resolved(None, (FetchCode.INTERWIKI, reason), tuple(followed), normalized, title=redirect.to)
            title, fragment = redirect.to, redirect.fragment
            if title in followed:
                reason = clean_text("redirects in a circle: " + " → ".join([*followed, title]))
                return Resolved(None, (FetchCode.REDIRECT_LOOP, reason), tuple(followed), normalized, title=title)
        page, failure = self._find(title)
        return Resolved(page, failure, tuple(followed), normalized, fragment, title)

    def _find(self, title: str) -> tuple[PageAnswer | None, tuple[FetchCode, str] | None]:
        if title in self.interwiki:
            return None, (FetchCode.INTERWIKI, f"a page of the wiki {self.interwiki[title]!r}")
        page = self.pages.get(title)
        if page is None:
            return None, (FetchCode.UNANSWERED, "the wiki's answer does not say what became of it")
        return (None, page.failure) if page.failure else (page, None)


def parse_pages(query: Mapping[str, Any]) -> Iterator[PageAnswer]:
    """Read the pages of an answer; what has no title is left out, and so stays unanswered."""
    for item in _objects(query.get("pages")):
        title = _text(item, "title")
        if title is None or _NO_TITLE.search(title):
            continue
        yield PageAnswer(
            title=title,
            page_id=_id(item, "pageid"),
            namespace=_id(item, "ns"),
            revisions=tuple(found for entry in _objects(item.get("revisions")) if (found := _parse_revision(entry))),
            wikidata=_text(_object(item.get("pageprops")), "wikibase_item"),
            failure=_parse_failure(item),
        )


def parse_site(answer: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """Read the pattern of a page's address (`https://example.org/wiki/$1`) and the licence's name off a siteinfo."""
    query = _object(answer.get("query"))
    general, rights = _object(query.get("general")), _object(query.get("rightsinfo"))
    server, path = _text(general, "server"), _text(general, "articlepath")
    pattern = None
    if server is not None and path is not None and "$1" in path:
        pattern = (f"https:{server}" if server.startswith("//") else server) + path
        pattern = pattern if pattern.startswith(("http://", "https://")) else None
    return pattern, _text(rights, "text") or None


def _parse_failure(item: Mapping[str, Any]) -> tuple[FetchCode, str] | None:
    if item.get("invalid") is True:
        reason = item.get("invalidreason")  # a text, or where errors are asked for as text an object with one
        reason = reason.get("text") if isinstance(reason, dict) else reason
        return FetchCode.INVALID, clean_text(reason) if isinstance(reason, str) else "the wiki calls the title invalid"
    if item.get("special") is True:
        return FetchCode.SPECIAL, "a special page, which has no text"
    if item.get("missing") is True:
        return FetchCode.MISSING, "the wiki has no such page"
    return None


def _parse_revision(item: Mapping[str, Any]) -> Revision | None:
    number = _id(item, "revid")
    if number is None:
        return None
    # A wiki older than MediaWiki 1.32 has no slots, and the content stands in the revision itself.
    slot = _object(_object(item.get("slots")).get("main")) or item
    hidden = item.get("sha1hidden") is True or slot.get("texthidden") is True
    sha1 = _text(item, "sha1")
    return Revision(
        revision_id=number,
        parent_id=_id(item, "parentid"),
        timestamp=_text(item, "timestamp"),
        sha1=sha1.lower() if sha1 else None,
        size=_id(item, "size") or 0,
        content_model=_text(slot, "contentmodel"),
        text=_text(slot, "content"),
        hidden=hidden,
    )


def _moves(value: object) -> Iterator[tuple[dict[str, Any], str, str]]:
    for item in _objects(value):
        source, target = _text(item, "from"), _text(item, "to")
        if source is not None and target is not None:
            yield item, source, target


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _objects(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _text(item: Mapping[str, Any], key: str) -> str | None:
    value = item.get(key)
    return value if isinstance(value, str) else None


def _id(item: Mapping[str, Any], key: str) -> int | None:
    value = item.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None

"""The raw page: a revision's wikitext as served, and where it comes from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace

from scraper.problems import Parsed, Problem, Severity

# MediaWiki's own ceiling is 2 MiB of text; a longer text is no article.
TEXT_CEILING = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """What a linked title resolves to on its wiki: the page after redirects, or None ids where there is no page.

    `fragment` is the section that a redirect leads to: two titles that lead to sections of one page are two things.
    """

    title: str
    page_id: int | None
    wikidata: str | None
    fragment: str | None = None


@dataclass(frozen=True, slots=True)
class RawPage:
    """A revision of a page: its wikitext as served, and where it comes from.

    `template_titles` maps the name of a standings template, as the page transcludes it, to the title under which it is
    stored, `templates` maps the name to its wikitext; `template_pages` are their pages in that order, without texts;
    `expansions` maps a template call, as written, to the wikitext that the wiki made of it; `links` maps a linked title
    to what it resolves to. `links` holds all that is known of the wiki, not only what this page links to, and pages
    share it: not to be changed. `checked` lists the kinds of evidence that were asked for at this revision.
    """

    wiki: str
    title: str
    text: str
    sha1: str
    origin: str = "file"
    page_id: int | None = None
    revision_id: int | None = None
    parent_id: int | None = None
    timestamp: str | None = None
    content_model: str = "wikitext"
    api: str | None = None
    url: str | None = None
    fetched: str | None = None
    licence: str | None = None
    redirects: tuple[str, ...] = ()
    normalized_from: tuple[str, ...] = ()
    templates: dict[str, str] = field(default_factory=dict)
    expansions: dict[str, str] = field(default_factory=dict)
    links: dict[str, LinkTarget] = field(default_factory=dict)
    template_titles: dict[str, str] = field(default_factory=dict)
    checked: tuple[str, ...] = ()
    template_pages: tuple[RawPage, ...] = ()

    def __post_init__(self) -> None:
        """Give templates that came without their pages such as their texts say: places name a text by its number."""
        if len(self.template_pages) < len(self.templates):
            pages = [
                replace(form_page(text, wiki=self.wiki, title=self.template_titles.get(name, name)), text="")
                for name, text in self.templates.items()
            ]
            object.__setattr__(self, "template_pages", tuple(pages))


def sha1_of(content: bytes) -> str:
    """Compute MediaWiki's checksum of a text: 40 hexadecimal digits."""
    return hashlib.sha1(content, usedforsecurity=False).hexdigest()


def form_page(text: str, *, wiki: str, title: str, origin: str = "file") -> RawPage:
    """Form the page of a text that no wiki served: a file, standard input, a string."""
    return RawPage(wiki, title, text, sha1_of(text.encode("utf-8", "surrogatepass")), origin)


def form_draft(text: str, *, wiki: str, title: str) -> RawPage:
    """Form the page of a text as somebody's editor wrote it: what a wiki would store of it.

    Lines end as in MediaWiki's `TextContent::normalizeLineEndings`; a byte order mark is no text.
    """
    stored = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return form_page(stored, wiki=wiki, title=title)


def read_bytes(content: bytes, *, name: str) -> Parsed[str | None]:
    """Decode the bytes of a page, byte for byte; None where they are no text at all.

    Bytes that are no UTF-8 become U+FFFD and are reported; a text with NUL or beyond the ceiling is refused.
    """
    if len(content) > TEXT_CEILING:
        return Parsed(None, (raw_problem("R111", f"{name}: {len(content)} bytes are too many for an article"),))
    if b"\0" in content:
        return Parsed(None, (raw_problem("R106", f"{name}: binary bytes, no wikitext"),))
    if not content.strip():
        return Parsed(content.decode("utf-8", "replace"), (raw_problem("R105", f"{name}: the page is empty"),))
    try:
        return Parsed(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        found = raw_problem("R104", f"{name}: byte {error.start} is no UTF-8; such bytes are read as U+FFFD")
        return Parsed(content.decode("utf-8", "replace"), (found,))


def raw_problem(code: str, message: str, severity: Severity = Severity.ERROR) -> Problem:
    """Form a problem of a file in `raw/`."""
    return Problem(code, severity, message)

"""Raw pages: what MediaWiki served, and the folder `raw/` that keeps it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RawPage:
    """A revision of a page: its wikitext as served, and where it comes from.

    `templates` maps the name of a standings template that the page transcludes to its wikitext; `expansions` maps a
    template call, as written, to the wikitext that the wiki made of it; `links` maps a linked title to what it resolves
    to (`LinkTarget`).
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


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """What a linked title resolves to on its wiki: the page after redirects, or None ids where there is no page."""

    title: str
    page_id: int | None
    wikidata: str | None

"""What a fetch is asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True, slots=True)
class Needs:
    """What a page's wikitext needs beside itself, as functions of the text: only the reader of wikitext knows.

    `templates` names the templates transcluded outside cells, `expansions` the calls in tables, as written, that no
    rule covers, `links` the linked titles of the tables. `tables` lists the calls around tables that may write one:
    they are expanded with the others, but for those whose template's page shows that it writes none. None asks for
    nothing of the kind.
    """

    templates: Callable[[str], Iterable[str]] | None = None
    expansions: Callable[[str], Iterable[str]] | None = None
    links: Callable[[str], Iterable[str]] | None = None
    tables: Callable[[str], Iterable[str]] | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of evidence asked for, as a sidecar lists them once they are there."""
        return tuple(kind for kind in ("expansions", "links", "templates") if getattr(self, kind) is not None)


@dataclass(frozen=True, slots=True)
class FetchRequest:
    """What to fetch: titles, addresses or permalinks, the pages of categories, all that `raw/` has of the wiki.

    `only_missing` fetches what `raw/` does not have and asks nothing about the rest.
    """

    titles: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    depth: int = 0
    refresh: bool = False
    only_missing: bool = False
    needs: Needs = field(default_factory=Needs)

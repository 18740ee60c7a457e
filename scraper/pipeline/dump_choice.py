"""Which pages of a dump are wanted: season articles by title and subject, patterns, categories, lists of titles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from pathlib import Path
from string import punctuation
from typing import TYPE_CHECKING
from unicodedata import normalize

from scraper.dump.site import ARTICLE, CATEGORY, TEMPLATE
from scraper.problems import UsageError
from scraper.values.editions import load_edition
from scraper.values.folding import is_unspaced, strip_accents
from scraper.values.titles import parse_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scraper.dump import DumpPage, DumpSite

# What reading titles costs is spared for those without a year, which are most.
_YEAR = re.compile(r"(?:1[89]|2[01])\d\d")
# The lead of an article, with the infobox that may stand before it.
_LEAD = 2000
# What parts words; dots part nothing ("F.I.A.").
_BLANKS = str.maketrans({**dict.fromkeys(punctuation + "–—‘’“”«»・、。（）「」", " "), ".": None})
_CATEGORY_PREFIX = "category:"


@dataclass(frozen=True, slots=True)
class SeasonChoice:
    """Chooses pages of a dump: by title where `titles` or `patterns` say so, by category, or seasons where none does.

    `category_names` are those of the wiki's category namespace.
    """

    language: str
    titles: frozenset[str] = frozenset()
    patterns: tuple[str, ...] = ()
    categories: frozenset[str] = frozenset()
    category_names: tuple[str, ...] = ("category",)

    @property
    def by_title_only(self) -> bool:
        """Whether a title alone says whether its page may be wanted."""
        return not self.categories

    def wants_title(self, title: str) -> bool:
        """Say whether a title may be that of a wanted article."""
        if title in self.titles or any(fnmatchcase(title, pattern) for pattern in self.patterns):
            return True
        return not (self.titles or self.patterns or self.categories) and self._is_season(title)

    def wants_text(self, page: DumpPage) -> bool:
        """Say whether a page's text must be seen; that of a redirect says which section it leads to."""
        if page.redirect is not None:
            return page.namespace in (ARTICLE, TEMPLATE)
        if page.namespace != ARTICLE:
            return page.title in self.titles
        return bool(self.categories) or self.wants_title(page.title)

    def picks(self, page: DumpPage) -> bool:
        """Say whether a page is wanted."""
        if page.title in self.titles:
            return True
        if page.namespace != ARTICLE:
            return False
        by_title = self.wants_title(page.title)
        if self.titles or self.patterns or self.categories:
            return by_title or not self.categories.isdisjoint(self._list_categories(page))
        return by_title and (page.redirect is not None or self._is_on_subject(page))

    def _is_season(self, title: str) -> bool:
        return _YEAR.search(title) is not None and _names_season(title, self.language)

    def _is_on_subject(self, page: DumpPage) -> bool:
        """Say whether a page is about motorsport, after its title, its categories or its lead."""
        text = _read_text(page)
        if not text:
            return True  # nothing says that it is not, and what is missing is reported
        found = _spell("\0".join((page.title, text[:_LEAD], *self._list_categories(page))))
        return any(word in found for word in _load_subject(self.language))

    def _list_categories(self, page: DumpPage) -> list[str]:
        return [_form_category(name) for name in _form_pattern(self.category_names).findall(_read_text(page))]


def form_choice(selects: Iterable[str], language: str, site: DumpSite) -> SeasonChoice:
    """Form the choice that `--select` names: `@file` a list of titles, `category:NAME`, else a pattern of titles.

    Raises `UsageError` where a list cannot be read or is empty.
    """
    titles: set[str] = set()
    patterns: list[str] = []
    categories: set[str] = set()
    for text in selects:
        if text.startswith("@"):
            titles |= {site.form_title(title) for title in read_titles(Path(text[1:]))}
        elif text.lower().startswith(_CATEGORY_PREFIX):
            categories.add(_form_category(text[len(_CATEGORY_PREFIX) :]))
        elif any(char in text for char in "*?["):
            patterns.append(text.replace("_", " "))
        else:
            titles.add(site.form_title(text))
    names = tuple(site.list_names(CATEGORY))
    return SeasonChoice(language, frozenset(titles), tuple(patterns), frozenset(categories), names)


def read_titles(path: Path) -> list[str]:
    """Read a list of titles, one a line; lines that begin with `# ` are remarks.

    Raises `UsageError` where there is none.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}; --select @FILE takes a text file with a title a line") from error
    found = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("# ")]
    if not found:
        raise UsageError(f"{path} names no title; --select @FILE takes a text file with a title a line")
    return found


def _form_category(name: str) -> str:
    plain = " ".join(name.replace("_", " ").split())
    return plain[:1].upper() + plain[1:]


def _read_text(page: DumpPage) -> str:
    return "" if page.revision is None else page.revision.text or ""


@lru_cache(maxsize=64)  # a title that may be wanted is asked for again when its text is there
def _names_season(title: str, language: str) -> bool:
    return parse_title(title, language).is_season


@cache
def _form_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\[\[\s*(?:{'|'.join(map(re.escape, names))})\s*:\s*([^\[\]|]+)", re.IGNORECASE)


@cache
def _load_subject(language: str) -> tuple[str, ...]:
    """Load the beginnings of words that tell a subject; in scripts without blanks, what may stand anywhere."""
    words = load_edition(language).titles.get("subject", ())
    return tuple(word if is_unspaced(word) else f" {word}" for word in words)


def _spell(text: str) -> str:
    """Spell a text as words in lower case, each after a blank; `fold`, for cells, takes linked words for notes."""
    plain = strip_accents(normalize("NFKC", text).casefold())
    return " " + " ".join(plain.translate(_BLANKS).split())

"""Titles of links: their namespace, the pipe trick, and what a link to a file shows."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from scraper.lookups import load_data

Kind = Literal["page", "file", "category", "language"]

_NAMESPACE = re.compile(r"\s*([^:|\[\]{}<>#]{1,40}?)\s*:")
_TRICK = re.compile(r"^:?(?:[^:]{1,40}:)?\s*(.*?)\s*(?:[((][^()()]*[))]\s*|,\s[^,]*)?$", re.DOTALL)
_FLAG_FILE = re.compile(
    r"^[^:]*:\s*(?:flag(?:ge)? of (?:the )?|bandera de (?:la )?|bandiera d.|drapeau d.|flagge )(.+?)"
    r"(?:\s*\([^()]*\))*(?:\s*(?:bordered|\d{3,4}[-–]?\d*))*\.(?:svg|png|gif|jpe?g)$",
    re.IGNORECASE,
)

# What no title holds (Title::newFromText), the marks of notes and tags among it; a section of nothing is no title.
_NO_TITLE = re.compile(r"[\[\]{}<>\n\x7f]|^#|^$")


def may_name_template(written: str) -> bool:
    """Tell whether what stands first in `{{…}}` can name a template or function; MediaWiki shows other braces as text.

    >>> may_name_template("Main page"), may_name_template("#if: x]"), may_name_template("x]"), may_name_template(" ")
    (True, True, False, False)
    """
    title = written.strip()
    return ":" in title or _NO_TITLE.search(title) is None


@cache
def _namespaces() -> dict[str, Kind]:
    names = load_data("namespaces")
    kinds: dict[str, Kind] = {}
    kinds.update(dict.fromkeys(names["file"], "file"))
    kinds.update(dict.fromkeys(names["category"], "category"))
    kinds.update(dict.fromkeys(names["language"], "language"))
    return kinds


def may_name_page(title: str) -> bool:
    """Tell whether a link's title names anything: MediaWiki shows `[[:]]` and `[[File:]]` as text."""
    return bool(title.strip(" :_")) and not (title.endswith(":") and find_kind(title) != "page")


def find_kind(title: str) -> Kind:
    """Tell what a link `[[title]]` is: to a page, a file shown, a category given, or another language's page."""
    if ":" not in title:
        return "page"
    match = _NAMESPACE.match(title)
    return _namespaces().get(match[1].lower().replace("_", " "), "page") if match else "page"


def tidy_title(title: str) -> str:
    """Form the title as MediaWiki shows it: no leading colon, underscores as spaces, white space folded."""
    return " ".join(title.strip().removeprefix(":").replace("_", " ").split())


def shorten_title(title: str) -> str:
    """Form the label that `[[title|]]` gets: without namespace and without what stands in brackets or after a comma."""
    match = _TRICK.match(title.strip())
    return match[1] if match and match[1] else title.strip().removeprefix(":")


def find_flag(title: str) -> str | None:
    """Find the country's name in a file's title such as `File:Flag of Italy (1861-1946).svg`."""
    match = _FLAG_FILE.match(title.strip().replace("_", " "))
    return match[1].strip() if match else None

"""What a user asks for: titles, addresses of pages, mobile addresses, permalinks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from scraper.fetch.outcome import FetchCode, NotFetched

# MediaWiki's ceiling is 255 bytes; beyond this the request itself would suffer.
_LONGEST = 1000
_PERMALINKS = re.compile(r"special:(?:permalink|permanentlink)/(\d+)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Asked:
    """One page asked for: as the user wrote it, and the title, revision or page id that this means."""

    text: str
    title: str | None = None
    revision_id: int | None = None
    page_id: int | None = None


def parse_asked(text: str, host: str) -> Asked | NotFetched:
    """Read what a user asks for of the wiki on a host.

    >>> parse_asked("https://en.m.wikipedia.org/wiki/2007_FIA_GT_Championship#Entries", "en.wikipedia.org").title
    '2007 FIA GT Championship'
    >>> parse_asked("https://en.wikipedia.org/w/index.php?title=A&oldid=12", "en.wikipedia.org").revision_id
    12
    """
    plain = text.strip()
    if _ADDRESS.match(plain):
        return _parse_address(text, plain, host)
    return _form_title(text, text)


def _parse_address(text: str, address: str, host: str) -> Asked | NotFetched:
    try:
        parts = urlsplit(address if address[0] != "/" else f"https:{address}")
        found = (parts.hostname or "").lower()
        query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    except ValueError as error:
        return NotFetched(text, FetchCode.INVALID, f"no address of a page: {error}")
    if _desktop(found) != _desktop(host):
        return NotFetched(text, FetchCode.OTHER_WIKI, f"a page of {found or 'no host'}, not of {host}")
    if (number := query.get("oldid", "")).isdecimal():
        return Asked(text, revision_id=_number(number))
    if (number := query.get("curid", "")).isdecimal():
        return Asked(text, page_id=_number(number))
    title = query.get("title") or _path_title(parts.path)
    if title is None:
        return NotFetched(text, FetchCode.INVALID, "the address names no page")
    return _form_title(text, title)


def _path_title(path: str) -> str | None:
    """Cut the title out of a path: behind `/wiki/`, `index.php/`, or a variant of a language (`/zh-cn/`)."""
    match = re.search(r"/(?:wiki|index\.php|[a-z]{2,3}-[a-z]{2,4})/(.+)", path)
    return unquote(match[1], errors="surrogateescape") if match else None


def _form_title(text: str, title: str) -> Asked | NotFetched:
    plain = " ".join(title.replace("_", " ").split())
    if not plain:
        return NotFetched(text, FetchCode.INVALID, "the title is empty")
    if _CONTROL.search(title.strip()):
        return NotFetched(text, FetchCode.INVALID, "the title holds control characters or bytes that are no text")
    if len(plain) > _LONGEST:
        return NotFetched(text, FetchCode.INVALID, "the title is too long")
    if permalink := _PERMALINKS.fullmatch(plain):
        return Asked(text, revision_id=_number(permalink[1]))
    return Asked(text, title=plain)


def _number(digits: str) -> int:
    return int(digits[:18])  # longer than any id, and no wiki reads more


def _desktop(host: str) -> str:
    """Fold a mobile host onto the one it stands for: `en.m.wikipedia.org`, `m.example.org`, `www.`."""
    return re.sub(r"(^|\.)m\.", r"\1", host).removeprefix("www.")

"""Wikis by name or by the address of their API."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from scraper.lookups import load_data
from scraper.problems import UsageError


@dataclass(frozen=True, slots=True)
class Site:
    """A wiki: its folder's name in `raw/`, the address of its API, and its licence where that is known beforehand."""

    name: str
    api: str
    licence: str | None = None

    @property
    def host(self) -> str:
        """The host's name, in lower case."""
        return (urlsplit(self.api).hostname or "").lower()

    @property
    def local(self) -> bool:
        """Whether the wiki is on this host, so that nobody needs to know who asks.

        Only by what the name says: no name server is asked.
        """
        return is_local(self.host)


def find_site(wiki: str | None = None, api: str | None = None) -> Site:
    """Find a wiki by its name (`enwiki`) or by its API's address, under the name given or one made from the address."""
    if api is not None:
        return Site(wiki or _name_of(api), _checked(api))
    known = load_data("wikis")["wikipedia"]
    for language in known["languages"]:
        if (wiki or "enwiki") == f"{language.replace('-', '_')}wiki":
            return Site(wiki or "enwiki", known["api"].format(language=language), known["licence"])
    raise UsageError(f"no wiki is known as {wiki!r}; give the address of its API with --api https://…/api.php")


def is_local(host: str) -> bool:
    """Tell whether a host's name means this host."""
    if host in ("localhost", socket.gethostname().lower()) or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _checked(api: str) -> str:
    parts = _split(api)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"{api!r} is no address of an API; it looks like https://example.org/w/api.php")
    if not parts.path.endswith(".php"):
        raise UsageError(f"{api!r} does not end in api.php; the page Special:Version of the wiki names the address")
    return parts._replace(query="", fragment="").geturl()


def _split(api: str) -> SplitResult:
    try:
        parts = urlsplit(api)
        _ = parts.port  # a port that is no number raises only when it is read
    except ValueError as error:
        raise UsageError(f"{api!r} is no address: {error}") from error
    return parts


def _name_of(api: str) -> str:
    """Form a folder's name from an address: host, port, and what stands before the script's own folder."""
    parts = _split(api)
    folders = [part for part in parts.path.split("/")[:-1] if part and part != "w"]
    return "-".join([(parts.hostname or ""), *([str(parts.port)] if parts.port else []), *folders])

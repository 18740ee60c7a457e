"""The operator's contact, which every request to a wiki that is not on this host must carry."""

from __future__ import annotations

import os
import tomllib
from importlib import metadata
from typing import TYPE_CHECKING, Any

import requests

from scraper.problems import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from scraper.fetch.wikis import Site

REFUSAL = (
    "no request leaves without a contact: the wiki's operators want to know whom to write to, and limit requests that "
    "do not say so to 10 a minute. Give your mail address or user page with --contact, with SCRAPER_CONTACT, or with "
    'contact = "…" in scraper.toml or [tool.scraper] of pyproject.toml'
)


def find_contact(given: str | None, folder: Path, environment: Mapping[str, str] = os.environ) -> str | None:
    """Find the operator's contact: given, in the environment, in `scraper.toml`, in `pyproject.toml`, in that order."""
    found = given or environment.get("SCRAPER_CONTACT")
    if found:
        return found
    for value in (_load(folder / "scraper.toml"), _load(folder / "pyproject.toml").get("tool", {}).get("scraper", {})):
        contact = value.get("contact") if isinstance(value, dict) else None
        if isinstance(contact, str) and contact:
            return contact
    return None


def form_user_agent(site: Site, contact: str | None) -> str:
    """Form the User-Agent as Wikimedia asks for it: tool, version, contact, library.

    Raises `UsageError` where a wiki that is not on this host would be asked without a contact.
    """
    library = f"python-requests/{requests.__version__}"
    if contact is None:
        if not site.local:
            raise UsageError(f"{site.host}: {REFUSAL}")
        return f"scraper/{_find_version()} (local wiki) {library}"
    contact = contact.strip()
    if not contact.isascii() or not contact.isprintable() or any(char in contact for char in "()"):
        raise UsageError(f"the contact {contact!r} cannot stand in a header: printable ASCII without parentheses only")
    if not ("@" in contact or "://" in contact or contact.startswith("User:")):
        raise UsageError(f"the contact {contact!r} is neither a mail address, nor an address of a page, nor User:NAME")
    return f"scraper/{_find_version()} ({contact}) {library}"


def _find_version() -> str:
    try:
        return metadata.version("scraper")
    except metadata.PackageNotFoundError:
        return "0"  # run from its sources, not installed


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: {error}; mend the file") from error

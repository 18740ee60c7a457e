"""The sidecar of a raw page: where its text comes from, as JSON beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scraper.raw.page import RawPage

_TEXTS = ("wiki", "title", "origin")
_OPTIONAL_TEXTS = ("timestamp", "content_model", "api", "url", "fetched", "licence")
_IDS = ("page_id", "revision_id", "parent_id")
_LISTS = ("redirects", "normalized_from", "checked")


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The fields of a sidecar, checked for their types.

    `replaces` is the sidecar of the text before, and there only while text and sidecar are being replaced: whichever of
    the two checksums the text has says which sidecar is true.
    """

    fields: dict[str, Any]
    sha1: str
    replaces: Sidecar | None = None


def form_sidecar(page: RawPage) -> dict[str, Any]:
    """Form the JSON of a page's sidecar."""
    return {
        "wiki": page.wiki,
        "title": page.title,
        "page_id": page.page_id,
        "revision_id": page.revision_id,
        "parent_id": page.parent_id,
        "timestamp": page.timestamp,
        "sha1": page.sha1,
        "content_model": page.content_model,
        "api": page.api,
        "url": page.url,
        "fetched": page.fetched,
        "redirects": list(page.redirects),
        "normalized_from": list(page.normalized_from),
        "licence": page.licence,
        "origin": page.origin,
        "templates": dict(sorted(page.template_titles.items())),
        "checked": list(page.checked),
    }


def parse_sidecar(value: dict[str, Any]) -> Sidecar:
    """Read a sidecar's JSON; unknown keys are left alone, missing ones are null.

    Raises `ValueError` where a field has the wrong type.

    >>> parse_sidecar({"title": "A", "sha1": "0" * 40}).fields["title"]
    'A'
    """
    fields: dict[str, Any] = {key: _checked(value, key, str) for key in _TEXTS + _OPTIONAL_TEXTS}
    fields |= {key: _checked(value, key, int) for key in _IDS}
    fields |= {key: _texts(value, key) for key in _LISTS}
    fields["template_titles"] = _checked(value, "templates", dict) or {}
    if not all(isinstance(title, str) for title in fields["template_titles"].values()):
        raise ValueError("templates holds no titles")
    sha1 = _checked(value, "sha1", str)
    if sha1 is None or fields["title"] is None:
        raise ValueError("title or sha1 is missing")
    before = _checked(value, "replaces", dict)
    return Sidecar(
        fields={key: found for key, found in fields.items() if found is not None},
        sha1=sha1.lower(),
        replaces=None if before is None else parse_sidecar({**before, "replaces": None}),
    )


def _checked(value: dict[str, Any], key: str, kind: type) -> Any:
    found = value.get(key)
    if found is not None and (not isinstance(found, kind) or isinstance(found, bool)):
        raise ValueError(f"{key} is no {kind.__name__}")
    return found


def _texts(value: dict[str, Any], key: str) -> tuple[str, ...]:
    found = value.get(key) or []
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise ValueError(f"{key} is no list of texts")
    return tuple(found)

"""Template calls expanded by the wiki itself, many in one request."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from scraper.fetch.client import RefusedError
from scraper.fetch.query import ask_halving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from scraper.fetch.client import Client
    from scraper.fetch.pages import Failure

EXPAND = {"action": "expandtemplates", "prop": "wikitext"}
# What one request carries: a wiki stops expanding where all output together passes 2 MB.
_UNEXPANDED = "unexpanded"
_MOST_CALLS = 50
_MOST_BYTES = 50_000
# MediaWiki's own words where it left a template out because the output became too large.
_CUT = re.compile(r"<!--\s*WARNING: template omitted")


def fetch_expansions(
    client: Client, title: str, calls: Iterable[str], failed: Callable[[str, Failure], None]
) -> dict[str, str]:
    """Expand the calls of a page, each standing on a line of its own; return the wikitext that each became."""
    expanded: dict[str, str] = {}

    def ask(batch: Sequence[str]) -> None:
        text = _form_text(batch)
        answer = client.ask({**EXPAND, "title": title, "text": text})
        found = answer.get("expandtemplates")
        wikitext = found.get("wikitext") if isinstance(found, dict) else None
        parts = _split(wikitext, batch) if isinstance(wikitext, str) else None
        if parts is None:
            raise RefusedError(_UNEXPANDED, "the wiki's answer is not what the call alone expands to")
        expanded.update(zip(batch, parts, strict=True))

    def refuse(call: str, why: Failure) -> None:
        if not why[1].startswith(_UNEXPANDED):  # what opens a comment, say, has no expansion of its own
            failed(call, why)

    for batch in _form_batches(sorted(set(calls))):
        ask_halving(batch, ask, refuse)
    return expanded


def _form_batches(calls: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for call in calls:
        length = len(call.encode("utf-8", "replace"))
        if batch and (len(batch) == _MOST_CALLS or size + length > _MOST_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(call)
        size += length
    if batch:
        yield batch


def _separator(batch: Sequence[str], index: int) -> str:
    """Form a line that no template writes and no call holds."""
    mark = hashlib.sha256("\0".join(batch).encode("utf-8", "replace")).hexdigest()[:16]
    return f"scraper-{mark}-{index}-"


def _form_text(batch: Sequence[str]) -> str:
    lines = [f"{_separator(batch, index)}\n{call}\n" for index, call in enumerate(batch)]
    return "".join(lines) + _separator(batch, len(batch))


def _split(wikitext: str, batch: Sequence[str]) -> list[str] | None:
    """Cut an answer at its separators; None where a call has swallowed one, or output was left out."""
    if _CUT.search(wikitext):
        return None
    parts: list[str] = []
    rest = wikitext
    for index in range(len(batch) + 1):
        before, mark, rest = rest.partition(_separator(batch, index))
        if not mark:
            return None
        if index:
            parts.append(before.removeprefix("\n").removesuffix("\n"))
        elif before:
            return None
    return parts if not rest else None

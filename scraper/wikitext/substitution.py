"""What stands in place of a template call before tables are looked for."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from scraper.lookups import load_data

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Replacement = tuple[str, str | None]

_NAME = re.compile(r"\{\{\s*([^|{}\[\]<>\n]*)")
_TABLE_MARKUP = re.compile(r"(?:\A|\n)[ \t:]*(?:\{\||\||!)|\|\||<(?:table|tr|td|th)\b|\A[^\[\]{}<>|\n]*=[^\[\]{}<>|\n]*\|", re.IGNORECASE)
_ONLY_INCLUDE = re.compile(r"<onlyinclude\s*>(.*?)</onlyinclude\s*>", re.IGNORECASE | re.DOTALL)
_NO_INCLUDE = re.compile(r"<noinclude\s*>.*?(?:</noinclude\s*>|\Z)|</?(?:includeonly|onlyinclude)\s*>", re.IGNORECASE | re.DOTALL)


def form_replacer(
    expansions: Mapping[str, str] | None, templates: Mapping[str, str] | None
) -> Callable[[str], Replacement | None]:
    """Form the function that says what stands in place of a call: its wikitext, and its name where its tables count as its own."""
    markup, blocks = _load_names()
    known = {_fold(name): (name, text) for name, text in (templates or {}).items()}

    def replace(call: str) -> Replacement | None:
        found = _NAME.match(call)
        name = _fold(found[1]) if found else ""
        text = markup.get(name)
        if text is not None:
            return text, None
        text = blocks.get(name)
        if text is not None:
            return text, found[1].strip() if found else None
        if name in known:
            return transclude(known[name][1]), known[name][0]
        stored = expansions.get(call) if expansions else None
        if stored is not None and _TABLE_MARKUP.search(stored):
            return stored, None
        return None

    return replace


def transclude(text: str) -> str:
    """Cut a template's page down to what a page that calls it gets."""
    parts = _ONLY_INCLUDE.findall(text)
    return _NO_INCLUDE.sub("", "".join(parts) if parts else text)


def _fold(name: str) -> str:
    return " ".join(name.replace("_", " ").split()).removeprefix("Template:").lower()


@cache
def _load_names() -> tuple[dict[str, str], dict[str, str]]:
    data = load_data("table_templates")
    markup, blocks = ({name: rule["text"] for rule in data[kind] for name in rule["names"]} for kind in ("markup", "block"))
    return markup, blocks

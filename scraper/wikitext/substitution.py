"""What stands in place of a template call before tables are looked for."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from scraper.lookups import load_data
from scraper.raw.transclusion import fold_template_name, list_transcluded, writes_furniture
from scraper.wikitext.calls import BUDGET
from scraper.wikitext.content import PartKind, parse_content
from scraper.wikitext.expand import Expander
from scraper.wikitext.mask import BREAKS_LINE, FILL, Replace, Replacement, mask_text
from scraper.wikitext.rules import find_rule
from scraper.wikitext.strip import MARK
from scraper.wikitext.templates import write_attributes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LINKED = (PartKind.FLAG, PartKind.FILE)
_NAME = re.compile(r"\{\{\s*+([^|{}\[\]<>\n]*)(?=\s*+(?:\||\}\}|<!--))")
# What the table pass could read in an expansion whose calls and links are blanked.
_TABLE_MARKUP = re.compile(r"\||!!|(?:\A|\n)[ \t]*!|</?(?:table|tr|td|th|caption)\b", re.IGNORECASE)
_LINK = re.compile(r"\[\[[^\[\]]*\]\]")
# A table in an argument has its pipes written by templates, or is HTML.
_TABLE_START = re.compile(r"\{\{\{ *! *\}\}|\{\{ *\(! *\}\}|<table[\s>]", re.IGNORECASE)
# Behind a pipe that begins a line these begin a row and a caption, and end a table.
_AFTER_PIPE = ("-", "+", "}")
_ARGUMENT_NAME = re.compile(r"\A\s*[\w -]+=")
# What MediaWiki reads as attributes where a call stands among them, or as the value of one.
_ATTRIBUTES = re.compile(
    r"\s*+(?:[\w:-]++\s*+=\s*+(?:\"[^\"<>|\[\]{}]*+\"|'[^'<>|\[\]{}]*+'|[^\s\"'<>|\[\]{}]++)\s*+)++|[\w.#%+-]++"
)


def form_replacer(expansions: Mapping[str, str] | None, templates: Mapping[str, str] | None) -> Replace:
    """Form the function that says what stands in place of a call.

    In this order: table markup by `data/table_templates.toml`; the text of a template's page, or what the wiki made of
    it where arguments change it; a stored expansion that holds table markup, attributes or the value of one, or
    nothing, for what follows it may then begin a line; the tables that stand in a call's arguments; attributes that a
    rule of `data/templates.toml` writes; a mark that a line ends in what the call shows.
    """
    markup, blocks = _load_names()
    known = {
        fold_template_name(name): (number, name, text)
        for number, (name, text) in enumerate((templates or {}).items(), start=1)
    }

    def replace(call: str) -> Replacement | None:
        found = _NAME.match(call)
        written = found[1].strip() if found else ""
        name = fold_template_name(written)
        if name in markup:
            return Replacement(markup[name], None)
        stored = expansions.get(call) if expansions else None
        if name in known:
            return _transclude(*known[name]) if stored is None else Replacement(stored, known[name][1])
        if stored is not None:
            if not stored.strip() or stored[0] in _AFTER_PIPE or _writes_markup(stored):
                return Replacement(stored)
            return BREAKS_LINE if "\n" in mask_text(stored).mask.strip() else None
        if name in blocks:
            return Replacement(blocks[name], written)
        return _show_tables(call) or _write_attributes(call, written) or _break_line(call, written)

    return replace


def _transclude(number: int, name: str, text: str) -> Replacement:
    stretches = tuple(list_transcluded(text))
    return Replacement("".join([text[start:end] for start, end in stretches]), name, number, stretches)


def form_link_finder(expansions: Mapping[str, str] | None) -> Callable[[str], bool]:
    """Form the function that tells whether a wikitext shows a link once its templates are expanded.

    Flags are links to files. A template that nothing renders counts as one, unless it stands among attributes: so its
    name is reported, and the text beside it is not lost.
    """

    def shows_link(wikitext: str) -> bool:
        content = parse_content(wikitext, expansions=expansions)
        if content.unread:
            return "=" not in mask_text(wikitext).mask
        return any(part.target or part.kind in _LINKED for line in content.lines for part in line.parts)

    return shows_link


def _show_tables(call: str) -> Replacement | None:
    """Show the arguments of a call that hold whole tables: what else the template writes is not known."""
    if not _TABLE_START.search(call):
        return None
    inner = call[2:-2]
    mask = _LINK.sub(lambda link: FILL * len(link[0]), mask_text(inner).mask)
    if len(mask) != len(inner):  # comments are gone from it
        return None
    shown: list[str] = []
    start = 0
    for argument in mask.split("|"):
        text = inner[start : start + len(argument)]
        start += len(argument) + 1
        if _TABLE_START.search(text):
            shown.append(_ARGUMENT_NAME.sub("", text, count=1))
    return Replacement("\n" + "\n".join(shown) + "\n") if shown else None


def _writes_markup(expansion: str) -> bool:
    """Tell whether a stored expansion means something to the table pass; an infobox or a navigation box does not."""
    if _ATTRIBUTES.fullmatch(expansion):
        return True
    if writes_furniture(expansion):
        return False
    return bool(_TABLE_MARKUP.search(_LINK.sub("", mask_text(expansion).mask)))


def _write_attributes(call: str, name: str) -> Replacement | None:
    written = write_attributes(call) if _may_write_attributes(name) else None
    return None if written is None else Replacement(f"{written[0]} | {written[1]}")


def _break_line(call: str, name: str) -> Replacement | None:
    """Tell whether a line ends in what a call shows: marks of cells behind it are text then."""
    found = find_rule(name)
    if ("\n" not in call and name[:1] != "#") or (found and found[0].function):
        return None
    expander = Expander(None, BUDGET)
    shown = expander.expand(call)
    if expander.unread or MARK in shown:
        return None
    if shown[:1] in _AFTER_PIPE or (name[:1] == "#" and _writes_markup(shown)):
        return Replacement(shown)
    return BREAKS_LINE if "\n" in shown.strip() else None


@lru_cache(maxsize=1024)
def _may_write_attributes(name: str) -> bool:
    """Tell whether the rule of a template has a pipe outside braces."""
    found = find_rule(name)
    return found is not None and any(isinstance(node, str) and "|" in node for node in found[0].nodes)


@cache
def _load_names() -> tuple[dict[str, str], dict[str, str]]:
    data = load_data("table_templates")
    markup, blocks = (
        {name: rule["text"] for rule in data[kind] for name in rule["names"]} for kind in ("markup", "block")
    )
    return markup, blocks

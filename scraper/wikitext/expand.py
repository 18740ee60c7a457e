"""Expands the templates of a cell by rules and stored expansions.

A rule's text may use `{{{1}}}`, `{{{name|default}}}`, calls of other templates, `{{#if:}} {{#ifeq:}} {{#switch:}}`, and
functions that only this program knows: `{{#flag:code}}`, `{{#country:code}}`, `{{#note:text|name}}`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scraper.countries import country_name
from scraper.lookups import load_data
from scraper.wikitext.braces import Argument, Call, Node, parse_braces, walk_braces
from scraper.wikitext.parts import Part, PartKind
from scraper.wikitext.rules import Rule, Values, find_code, find_rule
from scraper.wikitext.strip import COMMENT, Opaque, strip_extensions
from scraper.wikitext.titles import may_name_template

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_DEEPEST = 40
"""MediaWiki's own limit on templates within templates."""
_BLOCK_START = ("*", "#", ":", ";", "{|")


class _Frame(NamedTuple):
    """Where calls are read: the text they stand in, the arguments of the template it belongs to, and how deep."""

    source: str
    values: Values | None
    depth: int


class Expander:
    """Expands the templates of one cell.

    `unread` names the templates that nothing renders. `budget` is how many characters the expansions may still yield:
    when it is spent, what is left stays unread, so that no text makes them grow without bound.
    """

    __slots__ = ("budget", "expansions", "opaque", "unread")

    def __init__(self, expansions: Mapping[str, str] | None, budget: int, opaque: Opaque | None = None) -> None:
        self.expansions = expansions
        self.budget = budget
        self.opaque = opaque or Opaque()
        self.unread: dict[str, None] = {}

    def expand(self, text: str) -> str:
        """Expand a wikitext: what is left is markup without templates, and marks for flags, notes and plain text."""
        return self._expand(text, 0)

    def _expand(self, text: str, depth: int) -> str:
        stripped = strip_extensions(text, self.opaque)
        if "{{" not in stripped:
            return stripped
        return self._evaluate(walk_braces(stripped), _Frame(stripped, None, depth))

    def _evaluate(self, nodes: Iterable[Node], frame: _Frame) -> str:
        pieces: list[str] = []
        for node in nodes:
            if isinstance(node, str):
                pieces.append(node)
                continue
            shown = self._call(node, frame)
            if shown.startswith(_BLOCK_START) and pieces and not (node.is_parameter or pieces[-1].endswith("\n")):
                pieces.append("\n")  # so does MediaWiki, and a list that a template writes is one; a parameter's is not
            pieces.append(shown)
        return "".join(pieces)

    def _call(self, call: Call, frame: _Frame) -> str:
        if frame.depth > _DEEPEST or self.budget < 0:
            return self._leave("".join(node for node in call.title if isinstance(node, str)))
        inner = frame._replace(depth=frame.depth + 1)
        title = self._evaluate(call.title, inner).strip()
        if call.is_parameter:
            return self._find_parameter(title, call, inner)
        if ":" in title:
            name, _, first = title.partition(":")
            shown = self._function(name.lower(), first.strip(), call, inner)
            if shown is not None:
                return shown
        stored = self._find_stored(frame.source[slice(*call.source)]) if self.expansions else None
        found = find_rule(title)
        if found is None and not may_name_template(title):
            return self._show_braces(title, call, inner)
        if found is None:
            return self._leave(title) if stored is None else self._expand_stored(stored, inner.depth)
        known, self.unread = self.unread, {}
        shown = self._apply(*found, self._read_arguments(call, inner), inner.depth)
        self.budget -= len(shown)
        if self.unread and stored is not None:
            self.unread = {}
            shown = self._expand_stored(stored, inner.depth)
        self.unread = known | self.unread
        return shown

    def _apply(self, rule: Rule, name: str, given: dict[str, str], depth: int) -> str:
        given["0"] = name
        if rule.is_flag and len(given) == 2:
            return self._flag(given.get("1", ""))
        if rule.function is None:
            return self._evaluate(rule.nodes, _Frame(rule.source, given, depth))
        shown = rule.function(given)
        return self._evaluate(parse_braces(shown), _Frame(shown, None, depth)) if "{{" in shown else shown

    def _find_stored(self, call: str) -> str | None:
        """Find the stored expansion of a call, which was written with its notes and comments."""
        if not self.expansions:
            return None
        written = self.opaque.restore(call)
        stored = self.expansions.get(written)
        if stored is None:
            commented = (key for key in self.expansions if "<!--" in key and COMMENT.sub("", key) == written)
            stored = self.expansions.get(next(commented, ""))
        return stored

    def _expand_stored(self, stored: str, depth: int) -> str:
        self.budget -= len(stored)
        return self._expand(stored, depth)

    def _show_braces(self, title: str, call: Call, frame: _Frame) -> str:
        """Show a call that names no template as the text that it is, with what is inside it expanded."""
        written = [title, *(self._write(argument, frame) for argument in call.arguments)]
        return f"{{{{{'|'.join(written)}}}}}"

    def _leave(self, name: str) -> str:
        self.unread[" ".join(name.split())[:100]] = None
        return ""

    # -- arguments

    def _read_arguments(self, call: Call, frame: _Frame) -> dict[str, str]:
        given: dict[str, str] = {}
        count = 0
        for argument in call.arguments:
            if argument.name is None:
                count += 1
                name = str(count)
            else:
                name = self._evaluate(argument.name, frame).strip()
            given[name] = self._evaluate(argument.value, frame).strip()
        return given

    def _find_parameter(self, name: str, call: Call, frame: _Frame) -> str:
        if frame.values is not None and name in frame.values:
            return frame.values[name]
        if call.arguments:
            return self._write(call.arguments[0], frame)
        return "" if frame.values is not None else frame.source[slice(*call.source)]

    def _write(self, argument: Argument, frame: _Frame) -> str:
        """Form an argument where `=` has no meaning."""
        value = self._evaluate(argument.value, frame).strip()
        return value if argument.name is None else f"{self._evaluate(argument.name, frame).strip()}={value}"

    # -- functions

    def _function(self, name: str, first: str, call: Call, frame: _Frame) -> str | None:
        """Render a parser function; None where the name is none that is known."""

        def argument(number: int) -> str:
            return self._write(call.arguments[number], frame) if number < len(call.arguments) else ""

        match name:
            case "#if":
                shown = argument(0 if first else 1)
            case "#ifeq":
                shown = argument(1 if first == argument(0) else 2)
            case "#switch":
                shown = self._switch(first, call, frame)
            case "#flag":
                shown = self._flag(first)
            case "#country":
                shown = _name_country(first)
            case "#note":
                shown = self._note(first, argument(0))
            case _:
                return self._library_function(name, first, call, frame)
        return shown

    def _library_function(self, name: str, first: str, call: Call, frame: _Frame) -> str | None:
        if name == "#tag" and first.lower() == "ref" and call.arguments:
            return self._note(self._write(call.arguments[0], frame), self._read_arguments(call, frame).get("name", ""))
        if name == "#invoke" and first.lower() == "flag":
            return self._invoke_flag(call, frame)
        if name in ("lc", "uc"):
            return first.lower() if name == "lc" else first.upper()
        if name in ("formatnum", "#formatdate", "#dateformat"):
            return self._apply(*found, {"1": first}, frame.depth) if (found := find_rule(name)) else first
        return None

    def _switch(self, key: str, call: Call, frame: _Frame) -> str:
        matched = False
        default = ""
        for argument in call.arguments:
            label = self._evaluate(argument.name or argument.value, frame).strip()
            matched = matched or label == key
            if argument.name is None:
                default = label
            elif matched:
                return self._evaluate(argument.value, frame).strip()
            elif label == "#default":
                default = self._evaluate(argument.value, frame).strip()
        return default

    def _note(self, text: str, name: str) -> str:
        return self.opaque.add(Part(PartKind.NOTE, text, hint=name))

    def _flag(self, code: str) -> str:
        return self.opaque.add(Part(PartKind.FLAG, code, country=find_code(code))) if code else ""

    def _invoke_flag(self, call: Call, frame: _Frame) -> str:
        """Render `{{#invoke:flag|icon|GER}}`, which the flag templates of English Wikipedia call."""
        given = self._read_arguments(call, frame)
        code = given.get("2", "")
        flag = self._flag(code)
        return flag if given.get("1", "").lower() in ("icon", "deco") else f"{flag} {_name_country(code)}"


def _name_country(code: str) -> str:
    """Form the linked name of a country: its English name for a code, else the name as written."""
    country = find_code(code) if code.isupper() and len(code) <= 3 else None
    if country is None:
        return f"[[{code}]]" if code else ""
    return f"[[{load_data('templates')['country_names'].get(country) or country_name(country)}]]"

"""What templates render, by the rules of `data/templates.toml`, which are written as a template's own text is.

A rule's `text` may use `{{{1}}}`, `{{{name|default}}}`, calls of other templates, `{{#if:}} {{#ifeq:}} {{#switch:}}`, and
the functions that only this program knows: `{{#flag:code}}`, `{{#country:code}}`, `{{#note:text|name}}`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from scraper.countries import country_name, find_country
from scraper.lookups import load_data
from scraper.wikitext.braces import Call, Node, parse_braces
from scraper.wikitext.parts import Part, PartKind
from scraper.wikitext.strip import Opaque, strip_extensions

_DEEPEST = 40
"""MediaWiki's own limit on templates within templates."""
_CODE = re.compile(r"[A-Z]{3}")
_INVOKED_FLAG = re.compile(r"(?i)flag")
_PREFIX = re.compile(r"(?i)^(?:subst:|safesubst:|msg:|template:|vorlage:|modèle:|plantilla:|szablon:|шаблон:)\s*")
_BLOCK_START = ("*", "#", ":", ";", "{|")

Values = dict[str, str]
Expansions = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """How one template renders: its text, parsed."""

    text: tuple[Node, ...]
    source: str


@cache
def load_rules() -> dict[str, Rule]:
    """Load the rules by the names of their templates, in lower case."""
    rules: dict[str, Rule] = {}
    for line in load_data("templates")["rule"]:
        rule = Rule(tuple(parse_braces(line["text"])), line["text"])
        rules.update(dict.fromkeys(line["names"], rule))
    return rules


@lru_cache(maxsize=2048)
def find_code(code: str) -> str | None:
    """Find the country of a flag's code, memoised."""
    return find_country(code)


def has_rule(name: str) -> bool:
    """Tell whether a template renders by a rule."""
    return find_rule(name) is not None


def find_rule(name: str) -> Rule | None:
    """Find the rule of a template: by its name in any case, or because its name is a country's code (`{{GBR}}`)."""
    rules = load_rules()
    rule = rules.get(name.lower())
    if rule is None and _CODE.fullmatch(name) and find_code(name):
        rule = rules["#code"]
    return rule


@dataclass(slots=True)
class Expander:
    """Expands the templates of one cell.

    `unread` collects the names of templates that nothing renders; `budget` is how many characters the expansions may
    still yield, so that no text can make them grow without bound.
    """

    expansions: Expansions | None = None
    budget: int = 100_000
    opaque: Opaque = field(default_factory=Opaque)
    unread: dict[str, None] = field(default_factory=dict)

    def expand(self, text: str) -> str:
        """Expand a wikitext: what is left is markup without templates, and marks for flags, notes and plain text."""
        stripped = strip_extensions(text, self.opaque)
        return self._evaluate(parse_braces(stripped), stripped, None, 0)

    def _evaluate(self, nodes: list[Node] | tuple[Node, ...], source: str, values: Values | None, depth: int) -> str:
        if len(nodes) == 1 and isinstance(nodes[0], str):
            return nodes[0]
        pieces: list[str] = []
        for node in nodes:
            if isinstance(node, str):
                pieces.append(node)
                continue
            shown = self._call(node, source, values, depth)
            if shown.startswith(_BLOCK_START) and pieces and pieces[-1] and not pieces[-1].endswith("\n"):
                pieces.append("\n")  # as MediaWiki does, so that a list out of a template is one
            pieces.append(shown)
        return "".join(pieces)

    def _call(self, call: Call, source: str, values: Values | None, depth: int) -> str:
        written = source[slice(*call.source)]
        if depth > _DEEPEST or self.budget < 0:
            return self._leave("…")
        title = self._evaluate(call.title, source, values, depth + 1)
        if call.is_parameter:
            return self._parameter(title.strip(), call, source, values, depth)
        name = _PREFIX.sub("", " ".join(title.replace("_", " ").split()))
        head, colon, rest = name.partition(":")
        if colon and head.startswith("#"):
            return self._function(head.lower(), title.partition(":")[2].strip(), call, source, values, depth)
        rule = find_rule(name)
        if rule is not None:
            given = self._read_arguments(call, source, values, depth)
            given["0"] = name
            special = _SPECIAL.get(rule.source)
            shown = special(given) if special else self._evaluate(rule.text, rule.source, given, depth + 1)
            self.budget -= len(shown)
            return shown
        return self._find_expansion(name, written, depth)

    def _find_expansion(self, name: str, written: str, depth: int) -> str:
        stored = self.expansions.get(written) if self.expansions else None
        if stored is None:
            return self._leave(name)
        self.budget -= len(stored)
        stripped = strip_extensions(stored, self.opaque)
        return self._evaluate(parse_braces(stripped), stripped, None, depth + 1)

    def _leave(self, name: str) -> str:
        self.unread[name] = None
        return ""

    def _read_arguments(self, call: Call, source: str, values: Values | None, depth: int) -> Values:
        given: Values = {}
        count = 0
        for argument in call.arguments:
            value = self._evaluate(argument.value, source, values, depth + 1).strip()
            if argument.name is None:
                count += 1
                given[str(count)] = value
            else:
                given[self._evaluate(argument.name, source, values, depth + 1).strip()] = value
        return given

    def _parameter(self, name: str, call: Call, source: str, values: Values | None, depth: int) -> str:
        if values is not None and name in values:
            return values[name]
        if call.arguments:
            first = call.arguments[0]
            default = self._evaluate(first.value, source, values, depth + 1)
            return default if first.name is None else f"{self._evaluate(first.name, source, values, depth)}={default}"
        return "" if values is not None else source[slice(*call.source)]

    def _function(self, name: str, first: str, call: Call, source: str, values: Values | None, depth: int) -> str:
        def argument(number: int) -> str:
            if number >= len(call.arguments):
                return ""
            found = call.arguments[number]
            value = self._evaluate(found.value, source, values, depth + 1).strip()
            return value if found.name is None else f"{self._evaluate(found.name, source, values, depth)}={value}"

        match name:
            case "#if":
                return argument(0 if first else 1)
            case "#ifeq":
                return argument(1 if first == argument(0) else 2)
            case "#switch":
                return self._switch(first, call, source, values, depth)
            case "#flag":
                return self._flag(first)
            case "#country":
                return _name_country(first)
            case "#note":
                return self.opaque.add(Part(PartKind.NOTE, first, hint=argument(0)))
            case "#tag":
                return self._tag(first, argument(0), call, source, values, depth)
            case "#invoke" if _INVOKED_FLAG.fullmatch(first):
                return self._invoke_flag(call, source, values, depth)
        return self._leave(f"{name}:{first}")

    def _switch(self, key: str, call: Call, source: str, values: Values | None, depth: int) -> str:
        matched = False
        default = ""
        for argument in call.arguments:
            label = self._evaluate(argument.name or argument.value, source, values, depth + 1).strip()
            matched = matched or label == key
            if argument.name is None:
                default = label
            elif matched or label == "#default":
                default = self._evaluate(argument.value, source, values, depth + 1).strip()
                if matched:
                    return default
        return default

    def _flag(self, code: str) -> str:
        code = " ".join(code.split())
        return self.opaque.add(Part(PartKind.FLAG, code, country=find_code(code))) if code else ""

    def _tag(self, tag: str, content: str, call: Call, source: str, values: Values | None, depth: int) -> str:
        if tag.lower() == "ref":
            return self.opaque.add(Part(PartKind.NOTE, content, hint=""))
        return self._leave(f"#tag:{tag}")

    def _invoke_flag(self, call: Call, source: str, values: Values | None, depth: int) -> str:
        """Render `{{#invoke:flag|icon|GER}}`, which Wikipedia's flag templates call; a capital in front of a style is part of it."""
        given = self._read_arguments(call, source, values, depth)
        style = given.get("1", "").lower()
        flag = self._flag(given.get("2", ""))
        return flag if style in ("icon", "deco", "") else f"{flag} {_name_country(given.get('2', ''))}"


def _name_country(code: str) -> str:
    """Form the linked name of a country: its English name for a code, else the name as written."""
    code = " ".join(code.split())
    country = find_code(code)
    name = country_name(country) if country and code.isupper() and len(code) <= 3 else code
    return f"[[{name}]]" if name else ""


def _render_race_position(given: Values) -> str:
    """Render `{{F1 race position|9|s|4|p|f}}`: the place, then sprint place, pole and fastest lap as superscripts."""
    marks: list[str] = []
    numbered = [given[str(number)] for number in range(1, len(given) + 1) if str(number) in given]
    waiting = False
    for value in numbered[1:]:
        word = value.lower()
        if waiting:
            marks.append(value)
            waiting = False
        elif word in ("s", "sprint"):
            waiting = True
        elif word in ("p", "pole"):
            marks.append("P")
        elif word in ("f", "fast", "fastlap", "fastestlap"):
            marks.append("F")
    place = numbered[0] if numbered else ""
    return f"{place}<sup>{' '.join(marks)}</sup>" if marks else place


def _render_list(given: Values) -> str:
    """Render `{{unbulleted list|a|b}}`: a line for each counted argument."""
    return "".join(f"\n* {value}" for name, value in given.items() if name.isdigit() and name != "0") + "\n"


def _render_flat_list(given: Values) -> str:
    """Render `{{hlist|a|b}}`: its arguments in one line, with dots between."""
    return " · ".join(value for name, value in given.items() if name.isdigit() and name != "0")


_SPECIAL: dict[str, Callable[[Values], str]] = {
    "#race_position": _render_race_position,
    "#list": _render_list,
    "#hlist": _render_flat_list,
}


_CALL_HEAD = re.compile(r"[^|\[\]{}<>\n]*\{\{")
_ATTRIBUTE_PART = re.compile(r"([^|\[\]{}<>\n]*)\|(?!\|)")


def write_attributes(cell: str, expansions: Expansions | None = None) -> tuple[str, str] | None:
    """Split a cell whose attributes a template writes into (attributes, content), both wikitext; else None.

    `cell` is the whole wikitext of the cell after its first pipe: `{{n/a}}`, `rowspan="3" {{yes|Ja}}`,
    `{{Coltit|FFFFBF|x=}} 1`, or a data template whose stored expansion begins with attributes and a pipe. The content
    still holds the cell's other templates, unexpanded.

    >>> write_attributes('rowspan="3" {{n/a}}')
    ('rowspan="3" style="background:#ececec"', 'N/A')
    """
    if "{{" not in cell or not _CALL_HEAD.match(cell):
        return None
    nodes = parse_braces(cell)
    at = next((number for number, node in enumerate(nodes) if isinstance(node, Call)), None)
    if at is None:
        return None
    call = nodes[at]
    assert isinstance(call, Call)
    expander = Expander(expansions)
    shown = expander.expand(cell[slice(*call.source)])
    match = None if expander.opaque.parts or expander.unread else _ATTRIBUTE_PART.match(shown)
    if match is None:
        return None
    before = cell[: call.source[0]]
    return f"{before} {match[1]}".strip(), f"{shown[match.end():]}{cell[call.source[1]:]}".strip()

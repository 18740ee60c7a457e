"""The rules of `data/templates.toml`: which template renders as what."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from scraper.countries import find_country
from scraper.lookups import load_data
from scraper.wikitext.braces import Node, parse_braces

Values = Mapping[str, str]
"""A template's arguments by name; counted ones are "1", "2"…, and "0" is the template's own name."""

_PREFIX = re.compile(
    r"(?:(?:safe)?subst|msg|template|vorlage|modèle|plantilla|szablon|шаблон|predefinição):\s*", re.IGNORECASE
)
_SPRINT = frozenset({"s", "sprint"})
_RACE_MARKS = {"p": "P", "pole": "P", "f": "F", "fast": "F", "fastlap": "F", "fastestlap": "F"}


@dataclass(frozen=True, slots=True)
class Rule:
    """How a template renders: its text, parsed, or where a text cannot say it, a function.

    `is_flag` says that the template is one flag and nothing else, `is_plain` that it shows its first argument as it is.
    """

    source: str
    nodes: tuple[Node, ...]
    function: Callable[[Values], str] | None
    is_flag: bool
    is_plain: bool


@cache
def _load_rules() -> tuple[dict[str, Rule], tuple[tuple[re.Pattern[str], Rule], ...]]:
    named: dict[str, Rule] = {}
    matched: list[tuple[re.Pattern[str], Rule]] = []
    for line in load_data("templates")["rule"]:
        text = line["text"]
        is_flag = text.startswith("{{#flag:{{{1|}}}}}{{#if:")
        rule = Rule(text, tuple(parse_braces(text)), _FUNCTIONS.get(text), is_flag, text == "{{{1|}}}")
        named.update(dict.fromkeys(line.get("names", ()), rule))
        matched += [(re.compile(pattern), rule) for pattern in line.get("patterns", ())]
    return named, tuple(matched)


@lru_cache(maxsize=4096)
def find_rule(name: str) -> tuple[Rule, str] | None:
    """Find the rule of a template and what its text knows as `{{{0}}}`: the name, or what its pattern picks of it.

    Names match in any case; the pattern of country codes holds only for codes that somebody knows.
    """
    named, matched = _load_rules()
    name = _PREFIX.sub("", " ".join(name.replace("_", " ").split()), count=1)
    rule = named.get(name.lower())
    if rule is not None:
        return rule, name
    for pattern, candidate in matched:
        match = pattern.fullmatch(name)
        if match:
            picked = match[match.lastindex or 0]
            if "#flag" not in candidate.source or find_code(picked):
                return candidate, picked
    return None


def is_flag(name: str) -> bool:
    """Tell whether a template is one flag and nothing else."""
    found = find_rule(name)
    return found is not None and found[0].is_flag


@lru_cache(maxsize=4096)
def find_code(code: str) -> str | None:
    """Find the country of a flag's code; `countries.find_country`, memoised."""
    return find_country(code)


def _count(given: Values) -> list[str]:
    """List the counted arguments in order."""
    counted: list[str] = []
    while str(len(counted) + 1) in given:
        counted.append(given[str(len(counted) + 1)])
    return counted


def _render_race_position(given: Values) -> str:
    """Render `{{F1 race position|9|s|4|p|f}}`: the place, then sprint place, pole and fastest lap as superscripts."""
    place, *words = _count(given) or [""]
    marks: list[str] = []
    waiting = False
    for word in words:
        if waiting:
            marks.append(word)
        elif word.lower() in _RACE_MARKS:
            marks.append(_RACE_MARKS[word.lower()])
        waiting = not waiting and word.lower() in _SPRINT
    return f"{place}<sup>{' '.join(marks)}</sup>" if marks else place


def _render_list(given: Values) -> str:
    """Render `{{unbulleted list|a|b}}`: a line for each counted argument, below the title where there is one."""
    return given.get("title", "") + "".join(f"\n* {item}" for item in _count(given) if item) + "\n"


def _render_number(given: Values) -> str:
    """Render `{{nts|1234}}` as a reader of English sees it: `1,234`."""
    number = given.get("1", "")
    return f"{int(number):,}" if re.fullmatch(r"-?\d{4,30}", number, re.ASCII) else number


def _render_date(given: Values) -> str:
    """Render `{{dts|2024|3|5}}`: month, day, year, or with `format=dmy` or `df=` day first; a written date as it is."""
    year, *rest = _count(given) or [""]
    if not rest or not rest[0]:
        return year
    months = load_data("templates")["months"]
    month = months[int(rest[0]) - 1] if rest[0].isdecimal() and 1 <= int(rest[0][:3]) <= 12 else rest[0]
    if given.get("abbr") in ("on", "yes"):
        month = month[:3]
    if len(rest) < 2 or not rest[1]:
        return f"{month} {year}"
    day_first = "dm" in given.get("format", "") or given.get("df", "") not in ("", "n", "no")
    day = rest[1].lstrip("0")
    shown = f"{day} {month} {year}" if day_first else f"{month} {day}, {year}"
    return shown.strip(" ,")


def _render_flagg(given: Values) -> str:
    """Render `{{flagg|cxx|ENG}}`: the second letter of the style says whether the name stands beside the flag.

    In Swedish and Norwegian the only argument is the country.
    """
    style, code = given.get("1", ""), given.get("2", "")
    if not code and find_code(style):
        return f"{{{{flagicon|{style}}}}}"
    return f"{{{{flagicon|{code}}}}}" if style[1:2] in ("", "x") else f"{{{{flag|{code}}}}}"


_FUNCTIONS: dict[str, Callable[[Values], str]] = {
    "#date": _render_date,
    "#flagg": _render_flagg,
    "#list": _render_list,
    "#number": _render_number,
    "#race_position": _render_race_position,
}

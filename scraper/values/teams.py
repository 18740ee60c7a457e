"""Cells of teams: a flag, a car number, a name; several lines are several teams or a team and its car."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from scraper.countries import find_country
from scraper.values.facts import NameFact, TeamFact
from scraper.values.numbers import is_dash
from scraper.wikitext.parts import FLAG, TEXT

if TYPE_CHECKING:
    from scraper.problems import Place
    from scraper.wikitext.content import CellContent, Line, Part

# More names than this in one cell are no teams of one car or driver; repeated by spans, they would fill the memory.
MOST_STACKED = 20
_new_tuple = tuple.__new__  # what a named tuple's own constructor calls: half the time, for a season has thousands
_LONGEST_KEPT = 200  # characters; teams come again and again, prose does not
_NUMBER = r"\d{1,3}[A-Za-z]{0,2}"
_BEFORE = re.compile(rf"(?:#\s?|(?:No|Nr|no|nr|N|n)[.º°]?\s?|№\s?|Car\s)({_NUMBER})(?!\w)[\s:.–-]*")
_ASIAN = re.compile(rf"第\s?({_NUMBER})\s?[号號]車?[\s:.–-]*")
_BARE = re.compile(rf"({_NUMBER})[\s:.–-]+")
_AFTER = re.compile(rf"\s*[(]?#\s?({_NUMBER})[)]?$")
_DIGIT = re.compile(r"\d")
_MARKS = re.compile(r"\[[^\[\]]{0,12}\]|[*†‡§¶^]+|\([^()]{1,3}\)$")


def parse_team(content: CellContent, at: Place) -> TeamFact | None:
    """Read a cell that holds one team (of several lines the first that names one); None where there is none."""
    return next(iter(parse_teams(content, at)), None)


def parse_teams(content: CellContent, at: Place) -> list[TeamFact]:
    """Read a cell of teams, one a line; a line that is only a number or a flag belongs to the line after it.

    A bare number before a name counts as a car's number only where the link leaves it out: there are teams whose name
    begins with a figure.
    """
    teams: list[TeamFact] = []
    number: str | None = None
    flag: Part | None = None
    for line in content.lines:
        team = _read_known(line) if len(line.text) <= _LONGEST_KEPT else _read_line(line)
        if team is None:
            only = _BEFORE.fullmatch(line.text)
            number, flag = (only[1] if only else number), _find_flag(line) or flag
            continue
        code, country = team.flag, team.country
        if flag is not None and code is None:
            code, country = flag.text, _country(flag)
        name = _new_tuple(NameFact, (team.text, at, team.target, country, code, team.marks))
        teams.append(_new_tuple(TeamFact, (name, team.number or number)))
        number, flag = None, None
    return teams


def part_team_below(content: CellContent, styles: frozenset[str]) -> tuple[CellContent, CellContent | None]:
    """Part the people in a cell from their team below: the last line, all of a style and without the others' flag."""
    lines = [line for line in content.lines if line.text] if len(content.lines) > 1 else []
    if len(lines) < 2:  # as nearly all
        return content, None
    *above, last = lines
    if not _has_style(last, styles) or _find_flag(last) is not None:
        return content, None
    if any(_find_flag(line) is None or _has_style(line, styles) for line in above):
        return content, None
    return type(content)(tuple(above)), type(content)((last,))


def _has_style(line: Line, styles: frozenset[str]) -> bool:
    """Tell whether all text of a line has one and the same of some styles."""
    texts = [part.styles for part in line.parts if part.kind is TEXT and part.text.strip()]
    return bool(texts) and not styles.isdisjoint(frozenset.intersection(*texts))


class _Team(NamedTuple):
    """A team as a line writes it, wherever that stands."""

    text: str
    number: str | None
    target: str | None
    country: str | None
    flag: str | None
    marks: tuple[str, ...]


def _country(flag: Part) -> str | None:
    return flag.country or find_country(flag.text)


def _find_flag(line: Line) -> Part | None:
    for part in line.parts:
        if part.kind is FLAG:
            return part
    return None


def _read_line(line: Line) -> _Team | None:
    texts = [part for part in line.parts if part.kind is TEXT]
    raised = [part for part in texts if part.styles and ("sup" in part.styles or part.is_badge)]
    if raised:
        texts = [part for part in texts if part not in raised]
    text = " ".join("".join([part.text for part in texts]).split())
    signs = _MARKS.findall(text)
    marks = (*[mark for part in raised for mark in part.text.split()], *signs)
    text, number = _take_number((_MARKS.sub("", text) if signs else text).strip(" ,;:"), texts)
    if not any(map(str.isalnum, text)) or is_dash(text):
        return None
    flag = _find_flag(line)
    targets = [part.target for part in texts if part.target]
    country, code = (None, None) if flag is None else (_country(flag), flag.text)
    return _Team(text, number, targets[0] if targets else None, country, code, marks)


_read_known = lru_cache(maxsize=8192)(_read_line)


def _take_number(text: str, texts: list[Part]) -> tuple[str, str | None]:
    """Take the car's number off a team's name."""
    if _DIGIT.search(text) is None:  # as nearly all
        return text, None
    if match := _BEFORE.match(text) or _ASIAN.match(text):
        return text[match.end() :], match[1]
    if match := _AFTER.search(text[-40:]):
        return text[: -len(match[0])].rstrip(), match[1]
    linked = next((part.text.strip() for part in texts if part.target), None)
    match = _BARE.match(text)
    if match and linked and text[match.end() :].startswith(linked):
        return text[match.end() :], match[1]
    return text, None

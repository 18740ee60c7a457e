"""How many made-up groups of spellings are joined, by kind and by what tables say beside the names."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.normalize.entities import resolve
from scraper.normalize.seasons import collect_mentions
from scraper.pipeline.pages import read_record
from scraper.raw import form_page
from tests.variants.pages import ROUNDS, Person, Season

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FOLDER = Path(__file__).parent
FIRST, SECOND = "2001 Example Series season", "2003 Sample Cup season"
# A few rounds for each of a list's people, no two alike.
SOME = [rounds for size in (2, 3) for rounds in combinations(ROUNDS, size)]
# The ways in which a page shows two spellings: in its entry list and its standings, of people there all season, in some
# rounds, or with car and team; and in two seasons, with one team or none in common.
WAYS = {
    "person": ("season", "rounds", "car", "seasons", "team"),
    "team": ("season", "car", "seasons"),
    "circuit": ("season", "seasons"),
}


@dataclass
class Result:
    """Groups by (kind, what differs, way): joined, listed as doubts, all; and pairs joined that are two."""

    joined: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    listed: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    total: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def share(self, kind: str, way: str) -> float:
        """The share of a kind's groups that are joined in one way of showing them."""
        joined, total = (
            sum(count for (one, _, where), count in counts.items() if (one, where) == (kind, way))
            for counts in (self.joined, self.total)
        )
        return joined / total


def measure() -> Result:
    """Write the pages of every list, read and resolve them, and compare."""
    result = Result()
    for kind, name in (("person", "people"), ("team", "teams"), ("circuit", "circuits")):
        for differing, lists in tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8")).items():
            for way in WAYS[kind]:
                for groups in _share_out(lists.get("one", [])):
                    _count(result, kind, differing, way, groups)
            for pair in lists.get("two", []):
                _check_apart(result, kind, pair)
    return result


def _share_out(groups: Iterable[Sequence[str]]) -> list[list[Sequence[str]]]:
    """Share groups out over pages: some to each, and none of one name to the same."""
    pages: list[list[Sequence[str]]] = []
    for group in groups:
        free = (page for page in pages if len(page) < len(ROUNDS) and group[0] not in {other[0] for other in page})
        page = next(free, None)
        if page is None:
            pages.append(page := [])
        page.append(group)
    return pages


def _count(result: Result, kind: str, differing: str, way: str, groups: Sequence[Sequence[str]]) -> None:
    ids, doubts = _resolve(write_pages(kind, way, groups))
    for one, other, *_ in groups:
        key = (kind, differing, way)
        found = ids[kind, one], ids[kind, other]
        result.total[key] += 1
        if all(found) and len(found[0] | found[1]) == 1:
            result.joined[key] += 1
            continue
        result.listed[key] += any({a, b} <= found[0] | found[1] for a, b in doubts)
        result.missed.append(f"{kind} {differing}, {way}: {one} / {other}{'' if all(found) else ' (unread)'}")
    for (one, *_), (other, *_) in combinations(groups, 2):
        if ids[kind, one] & ids[kind, other]:
            result.wrong.append(f"{kind} {differing}, {way}: {one} / {other}")


def _check_apart(result: Result, kind: str, pair: Sequence[str]) -> None:
    for way, pages in write_apart(kind, pair):
        ids, _ = _resolve(pages)
        one, other = ids[kind, pair[0]], ids[kind, pair[1]]
        if not (one and other):
            result.missed.append(f"{kind} apart, {way}: {pair[0]} / {pair[1]} (unread)")
        if one & other:
            result.wrong.append(f"{kind} apart, {way}: {pair[0]} / {pair[1]}")


def write_pages(kind: str, way: str, groups: Sequence[Sequence[str]]) -> list[Season]:
    """Write the pages that show some groups in one way: one season, or two."""
    if kind == "person":
        return _write_people(way, groups)
    if kind == "team":
        if way != "seasons":
            return [Season(FIRST, teams=[(a, b, 40 + n) for n, (a, b, *_) in enumerate(groups)], cars=way == "car")]
        return [
            Season(title, teams=[(group[side], group[side], 40 + n) for n, group in enumerate(groups)])
            for side, title in enumerate((FIRST, SECOND))
        ]
    if way == "season":
        return [Season(FIRST, circuits=[(a, b, flag) for a, b, flag in groups])]
    return [Season(title, circuits=[(group[side], None, group[2]) for group in groups])
            for side, title in enumerate((FIRST, SECOND))]  # fmt: skip


def _write_people(way: str, groups: Sequence[Sequence[str]]) -> list[Season]:
    if way in ("seasons", "team"):
        return [
            Season(title, [
                Person(group[side], group[side], group[2], f"Team {n}" if way == "team" else f"Team {n}{title[-8]}")
                for n, group in enumerate(groups)
            ])
            for side, title in enumerate((FIRST, SECOND))
        ]  # fmt: skip
    rounds = SOME if way == "rounds" else [tuple(ROUNDS)] * len(groups)
    people = [Person(a, b, flag, f"Team {n}", rounds[n]) for n, (a, b, flag) in enumerate(groups)]
    return [Season(FIRST, people, cars=way == "car")]


def write_apart(kind: str, pair: Sequence[str]) -> Iterable[tuple[str, list[Season]]]:
    """Write pages on which two are two: in one table, in tables of which each has one, and in two seasons."""
    a, b = pair[:2]
    if kind == "person":
        first, second = Person(a, a, pair[2], "Team A"), Person(b, b, pair[3], "Team B")
        early, late = Person(a, None, pair[2], "Team A", (1, 2, 3)), Person(None, b, pair[3], "Team B", (4, 5, 6))
        yield "one table", [Season(FIRST, [first, second])]
        yield "two tables", [Season(FIRST, [early, late])]
        yield "seasons", [Season(FIRST, [first]), Season(SECOND, [second])]
    elif kind == "team":
        yield "one table", [Season(FIRST, teams=[(a, a, 41), (b, b, 42)], cars=True)]
        yield "two tables", [Season(FIRST, teams=[(a, None, 41), (None, b, 42)], cars=True)]
        yield "seasons", [Season(FIRST, teams=[(a, a, 41)]), Season(SECOND, teams=[(b, b, 42)])]
    else:
        flag = pair[2]
        yield "one table", [Season(FIRST, circuits=[(a, None, flag), (b, None, flag)])]
        yield "seasons", [Season(FIRST, circuits=[(a, None, flag)]), Season(SECOND, circuits=[(b, None, flag)])]


def _resolve(pages: Sequence[Season]) -> tuple[dict[tuple[str, str], set[str]], list[tuple[str, str]]]:
    """Give the entities of each spelling by kind, and the pairs that are in doubt."""
    mentions = []
    for page in pages:
        record = read_record(form_page(page.write(), wiki="enwiki", title=page.title))
        mentions += collect_mentions(page.title, "enwiki", record)
    resolution = resolve(mentions)[0]
    ids: dict[tuple[str, str], set[str]] = defaultdict(set)
    for mention in mentions:
        ids[mention.kind, mention.text].add(resolution.ids[mention.key])
    return ids, [(doubt.a, doubt.b) for doubt in resolution.doubts]

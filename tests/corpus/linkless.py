"""What links are worth: names of pages resolved with their links, and again as plain text.

`python -m tests.corpus.linkless PAGE…` prints, by kind of name, how many pairs of spellings that are one with links are
one without, within a season (two spellings in it) and across seasons (a spelling in each of two), and how many pairs
are one only without. PAGE is a file of wikitext, named after its title, or a folder of such files.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.normalize.entities import resolve
from tests.corpus.perturbation import collect

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scraper.normalize.mentions import Mention

Spelling = tuple[str, str, str, str]  # season, text, entity with links, entity without


@dataclass
class Loss:
    """Pairs of spellings by (kind, scope): all that links join, those lost without, those joined only without."""

    total: Counter[tuple[str, str]] = field(default_factory=Counter)
    lost: Counter[tuple[str, str]] = field(default_factory=Counter)
    added: Counter[tuple[str, str]] = field(default_factory=Counter)
    shown: list[str] = field(default_factory=list)

    def share(self, kind: str, scope: str) -> float:
        """The share of pairs that is lost."""
        return self.lost[kind, scope] / max(self.total[kind, scope], 1)


def measure_loss(mentions: Sequence[Mention]) -> Loss:
    """Resolve names with links and without, and compare the pairs that are one."""
    linked = resolve(mentions)[0].ids
    plain = resolve([replace(mention, target=None) for mention in mentions])[0].ids
    by_linked: dict[tuple[str, str], set[Spelling]] = defaultdict(set)
    by_plain: dict[tuple[str, str], set[Spelling]] = defaultdict(set)
    for mention in mentions:
        spelling = (mention.season, mention.text, linked[mention.key], plain[mention.key])
        by_linked[mention.kind, spelling[2]].add(spelling)
        by_plain[mention.kind, spelling[3]].add(spelling)
    loss = Loss()
    for (kind, _), found in by_linked.items():
        for scope, one, two in _pair(found):
            loss.total[kind, scope] += 1
            if one[3] != two[3]:
                loss.lost[kind, scope] += 1
                loss.shown.append(f"lost: {kind}: {one[1]} ({one[0]}) / {two[1]} ({two[0]})")
    for (kind, _), found in by_plain.items():
        for scope, one, two in _pair(found):
            if one[2] != two[2]:
                loss.added[kind, scope] += 1
                loss.shown.append(f"added: {kind}: {one[1]} ({one[0]}) / {two[1]} ({two[0]})")
    return loss


def _pair(found: set[Spelling]) -> Iterable[tuple[str, Spelling, Spelling]]:
    for one, two in combinations(sorted(found), 2):
        if one[0] != two[0]:
            yield "across", one, two
        elif one[1] != two[1]:
            yield "within", one, two


def list_pages(given: Iterable[str]) -> list[Path]:
    """List files of wikitext: those given, and those of folders given."""
    paths = [Path(text) for text in given]
    return [page for path in paths for page in (sorted(path.glob("*.wikitext")) if path.is_dir() else [path])]


def main() -> None:
    """Measure on the pages named on the command line."""
    loss = measure_loss(collect(list_pages(sys.argv[1:])))
    print(*sorted(loss.shown), sep="\n")
    for kind, scope in sorted(loss.total):
        total, lost, added = (found[kind, scope] for found in (loss.total, loss.lost, loss.added))
        print(f"{kind:14}{scope:8}{total:6} pairs{lost:5} lost ({loss.share(kind, scope):.1%}){added:5} added")


if __name__ == "__main__":
    main()

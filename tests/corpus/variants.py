"""The gold spellings against what the resolution makes of the gold pages.

`python -m tests.corpus.variants FOLDER` prints the figures; FOLDER is the shared material. A group counts as joined
where all its spellings are found and are one entity.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scraper.normalize.entities import resolve
from scraper.normalize.seasons import collect_mentions
from scraper.pipeline.pages import read_record
from scraper.raw import form_page
from tests.corpus.readings import PAGES

if TYPE_CHECKING:
    from scraper.normalize.mentions import Mention, Resolution

PROJECT = Path(__file__).resolve().parent.parent.parent
RAW = {"2007_fiagt": "2007_FIA_GT_Championship", "2013_blancpain": "2013_Blancpain_Endurance_Series"}
KINDS = {"driver": "person"}


@dataclass
class Measured:
    """Groups joined, by scope and kind; wrong merges; spellings that no table yielded; groups left open."""

    total: Counter[tuple[str, str]] = field(default_factory=Counter)
    joined: Counter[tuple[str, str]] = field(default_factory=Counter)
    unread: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    not_compared: list[str] = field(default_factory=list)
    doubts: int = 0
    pairs: Counter[str] = field(default_factory=Counter)

    def count(self, scope: str) -> tuple[int, int]:
        """Groups of a scope that are joined, and all of them."""
        return tuple(sum(n for (where, _), n in found.items() if where == scope) for found in (self.joined, self.total))


def read_mentions(shared: Path) -> list[Mention]:
    """Read the names of the thirteen gold seasons."""
    found: list[Mention] = []
    places = {slug: shared / "corpus" / "wikitext" / f"{name}.wikitext" for slug, name in PAGES.items()}
    places |= {slug: PROJECT / "raw" / "enwiki" / f"{name}.wikitext" for slug, name in RAW.items()}
    for slug, path in sorted(places.items()):
        page = form_page(path.read_text("utf-8"), wiki="enwiki", title=path.stem.replace("_", " "))
        found += collect_mentions(slug, "enwiki", read_record(page))
    return found


def measure_variants(shared: Path, mentions: list[Mention], *, links: bool = True) -> Measured:
    """Compare the resolution of the gold pages with the gold groups, traps and negatives."""
    gold = json.loads((shared / "gold" / "variants.json").read_text("utf-8"))
    if not links:
        mentions = [replace(mention, target=None) for mention in mentions]
    resolution, _ = resolve(mentions)
    ids: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for entity in resolution.entities:
        for alias in entity.aliases:
            ids[alias.season, entity.kind, alias.text].add(entity.id)
    measured = Measured(doubts=len(resolution.doubts))
    for group in gold["groups"]:
        _measure_group(group, ids, resolution, measured)
    for item in gold["hard_negatives"]:
        slugs = {side: [place.partition(":")[0].strip() for place in item[f"where_{side}"]] for side in "ab"}
        mine, theirs = (_find(ids, item["kind"], item[side], slugs[side]) for side in "ab")
        _part(item["a"], item["b"], mine, theirs, measured)
    for trap in gold["traps_same_target_different_entity"]:
        texts = {text: _find(ids, trap["kind"], text, [place["article"] for place in places])
                 for text, places in trap["texts"].items()}  # fmt: skip
        for (a, mine), (b, theirs) in combinations(texts.items(), 2):
            _part(a, b, mine, theirs, measured)
    return measured


def _find(ids: dict[tuple[str, str, str], set[str]], kind: str, text: str, slugs: list[str]) -> set[str]:
    return {found for slug in slugs for found in ids.get((slug, KINDS.get(kind, kind), text), ())}


def _measure_group(
    group: dict[str, Any], ids: dict[tuple[str, str, str], set[str]], resolution: Resolution, measured: Measured
) -> None:
    key = (group["scope"], group["kind"])
    measured.total[key] += 1
    articles = sorted({place["article"] for item in group["spellings"] for place in item["where"]})
    found = {
        item["text"]: _find(ids, group["kind"], item["text"], [place["article"] for place in item["where"]] or articles)
        for item in group["spellings"]
    }
    entities = set().union(*found.values())
    for a, b in combinations(found.values(), 2):
        measured.pairs["joined" if a and a == b else "apart"] += 1
    if not all(found.values()):
        measured.unread.append(f"{group['kind']} {', '.join(text for text, where in found.items() if not where)}")
    elif len(entities) == 1:
        measured.joined[key] += 1
    else:
        listed = any({doubt.a, doubt.b} <= entities for doubt in resolution.doubts)
        measured.open.append(f"{group['kind']} {' / '.join(found)}{' (listed)' if listed else ''}")


def _part(a: str, b: str, mine: set[str], theirs: set[str], measured: Measured) -> None:
    if not (mine and theirs):
        measured.not_compared.append(f"{a} / {b}")
    if mine & theirs:
        measured.wrong.append(f"{a} / {b}")


def main() -> None:
    """Print the figures with links and without."""
    shared = Path(sys.argv[1])
    mentions = read_mentions(shared)
    for links in (True, False):
        measured = measure_variants(shared, mentions, links=links)
        print("with links" if links else "without links")
        for key, total in sorted(measured.total.items()):
            print(f"  {key[0]:20} {key[1]:14} {measured.joined[key]:3} of {total}")
        joined, apart = measured.pairs["joined"], measured.pairs["apart"]
        wrong = len(measured.wrong)
        print(
            f"  pairs: recall {joined / (joined + apart):.3f}, precision {joined / (joined + wrong):.3f}, {wrong} wrong"
        )
        for name in ("wrong", "open", "unread", "not_compared"):
            print(f"  {name}: {'; '.join(getattr(measured, name)) or 'none'}")
        print(f"  doubts listed: {measured.doubts}")


if __name__ == "__main__":
    main()

"""Years between two seasons that write one name: whether it may be the father's in one and the son's in the other."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from scraper.lookups import load_data
from scraper.normalize.folding import fold
from scraper.normalize.names import PersonName, parse_person
from scraper.normalize.nodes import DISAMBIGUATION
from scraper.normalize.relatives import list_words

if TYPE_CHECKING:
    from scraper.normalize.clusters import Cluster
    from scraper.normalize.evidence import Support

# After so many years without a season, a name that nothing but its letters ties to the old one may be another
# generation's: eleven years from Carlos Sainz's last season in rallying to his son's first in Formula One, seventeen
# from Nelson Piquet to his in one series.
LONGEST_CAREER = 25
LONGEST_GAP = 10
LONGEST_GAP_IN_SERIES = 14
LONGEST_GAP_OF_FORMS = 6
# Longer for a name that is its bearer's own: a rare family name that nobody else has, under one flag.
LONGEST_GAP_OF_OWN = 16
# What a son has not from his father: the man who shares his car, or the make that he drives. A generation is longer.
BRIDGES = frozenset({"mate", "make"})
LONGEST_GAP_BRIDGED = 20
# A name that relatives share is the elder's in two seasons near each other and so long before the younger's first.
GENERATION = 12
NEAR = 3
# Pieces of evidence that it takes where relatives, or a list that has both, speak against it.
ENOUGH = 2


def find_gap(a: Cluster, b: Cluster) -> int:
    """Give the years between the nearest two seasons of theirs."""
    return min((abs(one - two) for one in a.years for two in b.years), default=0)


def is_far(a: Cluster, b: Cluster, support: Support, *, form: bool = False, own: bool = False) -> bool:
    """Tell whether two names may be father's and son's: years apart, or with links to different titles.

    Where much agrees (mates, teams), they are not; nor where forms of a given name stand before a family name of two
    words. `own` says that nobody else is known to have their family name.
    """
    if support.strong >= ENOUGH:
        return False
    if form and _is_compound(a):
        return find_gap(a, b) > LONGEST_CAREER
    longest = LONGEST_GAP_OF_FORMS if form else LONGEST_GAP_OF_OWN if own else _longest_gap(a, b)
    return find_gap(a, b) > longest or linked_apart(a, b)


def is_bridged(a: Cluster, b: Cluster, support: Support) -> bool:
    """Tell whether a mate or the make of the cars ties two equal names of years apart; a team, father and son share."""
    if a.targets and b.targets and a.targets.isdisjoint(b.targets):
        return False
    return bool(support.kinds & BRIDGES) and find_gap(a, b) <= LONGEST_GAP_BRIDGED


def _longest_gap(a: Cluster, b: Cluster) -> int:
    series = [{node.series for node in one.nodes if node.series} for one in (a, b)]
    return LONGEST_GAP if series[0].isdisjoint(series[1]) else LONGEST_GAP_IN_SERIES


def linked_apart(a: Cluster, b: Cluster) -> bool:
    """Tell whether all links of two are to titles that are different names; nobody looked where they lead."""
    titles = [{parse_person(DISAMBIGUATION.sub("", target)).words for target in one.targets} for one in (a, b)]
    return all(titles) and titles[0].isdisjoint(titles[1])


def link_to_themselves(a: Cluster) -> bool:
    """Tell whether a name's links say nothing but the name as it is written."""
    return all(node.title is None or parse_person(node.title).words == node.name.words for node in a.nodes)


def called_apart(a: Cluster, b: Cluster) -> bool:
    """Tell whether their links say different things in brackets (racing driver, motorcyclist)."""
    mine = {fold(found[1]) for target in a.targets if (found := DISAMBIGUATION.search(target))}
    theirs = {fold(found[1]) for target in b.targets if (found := DISAMBIGUATION.search(target))}
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def are_elders(a: Cluster, b: Cluster, juniors: frozenset[int]) -> bool:
    """Tell whether two near seasons are both a generation before those that write the name with a suffix."""
    years = a.years | b.years
    if not (years and juniors) or find_gap(a, b) > NEAR:
        return False
    return max(years) + GENERATION <= min(juniors)


def split_relatives(words: tuple[str, ...], a: Cluster, b: Cluster) -> bool | None:
    """Tell whether a name that relatives are known for may be the elder's in one and the younger's in the other.

    None where `data/shared_names.toml` knows of no relatives with it; `words` are those of `list_words`.
    """
    if words not in _relatives():
        return None
    first, last = _relatives()[words]
    years = a.years | b.years
    return not years or not (max(years) < first or min(years) > last)


def has_common_name(a: Cluster) -> bool:
    """Tell whether the family name is one that strangers share (`data/shared_names.toml`)."""
    names = [name for name in a.names.values() if isinstance(name, PersonName)]
    return any(" ".join(name.family) in _families() or name.last in _families() for name in names)


@cache
def _relatives() -> dict[tuple[str, ...], tuple[float, float]]:
    """Map each name that relatives bear to the years in which either may be meant."""
    found = {}
    for item in load_data("shared_names")["relatives"]:
        last = item.get("until", math.inf)
        first = item.get("from", last + 1 if "until" in item else -math.inf)
        found[list_words(parse_person(item["name"]))] = first, last
    return found


@cache
def _families() -> frozenset[str]:
    return frozenset(load_data("shared_names")["families"])


def _is_compound(a: Cluster) -> bool:
    """Tell whether the family name is of two words: hardly two people share one, and a given name beside it."""
    return any(len(name.family) > 1 for name in a.names.values() if isinstance(name, PersonName))

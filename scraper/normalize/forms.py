"""Forms of a person's name in different places: initials, short forms, family names alone; who else may be meant."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from scraper.normalize.clusters import drop_suffix, flags_agree
from scraper.normalize.evidence import Support, contradict, find_support
from scraper.normalize.folding import fold
from scraper.normalize.ladder import Ladder, Verdict
from scraper.normalize.names import Likeness, PersonName, compare_people, listed_together, parse_person
from scraper.normalize.relatives import list_words

if TYPE_CHECKING:
    from scraper.normalize.clusters import Cluster

# After so many years without a season, a name that nothing but its letters ties to the old one may be another
# generation's: eleven years from Carlos Sainz's last season in rallying to his son's first in Formula One, seventeen
# from Nelson Piquet to his in one series.
LONGEST_CAREER = 25
LONGEST_GAP = 10
LONGEST_GAP_IN_SERIES = 14
LONGEST_GAP_OF_FORMS = 6
# What a son has not from his father: the man who shares his car, or the make that he drives. A generation is longer.
BRIDGES = frozenset({"mate", "make"})
LONGEST_GAP_BRIDGED = 20
DISAMBIGUATION = re.compile(r"\(([^()]*)\)$")
# Letters that a short form must share with the name: Fred, Greg and Alex do; Bill and William do not.
SHARED_START = 3
# Pieces of evidence that it takes where relatives, or a list that has both, speak against it.
ENOUGH = 2
RULES = {
    Likeness.EQUAL: "folded", Likeness.SPELLING: "folded", Likeness.ORDER: "order", Likeness.FORM: "given",
    Likeness.LOOSE: "given", Likeness.SURNAME: "given", Likeness.EDIT: "edit",
}  # fmt: skip


def compare_clusters(a: Cluster, b: Cluster) -> Likeness | None:
    """Give the surest likeness between any two names of two clusters.

    Where both have whole names, abbreviations beside them say no more: `Rosier` that is Louis is not Jean-Louis too.
    """
    names = [[name for name in one.names.values() if isinstance(name, PersonName)] for one in (a, b)]
    whole = [[name for name in found if not name.abbreviated] for found in names]
    mine, theirs = whole if all(whole) else names
    found = [like for one in mine for two in theirs if (like := compare_people(one, two)) is not None]
    return min(found, default=None)


def has_relatives(a: Cluster, b: Cluster) -> bool:
    """Tell whether a season of theirs has father and son of this name."""
    return any(node.guarded for node in (*a.nodes, *b.nodes))


def called_apart(a: Cluster, b: Cluster) -> bool:
    """Tell whether their links say different things in brackets (racing driver, motorcyclist)."""
    mine = {fold(found[1]) for target in a.targets if (found := DISAMBIGUATION.search(target))}
    theirs = {fold(found[1]) for target in b.targets if (found := DISAMBIGUATION.search(target))}
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def find_gap(a: Cluster, b: Cluster) -> int:
    """Give the years between the nearest two seasons of theirs."""
    return min((abs(one - two) for one in a.years for two in b.years), default=0)


class Families:
    """Judges forms of a name, knowing which family names several people have.

    `Andretti` or `M. Andretti` alone, where Mario and Michael drive, takes more than one piece of evidence.
    """

    def __init__(self, ladder: Ladder) -> None:
        self.across = ladder.across
        self.namesakes = ladder.namesakes
        self.people: dict[str, dict[str, PersonName]] = defaultdict(dict)
        for node in ladder.nodes:
            if isinstance(node.name, PersonName) and not node.name.abbreviated:
                self.people[node.name.last][node.name.key] = node.name

    def are_namesakes(self, a: Cluster, b: Cluster) -> bool:
        """Tell whether a page writes one of their names with a suffix that they do not have in common."""
        if a.written & b.written - {""}:
            return False
        return any(list_words(name) in self.namesakes for name in (*a.names.values(), *b.names.values()))

    def has_others(self, a: Cluster, b: Cluster) -> bool:
        """Tell whether one of two is an abbreviation that a third person of the family could be meant by."""
        names = [name for cluster in (a, b) for name in cluster.names.values() if isinstance(name, PersonName)]
        whole = [name for name in names if not name.abbreviated]
        if all(any(name in cluster.names.values() for name in whole) for cluster in (a, b)):
            return False
        family = {key: name for last in {one.last for one in names} for key, name in self.people.get(last, {}).items()}
        return any(all(compare_people(name, one) is None for one in whole) for name in family.values())

    def share_abbreviation(self, a: Cluster, b: Cluster) -> bool:
        """Tell whether two equal names are abbreviations that several people of the season may be meant by."""
        names = [name for cluster in (a, b) for name in cluster.names.values() if isinstance(name, PersonName)]
        if not all(name.abbreviated for name in names):
            return False
        return any(
            sum(compare_people(name, one) is not None for one in self.people.get(name.last, {}).values()) > 1
            for name in names
        )

    def assess_within(self, a: Cluster, b: Cluster) -> Verdict | None:
        """Judge two forms of a name in one season: flags agree and something of the row does.

        Whole names under one flag, of which one has more words or another order, need nothing else.
        """
        like = compare_clusters(a, b)
        if like is None or like is Likeness.EDIT:
            return None
        support = find_support(a, b)
        against = self._find_objection(a, b, support)
        if against is not None:
            return Verdict(None, against, support)
        if support.any or (flags_agree(a, b) and _are_whole(a, b)):
            return Verdict(RULES[like], "forms of one name", support)
        return Verdict(None, "nothing but the name agrees", support)

    def _find_objection(self, a: Cluster, b: Cluster, support: Support) -> str | None:
        if flags_agree(a, b) is False:
            return "different flags"
        if contradict(a, b):
            return "results in rounds without an entry"
        if (drop_suffix(a, b) or has_relatives(a, b)) and support.strong < ENOUGH:
            return "a suffix may tell them apart"
        if in_one_list(a, b) and (_is_abbreviated(a, b) or support.strong < ENOUGH):
            return "one list has both"
        if self.has_others(a, b) and support.strong < ENOUGH:
            return "others have the family name"
        return None

    def assess_across(self, a: Cluster, b: Cluster) -> Verdict | None:
        """Judge forms in different seasons: a listed short form under one flag, or with more in common."""
        if a.seasons & b.seasons:
            return self.assess_within(a, b)
        like = compare_clusters(a, b)
        if like is None or like is Likeness.EDIT or (like <= Likeness.SPELLING and _are_whole(a, b)):
            return None  # another rung judges equal names, and slips
        support = find_support(a, b)
        flags = flags_agree(a, b)
        if flags is False or called_apart(a, b) or self.has_others(a, b) or self.are_namesakes(a, b):
            return Verdict(None, "flags, links or others of the family", support) if support.any else None
        sure = _is_sure_form(a, b)
        if flags and (support.strong or sure) and (not is_far(a, b, support, form=True)):
            return Verdict(RULES[like], "forms of one name", support)
        return Verdict(None, "nothing but the name agrees", support) if sure else None


def is_far(a: Cluster, b: Cluster, support: Support, *, form: bool = False) -> bool:
    """Tell whether two names may be father's and son's: years apart, or with links to different titles.

    Where much agrees (mates, teams), they are not; nor where forms of a given name stand before a family name of two
    words.
    """
    if support.strong >= ENOUGH:
        return False
    if form and _is_compound(a):
        return find_gap(a, b) > LONGEST_CAREER
    return find_gap(a, b) > (LONGEST_GAP_OF_FORMS if form else _longest_gap(a, b)) or linked_apart(a, b)


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


def _is_abbreviated(a: Cluster, b: Cluster) -> bool:
    return _has_whole_name(a) is not _has_whole_name(b)


def in_one_list(a: Cluster, b: Cluster) -> bool:
    """Tell whether one list of entries or one standings table has both."""
    mine = {name for node in a.nodes for name in node.lists}
    return any(not mine.isdisjoint(node.lists) for node in b.nodes)


def _are_whole(a: Cluster, b: Cluster) -> bool:
    return all(_has_whole_name(cluster) for cluster in (a, b))


def _has_whole_name(cluster: Cluster) -> bool:
    return any(isinstance(name, PersonName) and not name.abbreviated for name in cluster.names.values())


def _is_sure_form(a: Cluster, b: Cluster) -> bool:
    """Tell whether a short form or spelling of one given name parts two names whose family names are equal."""
    return any(
        one.family == two.family and len(one.given) == len(two.given) == 1 and _is_short(one.given[0], two.given[0])
        for one in a.names.values()
        for two in b.names.values()
        if isinstance(one, PersonName) and isinstance(two, PersonName)
    )


def _is_short(a: str, b: str) -> bool:
    return min(len(a), len(b)) >= SHARED_START and a[:SHARED_START] == b[:SHARED_START] and listed_together(a, b)


def _is_compound(a: Cluster) -> bool:
    """Tell whether the family name is of two words: hardly two people share one, and a given name beside it."""
    return any(len(name.family) > 1 for name in a.names.values() if isinstance(name, PersonName))

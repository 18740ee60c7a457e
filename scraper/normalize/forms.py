"""Forms of a person's name in different places: initials, short forms, family names alone; who else may be meant."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from scraper.normalize.clusters import drop_suffix, flags_agree
from scraper.normalize.evidence import Support, contradict, find_support
from scraper.normalize.generations import ENOUGH, are_elders, called_apart, has_common_name, is_far, split_relatives
from scraper.normalize.ladder import Ladder, Verdict
from scraper.normalize.names import Likeness, PersonName, compare_people, compatible_given
from scraper.normalize.relatives import list_words
from scraper.normalize.sure import is_sure_form

if TYPE_CHECKING:
    from scraper.normalize.clusters import Cluster

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


class Families:
    """Judges forms of a name, knowing which family names several people have.

    `Andretti` or `M. Andretti` alone, where Mario and Michael drive, takes more than one piece of evidence.
    """

    def __init__(self, ladder: Ladder) -> None:
        self.across = ladder.across
        self.namesakes = ladder.namesakes
        self.people: dict[str, dict[str, PersonName]] = defaultdict(dict)
        for name in (*ladder.bearers, *(node.name for node in ladder.nodes)):
            if isinstance(name, PersonName) and not name.abbreviated:
                self.people[name.last][name.key] = name

    def are_namesakes(self, a: Cluster, b: Cluster) -> bool:
        """Tell whether two of one name may be relatives: a page writes it with a suffix, or relatives are known for it.

        Not where they have the suffix in common, nor where the years say that both are the elder, or both the younger.
        """
        if a.written & b.written - {""}:
            return False
        for words in {list_words(name) for name in (*a.names.values(), *b.names.values())}:
            known = split_relatives(words, a, b)
            written = words in self.namesakes and not are_elders(a, b, self.namesakes[words])
            if written if known is None else known:
                return True
        return False

    def is_own(self, a: Cluster, b: Cluster) -> bool:
        """Tell whether two equal names are their bearer's own: one flag, a rare family name, and nobody else of it."""
        if not flags_agree(a, b) or has_common_name(a):
            return False
        names = [name for cluster in (a, b) for name in cluster.names.values() if isinstance(name, PersonName)]
        family = (one for last in {name.last for name in names} for one in self.people.get(last, {}).values())
        return all(any(compare_people(name, one) is not None for name in names) for one in family)

    def has_others(self, a: Cluster, b: Cluster) -> bool:
        """Tell whether a third person of the family could be meant by one of two, an abbreviation or form."""
        names = [name for cluster in (a, b) for name in cluster.names.values() if isinstance(name, PersonName)]
        whole = [name for name in names if not name.abbreviated]
        short = [name for name in names if name.abbreviated]
        if all(any(name in cluster.names.values() for name in whole) for cluster in (a, b)):
            return False
        family = {key: name for last in {one.last for one in names} for key, name in self.people.get(last, {}).items()}
        return any(
            all(compare_people(name, one) is None for one in whole)
            and (not short or any(compare_people(name, one) is not None for one in short))
            for name in family.values()
        )

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

        Whole names under one flag need nothing else, where one has further words or another order: but who is called by
        a later given name may be a brother.
        """
        like = compare_clusters(a, b)
        if like is None or like is Likeness.EDIT:
            return None
        support = find_support(a, b)
        against = self._find_objection(a, b, support)
        if against is not None:
            return Verdict(None, against, support)
        alike = like is not Likeness.FORM or _begin_alike(a, b)
        if support.any or (alike and flags_agree(a, b) and _are_whole(a, b)):
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
        if self.has_others(a, b) and support.tell_family(crewed=_has_mates(a) or _has_mates(b)) < ENOUGH:
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
        near = not is_far(a, b, support, form=True)
        needed = ENOUGH if like is Likeness.SURNAME else 1
        if flags and near and (support.strong >= needed or is_sure_form(a, b)):
            return Verdict(RULES[like], "forms of one name", support)
        return Verdict(None, "nothing but the name agrees", support) if flags and near else None


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


def _has_mates(cluster: Cluster) -> bool:
    return any(fact[0] == "mate" for fact in cluster.facts)


def _begin_alike(a: Cluster, b: Cluster) -> bool:
    """Tell whether the first given names of two agree, or one quotes the other's as a nickname."""
    names = [[name for name in one.names.values() if isinstance(name, PersonName) and name.given] for one in (a, b)]
    return any(
        compatible_given(one.given[0], two.given[0]) or one.given[0] in two.nicknames or two.given[0] in one.nicknames
        for one in names[0]
        for two in names[1]
    )

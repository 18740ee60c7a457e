"""The ladder for people: which two clusters are one person, by which rule, and what keeps them apart."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from scraper.normalize.clusters import drop_suffix, flags_agree
from scraper.normalize.evidence import contradict, find_support
from scraper.normalize.folding import loosen, one_edit_keys
from scraper.normalize.forms import RULES, Families, compare_clusters, has_relatives, in_one_list
from scraper.normalize.generations import ENOUGH, called_apart, is_bridged, is_far, link_to_themselves
from scraper.normalize.ladder import Ladder, Verdict, pair_all
from scraper.normalize.names import Likeness, PersonName, compare_people, parse_person
from scraper.normalize.relatives import list_words
from scraper.normalize.sure import SHARED_START

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scraper.normalize.clusters import Cluster
    from scraper.normalize.evidence import Support
    from scraper.normalize.nodes import Node


def resolve_people(ladder: Ladder) -> None:
    """Join the clusters of people: link, folded name, form of a name, slip."""
    families = Families(ladder)
    across = ladder.across
    ladder.join_groups(ladder.group(_list_items if across else _list_pages), _assess_link)
    ladder.join_groups(ladder.group(_list_whole_names if across else _list_names), _Equal(families))
    forms, assess = (_list_families, families.assess_across) if across else (_list_words, families.assess_within)
    ladder.join_pairs(ladder.pair(forms), assess)
    ladder.join_pairs(_pairs_by_slip(ladder), _assess_slip)


def _list_pages(node: Node) -> tuple[str, ...]:
    return () if node.target is None else (node.page_key,)


def _list_items(node: Node) -> tuple[str, ...]:
    """Give the page that a name links to, and what Wikidata has it for."""
    return (*_list_pages(node), node.wikidata) if node.target is not None and node.wikidata else _list_pages(node)


def _list_names(node: Node) -> tuple[str, ...]:
    """Give the folded name."""
    named = isinstance(node.name, PersonName) and node.name.words
    return ("".join(node.name.words),) if named else ()


def _list_whole_names(node: Node) -> tuple[str, ...]:
    """Give the folded name; across seasons a family name or an initial alone is not a name."""
    return _list_names(node) if isinstance(node.name, PersonName) and _is_whole(node.name) else ()


def _is_whole(name: PersonName) -> bool:
    """Tell whether a name is a person's own: a given name is written out, or it is known by two initials (A. J.)."""
    return len(name.last) > 1 and (any(len(word) > 1 for word in name.given) or len(name.given) > 1)


def _list_words(node: Node) -> set[str]:
    return _spell(node.name.words) if isinstance(node.name, PersonName) else set()


def _list_families(node: Node) -> set[str]:
    return list_family_keys(node.name) if isinstance(node.name, PersonName) else set()


def list_family_keys(name: PersonName) -> set[str]:
    """List the forms of a family name that forms of one person's name share, from season to season."""
    keys = _spell((name.last, "".join(name.family)))
    if len(name.words) > 1:
        # A full legal name may end in another family name (Alonso, Alonso Díaz); others stand in another order.
        keys |= {f"{name.words[0]} {word}" for word in name.words[1:]} | {" ".join(list_words(name))}
    return keys


def _spell(words: Iterable[str]) -> set[str]:
    found = set(words)
    return {word for word in found | {loosen(word) for word in found} if len(word) > 1}


def _pairs_by_slip(ladder: Ladder) -> Iterator[tuple[int, int]]:
    homes: dict[str, set[int]] = defaultdict(set)
    for number, node in enumerate(ladder.nodes):
        if isinstance(node.name, PersonName) and node.name.given:
            homes["".join(node.name.words)].add(ladder.home[number])
    blocks: dict[str, set[int]] = defaultdict(set)
    for name, found in homes.items():
        for key in one_edit_keys(name):
            blocks[key] |= found
    yield from pair_all(blocks.values())


def _assess_link(a: Cluster, b: Cluster) -> Verdict | None:
    """Judge two names with one link: pseudonyms and changed names are one, relatives (a conflict) are not.

    Different names are one only where the page is that person's: drivers without a page of their own link (or are
    redirected) to their team's, to a list, to a season.
    """
    support = find_support(a, b)
    if compare_clusters(a, b) is not None:
        return Verdict("link", "one link", support)
    others = support.kinds - {"link", "season", "presence"}
    if _is_persons_page(a, b) and (_share_part(a, b) or (flags_agree(a, b) and others)):
        return Verdict("link", "one link", support)
    return Verdict(None, "one link for different names", support)


def _is_persons_page(a: Cluster, b: Cluster) -> bool:
    titles = [node.title for cluster in (a, b) for node in cluster.nodes if node.title is not None]
    return any(
        isinstance(name, PersonName) and compare_people(parse_person(title), name) is not None
        for title in set(titles)
        for cluster in (a, b)
        for name in cluster.names.values()
    )


def _share_part(a: Cluster, b: Cluster) -> bool:
    """Tell whether a whole word or the start of one is common: Tahinci, Tahincioglu."""
    mine = {word for name in a.names.values() for word in name.words}
    theirs = {word for name in b.names.values() for word in name.words}
    return bool(mine & theirs) or any(
        min(len(one), len(two)) > SHARED_START and (one.startswith(two) or two.startswith(one))
        for one in mine
        for two in theirs
    )


class _Equal:
    """Judges two equal names, knowing which family names several people have."""

    def __init__(self, families: Families) -> None:
        self.families = families

    def __call__(self, a: Cluster, b: Cluster) -> Verdict | None:
        support = find_support(a, b)
        if support.strong < ENOUGH and self.families.share_abbreviation(a, b):
            return Verdict(None, "others have the family name", support)
        return self._assess_namesake(a, b) if self.families.across else _assess_equal(a, b)

    def _assess_namesake(self, a: Cluster, b: Cluster) -> Verdict | None:
        """Judge two equal names of different seasons: flags agree, or something else does."""
        if a.seasons & b.seasons:
            return _assess_equal(a, b)
        support = find_support(a, b)
        against = self._find_doubt(a, b, support)
        return Verdict("folded", "one folded name", support) if against is None else Verdict(None, against, support)

    def _find_doubt(self, a: Cluster, b: Cluster, support: Support) -> str | None:
        """Find what speaks against it: no team is proof where father and son may have driven for it."""
        if self.families.are_namesakes(a, b):
            return "a relative with a suffix has this name"
        if is_far(a, b, support, own=self.families.is_own(a, b)) and not is_bridged(a, b, support):
            return "years apart, or with links to different names"
        if support.strong:
            return None
        if flags_agree(a, b) is False:
            return "one name under different flags"
        if called_apart(a, b):
            return "their links tell them apart by a word in brackets"
        return None


def _assess_equal(a: Cluster, b: Cluster) -> Verdict | None:
    """Judge two equal names of one season: one person, unless a conflict says otherwise.

    Where the season has relatives of one name, their rows have to agree in more; so do a name with and without suffix.
    """
    support = find_support(a, b)
    guarded = has_relatives(a, b)
    dropped = drop_suffix(a, b) and support.strong < ENOUGH and not _complete_each_other(a, b)
    if (guarded and not support.strong) or dropped:
        return Verdict(None, "a suffix may tell them apart", support)
    if guarded and contradict(a, b):
        return Verdict(None, "results in rounds without an entry", support)
    if flags_agree(a, b) is False and not support.any:
        return Verdict(None, "one name under different flags", support)
    return Verdict("folded", "one folded name", support)


def _complete_each_other(a: Cluster, b: Cluster) -> bool:
    """Tell whether the entry list has one of two names and the standings the other, under one flag: each needs both."""
    roles = [{name.rpartition(" ")[2] == "entry" for node in one.nodes for name in node.lists} for one in (a, b)]
    return roles in ([{True}, {False}], [{False}, {True}]) and bool(flags_agree(a, b)) and not contradict(a, b)


def _assess_slip(a: Cluster, b: Cluster) -> Verdict | None:
    """Judge two names that are one letter apart: only independent evidence joins them."""
    like = compare_clusters(a, b)
    if like is None or like <= Likeness.SPELLING:
        return None  # equal names are judged by other rungs
    support = find_support(a, b)
    flags = flags_agree(a, b)
    if flags is False:
        return None
    if in_one_list(a, b) and support.strong < ENOUGH:
        return Verdict(None, "one letter apart, and one list has both", support)
    if contradict(a, b) or drop_suffix(a, b):
        return Verdict(None, "results in rounds without an entry", support)
    spelt = a.seasons & b.seasons and link_to_themselves(a) and link_to_themselves(b)  # the slip is in the link, too
    if support.strong > (0 if flags else 1) and (spelt or not is_far(a, b, support)):
        return Verdict(RULES[like], "one letter apart", support)
    return Verdict(None, "one letter apart, and too little else agrees", support)

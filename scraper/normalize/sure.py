"""Forms of a name that are one person's from season to season by themselves: nothing but the flag has to agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from scraper.lookups import load_data
from scraper.normalize.folding import fold, spell_out, transliterate
from scraper.normalize.given_names import listed_together
from scraper.normalize.names import PersonName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.normalize.clusters import Cluster
    from scraper.normalize.team_names import TeamName

# Letters that a short form must share with the name: Fred, Greg and Alex do; Bill and William do not.
SHARED_START = 3
# Letters of a name that two people hardly bear in two orders, as Li Wei and Wei Li may.
LEAST_REVERSED = 9


def is_sure_form(a: Cluster, b: Cluster) -> bool:
    """Tell whether two names differ in a short form, a quoted nickname, their order or a transliteration alone."""
    scripts = {_find_script(country) for country in a.countries & b.countries}
    return _is_spelt_out(a, b) or any(
        _is_short_form(one, two)
        or _is_nickname(one, two)
        or _is_nickname(two, one)
        or _is_reversed(one, two)
        or any(_is_transliterated(one, two, script) for script in scripts)
        for one, two in _pair_names(a, b)
    )


def _is_spelt_out(a: Cluster, b: Cluster) -> bool:
    """Tell whether one is the other with its umlauts as two letters."""
    texts = [{text for node in one.nodes if _is_whole(node.name) for text in node.spellings} for one in (a, b)]
    plain = [{fold(text) for text in found} for found in texts]
    whole = [{spell_out(text) for text in found} for found in texts]
    return not (plain[0].isdisjoint(whole[1]) and plain[1].isdisjoint(whole[0]))


def _pair_names(a: Cluster, b: Cluster) -> Iterator[tuple[PersonName, PersonName]]:
    for one in a.names.values():
        for two in b.names.values():
            if _is_whole(one) and _is_whole(two):
                yield one, two


def _is_whole(name: PersonName | TeamName) -> TypeGuard[PersonName]:
    return isinstance(name, PersonName) and not name.abbreviated


def _is_short_form(a: PersonName, b: PersonName) -> bool:
    if a.family != b.family or len(a.given) != 1 or len(b.given) != 1:
        return False
    one, two = a.given[0], b.given[0]
    return (
        min(len(one), len(two)) >= SHARED_START
        and one[:SHARED_START] == two[:SHARED_START]
        and listed_together(one, two)
    )


def _is_nickname(a: PersonName, b: PersonName) -> bool:
    """Tell whether one name quotes what the other is called by: Carlos 'Cacá' Bueno, Cacá Bueno."""
    return a.family == b.family and len(b.given) == 1 and b.given[0] in a.nicknames


def _is_reversed(a: PersonName, b: PersonName) -> bool:
    return a.words != b.words and sorted(a.words) == sorted(b.words) and sum(map(len, a.words)) >= LEAST_REVERSED


def _is_transliterated(a: PersonName, b: PersonName, script: str | None) -> bool:
    return (
        script is not None
        and len(a.words) == len(b.words)
        and all(
            transliterate(one, script) == transliterate(two, script) for one, two in zip(a.words, b.words, strict=True)
        )
    )


def _find_script(country: str) -> str | None:
    scripts: dict[str, list[str]] = load_data("name_parts")["person"]["scripts"]
    return next((script for script, countries in scripts.items() if country in countries), None)

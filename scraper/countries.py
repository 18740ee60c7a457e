"""Flag codes and country names to one id: ISO 3166 alpha-3, or an id of `data/countries.toml`."""

from __future__ import annotations

import gettext
import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import pycountry
from rapidfuzz.distance import OSA, JaroWinkler

from scraper.lookups import load_data

if TYPE_CHECKING:
    from collections.abc import Iterator

# A proposal below this likeness would be noise: "ABC" is near nothing.
LEAST_LIKENESS = 0.75
LONGEST = 80
# The word "Flag of" and its like stand before names in file names and in templates' arguments.
FLAG_OF = re.compile(r"^(?:flag of (?:the )?|bandiera d(?:i |ella |ell')|drapeau d(?:e |u |e la ))", re.IGNORECASE)


def find_country(code: str) -> str | None:
    """Find the country that a flag code or a country's name stands for; None where nobody knows it.

    Codes are ISO 3166, IOC, FIFA, FIA or Wikipedia's aliases; names are English or those of an edition. A listed
    misspelling is read as what it misspells: `is_misspelling` tells, and the reader reports it.

    >>> find_country("NED"), find_country("Czech Republic"), find_country("GRB"), find_country("ZZZ")
    ('NLD', 'CZE', 'GBR', None)
    """
    return _find_known(code) if len(code) <= LONGEST else _find(code)


def _find(code: str) -> str | None:
    key = _key(code)
    return _every().get(key) if key and len(key) <= LONGEST else None


_find_known = lru_cache(maxsize=4096)(_find)


def is_misspelling(code: str) -> bool:
    """Tell whether a code is one that articles write for another by mistake (`GRB` for `GBR`)."""
    return _key(code) in _misspelled()


def nearest_country(code: str) -> str | None:
    """Propose the country whose code or name looks most like an unknown one; None where nothing is near.

    A proposal for a person to judge, never a value. Swapped neighbours are the nearest, so `FNI` proposes `FIN`.
    """
    key = _key(code)
    if not key or len(key) > LONGEST:
        return None
    if len(key) <= 3:
        codes = [(known, id_) for known, id_ in _known().items() if len(known) == len(key)]
        ranked = sorted((OSA.distance(key, known), sorted(key) != sorted(known), known, id_) for known, id_ in codes)
        return ranked[0][3] if ranked and ranked[0][0] <= 1 else None
    long = [(known, id_) for known, id_ in _known().items() if len(known) > 3]
    names = sorted((-JaroWinkler.similarity(key, known), known, id_) for known, id_ in long)
    return names[0][2] if names and -names[0][0] >= LEAST_LIKENESS else None


def country_name(id_: str) -> str | None:
    """Give the English name of a country's id; None for an id that does not exist."""
    entity = load_data("countries")["entities"].get(id_)
    if entity is not None:
        return str(entity["name"])
    found = pycountry.countries.get(alpha_3=id_)
    if found is None:
        return None
    return str(getattr(found, "common_name", found.name))


@cache
def parent_country(id_: str) -> str:
    """Give the ISO country behind a home nation or a state that another succeeded; else the id itself.

    `ENG` and `GBR`, `FRG` and `DEU` agree as evidence about one person, and stay different values.
    """
    entity = load_data("countries")["entities"].get(id_, {})
    return str(entity.get("part_of") or entity.get("successor") or id_)


def _key(text: str) -> str:
    plain = text.strip().replace("_", " ")
    if " " in plain:
        plain = FLAG_OF.sub("", plain)
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join([mark for mark in decomposed if not unicodedata.combining(mark)]).replace("\u2019", "'")
    return " ".join(plain.casefold().split())


@cache
def _every() -> dict[str, str]:
    """Everything that stands for a country: what is known before what is translated, and parts of countries last."""
    return _subdivisions() | _translated() | _known()


@cache
def _known() -> dict[str, str]:
    """Codes and English names; the table stands before ISO's names, and ISO's codes before all others."""
    found: dict[str, str] = {}
    for key, id_ in _pairs():
        found.setdefault(key, id_)
    return found


def _pairs() -> Iterator[tuple[str, str]]:
    table = load_data("countries")
    for country in pycountry.countries:
        yield _key(country.alpha_3), country.alpha_3
    for id_, entity in table["entities"].items():
        for text in (id_, entity["name"], *entity.get("codes", ()), *entity.get("names", ())):
            yield _key(text), id_
    for kind in ("codes", "names"):
        for id_, texts in table[kind].items():
            for text in texts:
                yield _key(text), id_
    names = [pair for country in pycountry.countries for pair in _own_names(country)]
    yield from names
    # "Iran, Islamic Republic of" is looked for as "Iran" too, where no whole name reads so (Congo).
    yield from ((key.partition(",")[0], id_) for key, id_ in names)
    for code, id_ in table["misspellings"].items():
        yield _key(code), id_


def _own_names(country: Any) -> Iterator[tuple[str, str]]:
    for field in ("alpha_2", "common_name", "name", "official_name"):
        text = getattr(country, field, None)
        if text:
            yield _key(text), country.alpha_3


@cache
def _misspelled() -> frozenset[str]:
    return frozenset(_key(code) for code in load_data("countries")["misspellings"])


@cache
def _translated() -> dict[str, str]:
    """Names in the editions' languages; one that means two countries in two languages is left out."""
    found: dict[str, str] = {}
    clashing: set[str] = set()
    for language in load_data("countries")["settings"]["languages"]:
        try:
            catalogue = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language])
        except OSError:
            continue
        for country in pycountry.countries:
            for text in (getattr(country, "common_name", country.name), country.name):
                key = _key(catalogue.gettext(text))
                if found.setdefault(key, country.alpha_3) != country.alpha_3:
                    clashing.add(key)
    return {key: id_ for key, id_ in found.items() if key not in clashing}


@cache
def _subdivisions() -> dict[str, str]:
    """States and provinces whose flags stand for rounds at home (Texas, Québec, Victoria)."""
    found: dict[str, str] = {}
    for alpha_2 in load_data("countries")["settings"]["subdivisions_of"]:
        id_ = _known()[_key(alpha_2)]
        for part in pycountry.subdivisions:
            if part.country_code == alpha_2:
                found.setdefault(_key(part.name), id_)
    return found

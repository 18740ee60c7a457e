"""Circuits that are known by several names, wherever they stand (`data/circuits.toml`)."""

from __future__ import annotations

from functools import cache, lru_cache

from scraper.lookups import load_data
from scraper.normalize.folding import fold


def fold_series(name: str | None) -> str | None:
    """Fold a series' name, without the words that come and go in it.

    >>> fold_series("Formula One World Championship") == fold_series("Formula One")
    True
    """
    generic = load_data("name_parts")["series"]["generic"]
    folded = fold(name or "")
    return " ".join(word for word in folded.split() if word not in generic) or folded or None


def find_circuit(text: str, series: str | None) -> str | None:
    """Find the circuit that a name stands for, by the first name that it is listed with; None where none is listed.

    In a series whose rounds are named after towns, a town is no circuit.

    >>> find_circuit("Zolder Circuit", None), find_circuit("Suzuka", "World Rally Championship")
    ('Circuit Zolder', None)
    """
    towns = load_data("name_parts")["series"]["of_towns"]
    if any(f" {word} " in f" {fold(series or '')} " for word in towns):
        return None
    return _find(text)


@lru_cache(maxsize=1 << 14)
def _find(text: str) -> str | None:
    folded = fold(text)
    return _listed().get(folded) or _listed().get(_strip(folded))


def _strip(folded: str) -> str:
    around = load_data("name_parts")["circuit"]["around"]
    return " ".join(word for word in folded.split() if word not in around)


@cache
def _listed() -> dict[str, str]:
    return {fold(name): names[0] for names in load_data("circuits")["circuits"] for name in names}

"""What a misspelt name may have meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LIKENESS = 60  # of 100, below which a known name is not what was meant
PART = 3  # letters from which on a name may be a part of the one that was meant
FEW = 3  # names that are offered where several hold what was typed
SHOWN = 8  # names that are listed where none is alike


def hint(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """Say which known name was meant, as the end of a message; `otherwise` where none is alike.

    >>> hint("verfy", ["fetch", "verify"])
    "; did you mean 'verify'?"
    """
    names = sorted(set(known))
    likeness, meant = max(((_compare(name, item), item) for item in names), default=(0.0, ""))
    if likeness >= LIKENESS:
        return f"; did you mean {meant!r}?"
    holding = [item for item in names if len(name) >= PART and name.casefold() in item.casefold()]
    if holding:
        return f"; did you mean {' or '.join(map(repr, holding[:FEW]))}?"
    return f"; {otherwise}" if otherwise else ""


def _compare(name: str, known: str) -> float:
    """Compare two names letter by letter, and with their words in one order; the case of letters counts little."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only a mistake needs it

    first, second = name.casefold().replace("_", " "), known.casefold()
    alike = max(fuzz.ratio(first, second), fuzz.token_sort_ratio(first, second))
    return float(alike) + fuzz.ratio(name, known) / 1000


def list_known(names: Iterable[str]) -> str:
    """List what there is, cut short where it is much."""
    found = list(names)
    return ", ".join(found[:SHOWN]) + (f" and {len(found) - SHOWN} more" if len(found) > SHOWN else "")

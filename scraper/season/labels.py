"""What the label of a session within a round says (`SR`, `R2`, `12H`), and the words that ids are made of."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from scraper.model.vocabulary import SessionKind
from scraper.values.headers import find_session

if TYPE_CHECKING:
    from scraper.values.editions import Edition

# Longer texts are prose, which comes once.
_LONGEST_KEPT = 100
_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class SessionLabel:
    """What a label stands for: kind, the word for an id, and the number in it (of a race or of hours)."""

    kind: SessionKind
    slug: str
    number: int | None


def fold(text: str) -> str:
    """Fold a text for comparison: small letters, no diacritics, no punctuation, single blanks."""
    return _fold_known(text) if len(text) <= _LONGEST_KEPT else _fold(text)


def _fold(text: str) -> str:
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join([c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)])
    return " ".join(_NO_WORD.sub(" ", plain).split())


_fold_known = lru_cache(maxsize=16384)(_fold)


def form_slug(text: str) -> str:
    """Form the word of an id: folded and joined by hyphens.

    >>> form_slug("GT1 Drivers' Championship")
    'gt1-drivers-championship'
    """
    return fold(re.sub(r"['’]", "", text)).replace(" ", "-")


def parse_label(text: str, edition: Edition) -> SessionLabel | None:
    """Read the label of a session; None where the edition has no word for it.

    >>> from scraper.values.editions import load_edition
    >>> parse_label("12H", load_edition("en")).slug
    '12h'
    """
    found = find_session(text, edition)
    if found is None:
        return None
    kind, number = found
    if kind is SessionKind.CHECKPOINT and number is not None:
        return SessionLabel(kind, f"{number}h", number)
    return SessionLabel(kind, f"{kind.value}{number or ''}", number)

"""Folding: the one place that says which differences of writing never make two names.

Sources: Unicode TR15 (compatibility decomposition) and the CLDR root collation for marks; letters that do not decompose
(ø, ł, đ, ı, ß …) after CLDR's Latin-ASCII transliteration; for the loose form DIN 5007-2 (ä = ae), the Danish aa = å,
Hepburn's long vowels (ou, oh, oo = ō) and the endings -iy, -yi, -y, -i of Russian names (BGN/PCGN against GOST).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LETTERS = str.maketrans(
    {
        "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ħ": "h",
        "ŋ": "n", "ĸ": "k", "ŧ": "t", "ə": "e", "&": " and ", "+": " and ",
    }
)  # fmt: skip
# Quotes of all kinds stand inside names (O'Connor, d’Ambrosio) and vanish; all else that is no letter divides words.
APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`´ʹ′＇ʻ"))
NOT_WORD = re.compile(r"[\W_]+")
LAST_SCRIPT_WITH_MARKS = (
    0x590  # Latin, Greek, Cyrillic: marks are accents there; elsewhere they are letters (ガ, not カ)
)
# What the loose form takes for one: umlauts as digraphs, long vowels, Russian endings, doubled letters.
LOOSE = (
    (re.compile(r"([aou])e"), r"\1"),
    (re.compile(r"aa"), "a"),
    (re.compile(r"o[uoh](?![aeiou])"), "o"),
    (re.compile(r"uu"), "u"),
    (re.compile(r"(?:iy|yi|ij|yj|y|j)\b"), "i"),
    (re.compile(r"ii\b"), "i"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"(\w)\1"), r"\1"),
)


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Fold case, marks, quotes, hyphens and spacing away; words are divided by one space.

    >>> fold("Jean-Luc  BEAUBÉLIQUE"), fold("Pat O’Connor"), fold("Kenan Sofuoğlu")
    ('jean luc beaubelique', 'pat oconnor', 'kenan sofuoglu')
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(APOSTROPHES))
    kept: list[str] = []
    base = ""
    for letter in decomposed:
        if not unicodedata.combining(letter):
            base = letter
        elif base and ord(base) < LAST_SCRIPT_WITH_MARKS:
            continue
        kept.append(letter)
    plain = unicodedata.normalize("NFC", "".join(kept)).casefold().translate(LETTERS)
    return NOT_WORD.sub(" ", plain).strip()


@lru_cache(maxsize=1 << 16)
def loosen(text: str) -> str:
    """Fold away what transliterations and orthographies differ in; never proof by itself.

    >>> loosen("Kouki Takahashi") == loosen("Kohki Takahashi"), loosen("Müller") == loosen("Mueller")
    (True, True)
    """
    loose = fold(text)
    for pattern, put in LOOSE:
        loose = pattern.sub(put, loose)
    return loose


def one_edit_keys(word: str) -> frozenset[str]:
    """Give the keys that two words one edit apart share (the word, and it with each letter left out).

    Blocking after Garbe's symmetric deletion: a pair that shares a key still has to be measured.
    """
    return frozenset({word, *(word[:index] + word[index + 1 :] for index in range(len(word)))})

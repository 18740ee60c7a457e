"""Folding: the one place that says which differences of writing never make two names.

Sources: Unicode TR15 (compatibility decomposition) and the CLDR root collation for marks; letters that do not decompose
(ø, ł, đ, ı, ß …) after CLDR's Latin-ASCII transliteration; for the loose form DIN 5007-2 (ä = ae), the Danish aa = å,
Hepburn's long vowels (ou, oh, oo = ō), and BGN/PCGN against GOST for Russian names (-iy, -yi, -y = -i; ye = e; ks = x;
kh = h).
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
DIGRAPHS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"}
)
NOT_WORD = re.compile(r"[\W_]+")
BRACKETS = re.compile(r"\s*[(（\[][^()（）\[\]]{0,60}[)）\]]")  # what stands in them is not the name
LAST_SCRIPT_WITH_MARKS = (
    0x590  # Latin, Greek, Cyrillic: marks are accents there; elsewhere they are letters (ガ, not カ)
)
Replacements = tuple[tuple[re.Pattern[str], str], ...]


def _compile(*pairs: tuple[str, str]) -> Replacements:
    return tuple((re.compile(pattern), put) for pattern, put in pairs)


UMLAUTS = _compile((r"([aou])e", r"\1"), ("aa", "a"))
LONG_VOWELS = _compile((r"o[uoh](?![aeiou])", "o"), ("uu", "u"))
RUSSIAN = _compile((r"\bye", "e"), ("ks", "x"), (r"(?:iy|yi|ij|yj|y|j)\b", "i"), (r"y(?![aeiou])", "i"), (r"ii\b", "i"))
# What the loose form takes for one: all of these, ph and f, doubled letters.
LOOSE = (*UMLAUTS, *LONG_VOWELS, *RUSSIAN, *_compile(("ph", "f"), (r"(\w)\1", r"\1")))
# What transliterations from one script differ in, and nothing else: proof of one name, under a flag of that script.
TRANSLITERATIONS = {
    "cyrillic": (*RUSSIAN, *_compile(("kh", "h"))),
    # Not at the start of a word: Ono and Ohno are two names.
    "japanese": _compile((r"(?<=\w)o[uoh](?![aeiou])", "o"), ("uu", "u")),
}


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


def spell_out(text: str) -> str:
    """Fold a text with umlauts and å as two letters, as machines without them wrote (DIN 5007-2, ICAO 9303).

    >>> spell_out("Jörg Müller") == fold("Joerg Mueller")
    True
    """
    return fold(text.translate(DIGRAPHS))


@lru_cache(maxsize=1 << 16)
def transliterate(text: str, script: str) -> str:
    """Fold away what transliterations from one script differ in.

    >>> transliterate("Vitaliy Petrov", "cyrillic") == transliterate("Vitaly Petrov", "cyrillic")
    True
    """
    written = fold(text)
    for pattern, put in TRANSLITERATIONS[script]:
        written = pattern.sub(put, written)
    return written


def one_edit_keys(word: str) -> frozenset[str]:
    """Give the keys that two words one edit apart share (the word, and it with each letter left out).

    Blocking after Garbe's symmetric deletion: a pair that shares a key still has to be measured.
    """
    return frozenset({word, *(word[:index] + word[index + 1 :] for index in range(len(word)))})

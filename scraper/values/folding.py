"""The one way in which words are compared: folded, so that case, dots, accents and marks do not matter."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose, and which editors and readers write without their stroke.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th"})
_FOOTNOTE = re.compile(r"\[[^\[\]]{0,12}\]|[*†‡§¶]")
_PLURAL = re.compile(r"\((?:s|es|en|in|innen|er|y|i|e|a|n|ów|и)\)")
_NUMERO = str.maketrans({"№": " no ", "º": "o", "°": "o", "ª": "a"})
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
# With the accents that stand on a separator alone: there is no letter for them.
_SEPARATORS = re.compile(r"(?:[\s\-‐‑‒–—―/,;:|()\[\]{}_・、，（）：；「」'’`´\"“”][\u0300-\u036f]*)+")

_ASCII_SEPARATORS = {**dict.fromkeys(map(ord, "-/,;:|()[]{}_'`\""), " "), ord("."): None}


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Fold a header, a word or a code: what is left is lower-case words without dots, accents and footnote marks.

    Accents go from Latin letters only: in Cyrillic or kana they make another letter. A plural in brackets goes too.

    >>> fold("Driver(s)[a]"), fold("N.º"), fold("Équipe / Écurie"), fold("Pos.")
    ('driver', 'no', 'equipe ecurie', 'pos')
    >>> fold("ドライバー"), fold("Личный зачёт")
    ('ドライバー', 'личный зачёт')
    """
    words = text.split()
    if text.isascii():
        # as most are: nothing but letters, figures and blanks
        return " ".join(words).lower() if "".join(words).isalnum() else _fold_ascii(text)
    text = unicodedata.normalize("NFKC", text.translate(_NUMERO)).casefold()
    text = _PLURAL.sub("", _FOOTNOTE.sub("", text))
    text = strip_accents(text).replace(".", "").replace("\u00ad", "").replace("\u200b", "")
    return _SEPARATORS.sub(" ", text).strip()


def _fold_ascii(text: str) -> str:
    """Fold a text without accents and other scripts, which is much quicker than the way of all others."""
    if "[" in text or "*" in text:
        text = _FOOTNOTE.sub("", text)
    text = text.lower()
    if "(" in text:
        text = _PLURAL.sub("", text)
    return " ".join(text.translate(_ASCII_SEPARATORS).split())


def strip_accents(text: str) -> str:
    """Take accents and strokes off Latin letters, and leave every other script as it is.

    >>> strip_accents("Jiří Günther ё が")
    'Jiri Gunther ё が'
    """
    if text.isascii():
        return text
    stripped: list[str] = []
    for letter in text:
        if letter < "\x80":
            stripped.append(letter)
            continue
        if unicodedata.combining(letter) and stripped and stripped[-1].isascii():
            continue  # an accent that no letter of its own has ("X̂")
        stripped.append(_strip_letter(letter))
    return "".join(stripped)


@lru_cache(maxsize=4096)
def _strip_letter(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0].translate(_PLAIN)
    return base if base.isascii() else letter


def is_unspaced(text: str) -> bool:
    """Tell whether a text is of a script that writes no blanks between words (Chinese, Japanese).

    >>> is_unspaced("開催日"), is_unspaced("Date")
    (True, False)
    """
    return not text.isascii() and _UNSPACED.search(text) is not None

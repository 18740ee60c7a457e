"""Titles of articles: the series, the year, and whether the page is a season's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scraper.values.editions import load_edition
from scraper.values.folding import fold, is_unspaced

if TYPE_CHECKING:
    from scraper.values.editions import Edition

_YEAR = re.compile(
    r"(?<!\d)((?:1[89]|20|21)\d\d)(?:\s?[-–—/]\s?(\d{4}|\d{2}))?(?!\d)\s?(?:年度|年|-(?:es|as|os|ös|is)\b)?"
)
# "Draft:2027 …", "User:Ann/2027 …": no article's title has a word, a colon and no space (MediaWiki, Help:Namespaces).
_NAMESPACE = re.compile(r"[^\W\d_][^\W\d_ ]*(?: [^\W\d_]+)?:(?=\S)")
CLASSES = ("1800", "2000")  # cubic centimetres that stand in names of series
_HOLLOW = re.compile(r"\s*[(（]\s*[)）]")  # brackets that held the year
_QUALIFIER = re.compile(r"\s*\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class Title:
    """What a title says; `likely` where `is_season` is only the likelier reading, and tables should decide.

    `year` is the title's own (`2007`, `2007–08`), None where it has none.
    """

    series: str
    year: str | None
    is_season: bool
    likely: bool = False


def parse_title(title: str, language: str) -> Title:
    """Read a title: the series is what is left without the year and the word for season.

    >>> parse_title("1989 Formula One season", "en")
    Title(series='Formula One', year='1989', is_season=True, likely=False)
    >>> parse_title("1990 British Grand Prix", "en").is_season
    False
    >>> parse_title("FIA-GT-Meisterschaft 2007", "de")
    Title(series='FIA-GT-Meisterschaft', year='2007', is_season=True, likely=False)
    """
    edition = load_edition(language)
    text = _drop_namespace(title.replace("_", " ")[:300])
    matches = list(_YEAR.finditer(text))
    # "TC 2000 en 2008": a class of two litres, unless no other year stands there
    match = next((match for match in matches if match[1] not in CLASSES), next(iter(matches), None))
    folded = _fold_title(text)
    if match is None:
        return Title(text.strip(), None, is_season=False, likely=not _has(edition, "list", folded))
    year = _form_year(match[1], match[2])
    series = _strip(_HOLLOW.sub("", text[: match.start()] + " " + text[match.end() :]), edition)
    is_season, likely = _judge(folded, _fold_title(series), edition)
    return Title(series or text.strip(), year, is_season, likely)


def _drop_namespace(title: str) -> str:
    """Take the namespace off a draft's title, and what the pages above a subpage are called."""
    namespace = _NAMESPACE.match(title)
    return title if namespace is None else title[namespace.end() :].rpartition("/")[2] or title


def _form_year(first: str, second: str | None) -> str:
    return f"{first}–{second[-2:]}" if second else first


def _strip(text: str, edition: Edition) -> str:
    """Take the words for season, and the prepositions that hung on the year, off both ends."""
    words = text.split()
    loose = set(edition.titles.get("loose", ()))
    while words and fold(words[0]) in loose:
        words.pop(0)
    while words and fold(words[-1]) in loose:
        words.pop()
    stripped = " ".join(words)
    # German joins it to the series: "ADAC-GT-Masters-Saison".
    head, hyphen, tail = stripped.rpartition("-")
    if hyphen and fold(tail) in loose:
        stripped = head
    if is_unspaced(stripped):
        for word in edition.titles.get("loose", ()):
            stripped = stripped.removesuffix(word).removeprefix(word)
    return stripped.strip(" -–—,:")


def _fold_title(text: str) -> str:
    return fold(_QUALIFIER.sub("", text) if text.endswith(")") else text)


def _judge(title: str, series: str, edition: Edition) -> tuple[bool, bool]:
    """Say whether a folded title with a year is a season's, and whether that is only likely."""
    if _has(edition, "list", title):
        return False, False
    if _has(edition, "only", title):
        return True, False
    if _has(edition, "part", series):
        return False, False
    is_race = _has(edition, "race", series)
    if _has(edition, "season", series):
        return True, is_race
    return (False, False) if is_race else (True, True)


def _has(edition: Edition, vocabulary: str, folded: str) -> bool:
    """Tell whether a phrase of a vocabulary stands in a folded text (a word by itself, or in a compound)."""
    found = [phrase for phrase in edition.titles.get(vocabulary, ()) if phrase in folded]
    if not found or is_unspaced(folded):
        return bool(found)
    padded = f" {folded} "
    if any(f" {phrase} " in padded for phrase in found):
        return True
    # Compounds: "Weltmeisterschaft" ends in "meisterschaft".
    return any(word.endswith(phrase) for phrase in found if len(phrase) > 5 for word in folded.split())

"""What the words of a key say: which mark they name, and what they say that it means."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from scraper.lookups import load_data
from scraper.values.folding import fold
from scraper.values.numbers import is_dash

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.values.editions import Edition

SIGNS = frozenset("*†‡§¶^#+¤•◊~=")
LONGEST_LINE = 300
NUMBERS = "sup:1"
_SIGN = f"[{re.escape(''.join(sorted(SIGNS - {'='})))}]{{1,3}}"
_NOTE = re.compile(rf"\s*(?P<mark>{_SIGN}|[A-Z]\d|[a-z](?=\s+[A-Z]))\s+(?P<told>[^\W\d_].+)")


def read_mark(text: str) -> str | None:
    """Read the mark that a text names (`Bold`, `†`, `(R)`, `P`, raised numbers); None where it names none.

    >>> read_mark("Italics"), read_mark("†"), read_mark("P"), read_mark("Gold")
    ('italic', '†', 'sup:P', None)
    """
    bare = text.strip(" '\"“”")
    named = _load_marks().get(fold(bare))
    if named:
        return named
    if bare and set(bare) <= SIGNS and not is_dash(bare):
        return bare
    if re.fullmatch(r"\([^()\s]{1,3}\)", bare):
        return bare
    if re.fullmatch(r"\d{1,2}(?: ?[–-] ?\d{1,2})?", bare):
        return NUMBERS
    return f"sup:{bare}" if re.fullmatch(r"[A-Z]", bare) else None


def find_meaning(text: str, edition: Edition) -> str | None:
    """Find what the explanation of a mark means, by the longest phrase that the edition knows in it.

    One more word may stand between those of a phrase: "led most race laps".
    """
    folded = re.sub(r"[^\w]+", " ", fold(text))
    words = folded.split()
    known = [
        phrase
        for phrase, parts, is_ascii in _list_phrases(edition)
        if (parts[0] in words and _is_said(parts, words)) or (not is_ascii and phrase in folded)
    ]
    return edition.meanings[max(known, key=len)] if known else None


@cache
def _list_phrases(edition: Edition) -> list[tuple[str, list[str], bool]]:
    """List the phrases that an edition knows, with their words and whether they are ASCII."""
    return [(phrase, phrase.split(), phrase.isascii()) for phrase in edition.meanings]


def _is_said(phrase: list[str], words: list[str]) -> bool:
    """Tell whether the words of a phrase follow each other, with at most one other word between."""
    length = len(phrase)
    for start in (index for index, word in enumerate(words) if word == phrase[0]):
        if words[start : start + length] == phrase:
            return True
        window = words[start : start + length + 1]
        if (
            length > 1
            and len(window) > length
            and any(window[:gap] + window[gap + 1 :] == phrase for gap in range(1, length))
        ):
            return True
    return False


def read_text(text: str, edition: Edition) -> Iterator[tuple[str, str]]:
    """Read lines such as `Bold – Pole, Italics – Fastest lap` and `Overall winners in bold`."""
    for line in re.split("[\n•]", text):
        if len(line) > LONGEST_LINE:
            continue
        matches = list(_compile_marks().finditer(line))
        ends = [*(match.start() for match in matches[1:]), len(line)] if matches else []
        for match, end in zip(matches, ends, strict=True):
            told = _close(line[match.end() : end].strip(" .,;:()·•|"))
            mark = read_mark(match["mark"] or match["sign"] or match["bare"]) if told else None
            if mark is None:
                continue
            meaning = find_meaning(told, edition)
            # letters and numbers say something only where what they say is known: "A – Smith" is no key
            sure = not mark.startswith("sup:") and not match["sign"] and not match["bare"]
            if meaning or sure or match["range"]:
                yield mark, meaning or _overall(told)
        if not matches:
            yield from _read_note(line, edition) or _read_sentence(line, edition)


def _close(text: str) -> str:
    """Close the bracket that the end of an explanation left open."""
    return f"{text})" if text.count("(") > text.count(")") else text


def _read_note(line: str, edition: Edition) -> list[tuple[str, str]]:
    """Read a note under a table that begins with its sign: `† Position shared between drivers of the same car`.

    Letters stand raised beside results.
    """
    match = _NOTE.match(line)
    meaning = find_meaning(match["told"], edition) if match else None
    if match is None or meaning is None:
        return []
    return [(f"sup:{match['mark']}" if match["mark"][0].isalpha() else match["mark"], meaning)]


def _read_sentence(line: str, edition: Edition) -> Iterator[tuple[str, str]]:
    pattern, ending = _compile_shown()
    for match in pattern.finditer(line) if ending.search(line) else ():
        yield _load_marks()[fold(match["mark"])], find_meaning(match["meaning"], edition) or _overall(match["meaning"])


@cache
def _compile_marks() -> re.Pattern[str]:
    """Compile what a mark looks like before its explanation: its name, signs, a letter alone or in brackets."""
    words, verbs = _form_choice("marks"), _form_choice("verbs")
    signs = re.escape("".join(sorted(SIGNS - {"="})))
    # "1–12 indicates…" explains raised numbers; a dash after a number divides much else
    numbers = rf"(?P<range>\d{{1,2}}(?: ?[–-] ?\d{{1,2}})?(?= (?:{verbs})\b))|\d(?=\s*–)"
    mark = rf"(?:{numbers}|(?i:{words})(?!\w)|[{signs}]+|\([A-Za-z]{{1,3}}\)|(?<![\w.’'])[A-Z](?!\w))"
    parts = rf"\s*(?:[–—:=]|\s-\s|-\s|\b(?:{verbs})\b)\s*"
    # a line that begins with a sign explains it without a dash, and so do the next words of a list
    bare = rf"(?:^\W*|[,;] (?:and )?)(?P<bare>(?i:{words})) (?=\w)"
    return re.compile(rf"(?<!\w)(?P<mark>{mark})[\"”'’]*{parts}|^\s*(?P<sign>[†‡§¶]{{1,3}})\s+(?=\w)|{bare}")


@cache
def _compile_shown() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile how a sentence says which results a style shows ("Pole position is shown in bold"), and how that ends.

    Few sentences have the ending, which is found much faster than what may stand before it.
    """
    shown = r"(?P<meaning>[\w'’ -]{3,60}?) (?:are |is |shown |marked |given )*in "
    mark = rf"(?P<mark>{_form_choice('marks')})(?! ?[^\W\d_])"
    return re.compile(f"{shown}{mark}", re.IGNORECASE), re.compile(f"(?<= )in {mark}", re.IGNORECASE)


def _form_choice(table: str) -> str:
    """Form the choice between the words of a table of the data, of those with one initial the longest first.

    All else than these initials is passed over at once, and few words are tried where one stands.
    """
    rests: dict[str, list[str]] = {}
    for name in sorted(load_data("legends")[table], key=len, reverse=True):
        rests.setdefault(name[0], []).append(re.escape(name[1:]))
    initials = "".join(map(re.escape, rests))
    ways = "|".join(f"{re.escape(initial)}(?:{'|'.join(more)})" for initial, more in rests.items())
    return f"(?=[{initials}])(?:{ways})"


def _overall(text: str) -> str:
    return "overall_winner" if "overall" in fold(text).split() else " ".join(text.split())


@cache
def _load_marks() -> dict[str, str]:
    return {fold(word): mark for word, mark in load_data("legends")["marks"].items()}

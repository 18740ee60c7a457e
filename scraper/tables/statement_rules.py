"""Patterns of sentences about scoring, from `data/statements.toml`, and the values that they yield."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from scraper.lookups import load_data
from scraper.values.folding import fold, is_unspaced

if TYPE_CHECKING:
    from collections.abc import Iterator

BEFORE_THE_RACE = ("pole", "qualifying")  # marks that no place in the race is a condition of
NUMERIC = ("count", "count2", "of", "of2", "drop", "points", "place", "minutes", "percent", "starts", "after", "n")
ROUNDS = ("from", "to", "from2", "to2")
MOST_MARKS = 6
SHORTEST_TOLD = 3  # letters: " of " and " in " are in every sentence
# A piece of a pattern: what is escaped, a set of letters, a slot, how often what is before it may come, a single sign.
_PIECE = re.compile(
    r"\\.|\[(?:\\.|[^\]])+\]|\{[a-z]\w*\}|(?:[?*+]|\{[\d,]+\})\??|\((?:\?(?:P<\w+>|<?[=!]|[-i]*:))?|.", re.DOTALL
)
_OFTEN = re.compile(r"[?*]|\{\d")
_LETTER = re.compile(r"[^\W_]|[ ,-]")
_ANYTHING = frozenset({""})
_NAME = r"(?:(?:at|in) )?(?:the )?(?-i:[A-Z])"  # how another name begins, after "and"


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern of `data/statements.toml`, ready to match.

    `slots` are those without which it cannot match; each of its matches holds one of `texts`, case folded, and one of
    each of `others`.
    """

    rule: str
    pattern: re.Pattern[str]
    values: tuple[tuple[str, str], ...]
    slots: frozenset[str]
    texts: frozenset[str]
    others: tuple[frozenset[str], ...]


@dataclass(frozen=True, eq=False)
class Language:
    """The sentences of one language; `needed` finds the words without which a rule with such slots cannot match.

    `scoring` are its words for points, `unspaced` those of them that no blanks part from others.
    One object a language (see `load_language`), so that what its rules say of a sentence can be remembered.
    """

    rules: tuple[_Rule, ...]
    texts: frozenset[str]
    numbers: dict[str, str]
    factors: dict[str, str]
    marks: tuple[tuple[str, re.Pattern[str]], ...]
    scoring: frozenset[str]
    unspaced: tuple[str, ...]
    headings: frozenset[str]
    top: re.Pattern[str] | None
    split: re.Pattern[str] | None
    where: re.Pattern[str] | None
    clauses: re.Pattern[str] | None
    code: str
    needed: tuple[tuple[re.Pattern[str], frozenset[str]], ...]


@lru_cache(maxsize=1024)  # articles say the same of one table after another
def match_rules(sentence: str, language: Language) -> tuple[tuple[str, dict[str, str]], ...]:
    """Match a sentence with the rules of its language: each rule once, a bonus once a mark."""
    return tuple(_walk_matches(sentence, language))


def _walk_matches(sentence: str, language: Language) -> Iterator[tuple[str, dict[str, str]]]:
    done: set[str] = set()
    for rule in _list_likely(sentence, language):
        if rule.pattern.search(sentence) is None:
            continue
        is_bonus = rule.rule == "bonus"
        if (rule.rule in done and not is_bonus) or (is_bonus and count_marks(sentence, language) > MOST_MARKS):
            continue
        if rule.rule == "factor" and "bonus" in done:
            continue  # "the point for the fastest lap did not count" is about no round
        if rule.rule in ("minimum", "other") and "factor" in done:
            continue  # "half points, as less than 75% of the distance was run" is no minimum for anyone
        for values in _match(rule, sentence, language):
            key = f"bonus {values.get('mark')} {values.get('place')}" if is_bonus else rule.rule
            if key not in done:
                done |= {key, rule.rule}
                yield rule.rule, values


def _list_likely(sentence: str, language: Language) -> list[_Rule]:
    """List the rules that may match: most have nothing to do with a sentence, which their own patterns tell slowly."""
    folded = sentence.casefold()
    held = {text for text in language.texts if text in folded}
    absent = {slot for pattern, slots in language.needed if pattern.search(sentence) is None for slot in slots}
    return [
        rule
        for rule in language.rules
        if not held.isdisjoint(rule.texts)
        and absent.isdisjoint(rule.slots)
        and all(any(text in folded for text in texts) for texts in rule.others)
    ]


def count_marks(sentence: str, language: Language) -> int:
    """Count the phrases for marks in a sentence; where there are many, it cannot be told which points are for which."""
    return sum(len(pattern.findall(sentence)) for _, pattern in language.marks)


def speaks_of_points(text: str, language: Language) -> bool:
    """Tell whether a text uses a word for points or scoring."""
    words = fold(text).split()
    return not language.scoring.isdisjoint(words) or any(word in text for word in language.unspaced)


def _match(rule: _Rule, sentence: str, language: Language) -> Iterator[dict[str, str]]:
    for match in rule.pattern.finditer(sentence):
        values = dict(rule.values)
        for name, text in match.groupdict().items():
            if text is not None and name != "mark":
                values[name] = _read_value(name, text, language)
        if match.groupdict().get("mark"):
            values["mark"] = next(key for key, pattern in language.marks if pattern.fullmatch(match["mark"]))
        _add_conditions(rule, values, sentence, match, language)
        yield values
        if rule.rule != "bonus":
            return


def _read_value(name: str, text: str, language: Language) -> str:
    if name == "hours":
        numbers = re.findall(r"\w+", text.casefold())
        return " ".join(found for word in numbers if (found := _read_number(word, language)).isdigit())
    if name == "factor":
        return language.factors[" ".join(text.casefold().split())]
    return _read_number(text, language) if name in NUMERIC else " ".join(text.split())


def _read_number(text: str, language: Language) -> str:
    return language.numbers.get(text.casefold(), text)


def _add_conditions(
    rule: _Rule,
    values: dict[str, str],
    sentence: str,
    match: re.Match[str],
    language: Language,
) -> None:
    if rule.rule == "bonus":
        rest = sentence[match.end("mark") :] if "mark" in rule.pattern.groupindex else ""
        where = language.where.search(rest) if language.where else None
        if where is not None:
            values["scope"] = where["where"].strip()
    if rule.rule == "bonus" and values.get("points") != "0" and values["mark"] not in BEFORE_THE_RACE:
        top = language.top.search(sentence, match.start()) if language.top else None
        if top is not None:
            values["best_place"] = _read_number(top["place"], language)
        if language.split is not None and language.split.search(sentence):
            values["split"] = "yes"
    if rule.rule == "minimum":
        values["who"] = "driver" if re.search(r"\bdrivers?\b", sentence, re.IGNORECASE) else "car"
    if rule.rule == "factor":
        for other in language.rules:
            hours = other.pattern.search(sentence) if "hours" in other.pattern.groupindex else None
            if hours is not None:
                values["hours"] = _read_value("hours", hours["hours"], language)


@cache
def load_language(language: str) -> Language:
    """Load the sentences of a language; one without any has no rules."""
    data: dict[str, Any] = load_data("statements").get(language, {})
    numbers = data.get("numbers", {}) | data.get("ordinals", {})
    slots = _form_slots(data)
    rules = tuple(_form_rule(item, slots) for item in data.get("rule", ()))
    scoring = frozenset(fold(word) for word in data.get("scoring", ()))
    optional = {name: _compile(data[name], slots) if name in data else None for name in ("top", "split", "where")}
    return Language(
        rules=rules,
        texts=frozenset(text for rule in rules for text in rule.texts),
        numbers={word: str(number) for word, number in numbers.items()},
        factors=data.get("factors", {}),
        marks=tuple((key, _compile("|".join(options), {})) for key, options in data.get("marks", {}).items()),
        scoring=scoring,
        unspaced=tuple(sorted(filter(is_unspaced, scoring))),
        headings=frozenset(fold(word) for word in data.get("headings", ())),
        top=optional["top"],
        split=optional["split"],
        where=optional["where"],
        clauses=_compile(data["clauses"], {}) if "clauses" in data else None,
        code=language,
        needed=(
            (_compile("{mark}", slots), frozenset({"mark"})),
            (_compile("{factors}", slots), frozenset({"factor"})),
        ),
    )


def _form_slots(data: dict[str, Any]) -> dict[str, str]:
    """Form the expressions that stand for a language's words in its patterns."""
    ordinals, factors = data.get("ordinals", {}), data.get("factors", {})
    cardinal = sorted(data.get("numbers", {}), key=len, reverse=True)
    number = r"\d{1,4}(?:\.\d)?" + "".join(f"|{re.escape(word)}" for word in cardinal)
    phrases = [phrase for options in data.get("marks", {}).values() for phrase in options]
    edge = "" if any(is_unspaced(phrase) for phrase in phrases) else r"\b"
    slots = {name: rf"(?P<{name}>\b(?:{number})\b)" for name in NUMERIC if name != "n"}
    slots |= {name: rf"(?P<{name}>\d{{1,2}})" for name in ROUNDS}
    return slots | {
        "n": rf"\b(?:{number})",
        "ordinals": "|".join(re.escape(word) for word in ordinals),
        "mark": rf"(?P<mark>{edge}(?:{'|'.join(sorted(phrases, key=len, reverse=True))}){edge})",
        "scope": rf"(?P<scope>[^.;,:]{{2,80}}?(?=[.;,:]|$| as | because | due | since | and (?!{_NAME})))",
        "factors": "|".join(re.escape(word) for word in sorted(factors, key=len, reverse=True)),
    }


def _form_rule(item: dict[str, Any], slots: dict[str, str]) -> _Rule:
    pattern = _compile(item["pattern"], slots)
    needed = frozenset(pattern.groupindex.keys() & {"mark", "factor"})  # no rule does without these
    texts, *more = find_texts(item["pattern"])
    others = tuple(other for other in dict.fromkeys(more) if min(map(len, other)) >= SHORTEST_TOLD)
    return _Rule(item["rule"], pattern, tuple(item.get("values", {}).items()), needed, texts, others)


def find_texts(pattern: str) -> list[frozenset[str]]:
    """Find sets of texts, case folded, of each of which every match of a pattern holds one; the first tells most.

    Where nothing is known, "" is the one text of the only set.

    >>> [sorted(texts) for texts in find_texts("(?:best|top) {count} results?")]
    [[' result'], ['best', 'top']]
    """
    ways = _list_ways(iter(_PIECE.findall(pattern)))
    sets = _list_sets(ways[0]) if len(ways) == 1 else []
    return [texts for texts in sets if "" not in texts] or [_join_ways(ways)]


def _list_ways(pieces: Iterator[str]) -> list[list[frozenset[str]]]:
    """List the ways in which a pattern may match, or a group of it, which is read to its end: what follows what."""
    ways: list[list[frozenset[str]]] = [[]]
    for piece in pieces:
        if piece[0] == "(":
            inner = _join_ways(_list_ways(pieces))
            ways[-1].append(_ANYTHING if "!" in piece else inner)
        elif piece == ")":
            break
        elif piece == "|":
            ways.append([])
        elif _OFTEN.match(piece):
            ways[-1][-1] = _ANYTHING
        else:
            ways[-1].append(frozenset({piece.casefold()}) if _LETTER.fullmatch(piece) else _ANYTHING)
    return ways


def _join_ways(ways: list[list[frozenset[str]]]) -> frozenset[str]:
    return frozenset(text for atoms in ways for text in next(iter(_list_sets(atoms)), _ANYTHING))


def _list_sets(atoms: list[frozenset[str]]) -> list[frozenset[str]]:
    """List, of what must follow each other, the letters in a row and the groups, those first that tell most."""
    runs = groupby(atoms, lambda atom: len(atom) == 1 and atom != _ANYTHING)
    joined = [frozenset({"".join([text for atom in run for text in atom])}) for is_text, run in runs if is_text]
    groups = [atom for atom in atoms if len(atom) > 1]
    return sorted([*joined, *groups], key=lambda texts: -min(map(len, texts)))


def _compile(pattern: str, slots: dict[str, str]) -> re.Pattern[str]:
    for name, expression in slots.items():
        pattern = pattern.replace(f"{{{name}}}", expression)
    return re.compile(pattern, re.IGNORECASE)

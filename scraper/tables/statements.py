"""Rules of scoring that an article states in prose, and the scales of points that sentences write out.

Rules and their values (texts; numbers in digits, fractions as `1/2`):

- `scale`: `positions` ("10 8 6 5"), from `find_scales`; it is also a `ScaleFact`.
- `best`: `count` results count ("all": none are dropped), `of` how many; `count2` of `of2` for a second part of the
  season; or the worst `drop` are left out.
- `lines_per_session`: `count` cars (or riders) of a competitor score in a session ("all"); `invisible` = "yes" where
  the others do not take places from anyone.
- `factor`: points are multiplied by `factor` in `scope` (words of the sentence); `hours` where it is for the order
  after so many hours.
- `bonus`: `points` for a `mark` (pole, fastest_lap, most_laps_led, laps_led, stage_win, or qualifying with the `place`
  in it), "0" where there are none;
  `best_place` that is needed for it; `split` = "yes" where several divide it; `scope` where the sentence names the
  races ("feature race"). Without `points` a sentence only adds conditions to a bonus.
- `minimum`: `percent` of the distance, `minutes`, `starts`, or nothing where only a minimum is said; `who` is
  driver or car.
- `shared`: `points` of a shared car are "split" or "none"; `two_cars` = "best" where only the better of two counts.
- `eligibility`: `eligible` = "no" for `who`; `pass_down` = "yes" where those behind move up.
- `other`: `deduction` = "yes" with `who` and `points`; `hours` where an order after some hours scores; nothing else
  where a sentence about points was not understood.

`group` says for which championship (people, teams, manufacturers…) where the sentence or its heading tells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from scraper.lookups import load_data
from scraper.model.vocabulary import Group, TableKind
from scraper.problems import Place
from scraper.tables.facts import ScaleFact, StatementFact
from scraper.values.folding import fold
from scraper.values.headers import find_group, find_kinds
from scraper.values.numbers import parse_number
from scraper.wikitext.page import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from scraper.values.editions import Edition
    from scraper.wikitext.page import Table

BEFORE_THE_RACE = ("pole", "qualifying")  # marks that no place in the race is a condition of
NUMERIC = ("count", "count2", "of", "of2", "drop", "points", "place", "minutes", "percent", "starts", "n")
LONGEST_SENTENCE = 600
SHORTEST_SCALE = 3
SURE_SCALE = 6
_SCALE = re.compile(
    r"(?<![\d.,–—-])\d{1,4}(?:[.,]5|½)?(?:(?: ?[–—-] ?|, ?|, and | and |/)\d{1,4}(?:\.5|½)?){2,}(?![\d%])",
)
_SENTENCE = re.compile(r"(?<=[.!?。！？;])\s+(?=[A-ZÀ-Þ“\"'(]|\S*[^\x00-\x7f])|\n")
_NUMBER = re.compile(r"\d{1,4}(?:\.5|½)?")


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern of `data/statements.toml`, ready to match."""

    rule: str
    pattern: re.Pattern[str]
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Language:
    """The sentences of one language."""

    rules: tuple[_Rule, ...]
    numbers: dict[str, str]
    factors: dict[str, str]
    marks: tuple[tuple[str, re.Pattern[str]], ...]
    scoring: frozenset[str]
    headings: frozenset[str]
    top: re.Pattern[str] | None
    split: re.Pattern[str] | None
    where: re.Pattern[str] | None


def find_statements(
    paragraphs: Sequence[Paragraph], edition: Edition, sections: Sequence[tuple[str, ...]], source: int = 0,
) -> tuple[list[StatementFact], list[ScaleFact]]:
    """Find what the prose states about scoring; `sections` are those of standings and tables of points.

    A list's items are read with the line that leads to them ("in the following order:").
    """
    language = _load_language(edition.language)
    statements: list[StatementFact] = []
    scales: list[ScaleFact] = []
    lead = ""
    for paragraph in paragraphs:
        text = paragraph.text.strip()
        if not _is_relevant(paragraph, edition, language, sections):
            lead = ""
            continue
        at = Place(source, offset=paragraph.source)
        for sentence in _split_sentences(text):
            context = f"{lead} {sentence}" if paragraph.kind == "list" and lead else sentence
            found = _find_scale(sentence, context, language)
            if found is not None:
                scales.append(ScaleFact(context, paragraph.section, found, {}, [at]))
                values = {"positions": " ".join(str(points) for points in found)}
                statements.append(StatementFact("scale", context, paragraph.section, values, at))
            rules = list(_match_rules(sentence, paragraph, at, edition, language))
            statements += [fact for fact in rules if found is None or fact.rule != "other"]
        lead = text if text.endswith((":", "：")) else lead if paragraph.kind == "list" else ""
    return statements, scales


def form_paragraphs(table: Table) -> list[Paragraph]:
    """Form paragraphs of the texts of a key's cells: they often say how many points a mark is worth."""
    return [Paragraph(table.section, " ".join(cell.content.text.split()), "list", cell.content_source)
            for cell in table.grid.cells if cell.content.text]


def _is_relevant(
    paragraph: Paragraph, edition: Edition, language: _Language, sections: Sequence[tuple[str, ...]],
) -> bool:
    """Tell whether rules may be read in a paragraph: not in reports of races, where much is said about points."""
    if not paragraph.section:
        return False
    if any(section[:len(paragraph.section)] == paragraph.section for section in sections):
        return True
    words = set(fold(" ".join(paragraph.section[-1:])).split())
    return bool(words & language.headings) or find_kinds(paragraph.section[-1], edition)[:1] == (TableKind.POINTS,)


def _split_sentences(text: str) -> list[str]:
    return [part.strip()[:LONGEST_SENTENCE] for part in _SENTENCE.split(text) if part and part.strip()]


def _find_scale(sentence: str, context: str, language: _Language) -> list[Fraction] | None:
    """Find a scale written out: numbers that never rise, where they are few in a sentence about points."""
    shortest = SHORTEST_SCALE if _speaks_of_points(context, language) else SURE_SCALE
    for match in _SCALE.finditer(sentence):
        values = [parse_number(number.replace(",", ".")) for number in _NUMBER.findall(match[0])]
        known = [value for value in values if value is not None]
        falls = all(first >= second for first, second in pairwise(known))
        if len(known) >= shortest and falls and known[0] > known[-1] and known[0] < 1000:
            return known
    return None


def _speaks_of_points(text: str, language: _Language) -> bool:
    return not language.scoring.isdisjoint(fold(text).split()) or "積分" in text or "积分" in text


def _match_rules(
    sentence: str, paragraph: Paragraph, at: Place, edition: Edition, language: _Language,
) -> Iterator[StatementFact]:
    done: set[str] = set()
    for rule in language.rules:
        if rule.rule in done and rule.rule != "bonus":
            continue
        if rule.rule in ("minimum", "other") and "factor" in done:
            continue  # "half points, as less than 75% of the distance was run" is no minimum for anyone
        for values in _match(rule, sentence, language):
            key = f"bonus {values.get('mark')} {values.get('place')}" if rule.rule == "bonus" else rule.rule
            if key not in done:
                done |= {key, rule.rule}
                told = values | _find_group(sentence, paragraph, edition)
                if rule.rule == "lines_per_session" and "group" not in told:
                    told |= _find_owner(sentence, edition)
                yield StatementFact(rule.rule, sentence, paragraph.section, told, at)
    if not done and _speaks_of_points(sentence, language) and len(sentence.split()) > 3 and paragraph.kind != "term":
        yield StatementFact("other", sentence, paragraph.section, _find_group(sentence, paragraph, edition), at)


def _match(rule: _Rule, sentence: str, language: _Language) -> Iterator[dict[str, str]]:
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


def _read_value(name: str, text: str, language: _Language) -> str:
    if name == "hours":
        numbers = re.findall(r"\w+", text.casefold())
        return " ".join(found for word in numbers if (found := _read_number(word, language)).isdigit())
    if name == "factor":
        return language.factors[" ".join(text.casefold().split())]
    return _read_number(text, language) if name in NUMERIC else " ".join(text.split())


def _read_number(text: str, language: _Language) -> str:
    return language.numbers.get(text.casefold(), text)


def _add_conditions(
    rule: _Rule, values: dict[str, str], sentence: str, match: re.Match[str], language: _Language,
) -> None:
    if rule.rule == "bonus":
        rest = sentence[match.end("mark"):] if "mark" in rule.pattern.groupindex else ""
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


def _find_group(sentence: str, paragraph: Paragraph, edition: Edition) -> dict[str, str]:
    """Find which championship a sentence is about: "… towards the Drivers' Championship", else its heading."""
    named = re.search(r"(\w+[’']s?|\w+s) (?:world )?(?:championship|title|cup|standings)", sentence, re.IGNORECASE)
    group: Group | None = find_group(named[0], edition) if named else None
    for heading in reversed(paragraph.section):
        group = group or find_group(heading, edition)
    return {"group": group.value} if group is not None else {}


def _find_owner(sentence: str, edition: Edition) -> dict[str, str]:
    """Find whose cars a sentence speaks of: "two cars per team"."""
    group = find_group(sentence, edition)
    return {"group": group.value} if group in (Group.TEAMS, Group.MANUFACTURERS, Group.NATIONS) else {}


@cache
def _load_language(language: str) -> _Language:
    data: dict[str, Any] = load_data("statements").get(language, {})
    ordinals = data.get("ordinals", {})
    numbers = {word: str(number) for word, number in (data.get("numbers", {}) | ordinals).items()}
    factors = data.get("factors", {})
    cardinal = sorted(data.get("numbers", {}), key=len, reverse=True)
    number = r"\d{1,4}(?:\.\d)?" + "".join(f"|{re.escape(word)}" for word in cardinal)
    phrases = [phrase for options in data.get("marks", {}).values() for phrase in options]
    slots = {name: rf"(?P<{name}>\b(?:{number})\b)" for name in NUMERIC if name != "n"}
    slots |= {
        "n": rf"\b(?:{number})",
        "ordinals": "|".join(re.escape(word) for word in ordinals),
        "mark": rf"(?P<mark>\b(?:{'|'.join(sorted(phrases, key=len, reverse=True))})\b)",
        "scope": r"(?P<scope>[^.;,:]{2,80}?(?=[.;,:]|$| as | because | due | since | and ))",
        "factors": "|".join(re.escape(word) for word in sorted(factors, key=len, reverse=True)),
    }
    return _Language(
        rules=tuple(
            _Rule(item["rule"], _compile(item["pattern"], slots), tuple(item.get("values", {}).items()))
            for item in data.get("rule", ())
        ),
        numbers=numbers,
        factors=factors,
        marks=tuple((key, _compile("|".join(options), {})) for key, options in data.get("marks", {}).items()),
        scoring=frozenset(fold(word) for word in data.get("scoring", ())),
        headings=frozenset(fold(word) for word in data.get("headings", ())),
        top=_compile(data["top"], slots) if "top" in data else None,
        split=_compile(data["split"], slots) if "split" in data else None,
        where=_compile(data["where"], slots) if "where" in data else None,
    )


def _compile(pattern: str, slots: dict[str, str]) -> re.Pattern[str]:
    for name, expression in slots.items():
        pattern = pattern.replace(f"{{{name}}}", expression)
    return re.compile(pattern, re.IGNORECASE)

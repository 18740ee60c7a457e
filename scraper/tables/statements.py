"""Rules of scoring that an article states in prose, and the scales of points that sentences write out.

Rules and their values (texts; numbers in digits, fractions as `1/2`):

- `scale`: `positions` ("10 8 6 5"), from `find_scales`; it is also a `ScaleFact`.
- `best`: `count` results count ("all": none are dropped), `of` how many; `count2` of `of2` for a second part of the
  season, or of its rounds `from2` to `to2` (the first part's are `from` to `to`); `halves` = "yes" where `count` holds
  for either half; or the worst `drop` are left out.
- `lines_per_session`: `count` cars (or riders) of a competitor score in a session ("all").
- `rank`: places are `by` the order within the "class", or within the cars that count ("table").
- `factor`: points are multiplied by `factor` ("0": they do not count) in `scope` (words of the sentence); `hours`
  where it is for the order after so many hours.
- `bonus`: `points` for a `mark` (pole, fastest_lap, most_laps_led, laps_led, stage_win, start, or qualifying with the
  `place` in it), "0" where there are none;
  `best_place` that is needed for it; `split` = "yes" where several divide it; `scope` where the sentence names the
  races ("feature race"). Without `points` a sentence only adds conditions to a bonus.
- `minimum`: `percent` of the distance, `minutes`, `starts`, or nothing where only a minimum is said; `who` is
  driver or car.
- `shared`: `points` of a shared car are "split" or "none"; `two_cars` = "best" where only the better of two counts.
- `eligibility`: `eligible` = "no" for `who`; `pass_down` = "yes" where those behind move up; `who` may score `from` a
  round `to` another; `condition` = "finish" where only finishers keep the points.
- `reset`: `after` so many rounds the best `count` go on from `seeds` ("2100, 2075, 2065").
- `other`: `deduction` = "yes" with `who` and `points`; `hours` where an order after some hours scores; nothing else
  where a sentence about points was not understood.

`group` says for which championship (people, teams, manufacturers…) where the sentence or its heading tells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from scraper.model.vocabulary import Group, TableKind
from scraper.problems import Place
from scraper.tables.facts import ScaleFact, StatementFact
from scraper.tables.scale_words import find_scales, writes_scale
from scraper.tables.statement_rules import load_language, match_rules, speaks_of_points
from scraper.values.folding import fold
from scraper.values.headers import find_group, find_kinds
from scraper.wikitext.page import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scraper.tables.statement_rules import Language
    from scraper.values.editions import Edition
    from scraper.wikitext.page import Table

LONGEST_SENTENCE = 500
MOST_SENTENCES = 1000  # more about scoring stands in no article
MOST_SUBJECT = 5  # words
SCATTERED_SCALE = 4
_SENTENCE = re.compile(r"(?<=[.!?。！？;])\s+(?=[A-ZÀ-Þ“\"'(]|(?!\d)\S*[^\x00-\x7f])|(?<=[。！？])|\n")


def find_statements(
    paragraphs: Sequence[Paragraph],
    edition: Edition,
    sections: Sequence[tuple[str, ...]],
    source: int = 0,
) -> tuple[list[StatementFact], list[ScaleFact]]:
    """Find what the prose states about scoring; `sections` are those of standings and tables of points.

    A list's items are read with the line that leads to them ("in the following order:").
    """
    language = load_language(edition.language)
    relevant = [paragraph for paragraph in paragraphs if _is_relevant(paragraph, edition, language, sections)]
    return _read_paragraphs(paragraphs, relevant, edition, language, source)


def find_scattered(
    paragraphs: Sequence[Paragraph],
    edition: Edition,
    sections: Sequence[tuple[str, ...]],
    source: int = 0,
) -> tuple[list[StatementFact], list[ScaleFact]]:
    """Find what paragraphs far from standings state about scoring, for a page that has no scale where one belongs.

    Many an article says in its introduction how points were awarded. A paragraph counts where one of its sentences
    speaks of points and writes out a scale of at least four places.
    """
    language = load_language(edition.language)
    found = [
        paragraph
        for paragraph in paragraphs
        if not _is_relevant(paragraph, edition, language, sections) and _states_scale(paragraph, language)
    ]
    statements, scales = _read_paragraphs(paragraphs, found, edition, language, source)
    return [fact for fact in statements if fact.rule != "other"], scales


def _states_scale(paragraph: Paragraph, language: Language) -> bool:
    if not writes_scale(paragraph.text):
        return False
    for sentence in _split_sentences(paragraph.text):
        scales = find_scales(sentence, sentence, language)
        if speaks_of_points(sentence, language) and any(len(known) >= SCATTERED_SCALE for _, known in scales):
            return True
    return False


def _read_paragraphs(
    paragraphs: Sequence[Paragraph],
    relevant: Sequence[Paragraph],
    edition: Edition,
    language: Language,
    source: int,
) -> tuple[list[StatementFact], list[ScaleFact]]:
    statements: list[StatementFact] = []
    scales: list[ScaleFact] = []
    for sentence in islice(_list_sentences(paragraphs, relevant), MOST_SENTENCES):
        section, at = sentence.paragraph.section, Place(source, offset=sentence.paragraph.source)
        rules = list(_read_rules(sentence, at, edition, language))
        # what totals are set to after some rounds are no points by place
        written = (
            ()
            if any(fact.rule == "reset" for fact in rules)
            else find_scales(sentence.text, sentence.context, language)
        )
        for scope, positions in written:
            scales.append(ScaleFact(scope, section, list(positions), {}, [at]))
            values = {"positions": " ".join(str(points) for points in positions)}
            statements.append(StatementFact("scale", scope, section, values, at))
        statements += [fact for fact in rules if not written or fact.rule != "other"]
    return statements, scales


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a paragraph; `context` is it with the line that leads to it."""

    text: str
    context: str
    paragraph: Paragraph


def _list_sentences(paragraphs: Sequence[Paragraph], relevant: Sequence[Paragraph]) -> Iterator[_Sentence]:
    lead = ""
    wanted = {id(paragraph) for paragraph in relevant}
    for paragraph in paragraphs:
        if id(paragraph) not in wanted:
            lead = ""
            continue
        text = paragraph.text.strip()
        for sentence in _split_sentences(text):
            listed = paragraph.kind == "list" and lead
            yield _Sentence(sentence, f"{lead} {sentence}" if listed else sentence, paragraph)
        lead = text if text.endswith((":", "：")) else lead if paragraph.kind == "list" else ""


def form_paragraphs(table: Table) -> list[Paragraph]:
    """Form paragraphs of the texts of a key's cells: they often say how many points a mark is worth."""
    return [
        Paragraph(table.section, " ".join(cell.content.text.split()), "list", cell.content_source)
        for cell in table.grid.cells
        if cell.content.text
    ]


def _is_relevant(
    paragraph: Paragraph,
    edition: Edition,
    language: Language,
    sections: Sequence[tuple[str, ...]],
) -> bool:
    """Tell whether rules may be read in a paragraph: not in reports of races, where much is said about points."""
    if not paragraph.section:
        return False
    if any(section[: len(paragraph.section)] == paragraph.section for section in sections):
        return True
    words = set(fold(" ".join(paragraph.section[-1:])).split())
    return bool(words & language.headings) or find_kinds(paragraph.section[-1], edition)[:1] == (TableKind.POINTS,)


def _split_sentences(text: str) -> list[str]:
    return [part.strip()[:LONGEST_SENTENCE] for part in _SENTENCE.split(text) if part and part.strip()]


def _part_clauses(text: str, edition: Edition, language: Language) -> list[str]:
    """Part a sentence whose clauses each speak of another championship: "Drivers …; constructors …"."""
    clauses = language.clauses.split(text) if language.clauses is not None else [text]
    if len(clauses) < 2:
        return [text]
    groups = [_find_subject(clause, edition) for clause in clauses]
    return clauses if None not in groups and len(set(groups)) == len(groups) else [text]


def _find_subject(clause: str, edition: Edition) -> Group | None:
    """Find whose championship a clause is about by how it begins: "constructors counted both cars"."""
    words = clause.split()[:MOST_SUBJECT]
    found = (find_group(" ".join(words[:count]), edition) for count in range(1, len(words) + 1))
    return next((group for group in found if group is not None), None)


def _read_rules(sentence: _Sentence, at: Place, edition: Edition, language: Language) -> Iterator[StatementFact]:
    clauses = _part_clauses(sentence.text, edition, language)
    for clause in clauses:
        subject = _find_subject(clause, edition) if len(clauses) > 1 else None
        for fact in _read_clause(clause, sentence, at, edition, language):
            yield fact if subject is None else replace(fact, values={**fact.values, "group": subject.value})


def _read_clause(
    text: str, sentence: _Sentence, at: Place, edition: Edition, language: Language
) -> Iterator[StatementFact]:
    paragraph = sentence.paragraph
    understood = False
    for rule, values in match_rules(text, language):
        understood = True
        told = values | _find_group(text, paragraph, edition)
        if rule == "lines_per_session" and "group" not in told:
            told |= _find_owner(text, edition)
        yield StatementFact(rule, text, paragraph.section, told, at)
    if not understood and paragraph.kind != "term" and len(text.split()) > 3 and speaks_of_points(text, language):
        yield StatementFact("other", text, paragraph.section, _find_group(text, paragraph, edition), at)


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

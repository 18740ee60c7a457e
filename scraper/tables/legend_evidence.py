"""Whether a table is a key: what its marks, colours and letters mean."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from scraper.model.vocabulary import TableKind
from scraper.tables.key_words import read_text
from scraper.values.editions import ColumnRole as Role
from scraper.values.folding import fold
from scraper.values.headers import find_kinds

if TYPE_CHECKING:
    from scraper.tables.evidence import Evidence
    from scraper.values.editions import Edition

WIDEST = 4
LONGEST = 7


def score_legend(evidence: Evidence) -> tuple[float, str]:
    """Tell how much speaks for a key: a column of colours or marks with their meanings, or a title that says so."""
    if evidence.table.grid.columns > WIDEST or evidence.nested:
        return 0.0, ""
    titled = any(TableKind.LEGEND in find_kinds(title, evidence.edition)[:1] for title in _titles(evidence))
    cases = (
        (
            evidence.has(Role.COLOUR) and (evidence.has(Role.MEANING) or len(evidence.roles) <= 2),
            0.96,
            "colours and what they mean",
        ),
        (evidence.has(Role.SYMBOL) and evidence.has(Role.MEANING, Role.NOTES), 0.9, "marks and what they mean"),
        (titled, 0.9, "its title is that of a key"),
        (_explains_classes(evidence), 0.85, "short signs and the classes that they stand for"),
        (_explains_signs(evidence), 0.7, "single signs and what they stand for"),
        (_is_headless(evidence) and _explains_marks(evidence), 0.8, "its second column explains marks"),
        (_has_lines_of_key(evidence), 0.8, "its lines explain marks"),
    )
    return next(((score, reason) for holds, score, reason in cases if holds), (0.0, ""))


def _has_lines_of_key(evidence: Evidence) -> bool:
    """Tell whether most lines of a table of one column explain marks ("Bold – Pole position")."""
    if evidence.table.grid.columns != 1:
        return False
    texts = evidence.texts(0)
    told = sum(any(True for _ in read_text(text, evidence.edition)) for text in texts)
    return 0 < len(texts) <= 2 * told


def _titles(evidence: Evidence) -> list[str]:
    caption, columns = evidence.table.caption, evidence.headers.columns
    alone = (
        [columns[0].header] if columns and columns[0].path and (len(columns) == 1 or _has_one_head(evidence)) else []
    )
    return [*evidence.headers.titles, *([caption.text] if caption else []), *alone]


def _is_headless(evidence: Evidence) -> bool:
    return not evidence.headers.header_rows or _has_one_head(evidence)


def _has_one_head(evidence: Evidence) -> bool:
    """Tell whether one header cell stands above all columns ("In-line notation")."""
    heads = {id(column.path[-1].cell) if column.path else None for column in evidence.headers.columns}
    return len(heads) == 1 and None not in heads


def _explains_classes(evidence: Evidence) -> bool:
    columns = evidence.headers.columns
    if len(columns) != 2 or not all(column.role in (Role.CLASS, Role.STATUS, Role.MEANING) for column in columns):
        return False
    signs, names = evidence.texts(0), evidence.texts(1)
    told = len(signs) == len(names) > 0
    return told and all(len(sign) < min(len(name), LONGEST) for sign, name in zip(signs, names, strict=True))


def _explains_signs(evidence: Evidence) -> bool:
    """Tell whether a table without a header has a letter or two beside words, all different."""
    columns = evidence.headers.columns
    if len(columns) != 2 or evidence.headers.header_rows or evidence.rows < 2:
        return False
    signs, words = evidence.texts(0), columns[1].shape
    short = all(len(text) <= 2 and not text.isdigit() for text in signs)
    return short and len(set(signs)) == len(signs) == evidence.rows and words.names == words.cells and not words.flags


def _explains_marks(evidence: Evidence) -> bool:
    """Tell whether words of keys are in half of the second cells ("Pole position", "Led most race laps")."""
    if evidence.table.grid.columns < 2 or not evidence.rows:
        return False
    meanings = _pad_meanings(evidence.edition)
    texts = [f" {fold(text)} " for text in evidence.texts(1)]
    return sum([any(meaning in text for meaning in meanings) for text in texts]) >= 0.5 * evidence.rows


@cache
def _pad_meanings(edition: Edition) -> tuple[str, ...]:
    """List what the edition's keys say of marks, each between blanks."""
    return tuple(f" {meaning} " for meaning in edition.meanings)

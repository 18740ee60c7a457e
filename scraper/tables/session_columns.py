"""The headers of session columns: the code of a round, its flag and links, its number, and the label of a session."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from scraper.tables.facts import ColumnFact
from scraper.tables.roles import ROUND_ROLES
from scraper.tables.shapes import looks_like_date
from scraper.values.folding import fold
from scraper.values.headers import find_session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.tables.coverage import Ledger
    from scraper.tables.headers import Column, HeaderCell
    from scraper.values.editions import Edition

COVERS = 0.6
FEWEST_HOURS = 3
_CODE_OF_RACE = re.compile(r"([A-Z]{2,5})[ -]?([1-9])")
LONGEST_NUMBER = 2  # figures of a round's number: "500" tells how long a race is
_COUNTED = re.compile(r"第(\d{1,2})[戦回站]")  # "第1戦 鈴鹿"
_NUMBERED = re.compile(r"(?:[^\W\d]+\.?\s*)?#?(\d{1,2})\.?")


def form_column_facts(sessions: Sequence[Column], edition: Edition, ledger: Ledger) -> list[ColumnFact]:
    """Form the facts of the session columns: codes, flags, links, numbers and labels of their headers."""
    paths = [_own_path(column, sessions) for column in sessions]
    seen: dict[str, set[int]] = {}
    facts = [_form_fact(column, path, seen, edition, ledger) for column, path in zip(sessions, paths, strict=True)]
    facts = _join_labelled(_join_numbered(facts, edition), edition)
    numbers = [_read_number(fact.code, edition) for fact in facts]
    # "500" among letters is Indianapolis; a row of numbers counts rounds
    if sum(number is not None for number in numbers) > len(facts) / 2:
        facts = [replace(fact, number=number) for fact, number in zip(facts, numbers, strict=True)]
    return _name_hours([_add_upper_number(fact, path) for fact, path in zip(facts, paths, strict=True)])


def _join_numbered(facts: list[ColumnFact], edition: Edition) -> list[ColumnFact]:
    """Join columns side by side whose codes are one with rising figures: VAL1, VAL2 or "Val. R1", "Val. R2".

    They are races of one meeting. A word for rounds or races with a figure (Rd1, Race 2) is no such code.
    """
    split = [_split_code(fact, edition) for fact in facts]
    if not any(split):  # as in most tables
        return facts
    found: list[ColumnFact] = []
    start = 0
    while start < len(facts):
        end, first = start + 1, split[start]
        while end < len(facts) and first and first[1] == 1 and _goes_on(split[end], first, end - start):
            end += 1
        for index in range(start, end):
            fact, known = facts[index], split[index]
            if end - start > 1 and known is not None:
                fact = replace(fact, code=known[0], label=known[2], sub_index=index - start, sub_count=end - start)
            found.append(fact)
        start = end
    return found


def _join_labelled(facts: list[ColumnFact], edition: Edition) -> list[ColumnFact]:
    """Join columns side by side that have one code and a word for a session each: VAL SR, VAL FR are of one meeting."""
    heads = [_split_label(fact, edition) for fact in facts]
    if not any(code for code, _ in heads):  # as in most tables
        return facts
    found: list[ColumnFact] = []
    for code, run in groupby(zip(facts, heads, strict=True), key=lambda pair: pair[1][0]):
        members = list(run)
        labels = [label for _, (_, label) in members]
        if code is None or len(members) == 1 or len(set(labels)) < len(labels):
            found += [fact for fact, _ in members]
            continue
        found += [
            replace(fact, code=code, label=label, sub_index=index, sub_count=len(members))
            for index, (fact, (_, label)) in enumerate(members)
        ]
    return found


def _split_label(fact: ColumnFact, edition: Edition) -> tuple[str, str] | tuple[None, None]:
    code, _, label = fact.code.rpartition(" ")
    if not code or fact.label is not None or fact.sub_count > 1 or edition.has_word("rounds", code):
        return None, None
    return (code, label) if find_session(label, edition) is not None else (None, None)


def _name_hours(facts: list[ColumnFact]) -> list[ColumnFact]:
    """Read the figures below one code as hours where they are multiples of the first: 6, 12, 18, 24 count no races."""
    if not any(fact.label for fact in facts):  # as in most tables
        return facts
    found: list[ColumnFact] = []
    for _, group in groupby(facts, key=lambda fact: fact.column - fact.sub_index):
        columns = list(group)
        hours = [int(fact.label) for fact in columns if fact.label and fact.label.isdecimal() and len(fact.label) < 3]
        rising = hours == sorted(set(hours)) and len(hours) == len(columns) > 1
        if rising and hours[0] >= FEWEST_HOURS and not any(count % hours[0] for count in hours):
            columns = [replace(fact, label=f"{fact.label}h") for fact in columns]
        found += columns
    return found


def _goes_on(code: tuple[str, int, str] | None, first: tuple[str, int, str], count: int) -> bool:
    return code is not None and code[:2] == (first[0], count + 1)


def _split_code(fact: ColumnFact, edition: Edition) -> tuple[str, int, str] | None:
    """Split a header into a round's code, the number of a race in it, and the label of the race."""
    if fact.label is not None or fact.sub_count > 1:
        return None
    match, words = _CODE_OF_RACE.fullmatch(fact.code), fact.code.split()
    if (match is None and len(words) < 2) or find_session(fact.code, edition) is not None:
        return None
    if match is not None:
        return None if edition.has_word("rounds", match[1]) else (match[1], int(match[2]), match[2])
    for length in (2, 1):
        label = " ".join(words[-length:])
        told = find_session(label, edition) if len(words) > length and not label.isdecimal() else None
        if told is not None and told[1]:
            return " ".join(words[:-length]).rstrip("."), told[1], label
    return None


def _own_path(column: Column, sessions: Sequence[Column]) -> list[HeaderCell]:
    """Leave out header cells that stand above most sessions: they name the block ("Races"), not a round."""
    path = [cell for cell in column.path if not _is_cover(cell, sessions)]
    return path or list(column.path[-1:])


def _is_cover(cell: HeaderCell, sessions: Sequence[Column]) -> bool:
    if cell.colspan < 2 or cell.flags or cell.targets:
        return False
    below = sum(cell.column <= column.index < cell.column + cell.colspan for column in sessions)
    return below == len(sessions) or (below >= COVERS * len(sessions) and cell.role in ROUND_ROLES)


def _form_fact(
    column: Column,
    path: list[HeaderCell],
    seen: dict[str, set[int]],
    edition: Edition,
    ledger: Ledger,
) -> ColumnFact:
    head, label = _split_path(path, edition)
    code = " ".join(head.text.split())
    starts = seen.setdefault(fold(code), set())
    occurrence = len([start for start in starts if start != head.column])
    starts.add(head.column)
    countries = [flag.country for cell in path for flag in cell.flags if flag.country]
    return ColumnFact(
        column=column.index,
        header=" ".join([" ".join(cell.text.split()) for cell in path if cell.text]),
        code=code,
        label=label,
        country=countries[0] if countries else None,
        targets=[target for cell in path for target in cell.targets],
        occurrence=occurrence,
        sub_index=column.index - head.column,
        sub_count=head.colspan,
        at=ledger.place(head.cell),
    )


def _split_path(path: list[HeaderCell], edition: Edition) -> tuple[HeaderCell, str | None]:
    """Split a path into the round's cell and the label of a session below it.

    Cells that span one column each say one thing in several ways: a number or a date beside a code; only a word for a
    session below is a label.
    """
    if len(path) == 1:
        return path[0], None
    spanning = [cell for cell in path[:-1] if cell.colspan > 1]
    if spanning:
        head = spanning[-1]
        below = [cell for cell in path[path.index(head) + 1 :] if cell.text]
        return head, " ".join(" ".join(cell.text.split()) for cell in below) or None
    named = [cell for cell in path if _names_round(cell, edition)] or path
    lowest = path[-1]
    is_label = lowest.text and not lowest.text.strip().isdigit() and find_session(lowest.text, edition)
    if is_label and len(named) > 1 and named[-1] is lowest:
        return named[-2], " ".join(lowest.text.split())
    return named[-1], None


def _names_round(cell: HeaderCell, edition: Edition) -> bool:
    text = cell.text.strip()
    return bool(text) and not text.isdigit() and not looks_like_date(text, edition)


def _add_upper_number(fact: ColumnFact, path: list[HeaderCell]) -> ColumnFact:
    """Take the number of a round from the header cell above its code."""
    if fact.number is not None or len(path) < 2:
        return fact
    texts = [cell.text.strip() for cell in path]
    digits = [text for text in texts if text.isdigit() and len(text) <= LONGEST_NUMBER and text != fact.code]
    if not digits or fact.label in digits:
        return fact
    return replace(fact, number=int(digits[0]))


def _read_number(code: str, edition: Edition) -> int | None:
    counted = _COUNTED.match(code)
    if counted is not None:
        return int(counted[1])
    match = _NUMBERED.fullmatch(code)
    if match is None:
        return None
    word = re.sub(r"[\d#.\s]", "", code)
    return int(match[1]) if not word or edition.has_word("rounds", word) else None

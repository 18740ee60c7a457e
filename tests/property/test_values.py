"""No text makes a parser of values raise or stall, and what is written is read back."""

from __future__ import annotations

import time
from string import ascii_letters, digits
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.model.vocabulary import CellKind
from scraper.problems import Place
from scraper.values.dates import parse_dates
from scraper.values.editions import load_edition
from scraper.values.facts import RoundList
from scraper.values.folding import fold, strip_accents
from scraper.values.headers import find_column, find_group, find_kinds, find_session
from scraper.values.numbers import (
    parse_car_number,
    parse_heats,
    parse_number,
    parse_points,
    parse_position,
    parse_total,
)
from scraper.values.outcomes import parse_outcome_lines, parse_outcomes
from scraper.values.people import parse_people
from scraper.values.rounds import parse_rounds
from scraper.values.teams import parse_teams
from scraper.values.times import parse_laps
from scraper.values.titles import parse_title
from scraper.wikitext.content import CellContent, Line, Part, PartKind

if TYPE_CHECKING:
    from decimal import Decimal
from fractions import Fraction

LANGUAGES = st.sampled_from(["en", "de", "ja", "ru", "zh", "it"])
# Texts near the grammar find more than letters at random do.
WORDS = "Ret DNS R th No. All NC and March 3月 日 Jr. DEU Ann lap 第 戦 P winner Points"
PIECES = [*"1½ –-/()[]†*=#,&+:.'\n²١𝟙\u0301ß", "12", "2007", *WORDS.split()]
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
STYLES = st.frozensets(st.sampled_from(["bold", "italic", "sup", "sub", "small", "struck"]), max_size=2)
PARTS = st.builds(
    Part,
    st.sampled_from(list(PartKind)),
    TEXTS,
    STYLES,
    st.one_of(st.none(), st.sampled_from(["A", "B"])),
    st.one_of(st.none(), st.just("ITA")),
)
LINES = st.lists(PARTS, max_size=4).map(lambda parts: Line(tuple(parts)))
CONTENTS = st.lists(LINES, max_size=3).map(lambda lines: CellContent(tuple(lines)))


@given(TEXTS, LANGUAGES)
def test_no_text_makes_a_parser_raise(text: str, language: str) -> None:
    edition = load_edition(language)
    for parse in (parse_number, parse_total, parse_points, parse_heats, parse_laps):
        parse(text)
    for parse in (parse_position, parse_car_number, parse_rounds, find_column):
        parse(text, edition)
    for find in (find_session, find_kinds, find_group):
        find(text, edition)
    parse_dates(text, "2007–08", edition, "2007-05-01")
    parse_dates(text, text, edition)
    parse_title(text, language)


@given(CONTENTS, LANGUAGES, st.sampled_from(list(CellKind)))
def test_no_cell_makes_a_parser_raise(content: CellContent, language: str, cells_are: CellKind) -> None:
    edition = load_edition(language)
    lines = parse_outcome_lines(content, edition, cells_are)
    if lines is not None:
        assert len(lines) == len(content.lines)
        assert parse_outcomes(content, edition, cells_are) == [outcome for line in lines for outcome in line]
    for name in parse_people(content, Place(), edition):
        assert name.text.strip()
    for team in parse_teams(content, Place()):
        assert team.name.text.strip()


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert strip_accents(strip_accents(text)) == strip_accents(text)


@given(st.sampled_from(sorted(ascii_letters + digits)), TEXTS)
def test_folding_leaves_a_letter_at_the_head(head: str, text: str) -> None:
    assert fold(head + text)[:1] == head.lower()


@given(TEXTS, LANGUAGES)
def test_words_of_a_vocabulary_are_those_that_fold_to_one(text: str, language: str) -> None:
    edition = load_edition(language)
    for name, words in edition.words.items():
        assert edition.has_word(name, text) is (fold(text) in words)
        assert all(edition.has_word(name, spelled) for word in words for spelled in (word, word.upper(), f" {word}."))


@given(st.lists(st.integers(1, 60), min_size=1), st.booleans(), st.booleans())
def test_lists_of_rounds_are_read_as_written(numbers: list[int], everything: bool, outside: bool) -> None:
    written = ", ".join([*(["All"] if everything else []), *map(str, numbers), *(["NC"] if outside else [])])
    assert parse_rounds(written, load_edition("en")) == RoundList(tuple(sorted(set(numbers))), everything, outside)


@given(st.integers(1, 60), st.integers(1, 60))
def test_ranges_of_rounds_are_read_as_written(first: int, last: int) -> None:
    expected = RoundList(tuple(range(first, last + 1))) if first <= last else None
    assert parse_rounds(f"{first}–{last}", load_edition("en")) == expected


@given(st.fractions(min_value=0, max_value=9999, max_denominator=12))
def test_mixed_fractions_are_read_as_written(value: Fraction) -> None:
    whole, rest = divmod(value, 1)
    assert parse_number(f"{whole} {rest}" if rest else f"{whole}") == value


@given(st.decimals(min_value=-999, max_value=9999, places=3))
def test_decimals_are_read_as_written(value: Decimal) -> None:
    assert parse_number(str(value)) == Fraction(value)


@pytest.mark.parametrize("piece", PIECES)
def test_long_texts_take_no_longer_than_their_length_asks(piece: str) -> None:
    edition = load_edition("en")
    text = piece * (20_000 // len(piece))
    content = CellContent((Line((Part(PartKind.TEXT, text),)),))
    started = time.process_time()
    parse_rounds(text, edition)
    parse_dates(text, 2007, edition)
    parse_total(text)
    parse_position(text)
    parse_car_number(text)
    parse_laps(text)
    find_column(text, edition)
    find_kinds(text, edition)
    parse_title(text, "en")
    parse_outcomes(content, edition)
    parse_people(content, Place())
    parse_teams(content, Place())
    assert time.process_time() - started < 2

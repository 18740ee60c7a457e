"""No text makes a parser of values raise or stall, and what is written is read back."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.model.vocabulary import CellKind
from scraper.problems import Place
from scraper.values.dates import parse_dates
from scraper.values.editions import load_edition
from scraper.values.facts import RoundList
from scraper.values.folding import fold, strip_accents
from scraper.values.headers import find_column, find_group, find_kinds, find_session
from scraper.values.numbers import (
    format_number,
    parse_car_number,
    parse_car_numbers,
    parse_heats,
    parse_number,
    parse_points,
    parse_position,
    parse_total,
)
from scraper.values.outcomes import parse_outcome_lines, parse_outcomes
from scraper.values.people import parse_people
from scraper.values.rounds import format_rounds, parse_rounds
from scraper.values.teams import parse_teams
from scraper.values.times import parse_laps, parse_time
from scraper.values.titles import parse_title
from scraper.wikitext.content import CellContent, Line, Part, PartKind

if TYPE_CHECKING:
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


@settings(deadline=None)  # the first text of a language loads its words
@given(TEXTS, LANGUAGES)
def test_no_text_makes_a_parser_raise(text: str, language: str) -> None:
    edition = load_edition(language)
    for parse in (parse_number, parse_total, parse_points, parse_heats, parse_laps):
        parse(text)
    for parse in (parse_position, parse_car_number, parse_car_numbers, parse_rounds, parse_time, find_column):
        parse(text, edition)
    for find in (find_session, find_kinds, find_group):
        find(text, edition)
    parse_dates(text, "2007–08", edition, "2007-05-01")
    parse_dates(text, text, edition)
    parse_title(text, language)


@settings(deadline=None)
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


@given(st.lists(st.integers(1, 60), min_size=1), st.booleans(), st.booleans())
def test_round_lists_survive_writing(numbers: list[int], everything: bool, outside: bool) -> None:
    rounds = RoundList(tuple(sorted(set(numbers))), everything, outside)
    assert parse_rounds(format_rounds(rounds), load_edition("en")) == rounds


@given(st.fractions(min_value=-999, max_value=9999, max_denominator=12))
def test_numbers_survive_writing(value: Fraction) -> None:
    assert parse_number(format_number(value)) == value


@pytest.mark.parametrize("piece", PIECES)
def test_long_texts_take_no_longer_than_their_length_asks(piece: str) -> None:
    edition = load_edition("en")
    text = piece * (20_000 // len(piece))
    content = CellContent((Line((Part(PartKind.TEXT, text),)),))
    started = time.perf_counter()
    parse_rounds(text, edition)
    parse_dates(text, 2007, edition)
    parse_total(text)
    parse_position(text)
    parse_car_numbers(text)
    parse_time(text, edition)
    parse_laps(text)
    find_column(text, edition)
    find_kinds(text, edition)
    parse_title(text, "en")
    parse_outcomes(content, edition)
    parse_people(content, Place())
    parse_teams(content, Place())
    assert time.perf_counter() - started < 2

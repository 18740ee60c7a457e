from __future__ import annotations

import pytest

import scraper
from scraper.tables import extract_tables
from scraper.values.editions import load_edition
from scraper.wikitext import read_page
from tests.unit.table_readings import wikitable

WINNERS = wikitable("Rnd || Circuit || Winner", "! 1 || {{flagicon|ITA}} [[Monza]] || Al A", "! 2 || Spa || Bo B")
CALENDAR = wikitable("Rnd || Circuit || Date", "! 1 || [[Monza]] || 1 May", "! 2 || Spa || 8 May")


def _rounds(text):
    tables = extract_tables(read_page(text), edition=load_edition("en"), year="2010").tables
    return [[(rnd.number, rnd.circuit.text, rnd.date and rnd.date.start) for rnd in table.rounds] for table in tables]


def test_winners_give_the_rounds_where_no_calendar_does():
    assert _rounds(WINNERS) == [[(1, "Monza", None), (2, "Spa", None)]]


def test_a_calendar_is_enough():
    assert _rounds(f"{CALENDAR}\n{WINNERS}") == [[(1, "Monza", "2010-05-01"), (2, "Spa", "2010-05-08")], []]


HEAD = '{| class="wikitable"\n! Rnd !! Circuit !! Date !! GT1 Winners !! GT2 Winners\n'
PAIRS = [["#1 [[Ash Team]]", "#11 [[Oak Team]]"], ["[[Al A]]<br>[[Bo B]]", "[[Cy C]]<br>[[Di D]]"]]


def _write(rounds, *, spans):
    """Write rounds of a team's row and its crew's, with the first cells in each row or over both."""
    text = HEAD
    for cells in rounds:
        for index, row in enumerate(PAIRS):
            first = [cell if not spans else f"rowspan=2 | {cell}" for cell in cells] if not (spans and index) else []
            text += "|-\n" + "".join(f"| {cell}\n" for cell in [*first, *row])
    return text + "|}"


def _results(text):
    season = scraper.parse("== Results ==\n" + text, title="2010 Great Cup season")
    return [(rnd.number, len(rnd.sessions)) for rnd in season.rounds], [
        (result.session, result.class_, result.number, result.team, result.drivers) for result in season.results
    ]


def test_rows_that_repeat_the_number_of_their_round_are_of_one():
    rounds = [("1", "[[Monza]]", "1 May"), ("2", "[[Spa]]", "8 May")]
    numbers, results = _results(_write(rounds, spans=False))
    assert numbers == [(1, 1), (2, 1)]
    assert results[0] == ("r1", "gt1", "1", "ash-team", ["al-a", "bo-b"])
    assert (numbers, results) == _results(_write(rounds, spans=True))


def test_a_number_of_two_events_is_of_two_rounds():
    rows = ["| 1 || [[Monza]] || 1 May", "| 1 || [[Spa]] || 8 May"]
    text = '{| class="wikitable"\n! Rnd !! Circuit !! Date\n|-\n' + "\n|-\n".join(rows) + "\n|}"
    assert [(number, circuit) for number, circuit, _ in _rounds(text)[0]] == [(1, "Monza"), (1, "Spa")]


SMALL = [
    ("{{flagicon|ITA}} [[Al A]]<br><small>[[Lola]]</small>", ["al-a"]),
    ("<small>{{flagicon|ITA}} [[Al A]]<br>[[Bo B]]<br>{{flagicon|ITA}} [[Cy C]]</small>", ["al-a", "bo-b", "cy-c"]),
    ("<small>{{flagicon|ITA}} [[Al A]]<br>{{flagicon|ITA}} [[Bo B]]<br>[[Cy C]]</small>", ["al-a", "bo-b", "cy-c"]),
    ("<small>{{flagicon|ITA}} [[Al A]]<br>(Lola-Ford)</small>", ["al-a"]),
]


@pytest.mark.parametrize(("cell", "names"), SMALL)
def test_small_letters_are_of_a_car_only_where_the_people_have_others(cell, names):
    _, results = _results(wikitable("Rnd || Circuit || Date || Winner", f"1 || Monza || 1 May || {cell}"))
    assert [drivers for *_, drivers in results] == [names]

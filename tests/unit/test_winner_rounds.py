from __future__ import annotations

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

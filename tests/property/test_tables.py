"""The facts of a table stay the same however its editors lay it out, or a problem says what is missing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.tables.calendar import extract_calendar
from scraper.tables.entries import extract_entries
from scraper.tables.headers import find_headers
from scraper.tables.reading import start_reading
from scraper.tables.winners import extract_winners
from scraper.values.editions import load_edition
from scraper.wikitext import read_page
from tests.readings import identify_tables

ENGLISH = load_edition("en")
CALENDAR = {
    "Round": ["1", "2", "3"],
    "Race": [
        "{{flagicon|ITA}} [[Roman Hours]]",
        "{{flagicon|FRA}} [[Paris Hours]]",
        "{{flagicon|BEL}} [[Spa Hours]]",
    ],
    "Circuit": ["[[Vallelunga Circuit]]", "[[Montlhéry Circuit]]", "[[Zolder Circuit]]"],
    "Date": ["25 March", "6–7 May", "21 October"],
    "Pole position": ["{{flagicon|ITA}} Al Pole", "{{flagicon|FRA}} Bo Pole", "{{flagicon|FRA}} Bo Pole"],
    "Winning driver": ["{{flagicon|ITA}} Ci Win", "{{flagicon|FRA}} Di Win", "{{flagicon|DEU}} Ed Win"],
    "Winning team": ["{{flagicon|ITA}} Red", "{{flagicon|ITA}} Red", "{{flagicon|DEU}} Blue"],
    "Report": ["[[2010 Rome|Report]]", "[[2010 Paris|Report]]", ""],
}
ENTRIES = {
    "Entrant": ["{{flagicon|ITA}} [[Red]]", "{{flagicon|FRA}} Blue", "{{flagicon|DEU}} Green"],
    "Car": ["[[Viper]]", "GT40", "911"],
    "No.": ["1", "22", "7†"],
    "Drivers": [
        "{{flagicon|ITA}} Al One<br>{{flagicon|ITA}} Bo Two",
        "{{flagicon|FRA}} Ci Three",
        "{{flagicon|DEU}} Di Four",
    ],
    "Class": ["A", "B", "A"],
    "Rounds": ["All<br>1–3", "2, 4", "All"],
}
WINNERS = {
    "Rnd": ["1", "2", "3"],
    "Circuit": ["[[Vallelunga]]", "[[Montlhéry]]", "[[Zolder]]"],
    "GT1 winners": ["{{flagicon|ITA}} Al One", "{{flagicon|FRA}} Bo Two", "{{flagicon|ITA}} Al One"],
    "GT2 winners": ["{{flagicon|ITA}} Ci Three", "{{flagicon|FRA}} Di Four", "{{flagicon|ITA}} Ed Five"],
    "Fastest lap": ["{{flagicon|ITA}} Al One", "{{flagicon|FRA}} Bo Two", "{{flagicon|ITA}} Al One"],
}
UNKNOWN = {"Mood": ["good", "bad", "mixed"]}


@st.composite
def layouts(draw, columns):
    """Draw a way to lay out columns: their order, a column nobody knows, the header again at the end, no flags."""
    names = draw(st.permutations(list(columns)))
    unknown = draw(st.booleans())
    if unknown:
        names.insert(draw(st.integers(0, len(names))), "Mood")
    return names, draw(st.booleans()), draw(st.booleans()), unknown


def write(columns, names, *, footer=False, flags=True):
    """Write the columns of some names as a table."""
    columns = columns | UNKNOWN
    lines = ["{|", "|-", *(f"! {name}" for name in names)]
    for row in range(3):
        lines += ["|-", *(f"| {columns[name][row]}" for name in names)]
    if footer:
        lines += ["|-", *(f"! {name}" for name in names)]
    text = "\n".join([*lines, "|}"])
    return text if flags else _drop_flags(text)


def _drop_flags(text):
    for code in ("ITA", "FRA", "DEU", "BEL"):
        text = text.replace(f"{{{{flagicon|{code}}}}} ", "")
    return text


def read(text):
    (table,) = read_page(text).tables
    return start_reading(table, ENGLISH, "2010")


def _text(name):
    return name and name.text


def calendar_facts(text):
    reading = read(text)
    rounds, awards = extract_calendar(reading)
    facts = [(rnd.number, _text(rnd.name), _text(rnd.circuit), rnd.date.start, rnd.date.end) for rnd in rounds]
    named = sorted(
        (fact.kind, fact.round_number, [name.text for name in fact.names], fact.team and fact.team.name.text)
        for fact in awards
    )
    return (facts, named), reading


def entry_facts(text):
    reading = read(text)
    facts = [
        (_text(entry.entrant), _text(entry.car), entry.number, _text(entry.driver), entry.class_name, entry.rounds_text)
        for entry in extract_entries(reading)
    ]
    return facts, reading


def winner_facts(text):
    reading = read(text)
    facts = sorted(
        (fact.kind, fact.round_number, fact.class_name or "", [name.text for name in fact.names])
        for fact in extract_winners(reading)
    )
    return facts, reading


def check(columns, facts_of, layout):
    names, footer, flags, unknown = layout
    wanted, _ = facts_of(write(columns, list(columns)))
    found, reading = facts_of(write(columns, names, footer=footer, flags=flags))
    assert found == wanted
    assert [problem.code for problem in reading.ledger.problems] == ["K102"] * unknown
    assert len(reading.ledger.coverage().not_understood) == 3 * unknown


@settings(max_examples=60)
@given(layouts(CALENDAR))
def test_calendars_are_read_in_any_layout(layout):
    check(CALENDAR, calendar_facts, layout)


@settings(max_examples=60)
@given(layouts(ENTRIES))
def test_entries_are_read_in_any_layout(layout):
    check(ENTRIES, entry_facts, layout)


@settings(max_examples=40)
@given(layouts(WINNERS))
def test_winners_are_read_in_any_layout(layout):
    check(WINNERS, winner_facts, layout)


@settings(max_examples=60)
@given(st.one_of(layouts(CALENDAR), layouts(ENTRIES), layouts(WINNERS)))
def test_kinds_do_not_depend_on_the_layout(layout):
    names, footer, flags, _ = layout
    columns = next(item for item in (CALENDAR, ENTRIES, WINNERS) if set(names) <= {*item, "Mood"})
    plain = identify_tables(read_page(write(columns, list(columns))).tables, ENGLISH)[0]
    found = identify_tables(read_page(write(columns, names, footer=footer, flags=flags)).tables, ENGLISH)[0]
    assert found.kind is plain.kind


CELLS = st.sampled_from(
    [
        "",
        "1",
        "2",
        "Ret",
        "–",
        "All",
        "1–3",
        "25 March",
        "Al One",
        "{{flagicon|ITA}} Bo Two",
        "#7 Red",
        "Round",
        "Date",
        "Pos",
        "Driver",
        "No.",
        "Rounds",
        "Winner",
        "Circuit",
        "Points",
        "GT1 Winning Team",
        "'''bold'''",
        "a<br>b",
        "Source:",
        "1:23.4",
    ]
)
PREFIXES = st.sampled_from(["| ", "! ", "| rowspan=2 | ", "! colspan=2 | ", "| colspan=9 | ", "! rowspan=9 | "])


@settings(max_examples=150)
@given(st.lists(st.lists(st.tuples(PREFIXES, CELLS), min_size=1, max_size=6), min_size=1, max_size=7))
def test_no_table_breaks_a_reader(rows):
    text = "{|\n" + "\n".join("|-\n" + "\n".join(prefix + cell for prefix, cell in row) for row in rows) + "\n|}"
    for facts_of in (extract_calendar, extract_entries, extract_winners):
        reading = read(text)
        facts_of(reading)
        coverage = reading.ledger.coverage()
        assert coverage.read + sum(coverage.ignored.values()) + len(coverage.not_understood) == coverage.cells
    (table,) = read_page(text).tables
    headers = find_headers(table.grid, ENGLISH)
    assert len(headers.kinds) == len(headers.group_rows) == table.grid.rows
    assert len(headers.columns) == table.grid.columns
    (found,) = identify_tables([table], ENGLISH)
    assert 0 <= found.confidence <= 1

from __future__ import annotations

import pytest

import scraper
from scraper.tables.entries import extract_entries
from tests.unit.table_readings import entries, read_one, wikitable


def _brief(entry):
    team = next((name.text for name in (entry.entrant, entry.team) if name), None)
    return team, entry.number, entry.driver and entry.driver.text, entry.rounds_text


def test_a_row_a_driver_under_spans():
    text = wikitable(
        "Entrant || Car || Engine || No. || Drivers || Rounds",
        'rowspan="3" | {{flagicon|DEU}} [[Red]] || rowspan="3" | Viper || rowspan="3" | V10 || rowspan="2" | 1 || '
        "{{flagicon|ITA}} Al A || All",
        "{{flagicon|DEU}} Bo B || 1, 4–10",
        "2† || {{flagicon|FIN}} Ci C || 2",
        "{{flagicon|ITA}} Blue || GT40 || V8 || || Di D || ",
    )
    found = entries(text)
    assert [_brief(entry) for entry in found] == [
        ("Red", "1", "Al A", "All"),
        ("Red", "1", "Bo B", "1, 4–10"),
        ("Red", "2", "Ci C", "2"),
        ("Blue", None, "Di D", ""),
    ]
    assert [entry.rounds and (entry.rounds.everything, entry.rounds.numbers) for entry in found] == [
        (True, ()),
        (False, (1, 4, 5, 6, 7, 8, 9, 10)),
        (False, (2,)),
        None,
    ]
    assert [entry.car.text for entry in found] == ["Viper"] * 3 + ["GT40"]
    assert found[2].marks == ("†",)
    assert [entry.unit == found[0].unit for entry in found] == [True, True, False, False]


@pytest.mark.parametrize(
    ("numbers", "rounds", "wanted"),
    [
        ("7", "All<br>1–3", [("7", "All"), ("7", "1–3")]),
        ("7", "All", [("7", "All"), ("7", "All")]),
        ("7<br>8", "All<br />All", [("7", "All"), ("8", "All")]),
    ],
)
def test_lines_of_a_cell_belong_together(numbers, rounds, wanted):
    text = wikitable("Team || No. || Drivers || Rounds", f"Red || {numbers} || Al A<br />Bo B || {rounds}")
    assert [(entry.number, entry.rounds_text) for entry in entries(text)] == wanted


@pytest.mark.parametrize(
    ("header", "cell", "whole", "names"),
    [
        ("Team", "Red<br>Blue", "Red / Blue", ["Red", "Blue"]),
        ("Team", "Red", "Red", []),
        ("Team / Car", "Red<br>Ford GT", "Red / Ford GT", []),
        ("Team", "<br>".join(f"Team {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTU"), None, []),
    ],
)
def test_stacked_teams_are_named_one_by_one(header, cell, whole, names):
    text = wikitable(f"{header} || No. || Drivers || Rounds", f"{cell} || 7 || Al A || All")
    [entry] = entries(text)
    assert whole is None or entry.team.text == whole
    assert [name.text for name in entry.teams] == names


def test_a_driver_to_be_named_keeps_the_others_rounds_in_line():
    text = wikitable("Team || No. || Drivers || Rounds", "Red || 7 || TBA<br>Bo B || 1<br>2–5")
    assert [_brief(entry)[2:] for entry in entries(text)] == [("Bo B", "2–5")]


@pytest.mark.parametrize(
    "text",
    [
        wikitable(
            'colspan="4" | 2010 Entry List\nTeam || No. || Drivers || Rounds',
            '! colspan="4" | Pro Cup',
            "Red || 1 || Al A || All",
            '! colspan="4" | Am Cup',
            "Blue || 2 || Bo B || All",
        ),
        wikitable(
            "Team || No. || Drivers || Class || Rounds",
            "Red || 1 || Al A || Pro Cup || All",
            "Blue || 2 || Bo B || Am Cup || All",
        ),
    ],
    ids=["group rows", "column"],
)
def test_classes(text):
    assert [(entry.class_name, entry.driver.text) for entry in entries(text)] == [
        ("Pro Cup", "Al A"),
        ("Am Cup", "Bo B"),
    ]


@pytest.mark.parametrize(
    ("heading", "class_name"),
    [
        ("Entries > GT1", "GT1"),
        ("Entries", None),
        ("Entries > Teams and drivers", None),
        ("Teams and drivers > Full season", None),
    ],
)
def test_a_heading_below_that_of_entries_is_the_class(heading, class_name):
    text = wikitable("Team || No. || Driver || Rounds", "Red || 1 || Al A || All", heading=heading)
    assert [entry.class_name for entry in entries(text)] == [class_name]


def test_guests_are_marked_and_no_class():
    text = wikitable(
        "Team || No. || Driver || Rounds",
        "Red || 1 || Al A || All",
        '! colspan="4" | Guest drivers ineligible to score points',
        "Blue || 2 || Bo B || 3",
    )
    assert [(entry.class_name, entry.marks) for entry in entries(text)] == [(None, ()), (None, ("guest",))]


def test_columns_of_participation():
    text = wikitable(
        "Team || No. || Driver || MNZ || SPA || NÜR",
        "Red || 1 || Al A || • || || •",
        "Blue || 2 || Bo B || • || • || •",
    )
    assert [(entry.rounds.numbers, entry.rounds.everything) for entry in entries(text)] == [
        ((1, 3), False),
        ((1, 2, 3), True),
    ]


def test_drivers_of_practice_beside_those_of_races():
    text = wikitable(
        'rowspan="2" | Entrant || colspan="3" | Race drivers || colspan="3" | Free practice drivers\n'
        "No. || Driver name || Rounds || No. || Driver name || Rounds",
        "Red || 1 || Al A || All || 31 || Bo B || 1–3",
        "Blue || 2 || Ci C || All || || || ",
    )
    found = entries(text)
    assert [(entry.number, entry.driver.text, entry.rounds_text, entry.marks) for entry in found] == [
        ("1", "Al A", "All", ()),
        ("31", "Bo B", "1–3", ("reserve",)),
        ("2", "Ci C", "All", ()),
    ]


def test_test_drivers_have_not_the_rounds_of_those_who_race():
    text = wikitable(
        "Entrant || No. || Race drivers || Rounds || Test drivers",
        "Red || 1 || Al A || 1–2 || rowspan=2 | Ci C",
        "Red || 1 || Bo B || 3",
    )
    found = [(entry.driver.text, entry.rounds_text, entry.marks) for entry in entries(text)]
    assert found == [
        ("Al A", "1–2", ()),
        ("Ci C", "", ("reserve",)),
        ("Bo B", "3", ()),
        ("Ci C", "", ("reserve",)),
    ]
    drivers = scraper.parse(f"== Entries ==\n{text}", title="2019 Lakes Cup season").entries[0].drivers
    assert [(driver.person, driver.rounds, driver.marks) for driver in drivers] == [
        ("al-a", [1, 2], []),
        ("ci-c", None, ["reserve"]),
        ("bo-b", [3], []),
    ]


def test_crews_of_driver_and_codriver():
    text = wikitable(
        "Team || No. || Driver || Co-driver || Rounds",
        "Red || 1 || {{flagicon|FIN}} Al A || {{flagicon|FIN}} Bo B || 1–3",
    )
    assert [(entry.driver.text, entry.marks, entry.unit) for entry in entries(text)] == [
        ("Al A", (), 1),
        ("Bo B", ("codriver",), 1),
    ]


def test_two_columns_of_drivers():
    text = wikitable('colspan="2" | Driver', "Al A || Bo B", "Ci C || Di D", heading="Teams and drivers > Test drivers")
    assert [entry.driver.text for entry in entries(text)] == ["Al A", "Bo B", "Ci C", "Di D"]


def test_a_list_without_drivers_still_has_its_cars():
    text = wikitable("Team || Car || No.", "Red || Viper || 1", "Blue || GT40 || 2", heading="Entries")
    assert [(_brief(entry), entry.car.text) for entry in entries(text)] == [
        (("Red", "1", None, ""), "Viper"),
        (("Blue", "2", None, ""), "GT40"),
    ]


def test_nations_in_a_column_are_the_drivers():
    text = wikitable(
        "No. || Driver || Nationality || Team || Rounds",
        "1 || Al A || {{flagicon|ITA}} || Red || All",
        "2 || Bo B || France || Blue || All",
    )
    assert [entry.driver.country for entry in entries(text)] == ["ITA", "FRA"]


def test_what_is_no_list_of_rounds_is_kept_and_reported():
    reading = read_one(wikitable("Team || No. || Driver || Rounds", "Red || 1 || Al A || Most of them"))
    (entry,) = extract_entries(reading)
    assert (entry.rounds, entry.rounds_text) == (None, "Most of them")
    assert [problem.code for problem in reading.ledger.problems] == ["K121"]


def test_repeated_headers_and_sources_are_no_entries():
    text = wikitable(
        "Team || No. || Driver || Rounds",
        "Red || 1 || Al A || All",
        "! Team || ! No. || ! Driver || ! Rounds",
        "Blue || 2 || Bo B || All",
        '! colspan="4" | Source:<ref>a list</ref>',
    )
    reading = read_one(text)
    assert [_brief(entry)[2] for entry in extract_entries(reading)] == ["Al A", "Bo B"]
    assert reading.ledger.coverage().ignored == {"repeated header": 4, "source or note row": 1}


def test_rounds_in_brackets_behind_the_names():
    text = wikitable("Team || No. || Drivers", "Red || 7 || Al A (1–4) → Bo B (5, 6)")
    assert [_brief(entry)[2:] for entry in entries(text)] == [("Al A", "1–4"), ("Bo B", "5, 6")]


def test_flags_and_numbers_in_columns_of_their_own():
    text = wikitable(
        'colspan="2" | Team || colspan="2" | Driver || Rounds',
        "{{flagicon|ITA}} || Red || 7 || Al A || All",
        "{{flagicon|FRA}} || Blue || 8 || Bo B || All",
    )
    assert [_brief(entry) for entry in entries(text)] == [("Red", "7", "Al A", "All"), ("Blue", "8", "Bo B", "All")]
    flagged = wikitable('Team || colspan="2" | Driver || Rounds', "Red || {{flagicon|ITA}} || Al A || All")
    assert [entry.driver.country for entry in entries(flagged)] == ["ITA"]


def test_hints_list_the_rounds_that_a_cell_counts():
    text = wikitable(
        "Team || No. || Driver || Rounds",
        "Red || 7 || Al A<br>Bo B || {{Tooltip|4|1–3, 7}}<br>{{Tooltip|2|Ring, Oval}}",
    )
    assert [_brief(entry)[2:] for entry in entries(text)] == [("Al A", "1–3, 7"), ("Bo B", "2")]


def test_races_entered_that_are_listed():
    text = wikitable(
        "No. || Driver || Entrant || Races entered", "1 || Al A || Red || all", "2 || Bo B || Blue || 1–3; 5"
    )
    assert [_brief(entry)[3] for entry in entries(text)] == ["all", "1–3; 5"]


@pytest.mark.parametrize("written", ["#7 [[Hart Racing]]", "No. 7 Hart Racing", "7 [[Hart Racing]]"])
def test_number_before_a_team_is_its_car_s_where_no_column_holds_numbers(written):
    facts = entries(wikitable("Team || Drivers || Rounds", f"{written} || Al A<br>Bo B || All"))
    assert [(fact.number, fact.team.text, fact.driver.text) for fact in facts] == [
        ("7", "Hart Racing", "Al A"),
        ("7", "Hart Racing", "Bo B"),
    ]


def test_number_in_a_team_s_name_stays_beside_a_column_of_numbers():
    [fact] = entries(wikitable("Team || No || Driver || Rounds", "#1 Motorsport || 5 || Al A || All"))
    assert (fact.number, fact.team.text) == ("5", "#1 Motorsport")

"""Tables as series of today write them: each a small page in our own words."""

from __future__ import annotations

from tests.unit.table_readings import calendar, entries, identify, wikitable, winners


def test_events_without_a_number_are_events_of_their_own():
    text = wikitable(
        "No. || Race title || Track || Location || Date || TV",
        '! colspan="6" | Exhibition races',
        '! rowspan="2" | || Duel 1 || rowspan="2" | Big Oval || rowspan="2" | Beach, FL || rowspan="2" | 15 May || Fox',
        "Duel 2 || Fox",
        '! colspan="6" | Regular season',
        "! 1 || [[Big 500]] || Big Oval || Beach, Florida || 18 May || Fox",
    )
    rounds, _, reading = calendar(text)
    assert [(rnd.number, rnd.name.text, rnd.circuit.text, rnd.date.start) for rnd in rounds] == [
        (None, "Duel 1", "Big Oval", "2010-05-15"),
        (None, "Duel 2", "Big Oval", "2010-05-15"),
        (1, "Big 500", "Big Oval", "2010-05-18"),
    ]
    assert reading.ledger.coverage().not_understood == []


def test_rallies_with_two_days_and_a_group_of_stages():
    text = wikitable(
        'rowspan="2" | Round || rowspan="2" | Start date || rowspan="2" | Finish date || rowspan="2" | Rally || '
        'rowspan="2" | Rally headquarters || colspan="2" | Stages\nNumber || Distance',
        "! 1 || 25 January || 28 January || {{flagicon|MCO}} [[Rock Rally]] || [[Gap]], France || 17 || 324.44 km",
    )
    assert identify(text)[0].kind.value == "calendar"
    rounds, _, reading = calendar(text)
    assert [(rnd.number, rnd.name.text, rnd.country, rnd.date.start, rnd.date.end) for rnd in rounds] == [
        (1, "Rock Rally", "MCO", "2010-01-25", "2010-01-28")
    ]
    assert reading.ledger.coverage().not_understood == []


def test_struck_rounds_and_reports_that_say_cancelled():
    text = wikitable(
        "Round || Date || Grand Prix || Circuit || Ref.",
        "! 1 || 10 March || {{flagicon|QAT}} Desert Prix || [[Lusail]] || <ref>a</ref>",
        "! – || <s>7 April</s> || {{flagicon|ARG}} River Prix || Termas || Cancelled",
    )
    rounds, _, _ = calendar(text)
    assert [(rnd.number, rnd.cancelled) for rnd in rounds] == [(1, False), (None, True)]


def test_two_rounds_of_one_meeting():
    text = wikitable(
        "Round || E-Prix || Country || Circuit || Date",
        '! 2 || rowspan="2" | [[Sand ePrix]] || rowspan="2" | {{flag|SAU}} || rowspan="2" | Street || 26 January 2024',
        "! 3 || 27 January 2024",
    )
    rounds, _, _ = calendar(text)
    assert [(rnd.number, rnd.name.text, rnd.country, rnd.date.start) for rnd in rounds] == [
        (2, "Sand ePrix", "SAU", "2024-01-26"),
        (3, "Sand ePrix", "SAU", "2024-01-27"),
    ]


def test_a_type_of_circuit_before_its_name():
    text = wikitable(
        "Rd. || Date || Race name || Track",
        "! 1 || March 10 || Sun Prix || '''S''' [[Streets of Town]]",
        "! NC || March 24 || Million || '''R''' [[Desert Club]]",
    )
    rounds, _, _ = calendar(text)
    assert [(rnd.number, rnd.circuit.text) for rnd in rounds] == [
        (None if i else 1, name) for i, name in enumerate(["Streets of Town", "Desert Club"])
    ]


def test_classes_above_poles_and_winners():
    text = wikitable(
        'rowspan="2" | Round || rowspan="2" | Circuit || colspan="2" | GT500 || colspan="2" | GT300\n'
        "Pole position || Winner || Pole position || Winner",
        '! rowspan="2" | 1 || rowspan="2" | Okayama || #36 Red || #37 Blue || #65 Green || #2 White',
        "Al A<br>Bo B || Ci C<br>Di D || Ed E || Fy F",
    )
    assert [
        (fact.kind, fact.class_name, fact.team.number, [name.text for name in fact.names]) for fact in winners(text)
    ] == [
        ("pole", "GT500", "36", ["Al A", "Bo B"]),
        ("winner", "GT500", "37", ["Ci C", "Di D"]),
        ("pole", "GT300", "65", ["Ed E"]),
        ("winner", "GT300", "2", ["Fy F"]),
    ]


def test_a_winner_with_driver_team_and_engine_below():
    text = wikitable(
        'rowspan="2" | Rd. || rowspan="2" | Race || rowspan="2" | Pole position || colspan="3" | Race winner\n'
        "Driver || Team || Engine",
        "! 1 || Sun Prix || Al A || Bo B || Red || Chevrolet",
        "! NC || Million || Al A || Ci C || Blue || Honda",
    )
    assert identify(text)[0].kind.value == "winners"
    facts = [fact for fact in winners(text) if fact.kind == "winner"]
    assert [(fact.round_number, fact.names[0].text, fact.team.name.text) for fact in facts] == [
        (1, "Bo B", "Red"),
        (None, "Ci C", "Blue"),
    ]


def test_winning_crews_of_driver_and_codriver():
    text = wikitable(
        "Round || Event || Winning driver || Winning co-driver || Winning entrant || Winning time",
        "! 1 || {{flagicon|MCO}} [[Rock Rally]] || Al A || Bo B || Red || 3:09:30.9",
    )
    (fact,) = winners(text)
    assert ([name.text for name in fact.names], fact.team.name.text) == (["Al A", "Bo B"], "Red")


def test_winners_of_trophies_nobody_has_heard_of():
    text = wikitable(
        'colspan="2" | Round || Circuit || Date || Winning driver || Team || Winning independent || Winning XYZ',
        '! rowspan="2" | 1 || ! R1 || rowspan="2" | Park || rowspan="2" | 27–28 April || Al A || Red || Bo B || Ci C',
        "! R2 || Al A || Red || Di D || Ci C",
    )
    _, awards, _ = calendar(text)
    assert [(fact.session, fact.class_name, fact.names[0].text) for fact in awards] == [
        ("R1", None, "Al A"),
        ("R1", "independent", "Bo B"),
        ("R1", "XYZ", "Ci C"),
        ("R2", None, "Al A"),
        ("R2", "independent", "Di D"),
        ("R2", "XYZ", "Ci C"),
    ]


def test_codes_of_classes_in_headings_and_titles():
    rows = ("Team || No. || Driver || Rounds", "Red || 1 || Al A || All")
    assert [entry.class_name for entry in entries(wikitable(*rows, heading="Entries > Grand Prototype (GTP)"))] == [
        "GTP"
    ]
    assert [entry.class_name for entry in entries(wikitable(*rows, heading="Entries > LMP2 entries"))] == ["LMP2"]
    titled = wikitable(f'colspan="4" | Rally1 entries\n{rows[0]}', rows[1], heading="Entries")
    assert [entry.class_name for entry in entries(titled)] == ["Rally1"]


def test_makes_as_header_cells_and_riders():
    text = wikitable(
        "Team || Constructor || Motorcycle || No. || Rider || Rounds",
        'rowspan="2" | {{flagicon|ITA}} Red || ! rowspan="3" | [[Aprilia]] || rowspan="2" | RS-24 || 12 || Al A || All',
        "32 || Bo B || 3, 8–9",
        "{{flagicon|USA}} Blue || RS-23 || 25 || Ci C || All",
    )
    found = [(entry.team.text, entry.constructor.text, entry.car.text, entry.number) for entry in entries(text)]
    assert found == [
        ("Red", "Aprilia", "RS-24", "12"),
        ("Red", "Aprilia", "RS-24", "32"),
        ("Blue", "Aprilia", "RS-23", "25"),
    ]

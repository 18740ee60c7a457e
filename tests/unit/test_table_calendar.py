from __future__ import annotations

import pytest

from tests.unit.table_readings import calendar, wikitable


def _brief(rnd):
    date = (rnd.date.start, rnd.date.end) if rnd.date else None
    return rnd.number, rnd.name and rnd.name.text, rnd.circuit and rnd.circuit.text, rnd.country, date


def test_plain_calendar():
    text = wikitable(
        "Rnd || Race || Circuit || Date",
        "! 1 || {{flagicon|ITA}} Four Hours of Rome || [[Vallelunga Circuit]] || 27–28 March",
        "! 2 || {{flagicon|FRA}} Paris Cup || [[Montlhéry]], Linas || 3 April",
    )
    rounds, awards, reading = calendar(text)
    assert [_brief(rnd) for rnd in rounds] == [
        (1, "Four Hours of Rome", "Vallelunga Circuit", "ITA", ("2010-03-27", "2010-03-28")),
        (2, "Paris Cup", "Montlhéry", "FRA", ("2010-04-03", "2010-04-03")),
    ]
    assert rounds[1].locality == "Linas"
    assert awards == []
    assert reading.ledger.problems == []
    assert reading.ledger.coverage().not_understood == []


def test_rows_of_sessions_share_a_round():
    text = wikitable(
        'colspan="2" | Round || Circuit || Date || Pole position || Winning driver || Winning team',
        '! rowspan="2" | 1 || ! R1 || rowspan="2" | {{flagicon|ESP}} [[Jerez]] || 1 May || Ada Pole || Bea One || Red',
        "! R2 || 2 May || || Cia Two || Blue",
    )
    rounds, awards, _ = calendar(text)
    assert [_brief(rnd) for rnd in rounds] == [(1, None, "Jerez", "ESP", ("2010-05-01", "2010-05-02"))]
    sessions = rounds[0].sessions
    assert [(session.label, session.date.start) for session in sessions] == [("R1", "2010-05-01"), ("R2", "2010-05-02")]
    found = [(fact.kind, fact.session, fact.names[0].text, fact.team and fact.team.name.text) for fact in awards]
    assert found == [
        ("pole", "R1", "Ada Pole", None),
        ("winner", "R1", "Bea One", "Red"),
        ("winner", "R2", "Cia Two", "Blue"),
    ]


@pytest.mark.parametrize(
    ("labels", "numbers"),
    [(("R1", "R2", "R3", "R4"), [1, 2, 3, 4]), (("R1", "R2", "R1", "R2"), [None] * 4)],
)
def test_session_labels_count_races_only_where_they_go_on(labels, numbers):
    rows = [
        f'! rowspan="2" | {index // 2 + 1} || ! {labels[index]} || Ring || 1 May'
        if index % 2 == 0
        else f"! {labels[index]} || Ring || 2 May"
        for index in range(4)
    ]
    rounds, _, _ = calendar(wikitable('colspan="2" | Round || Circuit || Date', *rows))
    assert [session.race_number for rnd in rounds for session in rnd.sessions] == numbers


def test_columns_of_dates_are_sessions():
    text = wikitable(
        "Round || Circuit || Sprint race || Feature race",
        "! 1 || {{flagicon|BHR}} [[Sakhir]] || 13 March || 14 March",
        "! 2 || {{flagicon|AUS}} [[Albert Park]] || 27 March || 28 March",
        "! 3 || {{flagicon|JPN}} [[Suzuka]] || 3 April || 4 April",
    )
    rounds, _, _ = calendar(text)
    found = [(session.label, session.kind.value, session.date.start) for session in rounds[0].sessions]
    assert found == [("Sprint race", "sprint", "2010-03-13"), ("Feature race", "race", "2010-03-14")]
    assert [rnd.date.end for rnd in rounds] == ["2010-03-14", "2010-03-28", "2010-04-04"]


def test_rows_of_classes_are_rounds_of_a_class():
    text = wikitable(
        "Rnd || Race || Length || Class || Circuit || Date",
        '! rowspan="2" | 1 || rowspan="2" | Miami Prix || 3 Hours || GTP || rowspan="2" | Miami || 4 May',
        "1 Hour || GTU || 3 May",
        "! 2 || Road Race || 2 Hours || All || Lime Rock || 8 June",
    )
    rounds, _, reading = calendar(text)
    assert [(rnd.number, rnd.class_name, rnd.date.start) for rnd in rounds] == [
        (1, "GTP", "2010-05-04"),
        (1, "GTU", "2010-05-03"),
        (2, "All", "2010-06-08"),
    ]
    assert reading.ledger.coverage().ignored == {"column not used: length": 3}


@pytest.mark.parametrize("number", ["NC", "–", "", "—"])
def test_rounds_outside_the_count_have_no_number(number):
    text = wikitable(
        "Round || Event || Circuit || Date",
        f"! {number} || Clash || Daytona || 6 February",
        "! 1 || 500 || Daytona || 14 February",
    )
    rounds, _, _ = calendar(text)
    assert [(rnd.number, rnd.name.text) for rnd in rounds] == [(None, "Clash"), (1, "500")]


def test_cancelled_and_postponed_rounds():
    text = wikitable(
        "Round || Circuit || Date || Pole position || Winning driver",
        "! 1 || Croft || 2 June || {{flagicon|GBR}} Al One || {{flagicon|GBR}} Bo Two",
        '! 2 || Snetterton || 9 June || colspan="2" | Race cancelled due to fog',
        "! 3 || Thruxton || Postponed || || ",
    )
    rounds, awards, reading = calendar(text)
    assert [(rnd.cancelled, rnd.postponed) for rnd in rounds] == [(False, False), (True, False), (False, True)]
    assert [fact.round_number for fact in awards] == [1, 1]
    assert reading.ledger.problems == []
    assert reading.ledger.coverage().not_understood == []


def test_a_row_may_stand_for_several_rounds():
    rounds, _, _ = calendar(
        wikitable("Rounds || Circuit || Date", "! 1 & 2 || Ahvenisto || 5 May", "! 3–4 || Alastaro || 8 June")
    )
    assert [(rnd.number, rnd.circuit.text) for rnd in rounds] == [
        (1, "Ahvenisto"),
        (2, "Ahvenisto"),
        (3, "Alastaro"),
        (4, "Alastaro"),
    ]


def test_cells_overrule_a_header_in_the_wrong_order():
    text = wikitable(
        "Date || Rnd || Race name || Circuit",
        "! 1 || April 8 || Autumn 200 || Phoenix",
        "! 2 || April 22 || Long Prix || Long Beach",
        "! 3 || May 27 || Great 500 || Speedway",
    )
    rounds, _, reading = calendar(text)
    assert [(rnd.number, rnd.date.start) for rnd in rounds] == [(1, "2010-04-08"), (2, "2010-04-22"), (3, "2010-05-27")]
    assert [problem.code for problem in reading.ledger.problems] == ["K101", "K101"]


def test_a_circuit_s_cell_may_name_the_event_first():
    text = wikitable(
        "Rnd || Circuit || Date",
        "! 1 || {{flagicon|BEL}} ''[[Long Race|24 Hours of Lier]]''<br />[[Zolder Circuit]], Belgium || 1 July",
    )
    rounds, _, _ = calendar(text)
    assert _brief(rounds[0])[:4] == (1, "24 Hours of Lier", "Zolder Circuit", "BEL")
    assert rounds[0].targets == ["Long Race", "Zolder Circuit"]


def test_a_first_and_a_last_day_in_columns_of_their_own():
    text = wikitable(
        "Round || Start date || Finish date || Rally name",
        "! 1 || 21 January || 24 January || {{flagicon|MCO}} Rally of the Rock",
        "! 2 || 11 February || 14 February || {{flagicon|SWE}} Snow Rally",
    )
    rounds, _, _ = calendar(text)
    assert [(rnd.date.start, rnd.date.end, rnd.country) for rnd in rounds] == [
        ("2010-01-21", "2010-01-24", "MCO"),
        ("2010-02-11", "2010-02-14", "SWE"),
    ]


def test_seasons_of_two_years_go_on_in_the_next():
    rounds, _, _ = calendar(
        wikitable("Round || Circuit || Date", "! 1 || Zandvoort || 30 September", "! 2 || Durban || 24 February"),
        year="2007–08",
    )
    assert [rnd.date.start for rnd in rounds] == ["2007-09-30", "2008-02-24"]


def test_class_winners_of_a_calendar():
    text = wikitable(
        "Round || Date || Grand Prix || Circuit || 125cc winner || 250cc winner || MotoGP winner || Report",
        "! 1 || 26 March || {{flagicon|ESP}} Spain || Jerez || {{flagicon|ESP}} Al A || {{flagicon|ESP}} Bo B || "
        "{{flagicon|ITA}} Ci C || [[2010 Spain|Report]]",
        "! 2 || 8 April || {{flagicon|QAT}} Qatar || Losail || {{flagicon|ESP}} Al A || {{flagicon|ESP}} Bo B || "
        "{{flagicon|ITA}} Di D || [[2010 Qatar|Report]]",
    )
    rounds, awards, _ = calendar(text)
    assert [(fact.class_name, fact.names[0].text) for fact in awards[:3]] == [
        ("125cc", "Al A"),
        ("250cc", "Bo B"),
        ("MotoGP", "Ci C"),
    ]
    assert "2010 Spain" in rounds[0].targets


def test_unknown_columns_are_a_problem_each():
    text = wikitable(
        "Round || Circuit || Date || Mood",
        "! 1 || Ring || 1 May || good",
        "! 2 || Oval || 8 May || bad",
    )
    rounds, _, reading = calendar(text)
    assert len(rounds) == 2
    assert [(problem.code, problem.at.column) for problem in reading.ledger.problems] == [("K102", 3)]
    assert len(reading.ledger.coverage().not_understood) == 2


GERMAN = wikitable(
    "Nr. || Rennstrecke || Datum || Pole-Position || Schnellste Runde || Sieger",
    "! 1 || {{DEU|#}} [[Hockenheimring]] || 24. April || Anna Eins || Bert Zwei || Carl Drei",
    "! 2 || {{AUT|#}} [[Salzburgring]] || 1. Mai || Anna Eins || Bert Zwei || Carl Drei",
)


def test_other_editions_read_by_their_words():
    rounds, awards, _ = calendar(GERMAN, language="de")
    assert [(rnd.number, rnd.circuit.text, rnd.date.start) for rnd in rounds] == [
        (1, "Hockenheimring", "2010-04-24"),
        (2, "Salzburgring", "2010-05-01"),
    ]
    assert [fact.kind for fact in awards[:3]] == ["pole", "fastest_lap", "winner"]


def test_a_town_and_a_circuit_side_by_side():
    text = wikitable("Rnd || Circuit || Date", "! 1 || {{flagicon|AUS}} [[Town]][[Town Street Circuit]] || 1 July")
    (rnd,), _, _ = calendar(text)
    assert (rnd.circuit.text, rnd.circuit.target, rnd.locality, rnd.country) == (
        "Town Street Circuit",
        "Town Street Circuit",
        "Town",
        "AUS",
    )

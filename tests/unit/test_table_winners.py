from __future__ import annotations

import pytest

from tests.unit.table_readings import wikitable, winners

TWO_ROWS = wikitable(
    'rowspan="2" | Rnd || rowspan="2" | Circuit || GT1 Winning Team || GT2 Winning Team || rowspan="2" | Results\n'
    "GT1 Winning Drivers || GT2 Winning Drivers",
    "! rowspan=\"2\" | 1 || rowspan=\"2\" | [[Monza]] || '''{{flagicon|DEU}} #7 [[Red Racing]]''' || "
    '{{flagicon|ITA}} #50 Blue || rowspan="2" | [[2010 Monza|Results]]',
    "'''{{flagicon|FRA}} Al A'''<br />'''{{flagicon|DEU}} Bo B''' || {{flagicon|DEU}} Ci C<br />{{flagicon|FIN}} Di D",
    '! rowspan="2" | 2 || rowspan="2" | Spa || {{flagicon|DEU}} #1 White || '
    "'''{{flagicon|ITA}} #50 Blue''' || rowspan=\"2\" | ",
    "Ed E || '''Fy F'''",
)


def _brief(fact):
    team = fact.team and (fact.team.number, fact.team.name.text)
    return fact.round_number, fact.class_name, [name.text for name in fact.names], team, fact.overall


def test_two_rows_a_round():
    assert [_brief(fact) for fact in winners(TWO_ROWS)] == [
        (1, "GT1", ["Al A", "Bo B"], ("7", "Red Racing"), True),
        (1, "GT2", ["Ci C", "Di D"], ("50", "Blue"), False),
        (2, "GT1", ["Ed E"], ("1", "White"), False),
        (2, "GT2", ["Fy F"], ("50", "Blue"), True),
    ]


def test_two_rows_under_one_header_row():
    text = wikitable(
        "Rnd || Circuit || PRO Winners || AM Winners",
        '! rowspan="2" | 1 || rowspan="2" | Monza || {{flagicon|CHE}} No. 42 [[Kern]] || {{flagicon|ITA}} No. 50 Blue',
        "Al A<br />Bo B || Ci C<br />Di D",
    )
    assert [_brief(fact) for fact in winners(text)] == [
        (1, "PRO", ["Al A", "Bo B"], ("42", "Kern"), False),
        (1, "AM", ["Ci C", "Di D"], ("50", "Blue"), False),
    ]


def test_team_and_crew_in_one_cell():
    text = wikitable(
        "Rnd || Circuit || GT3 Winners || GT4 Winners",
        "! 1 || Oulton Park || No. 5 Grün<br>Al A<br>Bo B || No. 61 Gelb<br>Ci C<br>Di D",
    )
    assert [_brief(fact)[1:4] for fact in winners(text)] == [
        ("GT3", ["Al A", "Bo B"], ("5", "Grün")),
        ("GT4", ["Ci C", "Di D"], ("61", "Gelb")),
    ]


def test_groups_of_columns_for_a_class():
    text = wikitable(
        'rowspan="2" | Round || rowspan="2" | Circuit || colspan="2" | GT3 Winners || colspan="2" | GT4 Winners\n'
        "Team || Drivers || Team || Drivers",
        "! 1 || Monza || #5 Red || Al A<br>Bo B || #61 Blue || Ci C",
    )
    assert [_brief(fact)[1:4] for fact in winners(text)] == [
        ("GT3", ["Al A", "Bo B"], ("5", "Red")),
        ("GT4", ["Ci C"], ("61", "Blue")),
    ]


def test_constructor_beside_the_winner_and_number_of_the_car():
    text = wikitable(
        "No. || Race || Pole position || Winning driver || Manufacturer || No. || Winning team || Report",
        "! 1 || Great 500 || Al A || Bo B || Ford || 99 || Yellow || [[2010 Great 500|Report]]",
        "! 2 || Small 250 || Al A || Ci C || Dodge || 12 || Green || [[2010 Small 250|Report]]",
    )
    facts = [fact for fact in winners(text) if fact.kind == "winner"]
    assert [_brief(fact) for fact in facts] == [
        (1, None, ["Bo B"], ("99", "Yellow"), False),
        (2, None, ["Ci C"], ("12", "Green"), False),
    ]


def test_the_sentence_above_says_that_bold_is_overall():
    text = "Overall winners are in '''bold'''.\n" + wikitable(
        "Rnd || Circuit || A Winners || B Winners",
        "! 1 || Monza || '''Al A''' || '''Bo B'''",
    )
    assert [fact.overall for fact in winners(text)] == [True, True]
    assert [fact.overall for fact in winners(text.split("\n", 1)[1])] == [False, False]


def test_podium_list():
    text = wikitable(
        'rowspan="2" | Round || rowspan="2" | Rally name || colspan="4" | Podium finishers\nRank || Driver || '
        "Car || Time",
        '! rowspan="3" | 1 || rowspan="3" | {{flagicon|QAT}} Sealine || 1 || {{flagicon|QAT}} Al A || Mini || 14:27:41',
        "2 || {{flagicon|FRA}} Bo B || Buggy || 14:37:42",
        "3 || {{flagicon|RUS}} Ci C || Mini || 14:50:09",
    )
    assert [(fact.kind, fact.names[0].text, fact.round_number) for fact in winners(text)] == [
        ("winner", "Al A", 1),
        ("second", "Bo B", 1),
        ("third", "Ci C", 1),
    ]


def test_winners_of_sessions_in_columns():
    text = wikitable(
        "Round || Circuit || Race 1 winner || Race 2 winner",
        "! 1 || Oulton Park || Al A || Bo B",
        "! 2 || Croft || Ci C || Di D",
    )
    assert [(fact.round_number, fact.session, fact.class_name, fact.names[0].text) for fact in winners(text)] == [
        (1, "Race 1", None, "Al A"),
        (1, "Race 2", None, "Bo B"),
        (2, "Race 1", None, "Ci C"),
        (2, "Race 2", None, "Di D"),
    ]


def test_a_remark_is_no_winner():
    text = wikitable(
        "Round || Circuit || Winning driver || Cup winner",
        "! 1 || Oulton Park || {{flagicon|GBR}} Al A || {{flagicon|GBR}} Bo B",
        "! 2 || Croft || {{flagicon|GBR}} Ci C || no finishers",
    )
    assert [(fact.class_name, fact.names[0].text) for fact in winners(text)] == [
        (None, "Al A"),
        ("Cup", "Bo B"),
        (None, "Ci C"),
    ]


def test_three_rows_a_round():
    text = wikitable(
        'rowspan="3" | Rnd || rowspan="3" | Circuit || GT1 Winning Team || GT2 Winning Team\n'
        "GT1 Winning Car || GT2 Winning Car\nGT1 Winning Drivers || GT2 Winning Drivers",
        '! rowspan="3" | 1 || rowspan="3" | Monza || #7 Red || #50 Blue',
        "Viper || 911",
        "Al A<br>Bo B || Ci C",
    )
    assert [(*_brief(fact)[1:4], fact.maker.text) for fact in winners(text)] == [
        ("GT1", ["Al A", "Bo B"], ("7", "Red"), "Viper"),
        ("GT2", ["Ci C"], ("50", "Blue"), "911"),
    ]


@pytest.mark.parametrize(
    ("header", "team", "maker"),
    [("Winning car", None, "Red Nine"), ("Constructor", "Red Nine", "Red Nine"), ("Winning team", "Red Nine", None)],
)
def test_a_car_is_no_team_and_a_constructor_is_one_for_want_of_another(header, team, maker):
    text = wikitable(f"Round || Circuit || Winning driver || {header}", "! 1 || Monza || Al A || Red Nine")
    (fact,) = winners(text)
    assert (fact.team and fact.team.name.text, fact.maker and fact.maker.text) == (team, maker)


def test_driver_and_car_under_one_header_cell():
    text = wikitable(
        'Rd || Event || colspan="2" | Winner || Pole',
        "1 || Wien Prix || {{flagicon|AUT}} Al A || March-BMW || {{flagicon|AUT}} Bo B",
        "2 || Park Prix || {{flagicon|GBR}} Ci C || Chevron || {{flagicon|AUT}} Bo B",
    )
    facts = [fact for fact in winners(text) if fact.kind == "winner"]
    assert [(fact.round_number, [name.text for name in fact.names], fact.team, fact.maker.text) for fact in facts] == [
        (1, ["Al A"], None, "March-BMW"),
        (2, ["Ci C"], None, "Chevron"),
    ]


def test_sessions_before_the_names_of_a_cell():
    text = wikitable(
        "Round || Circuit || Winner",
        "1 || Park || Race 1: {{flagicon|GBR}} Al A<br>Race 2: {{flagicon|GBR}} [[Bo B]]",
        "2 || Ring || {{flagicon|GBR}} Ci C",
    )
    assert [(fact.round_number, fact.session, [name.text for name in fact.names]) for fact in winners(text)] == [
        (1, "Race 1", ["Al A"]),
        (1, "Race 2", ["Bo B"]),
        (2, None, ["Ci C"]),
    ]


CLASSES = """
{| class="wikitable"
! Rnd !! Circuit !! Class !! Winning team !! Winning drivers
|-
| rowspan=2 | 1 || rowspan=2 | [[Lakeside Ring]] || GT1 || #7 [[Reed Racing]] || [[Ann Hart]]<br>[[Tom Reed]]
|-
| GT2 || #60 [[Moss Motors]] || [[Kim Moss]]<br>[[Joe Fell]]
|}
"""
CREWS = """
{| class="wikitable"
! Rnd !! Circuit !! GT1 %s !! GT2 %s
|-
| rowspan=2 | 1 || rowspan=2 | [[Lakeside Ring]] || [[Reed Racing]] || [[Moss Motors]]
|-
| [[Ann Hart]]<br>[[Tom Reed]] || [[Kim Moss]]<br>[[Joe Fell]]
|}
"""
BESIDE = """
{| class="wikitable"
! Rnd !! Circuit !! GT1 winning car !! GT1 drivers !! GT2 winning car !! GT2 drivers
|-
| 1 || [[Lakeside Ring]] || Viper || [[Ann Hart]]<br>[[Tom Reed]] || GT3 || [[Kim Moss]]<br>[[Joe Fell]]
|}
"""


@pytest.mark.parametrize(
    "text", [CLASSES, CREWS % ("Winning Team", "Winning Team"), CREWS % ("Winners", "Winners"), BESIDE]
)
def test_crews_of_classes_however_they_stand(text):
    assert [(fact.class_name, [name.text for name in fact.names]) for fact in winners(text)] == [
        ("GT1", ["Ann Hart", "Tom Reed"]),
        ("GT2", ["Kim Moss", "Joe Fell"]),
    ]


def test_team_in_italics_below_its_driver():
    [first, second] = winners(
        wikitable(
            "Rnd || Circuit || Winner || 2nd",
            "1 || [[Lakeside Ring]] || {{flagicon|GBR}} Ann Hart<br>''Reed Racing'' || {{flagicon|FRA}} Kim Moss",
        )
    )
    assert ([name.text for name in first.names], first.team.name.text) == (["Ann Hart"], "Reed Racing")
    assert second.team is None

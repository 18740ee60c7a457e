"""Names of people: taken apart, and compared."""

from __future__ import annotations

import pytest

from scraper.normalize.names import (
    Likeness,
    compare_people,
    compatible_given,
    differ_in_given_name,
    listed_together,
    parse_person,
)

PARTS = [
    ("Michael Bartels", ("michael",), ("bartels",), None),
    ("Fabrizio de Simone", ("fabrizio",), ("de", "simone"), None),
    ("Alain Van den Hove", ("alain",), ("van", "den", "hove"), None),
    ("Didier de Radiguès", ("didier",), ("de", "radigues"), None),
    ("de Angelis", (), ("de", "angelis"), None),
    ("Bayliss", (), ("bayliss",), None),
    ("Al Unser, Jr.", ("al",), ("unser",), "jr"),
    ("Al Unser III", ("al",), ("unser",), "iii"),
    ("Horst Felbermayr Jr", ("horst",), ("felbermayr",), "jr"),
    ("Jan Kowalski (pl) syn", ("jan",), ("kowalski",), "jr"),
    ("J. J. Yeley", ("j", "j"), ("yeley",), None),
    ("J.J. Yeley", ("j", "j"), ("yeley",), None),
    ("JJ Yeley", ("j", "j"), ("yeley",), None),
    ("T. Bayliss", ("t",), ("bayliss",), None),
    ("Yeley, J. J.", ("j", "j"), ("yeley",), None),
    ("Dr. Jack Miller", ("jack",), ("miller",), None),
    ("Nikolaus Mayr-Melnhof", ("nikolaus",), ("mayr", "melnhof"), None),
    ("Jean-Luc Beaubélique", ("jean", "luc"), ("beaubelique",), None),
    ("Robert Smith (racing driver)", ("robert",), ("smith",), None),
    ("周冠宇", (), ("周冠宇",), None),
    ("費爾南多·阿隆索", ("費爾南多",), ("阿隆索",), None),
    ("", (), (), None),
    ("Jr.", (), (), "jr"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "given", "family", "suffix"), PARTS)
def test_parse_person(text: str, given: tuple[str, ...], family: tuple[str, ...], suffix: str | None) -> None:
    name = parse_person(text)
    assert (name.given, name.family, name.suffix) == (given, family, suffix)


def test_quoted_nickname() -> None:
    for text in ("Carlos 'Cacá' Bueno", "Carlos “Cacá” Bueno", 'Carlos "Cacá" Bueno'):
        assert parse_person(text).nicknames == ("caca",)
    assert parse_person("Pat O'Connor and Ward d'Arcy").nicknames == ()


COMPARED = [
    ("Fabrizio De Simone", "Fabrizio de Simone", Likeness.EQUAL),
    ("Thierry Stépec", "Thierry Stepec", Likeness.EQUAL),
    ("Tony VandenBerg", "Tony Vanden Berg", Likeness.SPELLING),
    ("Ukyo Katayama", "Katayama Ukyo", Likeness.ORDER),
    ("Gregory Franchi", "Greg Franchi", Likeness.FORM),
    ("Nick Catsburg", "Nicky Catsburg", Likeness.FORM),
    ("Frédéric Makowiecki", "Frederick Makowiecki", Likeness.FORM),
    ("Frédéric Bouvy", "Fred Bouvy", Likeness.FORM),
    ("David Amaduzzi", "Davide Amaduzzi", Likeness.FORM),
    ("D. Checa", "David Checa", Likeness.FORM),
    ("Cacá Bueno", "Carlos 'Cacá' Bueno", Likeness.FORM),
    ("Kimi Antonelli", "Andrea Kimi Antonelli", Likeness.FORM),
    ("Juan Fangio", "Juan Manuel Fangio", Likeness.FORM),
    ("Ayrton Senna", "Ayrton Senna da Silva", Likeness.FORM),
    ("Kenni Aggerholm", "Kenny Aggerholm", Likeness.FORM),
    ("Kouki Takahashi", "Kohki Takahashi", Likeness.LOOSE),
    ("Bayliss", "Troy Bayliss", Likeness.SURNAME),
    ("de Radiguès", "Didier de Radiguès", Likeness.SURNAME),
    ("Thierry Prignaud", "Thierry Prignauld", Likeness.EDIT),
    ("Jiri Drazdak", "Jiri Drasdak", Likeness.EDIT),
    ("Monte Sheldon", "Monte Shelton", Likeness.EDIT),
    ("Alex Müller", "Dirk Müller", None),
    ("Max Busnelli", "Emanuele Busnelli", None),
    ("Alex Buncombe", "Chris Buncombe", None),
    ("Godfrey Jones", "Gareth Jones", None),
    ("Godfrey Jones", "Morgan Jones", None),
    ("C. Checa", "David Checa", None),
    ("Oliver Moorey", "Oliver Morley", None),
    ("Pierre Ehret", "Pierre Perret", None),
    ("Fabio Babini", "Fabio Fabiani", None),
    ("Matt Bell", "Rob Bell", None),
    ("Lee Holt", "Leo Holt", None),
    ("Jean-Luc Blanc", "Jean-Marc Blanc", None),
    ("Jean-Louis Rosier", "Louis Rosier", None),
    ("Jean-Louis Rosier", "Jean Rosier", None),
    ("J. Rosier", "Jean-Louis Rosier", Likeness.FORM),
    ("J.-L. Rosier", "Jean-Louis Rosier", Likeness.FORM),
    ("JL Rosier", "Jean-Louis Rosier", Likeness.FORM),
    ("Jean Louis Rosier", "Jean-Louis Rosier", Likeness.EQUAL),
    ("", "Troy Bayliss", None),
]


@pytest.mark.parametrize(("a", "b", "likeness"), COMPARED)
def test_compare_people(a: str, b: str, likeness: Likeness | None) -> None:
    assert compare_people(parse_person(a), parse_person(b)) is likeness
    assert compare_people(parse_person(b), parse_person(a)) is likeness


@pytest.mark.parametrize(
    ("a", "b", "relatives"),
    [
        ("Alex Müller", "Dirk Müller", True),
        ("C. Checa", "D. Checa", True),
        ("J. Michael Hawthorn", "Mike Hawthorn", False),
        ("Jo Bonnier", "Joakim Bonnier", False),
        ("José Froilán González", "Froilán González", False),
        ("Alex Müller", "Müller", False),
        ("Alex Müller", "Dirk Maier", False),
    ],
)
def test_relatives(a: str, b: str, relatives: bool) -> None:
    assert differ_in_given_name(parse_person(a), parse_person(b)) is relatives


def test_short_forms() -> None:
    assert listed_together("alex", "alexandre")
    assert listed_together("alex", "alexis")
    assert not listed_together("alexandre", "alexis")
    assert not listed_together("christian", "christopher")
    assert compatible_given("f", "frederic")
    assert not compatible_given("f", "alexandre")

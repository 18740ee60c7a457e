"""The ladder for people: which mentions are one person, which never are, and what is left to a person."""

from __future__ import annotations

import pytest

from scraper.normalize.curation import Curation, Decision
from scraper.normalize.entities import resolve
from scraper.raw import LinkTarget
from tests.unit.fields import ROUNDS, Field, doubts, one, places


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Gregory Franchi", "Greg Franchi"),
        ("Nick Catsburg", "Nicky Catsburg"),
        ("Frédéric Makowiecki", "Frederick Makowiecki"),
        ("David Amaduzzi", "Davide Amaduzzi"),
        ("Troy Bayliss", "Bayliss"),
        ("Carlos Checa", "C. Checa"),
        ("Thierry Prignaud", "Thierry Prignauld"),
        ("Kouki Takahashi", "Kohki Takahashi"),
        ("Ukyo Katayama", "Katayama Ukyo"),
    ],
)
def test_forms_join_on_evidence(a: str, b: str) -> None:
    field = Field()
    first = field.add(a, rounds=(3, 4), number="7", team="Alpha")
    second = field.row(b, places(3, 4), team="Alpha")
    assert one(field, first, second)


@pytest.mark.parametrize(
    ("a", "b"), [("Thierry Prignaud", "Thierry Prignauld"), ("Troy Bayliss", "Bayliss"), ("J. Doe", "John Doe")]
)
def test_names_alone_do_not_join(a: str, b: str) -> None:
    field = Field()
    first, second = field.add(a, rounds=(1, 2)), field.add(b, rounds=(3, 4))
    assert not one(field, first, second)
    assert tuple(sorted((a, b))) in doubts(field)


def test_two_names_in_one_row_are_two_people() -> None:
    field = Field()
    first = field.row("Jon Field", places(1, 2), unit=1)
    second = field.row("J. Field", places(1, 2), unit=1)
    assert not one(field, first, second)


def test_two_cars_of_one_round_have_two_drivers() -> None:
    field = Field()
    first = field.add("Jean Dupont", rounds=(1, 2), number="1", team="Alpha")
    second = field.add("J. Dupont", rounds=(2, 3), number="2", team="Alpha")
    assert not one(field, first, second)


def test_rows_of_one_table_are_two_people() -> None:
    field = Field()
    first, second = field.row("Jean Dupont", places(1, 2)), field.row("Jean Dupond", places(1, 2))
    assert not one(field, first, second)


def test_one_person_in_two_rows_of_different_rounds() -> None:
    field = Field()
    first, second = field.row("Jean Dupont", places(1, 2)), field.row("Jean Dupont", places(3, 4))
    assert one(field, first, second)


def test_homonyms_in_one_table_are_kept_apart_with_reasons() -> None:
    field = Field()
    first = field.row("Jan Novák", places(1, 2), "CZE")
    second = field.row("Jan Novák", places(1, 2), "SVK")
    resolution, _ = resolve(field.mentions)
    assert resolution.ids[first] != resolution.ids[second]
    assert all(entity.reason for entity in resolution.entities)
    assert {problem.code for problem in resolution.problems} >= {"N104"}


def test_father_and_son() -> None:
    field = Field()
    father = field.add("Horst Felbermayr", "AUT", rounds=(1, 2, 3), team="Proton", number="78")
    son = field.add("Horst Felbermayr Jr", "AUT", rounds=(3,), team="Proton", number="79")
    son_row = field.row("Horst Felbermayr Jr.", places(3), "AUT", team="Proton")
    father_row = field.row("Horst Felbermayr", places(1, 2, 3), "AUT", team="Proton")
    ids = resolve(field.mentions)[0].ids
    assert ids[father] == ids[father_row]
    assert ids[son] == ids[son_row]
    assert ids[father] != ids[son]


def test_a_dropped_suffix_of_the_son_does_not_make_him_the_father() -> None:
    field = Field()
    father = field.add("Horst Felbermayr", "AUT", rounds=(1, 2, 3), team="Proton", number="78")
    field.add("Horst Felbermayr Jr", "AUT", rounds=(3,), team="Proton", number="79")
    son_row = field.row("Horst Felbermayr", places(3), "AUT", team="Proton")
    field.row("Horst Felbermayr", places(1, 2, 3), "AUT", team="Proton")
    assert not one(field, father, son_row)


def test_a_dropped_suffix_joins_on_much_evidence() -> None:
    field = Field()
    entry = field.add("Carlos Sainz Jr.", "ESP", rounds=(3, 4), team="Alpha", number="55")
    row = field.row("Carlos Sainz", places(3, 4), "ESP", team="Alpha")
    field.row("Max Verstappen", places(*ROUNDS), "NLD", team="Beta")
    assert one(field, entry, row)


def test_an_initial_that_two_have_is_left_open() -> None:
    field = Field()
    michael = field.add("Michael Schumacher", "DEU", rounds=ROUNDS, team="Alpha")
    mick = field.add("Mick Schumacher", "DEU", rounds=ROUNDS, team="Alpha")
    row = field.row("M. Schumacher", places(*ROUNDS), "DEU", team="Alpha")
    ids = resolve(field.mentions)[0].ids
    assert len({ids[michael], ids[mick], ids[row]}) == 3


def test_flags_that_differ_keep_forms_apart_and_equal_names_together() -> None:
    field = Field()
    gosse = field.add("Antoine Gosse", "FRA", rounds=(6,), team="Alpha")
    other = field.row("Antoine Gosse", places(6), "NLD", team="Alpha")
    resolution, _ = resolve(field.mentions)
    assert resolution.ids[gosse] == resolution.ids[other]
    (entity,) = resolution.entities
    assert entity.countries == ["FRA", "NLD"]
    assert "N102" in {problem.code for problem in resolution.problems}
    field = Field()
    assert not one(field, field.add("Antoine Gosse", "FRA", rounds=(6,)), field.row("A. Gosse", places(6), "NLD"))


def test_home_nation_and_state_agree() -> None:
    field = Field()
    assert one(field, field.add("Jim Clark", "SCO", rounds=(3, 4)), field.row("J. Clark", places(3, 4), "GBR"))


def test_links_join_and_part() -> None:
    field = Field()
    pseudonym = field.add("Beurlys", target="Jean Blaton", rounds=(1,), team="Alpha")
    real = field.row("Jean Blaton", places(1), target="Jean_Blaton", team="Alpha")
    assert one(field, pseudonym, real)
    field = Field()
    first, second = (
        field.add("Jean Blanc", target="Jean Blanc (a)"),
        field.row("Jean Blanc", {}, target="Jean Blanc (b)"),
    )
    assert one(field, first, second)
    links = {("enwiki", f"Jean Blanc ({x})"): LinkTarget(f"Jean Blanc ({x})", ord(x), None) for x in "ab"}
    assert not one(field, first, second, links=links)
    links = {("enwiki", f"Jean Blanc ({x})"): LinkTarget("Jean Blanc", 7, "Q7") for x in "ab"}
    assert one(field, first, second, links=links)


def test_drivers_who_link_to_their_team_are_not_one() -> None:
    field = Field()
    keys = [field.add(text, target="Alpha Racing", rounds=(number,), team="Alpha", number="7")
            for number, text in enumerate(("Jean Blanc", "Paul Noir", "Jean Rouge"), 1)]  # fmt: skip
    ids = resolve(field.mentions)[0].ids
    assert len({ids[key] for key in keys}) == 3


def test_a_link_by_mistake_does_not_join_relatives() -> None:
    field = Field()
    father = field.add("Mario Andretti", "USA", target="Mario Andretti", rounds=ROUNDS)
    son = field.add("Michael Andretti", "USA", target="Mario Andretti", rounds=ROUNDS)
    junior = field.add("Al Unser, Jr.", "USA", target="Al Unser", rounds=(1,))
    senior = field.add("Al Unser", "USA", target="Al Unser", rounds=(2,))
    assert not one(field, father, son)
    assert not one(field, junior, senior)


def test_short_forms_join_across_seasons() -> None:
    early, late = Field(), Field("2013-y", 2013)
    first, second = early.add("Frédéric Bouvy", "BEL"), late.add("Fred Bouvy", "BEL")
    early.mentions += late.mentions
    assert one(early, first, second)


@pytest.mark.parametrize(
    ("a", "b", "countries", "years"),
    [
        ("Chris Walker", "Chris Walker", ("GBR", "USA"), (2007, 2008)),
        ("Chris Walker", "Chris Walker", ("GBR", "GBR"), (1950, 2008)),
        ("Walker", "Chris Walker", ("GBR", "GBR"), (2007, 2008)),
        ("C. Walker", "Chris Walker", ("GBR", "GBR"), (2007, 2008)),
        ("Chris Walker", "Chris Welker", ("GBR", "GBR"), (2007, 2008)),
        ("Alex Walker", "Alexander Walker", ("GBR", "GBR"), (1970, 2008)),
    ],
)
def test_not_across_seasons(a: str, b: str, countries: tuple[str, str], years: tuple[int, int]) -> None:
    early, late = Field(f"{years[0]}-x", years[0]), Field(f"{years[1]}-y", years[1])
    first, second = early.add(a, countries[0]), late.add(b, countries[1])
    early.mentions += late.mentions
    assert not one(early, first, second)


def test_a_slip_joins_across_seasons_by_a_common_mate() -> None:
    early, late = Field(), Field("2013-y", 2013)
    first = early.add("Thierry Prignaud", number="61", team="Red")
    early.add("Thierry Stépec", number="61", team="Red")
    second = late.add("Thierry Prignauld", number="9", team="Garage")
    late.add("Thierry Stepec", number="9", team="Garage")
    early.mentions += late.mentions
    resolution, _ = resolve(early.mentions)
    assert resolution.ids[first] == resolution.ids[second]
    assert "N107" in {problem.code for problem in resolution.problems}


def test_decisions_come_first_and_are_counted() -> None:
    field = Field()
    first, second = field.add("J. Doe", rounds=(1,)), field.add("Hans Maier", rounds=(2,))
    third = field.row("Hans Maier", places(2))
    decided = Curation((
        Decision("same", ("J. Doe", "Hans Maier"), "he drove under a name"),
        Decision("same", ("Nobody", "Hans Maier"), "a mistake"),
        Decision("canonical", ("Hans Maier",), "his name"),
    ))  # fmt: skip
    resolution, _ = resolve(field.mentions, decisions=decided)
    assert len({resolution.ids[key] for key in (first, second, third)}) == 1
    (entity,) = resolution.entities
    assert entity.name == "Hans Maier"
    assert ("J. Doe", "curated") in {(alias.text, alias.rule) for alias in entity.aliases}
    assert [problem.code for problem in resolution.unused] == ["N105"]


def test_a_decision_parts_equal_links() -> None:
    field = Field()
    first, second = field.add("Jean Blanc", target="Jean Blanc"), field.row("J. Blanc", {}, target="Jean Blanc")
    decided = Curation((Decision("different", ("Jean Blanc", "J. Blanc"), "cousins"),))
    assert one(field, first, second)
    assert not one(field, first, second, decisions=decided)
    decided = Curation((*decided.decisions, Decision("same", ("Jean Blanc", "J. Blanc"), "no")))
    resolution, _ = resolve(field.mentions, decisions=decided)
    assert resolution.ids[first] != resolution.ids[second] or "N106" in {p.code for p in resolution.problems}


def test_every_alias_says_where_and_how() -> None:
    field = Field()
    field.add("Frédéric Makowiecki", rounds=(3, 4), number="97", target="Frédéric Makowiecki")
    field.row("Frederick Makowiecki", places(3, 4))
    resolution, _ = resolve(field.mentions)
    (entity,) = resolution.entities
    assert entity.name == "Frédéric Makowiecki"
    assert entity.article == "Frédéric Makowiecki"
    assert [(alias.text, alias.rule) for alias in entity.aliases] == [
        ("Frederick Makowiecki", "given"),
        ("Frédéric Makowiecki", "link"),
    ]


def test_ids_are_kept_and_merges_redirect() -> None:
    field = Field()
    first, second = field.add("J. Doe", rounds=(1,)), field.add("John Doe", rounds=(2,))
    resolution, record = resolve(field.mentions)
    before = resolution.ids[first], resolution.ids[second]
    assert before == ("j-doe", "john-doe")
    same = Curation((Decision("same", ("J. Doe", "John Doe"), "one man"),))
    resolution, record = resolve(field.mentions, decisions=same, known_ids=record)
    assert resolution.ids[first] == resolution.ids[second]
    kept = resolution.ids[first]
    assert resolution.redirects == {f"person:{({*before} - {kept}).pop()}": kept}
    assert resolve(field.mentions, decisions=same, known_ids=record)[1] == record


def test_one_name_under_two_flags_with_nothing_in_common_is_left_open() -> None:
    field = Field()
    first, second = field.add("Mike Smith", "GBR", rounds=(1,)), field.add("Mike Smith", "USA", rounds=(5,))
    assert not one(field, first, second)
    assert ("Mike Smith", "Mike Smith") in doubts(field)


def test_a_list_does_not_shorten_one_name_only() -> None:
    field = Field()
    field.add("Christian Ried", "DEU", rounds=(3,), team="Proton", number="69")
    christian = field.row("Christian Ried", places(3), "DEU", team="Proton")
    other = field.add("Ried", "DEU", rounds=(5,), team="Proton", number="69")
    assert not one(field, christian, other)


def test_who_stand_in_one_list_are_two_until_much_says_otherwise() -> None:
    field = Field()
    first = field.row("Robert Gordon", places(1, 2), "USA")
    second = field.row("Robby Gordon", places(8, 9), "USA")
    assert not one(field, first, second)
    field = Field()
    first = field.add("Nick Catsburg", "NLD", rounds=(1,), number="4", team="Marc VDS")
    second = field.add("Nicky Catsburg", "NLD", rounds=(2,), number="4", team="Marc VDS")
    assert one(field, first, second)


def test_a_family_name_that_two_have_is_not_joined_by_itself() -> None:
    field = Field()
    field.add("Jakub Smrž", "CZE", rounds=ROUNDS, team="Alpha", number="96")
    field.add("Matěj Smrž", "CZE", rounds=(8,), team="Beta", number="122")
    first = field.row("Smrž", places(*ROUNDS), "CZE")
    second = field.add("Smrž", "CZE", role="award", rounds=(8,), sessions={"r8": "pole"})
    assert not one(field, first, second)

"""The ladder for teams, makes and circuits."""

from __future__ import annotations

import pytest

from scraper.normalize.entities import resolve
from scraper.normalize.identity import IdRecord
from scraper.raw import LinkTarget
from tests.unit.fields import ROUNDS, Field, one, places


def test_teams_by_drivers() -> None:
    field = Field()
    entry = field.add("JRM Racing", "GBR", kind="team", unit=1, number="23", rounds=ROUNDS)
    row = field.add("JR Motorsports", "GBR", kind="team", unit=50, role="standing")
    for text in ("Peter Dumbreck", "Steven Kane"):
        field.add(text, "GBR", unit=1, number="23", rounds=ROUNDS, team="JRM Racing")
        field.row(text, places(*ROUNDS), "GBR", unit=50, team="JR Motorsports")
    assert one(field, entry, row)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Aston Martin Racing BMS", "BMS Scuderia Italia"),
        ("Aston Martin Racing BMS", "Aston Martin Racing"),
        ("AF Corse", "GT Corse"),
        ("JMB Racing", "JRM Racing"),
        ("SUNRED Engineering", "SEAT Swiss Racing by SUNRED"),
    ],
)
def test_teams_that_are_not_one(a: str, b: str) -> None:
    field = Field()
    first = field.add(a, "GBR", kind="team", number="1", rounds=ROUNDS, target="Parent")
    second = field.add(b, "GBR", kind="team", number="2", rounds=ROUNDS, target="Parent")
    assert not one(field, first, second)


def test_makes_of_one_parent() -> None:
    field = Field()
    keys = [
        field.row(text, places(1), "GBR", kind="manufacturer", target="Cosworth")
        for text in ("Cosworth DFS", "Cosworth TC", "Cosworth DFX")
    ]
    ids = resolve(field.mentions)[0].ids
    assert len({ids[key] for key in keys}) == 3


def test_circuits_by_link_round_and_core() -> None:
    field = Field()
    keys = [
        field.add("Circuit Zolder", "BEL", kind="circuit", role="round", target="Circuit Zolder", rounds=(9,)),
        field.add("Zolder", "BEL", kind="circuit", role="award", rounds=(9,)),
        field.add("Heusden", "BEL", kind="circuit", role="award", target="Circuit Zolder", rounds=(9,)),
    ]
    ids = resolve(field.mentions)[0].ids
    assert len({ids[key] for key in keys}) == 1


def test_a_place_is_not_a_circuit_of_another_year() -> None:
    early, late = Field(), Field("2013-y", 2013)
    first = early.add("Phoenix", "USA", kind="circuit", role="round", target="Phoenix street circuit")
    second = late.add("Phoenix", "USA", kind="circuit", role="round", target="Phoenix International Raceway")
    early.mentions += late.mentions
    assert not one(early, first, second)


def test_a_team_and_a_make_of_one_name_have_two_ids() -> None:
    field = Field()
    field.add("Ferrari", "ITA", kind="team", number="1")
    field.add("Ferrari", "ITA", kind="manufacturer", number="1")
    resolution, _ = resolve(field.mentions, known_ids=IdRecord())
    assert [entity.id for entity in resolution.entities] == ["ferrari-manufacturer", "ferrari"]


def test_two_names_of_one_team_in_one_cell() -> None:
    field = Field()
    both = field.add("Larrousse Calmels / Equipe Larrousse", kind="team", number="29", unit=1, target="Larrousse")
    field.add("Yannick Dalmas", unit=1, number="29", rounds=(1, 2))
    pair = field.add("DeTeam KK Motorsport / DeTeam Engstler", kind="team", number="51", unit=2)
    resolution, _ = resolve(field.mentions)
    aliases = {entity.id: {alias.text for alias in entity.aliases} for entity in resolution.entities}
    assert aliases[resolution.ids[both]] == {"Larrousse Calmels", "Equipe Larrousse"}
    assert aliases[resolution.ids[pair]] == {"DeTeam KK Motorsport / DeTeam Engstler"}


def test_a_section_of_a_page_is_not_what_the_page_is_about() -> None:
    field = Field()
    parent = field.add("Porsche AG", kind="team", number="1", target="Porsche")
    section = field.add("Porsche AG Salzburg", kind="team", number="2", target="Porsche#Salzburg")
    other = field.add("Porsche AG Weissach", kind="team", number="3", target="Porsche#Weissach")
    resolution, _ = resolve(field.mentions, links={("enwiki", "Porsche"): LinkTarget("Porsche", 7, "Q7")})
    assert len({resolution.ids[key] for key in (parent, section, other)}) == 3
    articles = {entity.name: (entity.article, entity.wikidata) for entity in resolution.entities}
    assert articles == {"Porsche AG": ("Porsche", "Q7"), "Porsche AG Salzburg": (None, None),
                        "Porsche AG Weissach": (None, None)}  # fmt: skip


def test_a_title_that_leads_to_a_section_is_another_thing_than_its_page() -> None:
    field = Field()
    field.add("Ann Example", target="Ann Example", rounds=(1,), team="Alpha", number="4")
    field.add("Bo Sample", target="Bo Sample", rounds=(1,), team="Alpha", number="4")
    links = {("enwiki", name): LinkTarget("Alpha Racing", 9, "Q9", "Drivers") for name in ("Ann Example", "Bo Sample")}
    resolution, _ = resolve(field.mentions, links=links)
    assert [(entity.name, entity.wikidata) for entity in resolution.entities] == [
        ("Ann Example", None), ("Bo Sample", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("names", "series", "years", "drivers", "expected"),
    [
        (("Repsol Honda Team", "Repsol Honda"), ("x", "x"), (2001, 2003), 0, True),
        (("Repsol Honda Team", "Repsol Honda"), ("x", "y"), (2001, 2003), 0, False),
        (("Repsol Honda Team", "Repsol Honda"), ("x", "y"), (2001, 2003), 1, True),
        (("Repsol Honda Team", "Repsol Honda"), ("x", "x"), (2001, 2006), 0, False),
        (("Team Lotus", "Lotus F1 Team"), ("x", "x"), (2011, 2013), 0, False),
        (("Team Lotus", "Lotus F1 Team"), ("x", "x"), (2011, 2013), 1, False),  # he moved
        (("Team Strakka", "Strakka Racing"), ("x", "y"), (2011, 2013), 2, True),
        (("Repsol Honda Team", "Honda Racing"), ("x", "x"), (2001, 2002), 2, False),
    ],
)
def test_words_such_as_team_from_season_to_season(
    names: tuple[str, str], series: tuple[str, str], years: tuple[int, int], drivers: int, expected: bool
) -> None:
    first, second = (Field(f"{year}-{where}", year) for year, where in zip(years, series, strict=True))
    keys = []
    for field, text, where in zip((first, second), names, series, strict=True):
        keys.append(field.add(text, kind="team", unit=1, number="4", series=where))
        for number in range(drivers):
            field.add(("Ann Example", "Bo Sample")[number], unit=1, number="4", team=text, series=where)
    first.mentions += second.mentions
    assert one(first, *keys) is expected

"""Cells of names: crews however they are parted, flags before, behind and as codes, marks."""

from __future__ import annotations

import pytest

from scraper.problems import Place
from scraper.values.editions import load_edition
from scraper.values.people import parse_people
from scraper.wikitext.content import parse_content

PLACE = Place(table=1, row=2, column=3)

# wikitext, then per name: text, target, country, marks
CELLS = [
    ("[[Ann Example]]", [("Ann Example", "Ann Example", None, ())]),
    ("{{flagicon|ITA}} [[Ann Example]]", [("Ann Example", "Ann Example", "ITA", ())]),
    ("{{flagicon|ITA}} [[Ann Example (driver)|Ann Example]]", [("Ann Example", "Ann Example (driver)", "ITA", ())]),
    ("[[Ann Example]] {{flagicon|ITA}}", [("Ann Example", "Ann Example", "ITA", ())]),
    (
        "{{flagicon|ITA}} [[Ann Example]]<br>{{flagicon|NLD}} Bob de Sample",
        [("Ann Example", "Ann Example", "ITA", ()), ("Bob de Sample", None, "NLD", ())],
    ),
    (
        "{{flagicon|ITA}} Ann Example {{flagicon|NLD}} Bob de Sample",
        [("Ann Example", None, "ITA", ()), ("Bob de Sample", None, "NLD", ())],
    ),
    (
        "Ann Example {{flagicon|ITA}} Bob de Sample {{flagicon|NLD}}",
        [("Ann Example", None, "ITA", ()), ("Bob de Sample", None, "NLD", ())],
    ),
    ("Ann Example / {{flagicon|ITA}} Bob Sample", [("Ann Example", None, None, ()), ("Bob Sample", None, "ITA", ())]),
    (
        "Ann Example {{flagicon|ITA}}, {{flagicon|NLD}} Bob Sample",
        [("Ann Example", None, "ITA", ()), ("Bob Sample", None, "NLD", ())],
    ),
    ("{{flagicon|ITA}}<br>Ann Example", [("Ann Example", None, "ITA", ())]),
    ("DEU Ann Example FRA Bob de Sample", [("Ann Example", None, "DEU", ()), ("Bob de Sample", None, "FRA", ())]),
    ("DEU [[Ann Example]] FRA [[B]]", [("Ann Example", "Ann Example", "DEU", ()), ("B", "B", "FRA", ())]),
    ("Ann Example, Bob de Sample", [("Ann Example", None, None, ()), ("Bob de Sample", None, None, ())]),
    ("Ann Example / Bob de Sample", [("Ann Example", None, None, ()), ("Bob de Sample", None, None, ())]),
    ("Ann Example/Bob de Sample", [("Ann Example", None, None, ()), ("Bob de Sample", None, None, ())]),
    ("Ann Example & Bob de Sample", [("Ann Example", None, None, ()), ("Bob de Sample", None, None, ())]),
    ("Ann Example and Bob de Sample", [("Ann Example", None, None, ()), ("Bob de Sample", None, None, ())]),
    ("[[Ann Example]] [[Bob de Sample]]", [("Ann Example",) * 2 + (None, ()), ("Bob de Sample",) * 2 + (None, ())]),
    (
        "{{plainlist|\n* {{flagicon|ITA}} Ann Example\n* {{flagicon|NLD}} Bob de Sample\n}}",
        [("Ann Example", None, "ITA", ()), ("Bob de Sample", None, "NLD", ())],
    ),
    ("Ann Example ''/ Bob de Sample''", [("Ann Example", None, None, ()), ("Bob de Sample", None, None, ())]),
    ("Carl Sample, Jr.", [("Carl Sample, Jr.", None, None, ())]),
    ("[[Carl Sample, Jr.]]", [("Carl Sample, Jr.", "Carl Sample, Jr.", None, ())]),
    ("Carl Sample, Jr., Ann Example", [("Carl Sample, Jr.", None, None, ()), ("Ann Example", None, None, ())]),
    ("Al Example III (R)", [("Al Example III", None, None, ("(R)",))]),
    ("[[Al Example III]] ('''R''')", [("Al Example III", "Al Example III", None, ("(R)",))]),
    ("J. J. Example (i)", [("J. J. Example", None, None, ("(i)",))]),
    ("[[Ann Example]] (R) 7", [("Ann Example", "Ann Example", None, ("7", "(R)"))]),
    ("Ann Example {{small|G}}", [("Ann Example", None, None, ("G",))]),
    ("Ann Example <small>19</small>", [("Ann Example", None, None, ("19",))]),
    ("{{JPN}} [[A|荒聖治]] (1)", [("荒聖治", "A", "JPN", ("(1)",))]),
    ("{{JPN}} 荒聖治 (1)", [("荒聖治", None, "JPN", ("(1)",))]),
    ("Ann Example†", [("Ann Example", None, None, ("†",))]),
    ("Ann Example<sup>†</sup>", [("Ann Example", None, None, ("†",))]),
    ("Ann Example<sup>R</sup>", [("Ann Example", None, None, ("sup:R",))]),
    ("Ann Example{{dagger}}", [("Ann Example", None, None, ("†",))]),
    ("Ann Example (ITA)", [("Ann Example", None, "ITA", ())]),
    (
        "Ann Example (1–4)<br>Bob de Sample (5, 6)",
        [("Ann Example", None, None, ("(1–4)",)), ("Bob de Sample", None, None, ("(5, 6)",))],
    ),
    ("Ann Example – Bob de Sample", [("Ann Example", None, None, ()), ("Bob de Sample", None, None, ())]),
    ("Ann Example-Sample", [("Ann Example-Sample", None, None, ())]),
    ("荒聖治(第1・2戦) → 脇阪寿一", [("荒聖治", None, None, ("(第1・2戦)",)), ("脇阪寿一", None, None, ())]),
    ("[[A|ルイス・ハミルトン]]", [("ルイス・ハミルトン", "A", None, ())]),
    ("Carlos 'Cacá' Sample", [("Carlos 'Cacá' Sample", None, None, ())]),
    ("Dr. Jack Sample", [("Dr. Jack Sample", None, None, ())]),
    ("Carel Godin de Sample", [("Carel Godin de Sample", None, None, ())]),
    ("Maxwell Anderson", [("Maxwell Anderson", None, None, ())]),
    ("#7 Ann Example", [("Ann Example", None, None, ("#7",))]),
    ("Ann Example<ref>Note</ref>", [("Ann Example", None, None, ())]),
    ("–", []),
    ("TBA", []),
    ("", []),
    ("{{flagicon|ITA}} TBA", []),
]


@pytest.mark.parametrize(("wikitext", "expected"), CELLS, ids=[cell for cell, _ in CELLS])
def test_names(wikitext: str, expected: list[tuple[object, ...]]) -> None:
    names = parse_people(parse_content(wikitext), PLACE)
    assert [(name.text, name.target, name.country, name.marks) for name in names] == expected
    assert all(name.at is PLACE for name in names)


def test_the_words_for_nobody_are_the_editions() -> None:
    assert parse_people(parse_content("未定"), PLACE, load_edition("ja")) == []
    assert len(parse_people(parse_content("未定"), PLACE)) == 1


@pytest.mark.parametrize(
    ("language", "wikitext", "names"),
    [
        ("it", "Ann Example e Bob Sample", ["Ann Example", "Bob Sample"]),
        ("pt", "João Barbosa e Sample", ["João Barbosa e Sample"]),
        ("es", "[[Ann]] y [[Bob]]", ["Ann", "Bob"]),
        ("de", "Ann Example und Bob Sample", ["Ann Example", "Bob Sample"]),
        ("nl", "Ann Example en Bob Sample", ["Ann Example", "Bob Sample"]),
    ],
)
def test_the_words_between_names_are_the_editions(language: str, wikitext: str, names: list[str]) -> None:
    found = parse_people(parse_content(wikitext), PLACE, load_edition(language))
    assert [name.text for name in found] == names


def test_the_code_of_a_flag_stays_as_written() -> None:
    (name,) = parse_people(parse_content("{{flagicon|United Kingdom}} Ann Example"), PLACE)
    assert (name.flag, name.country) == ("United Kingdom", "GBR")

"""Names that run together are parted by the names that the page has elsewhere, and only by those."""

from __future__ import annotations

import pytest

from scraper.problems import Place
from scraper.season.crews import Crews
from scraper.values.facts import NameFact

KNOWN = {
    tuple(name.split())
    for name in (
        "ann example",
        "bob van sample",
        "carla dos reis",
        "carla dos",
        "reis pereira",
        "ann example bob van sample",
        "pereira costa",
        "reis pereira costa",
    )
}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Example Bob van Sample", ["Ann Example", "Bob van Sample"]),
        ("Bob van Sample Ann Example Carla dos Reis", ["Bob van Sample", "Ann Example", "Carla dos Reis"]),
        # a crew that runs together elsewhere is no one name
        ("Ann Example Bob van Sample Reis Pereira", ["Ann Example", "Bob van Sample", "Reis Pereira"]),
        # a word is left over, or there are two ways
        ("Ann Example Bob Sample", ["Ann Example Bob Sample"]),
        ("Carla dos Reis Pereira Costa", ["Carla dos Reis Pereira Costa"]),
        ("Ann Example", ["Ann Example"]),
    ],
)
def test_part(text: str, names: list[str]) -> None:
    name = NameFact(text, Place(), country="ITA", flag="ITA", marks=("†",))
    parts = Crews(KNOWN).part(name)
    assert [part.text for part in parts] == names
    assert [part.country for part in parts] == ["ITA", *[None] * (len(names) - 1)]
    assert [part.marks for part in parts] == [*[()] * (len(names) - 1), ("†",)]


def test_a_link_is_one_name() -> None:
    name = NameFact("Ann Example Bob van Sample", Place(), target="Ann Example Bob van Sample")
    assert Crews(KNOWN).part(name) == [name]


def test_many_ways_end() -> None:
    words = ("a",) * 20
    name = NameFact(" ".join(words), Place())
    assert Crews({words[:2], words[:3]}).part(name)

"""Real pages, written as other editors would, say the same; `python -m tests.relaid` prints it change by change.

Each page is read with a change of every group made at once, drawn by its name: all changes come up over the pages.
"""

from __future__ import annotations

import random
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.relaid.changes import CHANGES, GROUPS, rewrite_page
from tests.relaid.facts import list_facts, load_page

PROJECT = Path(__file__).parent.parent.parent
OWN = sorted([*PROJECT.glob("tests/pages/f1/*.wikitext"), *PROJECT.glob("raw/enwiki/*.wikitext")])
# What does not hold, and of which pages: a row for each of a crew's drivers is one of his own.
EXCEPT: dict[str, tuple[str, ...]] = {"spans written out": ("2013_Blancpain_Endurance_Series",)}
DRAWS = 3


@cache
def read(path: Path) -> tuple[object, ...]:
    page = load_page(path)
    season = page.parse()
    return page, season, list_facts(season)


def draw(path: Path, number: int) -> list[str]:
    """Draw a change of each group that holds for a page."""
    chance = random.Random(f"{path.stem} {number}")
    allowed = ([name for name in group if path.stem not in EXCEPT.get(name, ())] for group in GROUPS.values())
    return [chance.choice(names) for names in allowed if names]


def check(path: Path, names: list[str]) -> None:
    page, season, facts = read(path)
    text = rewrite_page(page.text, season, names)
    assert text != page.text
    there = list_facts(page.parse(text))
    assert not [*(f"-{line}" for line in facts - there), *(f"+{line}" for line in there - facts)], names


@pytest.mark.parametrize("number", range(DRAWS))
@pytest.mark.parametrize("path", OWN, ids=[path.stem for path in OWN])
def test_pages_written_otherwise_say_the_same(path: Path, number: int) -> None:
    check(path, draw(path, number))


def test_all_changes_are_drawn() -> None:
    drawn = Counter(name for path in OWN for number in range(DRAWS) for name in draw(path, number))
    assert len(drawn) > 0.9 * len(CHANGES)


@pytest.mark.shared
def test_articles_written_otherwise_say_the_same(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "wikitext").glob("*.wikitext")):
        check(path, draw(path, 0))

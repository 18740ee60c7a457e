"""Every spelling of the gold seasons is joined or left open, and not one is joined wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.corpus.variants import Measured, measure_variants, read_mentions

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.normalize.mentions import Mention

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def mentions(shared: Path) -> list[Mention]:
    return read_mentions(shared)


@pytest.fixture(scope="module")
def measured(shared: Path, mentions: list[Mention]) -> Measured:
    return measure_variants(shared, mentions)


def test_nothing_is_joined_wrongly(measured: Measured) -> None:
    assert measured.wrong == []


def test_groups_within_an_article(measured: Measured) -> None:
    joined, total = measured.count("within one article")
    assert total == 58
    # One slip of two in one list is only listed: its rounds do not overlap, and that is all.
    assert joined >= 57, measured.open


def test_groups_across_articles(measured: Measured) -> None:
    joined, total = measured.count("across articles")
    assert (joined, total) >= (13, 14), measured.open


def test_what_is_left_open_is_listed(measured: Measured) -> None:
    assert [group for group in measured.open if not group.endswith("(listed)")] == []


def test_without_links_little_is_lost_and_nothing_is_wrong(shared: Path, mentions: list[Mention]) -> None:
    bare = measure_variants(shared, mentions, links=False)
    assert bare.wrong == []
    assert bare.joined.total() >= 69

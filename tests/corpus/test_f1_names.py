"""Every label of the drivers of six Formula One seasons is joined within its season and across the six."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from scraper.normalize.entities import resolve
from scraper.normalize.seasons import collect_mentions
from scraper.pipeline.pages import read_record
from scraper.raw import form_page

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.normalize.mentions import Mention


@pytest.fixture(scope="module")
def pages(project: Path) -> dict[str, list[Mention]]:
    found = {}
    for path in sorted((project / "tests" / "pages" / "f1").glob("*.wikitext")):
        page = form_page(path.read_text("utf-8"), wiki="enwiki", title=path.stem.replace("_", " "))
        found[path.stem] = collect_mentions(path.stem, "enwiki", read_record(page))
    return found


@pytest.fixture(scope="module")
def people(project: Path) -> dict[tuple[str, str], list[str]]:
    """The labels of each person in each season."""
    found = {}
    for path in sorted((project / "tests" / "pages" / "f1").glob("*.truth.json")):
        for person, facts in json.loads(path.read_text("utf-8"))["people"].items():
            found[path.name.removesuffix(".truth.json"), person] = facts["labels"]
    return found


def _match(mentions: list[Mention], people: dict[tuple[str, str], list[str]]) -> dict[str, set[str]]:
    """Give the entities of each person's labels."""
    ids = resolve(mentions)[0].ids
    by_label = defaultdict(set)
    for mention in mentions:
        if mention.kind == "person":
            by_label[mention.season, mention.text].add(ids[mention.key])
    found = defaultdict(set)
    for (season, person), labels in people.items():
        for label in labels:
            assert by_label[season, label], f"{label} was not read in {season}"
            found[person] |= by_label[season, label]
    return found


def _wrong(found: dict[str, set[str]]) -> dict[str, set[str]]:
    owners = defaultdict(set)
    for person, ids in found.items():
        for id_ in ids:
            owners[id_].add(person)
    return {id_: owned for id_, owned in owners.items() if len(owned) > 1}


def test_every_label_is_joined(pages, people) -> None:
    found = _match([mention for mentions in pages.values() for mention in mentions], people)
    assert len(found) > 170
    assert {person: ids for person, ids in found.items() if len(ids) > 1} == {}
    assert _wrong(found) == {}


def test_each_season_by_itself(pages, people) -> None:
    for season, mentions in pages.items():
        own = {key: labels for key, labels in people.items() if key[0] == season}
        found = _match(mentions, own)
        assert all(len(ids) == 1 for ids in found.values())
        assert _wrong(found) == {}


def test_without_links_nothing_is_wrong(pages, people) -> None:
    bare = [replace(mention, target=None) for mentions in pages.values() for mention in mentions]
    found = _match(bare, people)
    assert _wrong(found) == {}
    assert sum(len(ids) > 1 for ids in found.values()) <= 2

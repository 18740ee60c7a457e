from __future__ import annotations

import json
import re

import pytest

from scraper.model.vocabulary import TableKind
from tests.corpus.readings import CALENDARS, load_gold, read_gold_page, read_tables
from tests.readings import F1_FOLDER, F1_PAGES


def _awards(tables):
    found = []
    for table in tables:
        if table.identification.kind is TableKind.CALENDAR:
            found.extend(table.facts[1])
        elif table.identification.kind is TableKind.WINNERS:
            found.extend(table.facts)
    return found


def _names(fact):
    return [name.text for name in fact.names] or ([fact.team.name.text] if fact.team else [])


@pytest.mark.shared
@pytest.mark.parametrize("slug", CALENDARS)
def test_winners_are_gold_s(shared, slug):
    gold = [row for row in load_gold(shared, slug)["winners"] if row.get("source") is None and row["winners"]]
    facts = [fact for fact in _awards(read_gold_page(shared, slug)) if fact.kind == "winner"]
    read = [(None if fact.class_name is None else fact.class_name, _names(fact)) for fact in facts]
    assert read == [(None if row["cls"] == "overall" else row["cls"], row["winners"]) for row in gold]
    named = [(fact, row) for fact, row in zip(facts, gold, strict=True) if row.get("team")]
    assert [_team(fact) for fact, _ in named] == [_plain(row["team"]) for _, row in named]


def _team(fact):
    return fact.team.name.text if fact.team else None


def _plain(team):
    return re.sub(r"^#\d+\s+", "", team)


@pytest.mark.parametrize(
    ("key", "kind"), [("pole", "pole"), ("fastest_lap", "fastest_lap"), ("most_laps", "most_laps_led")]
)
@pytest.mark.shared
@pytest.mark.parametrize("slug", CALENDARS)
def test_poles_and_fastest_laps_are_gold_s(shared, slug, key, kind):
    gold = [row for row in load_gold(shared, slug)["winners"] if row["cls"] == "overall"]
    if not gold or key not in gold[0]:
        pytest.skip("gold has none for this season")
    read = [fact.names[0].text for fact in _awards(read_gold_page(shared, slug)) if fact.kind == kind]
    wanted = [row[key] for row in gold if row.get(key)]
    assert read == wanted


@pytest.mark.shared
def test_overall_winners_are_gold_s(shared):
    gold = load_gold(shared, "2006_alms")["winners"]
    facts = _awards(read_gold_page(shared, "2006_alms"))
    assert [fact.overall for fact in facts] == [bool(row["overall"]) for row in gold]


@pytest.mark.parametrize("name", F1_PAGES)
def test_f1_winners_are_the_truth_s(name):
    truth = json.loads((F1_FOLDER / f"{name}.truth.json").read_text("utf-8"))
    facts = _awards(read_tables(F1_FOLDER / f"{name}.wikitext", name[:4]))
    for kind, key in (("pole", "pole"), ("fastest_lap", "fastest_lap"), ("winner", "winners")):
        people = truth["people"]
        wanted = [
            (rnd["round"], sorted(people[slug]["target"] for slug in rnd[key])) for rnd in truth["rounds"] if rnd[key]
        ]
        read = [
            (fact.round_number, sorted(person.target or person.text for person in fact.names))
            for fact in facts
            if fact.kind == kind
        ]
        assert read == wanted, kind

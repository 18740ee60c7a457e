from __future__ import annotations

import json

import pytest

from scraper.model.vocabulary import TableKind
from tests.corpus.readings import load_gold, of_kind, read_gold_page, read_tables
from tests.readings import F1_FOLDER, F1_PAGES

SEASONS = ("1989_f1", "1990_indycar", "2002_britf3", "2002_truck", "2008_superleague", "2008_wsbk", "2011_wtcc")


def _row(entry, gold):
    """Give an entry as gold has it; only what gold has is compared."""
    row = {
        "driver": entry.driver.text if entry.driver else None,
        "team": next((name.text for name in (entry.entrant, entry.team) if name), None),
        "number": entry.number,
        "car": entry.car.text if entry.car else entry.chassis,
        # gold holds a column "Notes" as the rounds where there is no other
        "rounds": entry.rounds_text or entry.note or "",
    }
    return {key: value for key, value in row.items() if key in gold}


def _gold_row(gold):
    row = {key: gold[key] for key in ("driver", "team", "number", "car", "rounds") if key in gold}
    if "rounds" in row:
        row["rounds"] = row["rounds"] or ""
    return row


@pytest.mark.shared
@pytest.mark.parametrize("slug", SEASONS)
def test_entries_are_gold_s(shared, slug):
    gold = load_gold(shared, slug)["entries"][0]["all"]
    found = of_kind(read_gold_page(shared, slug), TableKind.ENTRIES)[0].facts
    assert [_row(entry, row) for entry, row in zip(found, gold, strict=True)] == [_gold_row(row) for row in gold]


@pytest.mark.parametrize("name", F1_PAGES)
def test_entries_are_the_truth_s(name):
    truth = json.loads((F1_FOLDER / f"{name}.truth.json").read_text("utf-8"))
    found = of_kind(read_tables(F1_FOLDER / f"{name}.wikitext", name[:4]), TableKind.ENTRIES)
    assert len(found) == 1
    people = {slug: person["target"] for slug, person in truth["people"].items()}
    wanted = sorted(
        (entry["entrant"], people[entry["driver"]], " / ".join(entry["numbers"]), entry["rounds_text"])
        for entry in truth["entries"]
    )
    read = sorted(
        (
            (entry.entrant or entry.team).text,
            entry.driver.target or entry.driver.text,
            entry.number or "",
            entry.rounds_text,
        )
        for entry in found[0].facts
    )
    assert read == wanted

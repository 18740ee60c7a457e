"""Every standings row and cell of the gold seasons, column by column, and what the columns stand for."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.corpus.readings import PAGES
from tests.readings import assemble_file

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.season import ChampionshipRecord, SeasonRecord
    from scraper.tables.facts import StandingsFact, StandingsRowFact

pytestmark = pytest.mark.shared

SLUGS = [slug for slug in PAGES if slug not in ("1984_imsa", "2002_truck")]  # these two have no standings table
# Sessions of columns where they are not simply the rounds in order.
RERUN = {"2002_britf3": {22: "r10b"}}


def read_gold(shared: Path, slug: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared / "gold" / f"{slug}.json").read_text("utf-8"))
    return found


def read_record(shared: Path, slug: str) -> SeasonRecord:
    return assemble_file(shared / "corpus" / "wikitext" / f"{PAGES[slug]}.wikitext")


def find_tables(shared: Path, slug: str) -> dict[int, int]:
    with (shared / "gold" / "tables.tsv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["slug"] == slug]
    return {int(row["gold_table"]): int(row["in_wikitext"]) for row in rows if row["in_wikitext"] != "-"}


def list_pairs(shared: Path, slug: str) -> list[tuple[dict[str, Any], StandingsFact, ChampionshipRecord]]:
    tables, record = find_tables(shared, slug), read_record(shared, slug)
    found = []
    for gold in read_gold(shared, slug)["standings"]:
        [championship] = [item for item in record.championships if item.fact.table == tables[gold["table"]]]
        found.append((gold, championship.fact, championship))
    return found


def merge_lines(row: StandingsRowFact) -> list[str]:
    """The cells of a row whose lines are stacked in cells, which the gold gives as one line."""
    found = [""] * len(row.lines[0].cells)
    for line in row.lines:
        for cell in line.cells:
            found[cell.column] = found[cell.column] or cell.text
    return found


def plain(text: str) -> str:
    """The gold writes a raised dagger as `^{†}`."""
    return text.replace("^{", "").replace("}", "").strip()


@pytest.mark.parametrize("slug", SLUGS)
def test_rows_are_those_of_the_gold(shared: Path, slug: str) -> None:
    for gold, fact, _ in list_pairs(shared, slug):
        assert [row.position_text.strip() for row in fact.rows] == [row["pos"].strip() for row in gold["rows"]]
        assert [[name.text for name in row.names] for row in fact.rows] == [row["names"] for row in gold["rows"]]
        assert [row.total_text.strip() for row in fact.rows] == [row["total"].strip() for row in gold["rows"]]


@pytest.mark.parametrize("slug", SLUGS)
def test_cells_are_those_of_the_gold(shared: Path, slug: str) -> None:
    for gold, fact, _ in list_pairs(shared, slug):
        for row, wanted in zip(fact.rows, gold["rows"], strict=True):
            cells = [[plain(text) for text in line] for line in wanted["cells"]]
            found = [[cell.text for cell in line.cells] for line in row.lines]
            if len(cells) < len(found):
                found = [merge_lines(row)]
            assert found == cells, wanted["names"]


@pytest.mark.parametrize("slug", SLUGS)
def test_styles_are_those_of_the_gold(shared: Path, slug: str) -> None:
    for gold, fact, _ in list_pairs(shared, slug):
        for row, wanted in zip(fact.rows, gold["rows"], strict=True):
            for style in ("bold", "italic"):
                if style in wanted and len(wanted["cells"]) == len(row.lines):
                    found = [[cell.column for cell in line.cells if style in cell.styles] for line in row.lines]
                    assert found == wanted[style], (wanted["names"], style)


@pytest.mark.parametrize("slug", SLUGS)
def test_columns_know_their_sessions(shared: Path, slug: str) -> None:
    for gold, _, championship in list_pairs(shared, slug):
        if not gold.get("rounds"):
            continue
        assert len(championship.sessions) == len(gold["rounds"])
        assert None not in championship.sessions
        assert len(set(championship.sessions)) == len(championship.sessions)
        for column, session in RERUN.get(slug, {}).items():
            assert championship.sessions[column] == session


@pytest.mark.parametrize("slug", SLUGS)
def test_every_cell_of_standings_is_accounted_for(shared: Path, slug: str) -> None:
    for facts in read_record(shared, slug).tables:
        if facts.standings or facts.scales or facts.legends:
            assert facts.coverage.not_understood == [], facts.index


@pytest.mark.parametrize("slug", [slug for slug in PAGES if slug != "2002_truck"])
def test_every_winner_has_a_session(shared: Path, slug: str) -> None:
    record = read_record(shared, slug)
    assert [award.fact for award in record.awards if award.session is None] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_scales_are_those_of_the_gold(shared: Path, slug: str) -> None:
    record = read_record(shared, slug)
    scales = [[str(points) for points in scale.positions] for scale in record.scales]
    for gold in read_gold(shared, slug)["scoring"]:
        # rules marked [fitted] are not in the article
        points = gold.get("points")
        if gold.get("source") not in ("article text", "legend") or not isinstance(points, dict):
            continue
        several = [part for part in points.values() if isinstance(part, dict)] or [points]
        for part in several:
            assert [str(value) for value in part.values()] in scales, gold["applies"]


OTHERS = {
    "2026_Formula_2_Championship": ("en", {"people": 22, "teams": 11}),
    "2003_Barber_Dodge_Pro_Series_season": ("en", {"people": 40}),
    "zh_2017年世界一級方程式錦標賽": ("zh", {"people": 25, "teams": 10}),
    "2024_WEC_standings": ("en", {"people": 125}),
    "pl_2024_ELMS_standings": ("pl", {"people": 150, "teams": 43}),
}


@pytest.mark.parametrize("page", OTHERS)
def test_other_seasons_give_all_their_rows(shared: Path, page: str) -> None:
    language, wanted = OTHERS[page]
    record = assemble_file(shared / "corpus" / "wikitext" / f"{page}.wikitext", language)
    counts: dict[str, int] = {}
    for championship in record.championships:
        group = championship.fact.group.value
        counts[group] = counts.get(group, 0) + len(championship.fact.rows)
        assert None not in championship.sessions
    assert counts == wanted
    assert all(not facts.coverage.not_understood for facts in record.tables if facts.standings or facts.scales)

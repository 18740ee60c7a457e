"""Present-day season articles of ten styles and in thirteen languages: all that they say is read (see README.md)."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import scraper
from scraper.model.vocabulary import Status, TotalStatus
from scraper.problems import Severity

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet

    from scraper.model.season import Season, StandingCell

FOLDER = Path(__file__).parent
STYLES = ["formula_one", "motogp", "wrc", "nascar", "imsa", "wec", "super_gt", "btcc", "formula_e", "indycar"]
LANGUAGES = ["cs", "de", "es", "fr", "it", "ja", "nl", "pl", "pt", "ru", "sv", "tr", "zh"]
PAGES = [f"{style}_{state}" for style in STYLES for state in ("finished", "running")]
PAGES += [f"editions/{language}" for language in LANGUAGES]

# What is known to be read otherwise, by check and style (or page); a line goes when the check passes.
KNOWN: dict[tuple[str, str], str] = {}


def pages(check: str) -> list[ParameterSet]:
    """List the pages for a check, with what is known."""
    found = []
    for page in PAGES:
        reason = KNOWN.get((check, page)) or KNOWN.get((check, page.rpartition("_")[0]))
        marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
        found.append(pytest.param(page, marks=marks))
    return found


@cache
def read(page: str) -> tuple[Season, dict[str, Any]]:
    expected = json.loads((FOLDER / f"{page}.expected.json").read_text("utf-8"))
    text = (FOLDER / f"{page}.wikitext").read_text("utf-8")
    return scraper.parse(text, title=expected["title"], wiki=f"{expected['language']}wiki"), expected


def name_all(season: Season) -> dict[str | None, str]:
    return {item.id: item.name for item in [*season.competitors, *season.circuits]}


def fold(text: str | None) -> str | None:
    return re.sub(r"[^a-z0-9]+", "-", text.lower().replace("'", "")).strip("-") if text else None


@pytest.mark.parametrize("page", pages("head"))
def test_head(page: str) -> None:
    season, expected = read(page)
    assert {"series": season.series.name, "year": season.year, "state": season.state.value}.items() <= expected.items()


@pytest.mark.parametrize("page", pages("kinds"))
def test_kinds(page: str) -> None:
    season, expected = read(page)
    assert [table.kind.value for table in season.tables] == expected["kinds"]


@pytest.mark.parametrize("page", pages("rounds"))
def test_rounds(page: str) -> None:
    season, expected = read(page)
    names = name_all(season)
    found = [
        {
            "number": rnd.number,
            "name": rnd.name,
            "circuit": names.get(rnd.circuit),
            "country": rnd.country,
            "start": rnd.date.start if rnd.date else None,
            "end": rnd.date.end if rnd.date else None,
            "state": rnd.state.value,
            "sessions": [session.kind.value for session in rnd.sessions],
        }
        for rnd in season.rounds
    ]
    wanted = expected["rounds"]
    assert [{key: rnd[key] for key in want} for rnd, want in zip(found, wanted, strict=True)] == wanted


@pytest.mark.parametrize("page", pages("entries"))
def test_entries(page: str) -> None:
    season, expected = read(page)
    names = name_all(season)
    found = [
        (fold(entry.class_), names.get(entry.team), entry.number, names.get(driver.person), driver.rounds)
        for entry in season.entries
        for driver in entry.drivers
    ]
    wanted = [
        (fold(item.get("class")), item["team"], item["number"], item["driver"], item["rounds"])
        for item in expected["entries"]
    ]
    assert sorted(found, key=repr) == sorted(wanted, key=repr)


@pytest.mark.parametrize("page", pages("awards"))
def test_awards(page: str) -> None:
    season, expected = read(page)
    names = name_all(season)
    found = [
        (rnd.number, award.kind, {names.get(competitor) for competitor in award.competitors})
        for rnd in season.rounds
        for session in rnd.sessions
        for award in session.awards
    ]
    for number, kind, people in expected["awards"]:
        named = [who for rnd, what, who in found if (rnd, what) == (number, kind)]
        assert any(set(people) <= who for who in named), (number, kind, people)


def write_cell(cell: StandingCell) -> str:
    if cell.status in (Status.ABSENT, Status.PENDING) and not cell.marks and not cell.also:
        return cell.text
    own = cell.status.value if cell.number is None else str(cell.number)
    return " ".join([own, *sorted(cell.marks), *(f"+{outcome.number}" for outcome in cell.also)])


@pytest.mark.parametrize("page", pages("standings"))
def test_standings(page: str) -> None:
    season, expected = read(page)
    names = name_all(season)
    assert len(season.championships) == len(expected["standings"])
    for championship, wanted in zip(season.championships, expected["standings"], strict=True):
        assert championship.group.value == wanted["group"]
        found = [
            {
                "position": row.position.number,
                "names": [names.get(competitor) for competitor in row.competitors],
                "total": row.published.points if row.published else None,
                "lines": [[write_cell(cell) for cell in line.cells] for line in row.lines],
            }
            for row in championship.standings
        ]
        assert found == wanted["rows"]


@pytest.mark.parametrize("page", pages("classes"))
def test_classes_of_standings(page: str) -> None:
    season, expected = read(page)
    found = [fold(championship.class_) for championship in season.championships]
    assert found == [fold(wanted["class"]) for wanted in expected["standings"]]


@pytest.mark.parametrize("page", pages("columns"))
def test_columns_know_their_sessions(page: str) -> None:
    season, _ = read(page)
    assert [column.header for item in season.championships for column in item.columns if column.session is None] == []


@pytest.mark.parametrize("page", pages("unread"))
def test_nothing_is_left_unread(page: str) -> None:
    season, _ = read(page)
    assert [problem.message for problem in season.problems if problem.severity is not Severity.INFO] == []


@pytest.mark.parametrize("page", pages("totals"))
def test_no_total_is_doubted(page: str) -> None:
    season, _ = read(page)
    rows = [row for item in season.championships for row in item.standings]
    assert [row.competitors for row in rows if row.status is TotalStatus.MISMATCH] == []
    assert [finding.message for finding in season.findings] == []

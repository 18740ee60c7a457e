"""The two seasons of raw/: every total accounted for, and every finding decided in curation/accepted.toml."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import scraper
from scraper.lookups import load_curation
from scraper.model.vocabulary import TotalStatus
from scraper.verify import read_acceptances, verify_season

if TYPE_CHECKING:
    from scraper.model.season import Finding, Season

PROJECT = Path(__file__).resolve().parent.parent.parent
GT = "2007 FIA GT Championship"
ENDURANCE = "2013 Blancpain Endurance Series"


@cache
def audit(title: str) -> Season:
    page = PROJECT / "raw" / "enwiki" / f"{title.replace(' ', '_')}.wikitext"
    season = scraper.parse(page.read_text("utf-8"), title=title)
    accepted = read_acceptances(load_curation(PROJECT / "curation" / "accepted.toml"))
    return verify_season(season, accepted=accepted)


def statuses(season: Season, championship: int | None = None) -> Counter[TotalStatus | None]:
    chosen = season.championships if championship is None else season.championships[championship : championship + 1]
    return Counter(standing.status for item in chosen for standing in item.standings)


def find(season: Season, code: str, words: str) -> Finding:
    found = [item for item in season.findings if item.code == code and words in item.message]
    assert len(found) == 1, [item.message for item in season.findings]
    return found[0]


def test_168_totals_165_verified() -> None:
    assert statuses(audit(GT)) == {TotalStatus.VERIFIED: 165, TotalStatus.MISMATCH: 3}


@pytest.mark.parametrize(
    ("name", "published", "computed", "first"),
    [
        ("Michael Bartels", 45, 48, ("rule", "6", "no points")),
        ("Rui Águas", 15, 21, ("rule", "3", "no points")),
        ("Maserati", 182.5, 180.5, ("cell", "23", "25")),
    ],
)
def test_the_three_mismatches(name: str, published: float, computed: float, first: tuple[str, str, str]) -> None:
    found = find(audit(GT), "T101", name)
    assert (found.published, found.computed) == (published, computed)
    explanation = found.explanations[0]
    assert (explanation.kind, explanation.from_, explanation.to) == first


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("X103", "Horst Felbermayr"),
        ("X103", "Maxime Soulet"),
        ("X104", "Maserati, Rd 6: 37.5"),
        ("X104", "Corvette, Rd 6: 34.5"),
        ("X104", "Porsche, Rd 6: 52.5"),
    ],
)
def test_errors_that_no_total_shows(code: str, words: str) -> None:
    find(audit(GT), code, words)


def test_ranks_in_class_are_solved() -> None:
    season = audit(ENDURANCE)
    assert statuses(season, 0) == {TotalStatus.CONSISTENT: 16, TotalStatus.MISMATCH: 1}
    found = find(season, "T101", "Oliver Jarvis")
    standing = next(item for item in season.championships[0].standings if item.status is TotalStatus.MISMATCH)
    assert found.published == 24
    assert standing.computed is not None
    assert standing.computed.low == 25


def test_scope_of_the_long_race() -> None:
    season = audit(ENDURANCE)
    find(season, "T201", "Pro Cup")
    scheme = next(item for item in season.points_schemes if item.positions[0] == 33)
    assert scheme.sessions == ["r5"]
    assert (scheme.misfit, scheme.stated_misfit) == (1, 31)


def test_totals_without_results_say_why() -> None:
    season = audit(ENDURANCE)
    for number in (1, 2):
        assert set(statuses(season, number)) == {TotalStatus.NOT_CHECKABLE}
        assert all(standing.reason for standing in season.championships[number].standings)


def test_number_of_the_winner() -> None:
    found = find(audit(ENDURANCE), "X106", "Kessel")
    explanation = found.explanations[0]
    assert (explanation.from_, explanation.to, explanation.proof) == ("42", "44", "proven")


@pytest.mark.parametrize("title", [GT, ENDURANCE])
def test_every_finding_is_decided(title: str) -> None:
    assert [item.message for item in audit(title).findings if item.accepted is None] == []

"""What verification finds and how it explains it: cells, totals, marks, scopes, ranks; and what people accepted."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from scraper.model.season import Award, Bonus, Finding, Season
from scraper.model.vocabulary import Group, TotalStatus
from scraper.problems import Place, UsageError
from scraper.verify import Acceptance, read_acceptances, read_schemes, verify_season
from tests.seasons.forms import form_scheme
from tests.unit.verify_sheets import SCALE, season, statement, table

FULL = {
    "Ann": ([["1", "1", "2", "1"]], "38"),
    "Bob": ([["2", "2", "1", "4"]], "31"),
    "Cid": ([["3", "4", "3", "2"]], "25"),
    "Dee": ([["4", "3", "5", "3"]], "21"),
    "Eve": ([["5", "5", "4", "5"]], "17"),
}


def _with(name: str, cells: list[str], total: str) -> Season:
    return season(table({**FULL, name: ([cells], total)}))


def _only(audited: Season) -> Finding:
    assert len(audited.findings) == 1, [item.message for item in audited.findings]
    return audited.findings[0]


def test_no_finding_without_error() -> None:
    assert not verify_season(season(table(FULL))).findings


@pytest.mark.parametrize(("cells", "to"), [(["3", "5", "3", "2"], "4"), (["3", "4", "3", "Ret"], "2")])
def test_wrong_cell_is_named_first(cells: list[str], to: str) -> None:
    found = _only(verify_season(_with("Cid", cells, "25")))
    assert (found.code, found.competitors, found.published) == ("T101", ["cid"], 25)
    first = found.explanations[0]
    assert (first.kind, first.proof, first.to) == ("cell", "proven", to)


def test_wrong_total_is_named_first() -> None:
    found = _only(verify_season(_with("Cid", ["3", "4", "3", "2"], "52")))
    first = found.explanations[0]
    assert (first.kind, first.to, first.proof) == ("total", "25", "likely")
    assert (found.delta, found.computed) == (27, 25)


def test_colour_is_a_witness() -> None:
    found = _with("Cid", ["3", "4", "3", "Ret"], "25")
    found.championships[0].standings[2].lines[0].cells[3].colour = "#dfdfdf"
    for standing in found.championships[0].standings:
        for cell in standing.lines[0].cells[:3]:
            cell.colour = {1: "#ffffbf", 2: "#dfdfdf", 3: "#ffdf9f"}.get(cell.number or 0, "#dfffdf")
    first = _only(verify_season(found)).explanations[0]
    assert "colour" in first.why


def test_drivers_and_teams_agree_against_a_cell() -> None:
    people = table(FULL, ident="people")
    teams = table(
        {"Alpha": ([["1", "1", "2", "1"], ["2", "2", "1", "4"]], "69"), "Beta": ([["3", "4", "3", "2"]], "25")},
        group=Group.TEAMS,
        ident="teams",
        number=2,
    )
    teams.standings[1].lines[0].cells[3] = replace(teams.standings[1].lines[0].cells[3], number=5, text="5")
    found = _only(verify_season(season(people, teams)))
    first = found.explanations[0]
    assert (found.competitors, first.from_, first.to, first.proof) == (["beta"], "5", "2", "proven")
    assert "cid" in first.why


def test_doubled_place_with_a_right_total_is_found() -> None:
    rows = {
        **FULL,
        "Fay": ([["6", "6", "6", "9"]], "9"),
        "Gus": ([["7", "7", "7", "9"]], "6"),
        "Hal": ([["8", "8", "8", "8"]], "4"),
        "Ida": ([["9", "9", "9", "6"]], "3"),
        "Joe": ([["10", "10", "10", "7"]], "2"),
        "Kim": ([["11", "11", "11", "11"]], "0"),
    }
    found = season(table(rows))
    for standing in found.championships[0].standings:
        for cell in standing.lines[0].cells:
            cell.colour = {1: "#ffffbf", 2: "#dfdfdf", 3: "#ffdf9f"}.get(cell.number or 0)
    audited = verify_season(found)
    # Two ninths and no tenth may be a dead heat; nothing is said without a reason.
    assert not [item for item in audited.findings if item.code == "X101"]


def test_marks_that_two_rows_exchange() -> None:
    lap = [form_scheme("race", SCALE, "Points", bonuses=[Bonus("fastest_lap", Fraction(1))])]
    rows = {
        "Ann": ([["''1''", "1", "2", "1"]], "39"),
        "Bob": ([["2", "''2''", "1", "4"]], "31"),
        "Cid": ([["3", "4", "3", "''2''"]], "26"),
        "Dee": ([["4", "3", "''5''", "3"]], "22"),
        "Eve": ([["5", "5", "4", "5"]], "18"),
    }
    audited = verify_season(season(table(rows), schemes=lap))
    found = {item.competitors[0]: item.explanations[0] for item in audited.findings}
    assert (found["bob"].kind, found["bob"].to) == ("mark", "without fastest_lap")
    assert (found["eve"].kind, found["eve"].to) == ("mark", "with fastest_lap")


def test_stated_minimum_is_said_not_called_an_error() -> None:
    rows = {**FULL, "Dee": ([["4", "3", "5", "3"]], "17")}
    found = season(table(rows), statements=[statement("minimum", who="driver")])
    first = _only(verify_season(found)).explanations[0]
    assert (first.kind, first.from_, first.to) == ("rule", "5", "no points")


def test_scope_that_fits_worse_is_reported() -> None:
    long = (33, 24, 19, 15, 12)
    places = {"Ann": "1512", "Bob": "2121", "Cid": "3233", "Dee": "4344", "Eve": "5455"}
    rows = {
        name: ([list(cells)], str(sum(SCALE[int(c) - 1] if n != 1 else long[int(c) - 1] for n, c in enumerate(cells))))
        for name, cells in places.items()
    }
    schemes = [form_scheme("race", SCALE, "Race points"), form_scheme("long", long, "1000 km Alphaville points")]
    audited = verify_season(season(table(rows), schemes=schemes))
    assert {item.status for item in audited.championships[0].standings} == {TotalStatus.CONSISTENT}
    found = _only(audited)
    assert (found.code, found.sessions) == ("T201", ["r1", "r2"])
    assert next(item for item in audited.points_schemes if item.id == "long").sessions == ["r2"]


def test_table_that_lags_is_one_finding() -> None:
    rows = {name: ([[*cells, str(5 - n)]], total) for n, (name, ((cells,), total)) in enumerate(FULL.items())}
    audited = verify_season(season(table(rows)))
    assert _only(audited).code == "T301"


def test_rank_out_of_step() -> None:
    found = season(table(FULL))
    for number, standing in zip((1, 2, 5, 4, 5), found.championships[0].standings, strict=True):
        standing.position.number, standing.position.text = number, str(number)
    finding = _only(verify_season(found))
    assert (finding.code, finding.competitors, finding.explanations[0].to) == ("X105", ["cid"], "3")


def test_accepted_findings_are_marked_and_stale_ones_found() -> None:
    wrong = _with("Cid", ["3", "4", "3", "2"], "52")
    fingerprint = _only(verify_season(wrong)).fingerprint
    decided = [Acceptance(fingerprint, wrong.id, "so printed"), Acceptance("T101-000000000000", wrong.id, "gone")]
    audited = verify_season(wrong, accepted=decided)
    accepted, stale = audited.findings
    assert accepted.accepted is not None
    assert (stale.code, stale.accepted) == ("T401", None)
    assert not verify_season(season(table(FULL)), accepted=[Acceptance(fingerprint, "other-season", "x")]).findings


def test_fingerprint_is_of_content_not_of_places() -> None:
    first = _with("Cid", ["3", "4", "3", "2"], "52")
    second = season(table({"New": ([["6", "6", "6", "6"]], "12"), **FULL, "Cid": ([["3", "4", "3", "2"]], "52")}))
    assert _only(verify_season(first)).fingerprint in {item.fingerprint for item in verify_season(second).findings}
    changed = _with("Cid", ["3", "4", "3", "3"], "52")
    assert _only(verify_season(first)).fingerprint not in {item.fingerprint for item in verify_season(changed).findings}


def test_verifying_twice_gives_the_same() -> None:
    once = verify_season(_with("Cid", ["3", "4", "3", "2"], "52"))
    assert verify_season(once) == once


def test_curated_scheme_is_used_where_none_is_stated() -> None:
    found = season(table(FULL), schemes=[])
    data = {"example": {"scheme": [{"id": "own", "positions": list(SCALE), "source": "rules", "seasons": [found.id]}]}}
    audited = verify_season(found, curated=read_schemes(data, found))
    assert {item.status for item in audited.championships[0].standings} == {TotalStatus.VERIFIED}
    assert [item.id for item in audited.points_schemes] == ["own"]
    assert not read_schemes({"example": {"scheme": [{"id": "own", "seasons": ["another"]}]}}, found)


@pytest.mark.parametrize("item", [{}, {"fingerprint": "x", "season": "y"}])
def test_acceptance_needs_a_reason(item: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        read_acceptances({"accepted": [item]})


def test_curated_scheme_needs_positions() -> None:
    found = season(table(FULL))
    with pytest.raises(UsageError):
        read_schemes({"x": {"scheme": [{"id": "own", "seasons": [found.id]}]}}, found)


def _name_winners(found: Season, winners: str) -> Season:
    for rnd, name in zip(found.rounds, winners.split(), strict=True):
        rnd.sessions[0].awards = [Award("winner", None, [name], [Place(0, 0, rnd.number, 3)])]
    return found


def test_winner_of_the_calendar_is_first() -> None:
    rows = {
        "Ann": ([["1", "1", "2", "1", "1", "1"]], "58"),
        "Bob": ([["2", "2", "1", "2", "2", "2"]], "50"),
        "Cid": ([["3", "3", "3", "3", "3", "3"]], "36"),
    }
    assert not verify_season(_name_winners(season(table(rows)), "ann ann bob ann ann ann")).findings
    found = _only(verify_season(_name_winners(season(table(rows)), "ann bob bob ann ann ann")))
    assert (found.code, found.sessions, found.competitors) == ("X107", ["r2"], ["bob", "ann"])


def test_drivers_against_their_team_in_points() -> None:
    people = table(
        {
            "Ann": ([["19", "16", "20", "13"]], "68"),
            "Bob": ([["19", "16", "20", "13"]], "68"),
            "Cid": ([["22", "20", "16", "16"]], "74"),
        },
        points=True,
        ident="people",
    )
    teams = table(
        {"Alpha": ([["18", "16", "20", "13"]], "67"), "Beta": ([["22", "20", "16", "16"]], "74")},
        points=True,
        group=Group.TEAMS,
        ident="teams",
        number=2,
    )
    found = _only(verify_season(season(people, teams)))
    assert (found.code, found.competitors) == ("X102", ["alpha"])
    assert [(item.kind, item.from_, item.to, item.proof) for item in found.explanations] == [
        ("cell", "18", "19", "proven"),
        ("total", "67", "68", "proven"),
    ]


def test_huge_and_odd_numbers_do_no_harm() -> None:
    rows = {f"Driver {n}": ([["999999999", "0", str(n + 1)]], "5") for n in range(20)}
    assert verify_season(season(table(rows))).championships[0].standings

"""What other tables say of a team's line: a car that the row shows already speaks for no other cell."""

from __future__ import annotations

from scraper.model.vocabulary import Group
from scraper.verify import verify_season
from tests.unit.verify_sheets import season, table

ANN = ["1", "2", "1", "1", "1", "2", "1", "2"]
BOB = ["3", "Ret", "4", "Ret", "5", "4", "6", "3"]
CID = ["2", "1", "3", "2", "3", "1", "3", "1"]  # the winner where Ann is not
POINTS = {"1": 10, "2": 8, "3": 6, "4": 5, "5": 4, "6": 3}


def add_up(*lines: list[str]) -> str:
    return str(sum(POINTS.get(cell, 0) for line in lines for cell in line))


def test_the_spoilt_line_of_a_team_is_proven_and_no_other() -> None:
    spoilt = ["Ret", *ANN[1:]]  # Ann's win, in her team's row only
    drivers = table({name: ([cells], add_up(cells)) for name, cells in (("Ann", ANN), ("Bob", BOB), ("Cid", CID))})
    teams = table(
        {"Alpha": ([spoilt, BOB], add_up(ANN, BOB)), "Beta": ([CID, ["Ret"] * 8], add_up(CID))},
        group=Group.TEAMS,
        ident="teams",
        number=2,
    )
    verified = verify_season(season(drivers, teams))
    [finding] = [item for item in verified.findings if item.code == "T101"]
    cell = teams.standings[0].lines[0].cells[0]
    proven = [item for item in finding.explanations if item.proof == "proven"]
    assert [(item.at, item.from_, item.to) for item in proven] == [(cell.at, "Ret", "1")]

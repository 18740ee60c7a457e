"""Headers of columns in every language edition: the roles that they give."""

from __future__ import annotations

import pytest

from scraper.values.editions import ColumnRole, load_edition
from scraper.values.headers import find_column

R = ColumnRole
HEADERS = [
    ("en", "Pos", R.POSITION, None),
    ("en", "Pos.", R.POSITION, None),
    ("en", "POSITION", R.POSITION, None),
    ("en", "Driver(s)", R.DRIVER, None),
    ("en", "Drivers[a]", R.DRIVER, None),
    ("en", "Rider", R.RIDER, None),
    ("en", "Entrant", R.ENTRANT, None),
    ("en", "Race Driver", R.DRIVER, None),
    ("en", "Crew Chief", R.CREW_CHIEF, None),
    ("en", "Car #", R.NUMBER, None),
    ("en", "Auto #", R.NUMBER, None),
    ("en", "No.", R.NUMBER, None),
    ("en", "Tyre(s)", R.TYRE, None),
    ("en", "Tires", R.TYRE, None),
    ("en", "Hull", R.CAR, None),
    ("en", "Rnd", R.ROUND, None),
    ("en", "Rd.", R.ROUND, None),
    ("en", "City/Location", R.LOCATION, None),
    ("en", "Rally name", R.RACE_NAME, None),
    ("en", "Headline event", R.RACE_NAME, None),
    ("en", "Finishing date", R.DATE, None),
    ("en", "Polesitter", R.POLE, None),
    ("en", "PP", R.POLE, None),
    ("en", "Fastest race lap", R.FASTEST_LAP, None),
    ("en", "Most Leading Laps", R.MOST_LAPS_LED, None),
    ("en", "GP winner", R.WINNER, None),
    ("en", "Race 1 winner", R.WINNER, "Race 1"),
    ("en", "125cc winner", R.WINNER, "125cc"),
    ("en", "PRO-AM Winners", R.WINNER, "PRO-AM"),
    ("en", "Winner (GTS)", R.WINNER, "GTS"),
    ("en", "Winning driver – Race 2", R.WINNER, "Race 2"),
    ("en", "GT1 Winning Team", R.WINNING_TEAM, "GT1"),
    ("en", "GT Pro Winning Drivers", R.WINNER, "GT Pro"),
    ("en", "Pole Position Race 1", R.POLE, "Race 1"),
    ("en", "Winning LMP1 drivers", R.WINNER, "LMP1"),
    ("en", "Winning GT300 team", R.WINNING_TEAM, "GT300"),
    ("en", "R1 PP", R.POLE, "R1"),
    ("en", "Co-driver name", R.CODRIVER, None),
    ("en", "Winning co-driver", R.CODRIVER, None),
    ("en", "Winning crew chief", R.CREW_CHIEF, None),
    ("en", "Winning time", R.TIME, None),
    ("en", "Winning Privateer", R.SUPPORT_WINNER, None),
    ("en", "Highest scoring team", R.HIGHEST_SCORER, None),
    ("en", "Pts", R.POINTS, None),
    ("en", "Total points", R.POINTS, None),
    ("en", "Points after 6hrs", R.POINTS, "after 6hrs"),
    ("en", "Time/Retired", R.TIME, None),
    ("en", "Deductions", R.PENALTY, None),
    ("en", "Grid", R.GRID, None),
    ("en", "Report", R.REPORT, None),
    ("de", "Fahrer", R.DRIVER, None),
    ("de", "Startnummer", R.NUMBER, None),
    ("de", "Fahrzeug", R.CAR, None),
    ("de", "Reifen", R.TYRE, None),
    ("de", "Rennstrecke", R.CIRCUIT, None),
    ("de", "Datum", R.DATE, None),
    ("de", "Sieger", R.WINNER, None),
    ("de", "Sieger Lauf 1", R.WINNER, "Lauf 1"),
    ("de", "Sieger GT1", R.WINNER, "GT1"),
    ("de", "Schnellste Runde", R.FASTEST_LAP, None),
    ("de", "Punkte", R.POINTS, None),
    ("de", "Strafpunkte", R.PENALTY, None),
    ("fr", "Pilote", R.DRIVER, None),
    ("fr", "Cl.", R.POSITION, None),
    ("fr", "Manches", R.ROUNDS, None),
    ("it", "Pilota", R.DRIVER, None),
    ("it", "Giro Veloce", R.FASTEST_LAP, None),
    ("it", "Piloti vincitori", R.WINNER, None),
    ("it", "Pt.", R.POINTS, None),
    ("es", "Piloto", R.DRIVER, None),
    ("es", "N.º", R.NUMBER, None),
    ("es", "Automóvil", R.CAR, None),
    ("es", "Puntos", R.POINTS, None),
    ("pt", "Piloto", R.DRIVER, None),
    ("pt", "Pontos", R.POINTS, None),
    ("nl", "Coureur", R.DRIVER, None),
    ("nl", "Plaats", R.POSITION, None),
    ("nl", "Punten", R.POINTS, None),
    ("pl", "Kierowca", R.DRIVER, None),
    ("pl", "Poz.", R.POSITION, None),
    ("pl", "Pkt.", R.POINTS, None),
    ("pl", "Najszybsze okr.", R.FASTEST_LAP, None),
    ("ru", "Пилот", R.DRIVER, None),
    ("ru", "Очки", R.POINTS, None),
    ("ru", "Этапы", R.ROUNDS, None),
    ("ja", "ドライバー", R.DRIVER, None),
    ("ja", "順位", R.POSITION, None),
    ("ja", "車番", R.NUMBER, None),
    ("ja", "出場ラウンド", R.ROUNDS, None),
    ("ja", "開催日", R.DATE, None),
    ("ja", "GT500優勝チーム", R.WINNING_TEAM, "gt500"),
    ("zh", "車手", R.DRIVER, None),
    ("zh", "杆位", R.POLE, None),
    ("zh", "积分", R.POINTS, None),
    ("sv", "Förare", R.DRIVER, None),
    ("tr", "Sürücü", R.DRIVER, None),
    ("cs", "Body", R.POINTS, None),
    ("de", "Driver", R.DRIVER, None),
]


@pytest.mark.parametrize(("language", "text", "role", "qualifier"), HEADERS)
def test_headers(language: str, text: str, role: ColumnRole, qualifier: str | None) -> None:
    meaning = find_column(text, load_edition(language))
    assert meaning is not None
    assert (meaning.role, meaning.qualifier) == (role, qualifier)


@pytest.mark.parametrize("text", ["", "MON", "R1", "ITA", "St Petersburg", "British Grand Prix", "x" * 200, "2007"])
def test_no_headers(text: str) -> None:
    assert find_column(text, load_edition("en")) is None


@pytest.mark.parametrize(
    ("text", "roles"),
    [("No.", {R.NUMBER, R.ROUND, R.POSITION}), ("Race", {R.ROUND, R.ROUNDS}), ("Country", {R.NATION, R.LOCATION})],
)
def test_a_header_may_have_several_roles(text: str, roles: set[ColumnRole]) -> None:
    assert roles <= set(find_column(text, load_edition("en")).roles)


def test_a_header_of_two_parts() -> None:
    meaning = find_column("Rider / Passenger", load_edition("en"))
    assert (meaning.role, meaning.also) == (R.RIDER, (R.CODRIVER,))

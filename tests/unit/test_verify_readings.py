"""What sentences and titles leave to the totals: which race of a round is the sprint, and a bonus that none states."""

from __future__ import annotations

import scraper

FEATURE, SPRINT = (10, 8, 6, 5, 4, 3), (6, 5, 4, 3, 2, 1)
NAMES = ("Ann Hart", "Tom Reed", "Kim Moss", "Joe Fell", "Eve Dale", "Ron Beck")
CODES = ("LAK", "HAR", "HIL", "DAM")
# Each race gives the places of the six; the third round has one race.
RACES = ("123456", "214365", "312645", "465132", "651243", "246135", "531624")
ROUNDS = (0, 0, 1, 1, 2, 3, 3)
POINTS = """
== %s ==
{| class="wikitable"
! Position !! 1st !! 2nd !! 3rd !! 4th !! 5th !! 6th
|-
! Points
| %s
|}
"""


def scale(title: str, positions: tuple[int, ...]) -> str:
    return POINTS % (title, " || ".join(map(str, positions)))


def standings(totals: list[int], poles: dict[int, int] | None = None) -> str:
    """Write the table of the six; `poles` gives, for races, who stood on pole."""
    counts = [ROUNDS.count(index) for index in range(len(CODES))]
    head = " !! ".join(f"colspan={count} | {code}" for code, count in zip(CODES, counts, strict=True))
    lines = [f'== Drivers ==\n{{| class="wikitable"\n! Pos !! Driver !! {head} !! Pts']
    for driver, (name, total) in enumerate(zip(NAMES, totals, strict=True)):
        cells = [
            f"'''{race[driver]}'''" if (poles or {}).get(n) == driver else race[driver] for n, race in enumerate(RACES)
        ]
        lines.append(f"|-\n| {driver + 1} || {name} || {' || '.join(cells)} || {total}")
    return "\n".join([*lines, "|}"])


def find_statuses(text: str) -> list[str]:
    season = scraper.parse(text, title="2004 Lakes Formula season")
    assert season.findings == []
    return [str(row.status) for championship in season.championships for row in championship.standings]


def test_sprint_is_the_race_of_each_round_that_its_scale_fits() -> None:
    scales = [SPRINT if n and ROUNDS[n] == ROUNDS[n - 1] else FEATURE for n in range(len(RACES))]
    totals = [sum(scales[n][int(race[driver]) - 1] for n, race in enumerate(RACES)) for driver in range(len(NAMES))]
    text = scale("Feature race points", FEATURE) + scale("Sprint race points", SPRINT) + standings(totals)
    assert find_statuses(text) == ["consistent"] * len(NAMES)


def test_bonus_that_several_totals_hold_is_no_error_of_each() -> None:
    poles = {0: 0, 1: 1, 2: 1, 3: 4, 4: 2, 5: 5, 6: 0}
    totals = [sum(FEATURE[int(race[driver]) - 1] for race in RACES) for driver in range(len(NAMES))]
    for driver in poles.values():
        totals[driver] += 1
    text = scale("Points system", FEATURE) + standings(totals, poles) + "\n'''Bold''' – Pole"
    assert find_statuses(text) == ["consistent"] * len(NAMES)


def test_one_wrong_total_of_a_driver_on_pole_is_no_bonus() -> None:
    totals = [sum(FEATURE[int(race[driver]) - 1] for race in RACES) for driver in range(len(NAMES))]
    totals[0] += 1
    text = scale("Points system", FEATURE) + standings(totals, {0: 0}) + "\n'''Bold''' – Pole"
    season = scraper.parse(text, title="2004 Lakes Formula season")
    assert [finding.code for finding in season.findings] == ["T101"]

"""A winner's team that the entry list does not have for him."""

from __future__ import annotations

import pytest

import scraper

PAGE = """
== Calendar ==
{{| class="wikitable"
! Round !! Circuit !! Date !! Winning driver !! Winning team
|-
| 1 || [[Alpha Ring]] || 3 April || [[Ann Example]] || {first}
|-
| 2 || [[Beta Park]] || 8 May || [[Ann Example]] || Red Racing
|}}

== Entries ==
{{| class="wikitable"
! Team !! No. !! Driver !! Rounds
|-
| Red Racing || 1 || [[Ann Example]] || All
|-
| Blue Motorsport || 2 || [[Bob Sample]] || All
|}}
"""


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("Red Racing", []),
        ("Blue Motorsport", [("X108", "proven", "Blue Motorsport", "Red Racing")]),
        ("Somebody Else", []),
    ],
)
def test_only_a_team_of_the_entry_list_is_held_against_it(first: str, told: list[tuple[str, ...]]) -> None:
    season = scraper.parse(PAGE.format(first=first), title="2031 Example Series")
    found = [
        (item.code, item.explanations[0].proof, item.explanations[0].from_, item.explanations[0].to)
        for item in season.findings
    ]
    assert found == told

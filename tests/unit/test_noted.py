"""Notes beside a race that say what it pays."""

from __future__ import annotations

import pytest

from tests.readings import extract_text

CALENDAR = """==Calendar==
{{| class="wikitable"
! Round !! Race !! Date
|-
| 1 || [[Ruritanian Grand Prix]]{note} || 4 May
|-
| 2 || [[Graustark Grand Prix]] || 18 May
|}}
"""


@pytest.mark.parametrize("note", ["{{efn|Half points were awarded.}}", "<ref>Half points were awarded.</ref>"])
def test_a_note_on_a_race_halves_its_points(note: str) -> None:
    page = extract_text(CALENDAR.format(note=note))
    [found] = page.statements
    assert (found.rule, found.values) == ("factor", {"scope": "Ruritanian Grand Prix", "factor": "1/2"})
    assert (found.at.row, found.at.column) == (1, 1)


def test_other_notes_state_no_rule() -> None:
    assert not extract_text(CALENDAR.format(note="{{efn|The race was stopped.}}")).statements

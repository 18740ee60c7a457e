"""The ids of seasons, which name their files."""

from __future__ import annotations

import pytest

from scraper.normalize.canonical import form_season_id
from tests.readings import assemble_text

PAGE = """
{| class="wikitable"
! Round !! Circuit !! Date
|-
| 1 || Monza || 1 May
|-
| 2 || Spa || 2 June
|}
"""


@pytest.mark.parametrize(
    ("title", "season_id"),
    [
        ("2031 Example Championship", "2031-example-championship"),
        ("2031–32 Example Series", "2031-32-example-series"),
        ("../../etc/passwd", "etc-passwd"),
        ("…", "season"),
    ],
)
def test_ids(title: str, season_id: str) -> None:
    assert form_season_id(assemble_text(PAGE, title)) == season_id


@pytest.mark.parametrize("letters", ["ab", "ラ"])
def test_a_title_longer_than_names_of_files(letters: str) -> None:
    title = f"2031 {letters * (250 // len(letters.encode()))}"
    one, other = (form_season_id(assemble_text(PAGE, f"{title}{end}")) for end in "12")
    assert one != other
    assert one.startswith(f"2031-{letters}")
    assert len(f"{one}.json".encode()) <= 205

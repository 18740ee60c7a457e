"""Decisions about names: read, refused where they have not the right shape, written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scraper.normalize.curation import Decision, load_decisions, write_decision
from scraper.problems import UsageError

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """# ours
[[same]]
names = ["JRM Racing", "JR Motorsports"]
because = "the same crew"

[[different]]
kind = "team"
season = "2013-x"
names = ["AF Corse", "GT Corse"]
because = "two entrants"
"""


def test_load(tmp_path: Path) -> None:
    (tmp_path / "aliases.toml").write_text(GOOD)
    assert load_decisions(tmp_path).decisions == (
        Decision("same", ("JRM Racing", "JR Motorsports"), "the same crew"),
        Decision("different", ("AF Corse", "GT Corse"), "two entrants", "team", "2013-x"),
    )


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert load_decisions(tmp_path).decisions == ()


@pytest.mark.parametrize(
    "text",
    [
        "[[sane]]\nnames=['a','b']\nbecause='x'",
        "[[same]]\nnames=['a']\nbecause='x'",
        "[[same]]\nnames='ab'\nbecause='x'",
        "[[same]]\nnames=['a','b']",
        "[[same]]\nnames=['a','b']\nbecause=' '",
        "[[same]]\nnames=['a','']\nbecause='x'",
        "[[same]]\nkind='car'\nnames=['a','b']\nbecause='x'",
        "[[rename]]\nnames=['a','b','c']\nbecause='x'",
        "same = ['a']",
        "[[same",
    ],
)
def test_wrong_shapes_say_what_to_do(tmp_path: Path, text: str) -> None:
    (tmp_path / "aliases.toml").write_text(text)
    with pytest.raises(UsageError, match=r"aliases\.toml"):
        load_decisions(tmp_path)


def test_write_keeps_what_stands(tmp_path: Path) -> None:
    path = tmp_path / "aliases.toml"
    path.write_text(GOOD)
    decision = Decision("same", ("Fred Bouvy", "Frédéric Bouvy"), "born 1978 in Liège", "person")
    assert write_decision(tmp_path, decision)
    assert path.read_text("utf-8").startswith('# ours\n[[same]]\nnames = ["JRM Racing"')
    assert decision in load_decisions(tmp_path).decisions
    assert not write_decision(tmp_path, decision)
    assert len(load_decisions(tmp_path).decisions) == 3


def test_write_makes_the_file(tmp_path: Path) -> None:
    decision = Decision("different", ("A", "B"), "they raced each other")
    assert write_decision(tmp_path / "curation", decision)
    assert load_decisions(tmp_path / "curation").decisions == (decision,)

"""What English pages of today write otherwise: keys in small letters, layouts in brackets."""

from __future__ import annotations

import pytest

import scraper


def parse(text: str, title: str = "2021 Lakes Cup season") -> scraper.Season:
    return scraper.parse(text, title=title, wiki="enwiki")


KEYS = [
    ("{{small|'''Bold''' – Pole position}} {{small|* – Race led for at least one lap (1 point)}}", "*", "laps_led"),
    ("'''Bold''' – Pole position<br />* signifies that driver lead for at least one lap", "*", "laps_led"),
    ("† — Drivers did not finish the race, but were classified", "†", "classified_distance"),
    ("† Did not finish, but classified • ''Italics'' Fastest lap", "†", "classified_distance"),
]


@pytest.mark.parametrize(("key", "mark", "meaning"), KEYS)
def test_keys_say_what_signs_mean(key: str, mark: str, meaning: str) -> None:
    table = '{| class="wikitable"\n! Pos !! Driver !! LAK !! HAR !! Pts\n'
    rows = "|-\n| 1 || Ann Hart || '''1'''* || 2† || 40\n|-\n| 2 || Tom Reed || 2 || '''1''' || 40\n"
    season = parse(f"== Standings ==\n{table}{rows}|}}\n{key}\n")
    assert season.championships[0].legend.get(mark) == meaning


def test_comma_in_brackets_parts_no_circuit() -> None:
    rows = "".join(f"|-\n| {n} || {{{{flagicon|GBR}}}} Lakeside (Short Circuit, Kent) || {n} May\n" for n in (1, 2))
    season = parse(f'{{| class="wikitable"\n! Rnd !! Circuit !! Date\n{rows}|}}\n')
    assert [circuit.name for circuit in season.circuits] == ["Lakeside"]

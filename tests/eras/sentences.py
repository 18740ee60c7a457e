"""How a page states its rules: of the ways in `sentences.toml`, a seed picks."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from tests.eras.pages import Style
    from tests.eras.rules import Award, Era, Window

NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen",
)  # fmt: skip
DRIVERS, MAKES = "Drivers' Championship", "Constructors' Championship"


@cache
def load_ways() -> dict[str, list[str]]:
    """Load the ways in which each rule may be stated."""
    return tomllib.loads((Path(__file__).parent / "sentences.toml").read_text("utf-8"))


def state_rules(era: Era, races: dict[int, str], random: Random, style: Style, *, first: str) -> Iterator[str]:
    """State the rules of a season; `races` are the names of the rounds, `first` is the best constructor."""
    drivers, fastest = era.drivers, era.drivers.fastest_lap == "any"
    together = fastest and random.random() < 0.3
    scales = "scales_tabled" if style.tabled else "scales_fastest" if together else "scales"
    yield say(scales, random, **_scale(drivers))
    if fastest and not together:
        yield say("fastest", random)
    if era.year < 1966:
        yield say(f"shared_{drivers.shared}", random)
    if drivers.shared == "split":
        yield say("two_cars", random)
    yield _count(drivers, DRIVERS, random)
    yield from _state_makes(era, random, style, first)
    for half in (True, False):
        named = [races[number] for number, factor in era.factors.items() if (factor < 1) is half]
        if named:
            yield say("half" if half else "double", random, races=" and the ".join(named))
    if era.guests:
        yield say("guests", random)
        if drivers.pass_down:
            yield say("passed", random)


def _state_makes(era: Era, random: Random, style: Style, first: str) -> Iterator[str]:
    award = era.constructors
    if award is None:
        return
    if award.scale != era.drivers.scale:
        yield say("makes_scales", random, **_scale(award))
    if era.drivers.fastest_lap == "any" and not style.unsaid:
        yield say("no_fastest", random)
    if award.without:
        yield say("without", random)
    yield say("best_car" if award.best_car else "all_cars", random)
    yield _count(award, MAKES, random)
    if era.deduction:
        yield say("deduction", random, first=first, points=str(era.deduction))
    if era.excluded == "constructors":
        yield say("excluded", random, first=first)


def state_sprint(era: Era) -> str:
    """State what a sprint pays; a table follows."""
    return f"Points were awarded in the sprints to the top {NUMBERS[len(era.sprint)]} finishers:"


def _scale(award: Award) -> dict[str, str]:
    texts = [str(points) for points in award.scale]
    return {"n": NUMBERS[len(texts)], "scale": ", ".join(texts), "dashed": "–".join(texts)}


def _count(award: Award, title: str, random: Random) -> str:
    windows = award.windows
    if windows[0][2] is None:
        return say("all", random, title=title)
    if len(windows) == 1:
        return say("best", random, best=NUMBERS[windows[0][2]], all=NUMBERS[windows[0][1]], title=title)
    alike = windows[0][2] == windows[1][2]
    return say("halves" if alike and random.random() < 0.3 else "parts", random, title=title, **_parts(*windows))


def _parts(first: Window, second: Window) -> dict[str, str]:
    return {
        "best": NUMBERS[first[2] or 0],
        "n": NUMBERS[first[1]],
        "best2": NUMBERS[second[2] or 0],
        "n2": NUMBERS[second[1] - second[0] + 1],
        "last": str(first[1]),
        "first2": str(second[0]),
        "last2": str(second[1]),
    }


def say(rule: str, random: Random, **values: str) -> str:
    """State a rule in one of its ways."""
    text = random.choice(load_ways()[rule]).format(**values)
    return text[:1].upper() + text[1:]

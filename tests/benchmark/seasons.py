"""Many seasons made of a few: names changed, most people new, some in several seasons."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.normalize.mentions import Mention

SYLLABLES = ("ba", "ren", "to", "mi", "kas", "lo", "vic", "der", "nu", "sal", "gor", "pe", "thi", "wal", "zen", "hu")
SEASONS_OF_A_GENERATION = 20


def make_seasons(seasons: Sequence[Sequence[Mention]], count: int, seed: int = 1) -> list[Mention]:
    """Make so many seasons; a field of people stays together for twenty of them, then a new one comes."""
    found: list[Mention] = []
    for number in range(count):
        base = seasons[number % len(seasons)]
        season = f"season-{number:04}"
        generation = number // SEASONS_OF_A_GENERATION
        for mention in base:
            text = _rename(mention.text, generation, seed)
            target = None if mention.target is None else _rename(mention.target, generation, seed)
            team = None if mention.team is None else _rename(mention.team, generation, seed)
            found.append(replace(
                mention, key=f"{season}#{len(found)}", season=season, year=1950 + number % 75, text=text, target=target,
                team=team,
            ))  # fmt: skip
    return found


def _rename(text: str, generation: int, seed: int) -> str:
    """Change the last word of a name, the same way throughout a generation."""
    words = text.split()
    if not words:
        return text
    rng = random.Random(f"{words[-1].casefold()} {generation} {seed}")
    words[-1] = "".join(rng.choice(SYLLABLES) for _ in range(3)).capitalize()
    return " ".join(words)

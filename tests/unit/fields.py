"""Mentions of made-up seasons, for tests of the ladder of names."""

from __future__ import annotations

from typing import Any

from scraper.normalize.entities import resolve
from scraper.normalize.mentions import Mention

ROUNDS = tuple(range(1, 11))


class Field:
    """Makes mentions of one season, numbered in the order made."""

    def __init__(self, season: str = "2007-x", year: int = 2007) -> None:
        self.season, self.year = season, year
        self.mentions: list[Mention] = []

    def add(self, text: str, country: str | None = "FRA", **context: Any) -> str:
        key = f"{self.season}#{len(self.mentions)}"
        defaults = {"kind": "person", "unit": 100 + len(self.mentions), "role": "entry"}
        mention = Mention(key=key, text=text, season=self.season, year=self.year, country=country,
                          **(defaults | context))  # fmt: skip
        self.mentions.append(mention)
        return key

    def row(self, text: str, sessions: dict[str, str], country: str | None = "FRA", **context: Any) -> str:
        return self.add(text, country, **({"role": "standing", "table": "drivers", "sessions": sessions} | context))


def places(*numbers: int) -> dict[str, str]:
    return {f"r{number}": str(number) for number in numbers}


def one(field: Field, a: str, b: str, **options: Any) -> bool:
    ids = resolve(field.mentions, **options)[0].ids
    return ids[a] == ids[b]


def doubts(field: Field, **options: Any) -> set[tuple[str, str]]:
    found = resolve(field.mentions, **options)[0].doubts
    return {tuple(sorted((doubt.a_text, doubt.b_text))) for doubt in found}

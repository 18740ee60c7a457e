"""What the tests of the two seasons in raw/ look up."""

from __future__ import annotations

from typing import Any

GT, ENDURANCE = "2007-fia-gt-championship", "2013-blancpain-endurance-series"


def championship(season: dict[str, Any], *words: str) -> dict[str, Any]:
    """The one championship whose title or headings hold all the words."""
    found = [
        item
        for item in season["championships"]
        if all(word.casefold() in " ".join([item["title"], *item["section"]]).casefold() for word in words)
    ]
    assert len(found) == 1, (words, [item["title"] for item in season["championships"]])
    return found[0]


def names(season: dict[str, Any]) -> dict[str, str]:
    return {item["id"]: item["name"] for item in [*season["competitors"], *season["circuits"]]}

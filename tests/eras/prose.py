"""Pages of made-up seasons that state their rules in the words of `prose.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.eras.pages import write_page

if TYPE_CHECKING:
    from tests.eras.pages import Page

BEFORE, BEHIND = "===Points system===", "===Drivers' Championship standings==="


@cache
def load_prose() -> dict[int, str]:
    """Load the words in which pages state their rules, by year."""
    found = tomllib.loads((Path(__file__).parent / "prose.toml").read_text("utf-8"))
    return {int(year): text for year, text in found.items()}


def write_in_prose(year: int, seed: int, *, stated: bool = True) -> Page:
    """Write the season of a year with its rules in these words, or without any rules."""
    page = write_page(year, seed)
    start, end = page.text.index(BEFORE) + len(BEFORE), page.text.index(BEHIND)
    names = re.findall(rf"! \[\[{year} ([^|\]]+)\|", page.text)
    paid = {
        word: " and ".join(
            f"the [[{year} {names[number - 1]}|{names[number - 1]}]]"
            for number, factor in page.era.factors.items()
            if (factor < 1) is (word == "half")
        )
        for word in ("half", "double")
    }
    paid["first"] = next((truth.name for truth in page.truth if truth.table == "constructors"), "")
    said = re.sub(r"<(\w+)>", lambda match: paid.get(match[1], match[0]), load_prose()[year]) if stated else ""
    return replace(page, text=f"{page.text[:start]}\n{said}\n\n{page.text[end:]}")

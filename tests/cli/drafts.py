"""Made-up drafts for the commands that audit and fetch: ten drivers, two races, a stated scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.raw import list_pages

if TYPE_CHECKING:
    from pathlib import Path

SCALE = (15, 12, 10, 8, 6, 5, 4, 3, 2, 1)
NAMES = ("Ann", "Bob", "Cyd", "Dan", "Eve", "Fay", "Gus", "Hal", "Ida", "Jim")
HOSTILE = "Eve <nowiki>]] {{x}} ''y'' __TOC__ <script> %0A ,a:b ~~~~ http://example.org</nowiki>&#1;"
TITLE = "2031 Example Series"


def form_draft(total: int | None = None, name: str = "Eve Example") -> str:
    """Form a page; the fifth driver's total is 12, or what the test wants."""
    rows = []
    for place, given in enumerate(NAMES, 1):
        who = name if given == "Eve" else f"[[{given} Example]]"
        points = total if total is not None and given == "Eve" else 2 * SCALE[place - 1]
        rows.append(f"|-\n! {place}\n| {who}\n| {place}\n| {place}\n! {points}")
    return f"""
== Calendar ==
{{| class="wikitable"
! Round !! Circuit !! Date
|-
| 1 || [[Alpha Ring]] || 1 May
|-
| 2 || [[Beta Ring]] || 8 May
|}}
== Points system ==
{{| class="wikitable"
! Position !! {" !! ".join(map(str, range(1, 11)))}
|-
! Points || {" || ".join(map(str, SCALE))}
|}}
== Drivers' championship ==
{{| class="wikitable"
! Pos !! Driver !! [[Alpha Ring|ALP]] !! [[Beta Ring|BET]] !! Pts
{chr(10).join(rows)}
|}}
"""


def form_shared_draft(template: str, total: int | None = None) -> tuple[str, str]:
    """Form a page whose standings live in a template: the article that calls it, and the template's own text."""
    article, start, standings = form_draft(total).partition('{| class="wikitable"\n! Pos !!')
    return f"{article}{{{{{template}}}}}\n", f"{start}{standings}<noinclude>{{{{Documentation}}}}</noinclude>"


def list_titles(raw: Path) -> list[str]:
    """List the titles that a folder of pages holds."""
    return [file.title for file in list_pages(raw)]


def list_folders(normalized: Path, curation: object) -> list[object]:
    """List the arguments that name the folders of seasons and decisions."""
    return ["--out", normalized, "--curation", curation]

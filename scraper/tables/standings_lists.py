"""Standings that an article writes as a list of prose: `# [[Driver]] - 3359`."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from scraper.model.vocabulary import CellKind, Group, TableKind
from scraper.problems import Place, Problem, Severity
from scraper.tables.facts import StandingsFact, StandingsLineFact, StandingsRowFact
from scraper.tables.result_facts import LineCells
from scraper.values.headers import find_group, find_kinds
from scraper.values.numbers import parse_number
from scraper.values.people import parse_people
from scraper.values.teams import parse_team
from scraper.wikitext.content import parse_content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.values.editions import Edition
    from scraper.values.facts import NameFact
    from scraper.wikitext.page import Page, Paragraph

SHORTEST = 4
MOST = 300
MOSTLY = 0.8
LONGEST_TITLE = 60
LONGEST_ITEM = 300
_STYLES = re.compile("'{2,5}")
# Points behind a name, with a unit and what is behind the leader: "[[Ann Hart]] – 3,313 points (-46)".
_POINTS = re.compile(
    r"[\s–—:,(=-]{1,5}(\d{1,3}(?:,\d{3})+|\d{1,5}(?:\.\d+)?)(?:\s?[^\W\d]{1,8}\.?)?\)?(?:\s*\([^()]{0,20}\))?\W*$"
)


def find_standings_lists(
    page: Page,
    paragraphs: Sequence[Paragraph],
    edition: Edition,
    sections: Sequence[tuple[str, ...]],
    source: int = 0,
) -> tuple[list[StandingsFact], list[Problem]]:
    """Find lists of names and falling points under headings of standings that hold no table of them, and say so.

    `paragraphs` are lines of the page's prose, `sections` those of the tables of standings.
    """
    facts: list[StandingsFact] = []
    problems: list[Problem] = []
    for section, group in groupby(paragraphs, key=lambda paragraph: paragraph.section):
        if section in sections or not any(_promises(heading, edition) for heading in section):
            continue
        for title, items in _part_lists(list(group)):
            fact = _read_list(page, (*section, title) if title else section, items, edition, source)
            if fact is not None:
                facts.append(fact)
                message = f"standings of {len(fact.rows)} rows under {fact.title!r} stand in a list"
                at = Place(source, offset=(items[0].source[0], items[-1].source[1]))
                problems.append(Problem("K311", Severity.INFO, message, at))
    return facts, problems


def _promises(heading: str, edition: Edition) -> bool:
    return find_kinds(heading, edition)[:1] == (TableKind.STANDINGS,)


def _part_lists(paragraphs: Sequence[Paragraph]) -> list[tuple[str, list[Paragraph]]]:
    """Part the lists of a section, each with the line before it as its title where that is short."""
    found: list[tuple[str, list[Paragraph]]] = []
    title = ""
    for is_list, group in groupby(paragraphs, key=lambda paragraph: paragraph.kind == "list"):
        items = list(group)
        if is_list:
            found.append((title, items[:MOST]))
        last = " ".join(items[-1].text.split())
        title = last if not is_list and len(last) <= LONGEST_TITLE and last[-1:] not in ".!?" else ""
    return found


def _read_list(
    page: Page, titles: tuple[str, ...], items: Sequence[Paragraph], edition: Edition, source: int
) -> StandingsFact | None:
    """Read a list whose items are names with points, the most first; None where it is another list."""
    groups = (find_group(text, edition) for text in reversed(titles))
    group = next((found for found in groups if found is not None), Group.PEOPLE)
    read = [_read_row(page, item, place, group, edition, source) for place, item in enumerate(items, start=1)]
    rows = [row for row in read if row is not None]
    totals = [row.total for row in rows if row.total is not None]
    falling = sum(high >= low for high, low in pairwise(totals))
    if len(rows) < max(SHORTEST, MOSTLY * len(items)) or falling < MOSTLY * (len(totals) - 1):
        return None
    return StandingsFact(None, titles[:-1] or titles, titles[-1], group, None, CellKind.NONE, [], rows)


def _read_row(
    page: Page, item: Paragraph, place: int, group: Group, edition: Edition, source: int
) -> StandingsRowFact | None:
    wikitext = page.text[slice(*item.source)][:LONGEST_ITEM]
    text = _STYLES.sub("", wikitext.lstrip("*#: ").replace("&ndash;", "–"))
    match = _POINTS.search(text)
    at = Place(source, offset=item.source)
    names = _read_names(text[: match.start()], at, group, edition) if match else []
    points = parse_number(match[1]) if match else None
    if match is None or points is None or not names:
        return None
    numbered = wikitext.startswith("#")
    return StandingsRowFact(
        position_text=str(place) if numbered else "",
        position=place if numbered else None,
        names=names,
        lines=[StandingsLineFact(None, None, None, None, [], LineCells())],
        total_text=match[1],
        total=points,
        gross=None,
        total_at=at,
        at=at,
    )


def _read_names(wikitext: str, at: Place, group: Group, edition: Edition) -> list[NameFact]:
    content = parse_content(wikitext)
    if group is Group.PEOPLE:
        return parse_people(content, at, edition)
    team = parse_team(content, at)
    return [team.name] if team is not None else []

"""Ids, classes and legends of the championships of a season."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.season.classes import find_class
from scraper.season.labels import fold, form_slug
from scraper.season.records import ChampionshipRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.season.columns import ColumnMap
    from scraper.season.drafts import SessionDraft
    from scraper.tables.facts import StandingsFact
    from scraper.values.editions import Edition


def form_championships(
    maps: Sequence[ColumnMap],
    classes: Sequence[str],
    legends: Sequence[dict[str, str]],
    edition: Edition,
) -> list[ChampionshipRecord]:
    """Form the championships of a season, each with an id of its own; their facts are told class and title."""
    titles = [item.fact.title.strip() or "Championship" for item in maps]
    names = [find_class(item.fact, classes, edition) for item in maps]
    titles = _tell_apart(titles, [item.fact for item in maps], names)
    for item, name, title in zip(maps, names, titles, strict=True):
        item.fact.class_name, item.fact.title = name, title
    return [
        ChampionshipRecord(
            id=slug,
            fact=item.fact,
            sessions=[session.id if session else None for session in item.sessions],
            superscripts=_list_ids(item.superscripts),
            legend=legend,
            covers=_list_ids(item.covers),
            class_name=name,
            title=title,
            parts=_list_ids(item.parts),
        )
        for item, title, name, slug, legend in zip(maps, titles, names, _form_ids(titles), legends, strict=True)
    ]


def _list_ids(columns: Sequence[Sequence[SessionDraft]]) -> list[list[str]]:
    """List the ids of each column's sessions; hardly any column has some."""
    return [[session.id for session in sessions] if sessions else [] for sessions in columns]


def _tell_apart(titles: list[str], facts: list[StandingsFact], names: list[str | None]) -> list[str]:
    """Add the class, then the heading above, then who it is for, to titles that several tables have."""
    found = list(titles)
    for extend in (_extend_by_class, _extend_by_heading, _extend_by_group):
        folded = [fold(title) for title in found]
        found = [
            extend(title, fact, name) if folded.count(fold(title)) > 1 else title
            for title, fact, name in zip(found, facts, names, strict=True)
        ]
    return found


def _extend_by_class(title: str, _fact: StandingsFact, name: str | None) -> str:
    return f"{name} {title}" if name and fold(name) not in fold(title) else title


def _extend_by_heading(title: str, fact: StandingsFact, _name: str | None) -> str:
    above = next((heading for heading in reversed(fact.section) if fold(title) not in fold(heading)), None)
    return f"{above} – {title}" if above else title


def _extend_by_group(title: str, fact: StandingsFact, _name: str | None) -> str:
    return f"{title} ({fact.group.value})"


def _form_ids(titles: Sequence[str]) -> list[str]:
    used: dict[str, int] = {}
    found = []
    for title in titles:
        base = form_slug(title) or "championship"
        slug = base
        while slug in used:
            used[base] += 1
            slug = f"{base}-{used[base]}"
        used[slug] = 1
        found.append(slug)
    return found

"""Competitors over all seasons: aliases, entries, results and places in championships, gathered season by season."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scraper.countries import country_name
from scraper.report.site.addresses import FOLDERS, article_address, competitor_page, find_source, season_page
from scraper.report.site.season import describe_car, form_source, name_session
from scraper.report.site.standings import STATUS_SIGNS
from scraper.report.site.views import Link, SourceView, Table, TableCell, form_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scraper.model.season import Championship, Competitor, ResultPosition, Round, Season, Session, Standing

UP = "../"
KIND_TITLES = {"person": "Drivers", "team": "Teams", "manufacturer": "Manufacturers", "nation": "Nations"}
KIND_NAMES = {"person": "Driver", "team": "Team", "manufacturer": "Manufacturer", "nation": "Nation"}
Key = tuple[str, str]


@dataclass(slots=True)
class Appearance:
    """What one season says of a competitor."""

    season: Link
    source: list[SourceView]
    entries: list[list[TableCell]] = field(default_factory=list)
    standings: list[list[TableCell]] = field(default_factory=list)
    results: list[list[TableCell]] = field(default_factory=list)

    def tables(self) -> list[tuple[str, Table]]:
        """List the tables that have rows, with their titles."""
        found = (
            ("Entries", form_table(["Class", "No.", "Team", "Car", "Drivers", "Rounds"], self.entries)),
            ("Championships", form_table(["Championship", "Position", "Points", "Check"], self.standings)),
            ("Results", form_table(["Session", "Class", "Position", "No.", "Who"], self.results)),
        )
        return [(title, table) for title, table in found if table.rows]


@dataclass(slots=True)
class Page:
    """The page of a competitor; `aliases` maps spelling and rule to the seasons that have it."""

    kind: str
    name: str
    address: str
    country: str
    article: Link | None
    resolution: str
    aliases: dict[tuple[str, str], list[Link]] = field(default_factory=dict)
    appearances: list[Appearance] = field(default_factory=list)


class Gathering:
    """Gathers the pages of competitors while seasons pass by, so that no two seasons are held at once."""

    def __init__(self) -> None:
        self._pages: dict[Key, Page] = {}

    def pages(self) -> Iterator[Page]:
        """Give the pages by kind and id."""
        order = list(FOLDERS)
        for key in sorted(self._pages, key=lambda item: (order.index(item[0]), item[1])):
            yield self._pages[key]

    def add(self, season: Season) -> None:
        """Take from a season what it says of its competitors."""
        link = Link(season.title, UP + season_page(season.id))
        sources = [form_source(item) for item in season.sources]
        found: dict[str, Appearance] = {}
        for item in season.competitors:
            page = self._pages.setdefault((item.kind.value, item.id), _form_page(season, item))
            for alias in item.aliases:
                page.aliases.setdefault((alias.text, alias.rule), []).append(link)
            appearance = Appearance(link, sources)
            page.appearances.append(appearance)
            found[item.id] = appearance
        facts = _Facts(season, found)
        facts.add_entries()
        facts.add_standings()
        facts.add_results()


def _form_page(season: Season, item: Competitor) -> Page:
    countries = item.countries or ([item.country] if item.country else [])
    source = find_source(season, 0)
    article = Link(item.article, article_address(source, item.article)) if item.article else None
    return Page(
        kind=item.kind.value,
        name=item.name,
        address=competitor_page(item.kind.value, item.id),
        country=", ".join(country_name(code) or code for code in countries),
        article=article,
        resolution=item.resolution,
    )


def link_competitors(season: Season) -> dict[str, Link]:
    """Link the competitors of a season, by id, to their pages."""
    return {item.id: Link(item.name, UP + competitor_page(item.kind.value, item.id)) for item in season.competitors}


class _Facts:
    """Deals the facts of a season out to its competitors."""

    def __init__(self, season: Season, found: dict[str, Appearance]) -> None:
        self._season = season
        self._found = found
        self._links = link_competitors(season)
        self._classes = {item.id: item.name for item in season.classes}

    def _link(self, identifier: str | None) -> Link:
        return self._links.get(identifier or "", Link(identifier or ""))

    def add_entries(self) -> None:
        for entry in self._season.entries:
            team = entry.team or entry.entrant
            rounds: dict[str, str] = {item.person: item.text for item in entry.drivers}
            for who in dict.fromkeys([*rounds, *([team] if team else [])]):
                if who not in self._found:
                    continue
                others = [item for item in rounds if item != who]
                cells = [
                    _text(self._classes.get(entry.class_ or "", "")),
                    _text(entry.number or ""),
                    TableCell([self._link(team)] if team and team != who else []),
                    _text(describe_car(entry)),
                    TableCell([self._link(item) for item in others]),
                    _text(rounds.get(who, "")),
                ]
                self._found[who].entries.append(cells)

    def add_standings(self) -> None:
        for index, championship in enumerate(self._season.championships):
            for item in championship.standings:
                for who in dict.fromkeys(item.competitors):
                    if who in self._found:
                        self._found[who].standings.append(self._form_standing(championship, item, index))

    def _form_standing(self, championship: Championship, item: Standing, index: int) -> list[TableCell]:
        address = f"{UP}{season_page(self._season.id)}#championship-{index}-{item.position.order}"
        status = item.status.value if item.status is not None else ""
        return [
            TableCell([Link(championship.title, address)]),
            _text(item.position.text),
            _text(item.published.text if item.published is not None else ""),
            _text(f"{STATUS_SIGNS[status]} {status.replace('_', ' ')}" if status else ""),
        ]

    def add_results(self) -> None:
        labels = {
            session.id: (number, _describe_session(rnd, session))
            for number, rnd in enumerate(self._season.rounds)
            for session in rnd.sessions
        }
        by_who: dict[str, list[tuple[int, list[TableCell]]]] = defaultdict(list)
        for item in self._season.results:
            number, label = labels.get(item.session, (len(labels), item.session))
            crew = [*([item.team] if item.team else []), *item.drivers]
            for who in dict.fromkeys(crew):
                cells = [
                    _text(label),
                    _text(self._classes.get(item.class_ or "", "")),
                    _text(describe_position(item.position)),
                    _text(item.number or ""),
                    TableCell([self._link(other) for other in crew if other != who]),
                ]
                by_who[who].append((number, cells))
        for who, rows in by_who.items():
            if who in self._found:
                self._found[who].results = [cells for _, cells in sorted(rows, key=lambda row: row[0])]


def describe_position(position: ResultPosition) -> str:
    """Write a place as its number where it has one: the text may hold another session's place behind it."""
    return position.text if position.number is None else str(position.number)


def _describe_session(rnd: Round, session: Session) -> str:
    event = f"{'–' if rnd.number is None else rnd.number} {rnd.name or ''}".strip()
    name = name_session(session, rnd.sessions)
    return f"{event}, {name}" if name else event


def _text(text: str) -> TableCell:
    return TableCell([Link(text)] if text else [])

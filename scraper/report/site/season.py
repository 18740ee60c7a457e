"""A season's calendar, entries and winners as plain tables, and what the page says of its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.report.site.addresses import article_address, find_source, revision_address
from scraper.report.site.views import Link, SourceView, Table, TableCell, form_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scraper.model.season import Circuit, Dates, Entry, Result, Round, Season, Session, Source
    from scraper.report.site.findings import Marks

CHECKPOINT, RACE = "checkpoint", "race"
AWARD_TITLES = {"pole": "Pole position", "fastest_lap": "Fastest lap"}


def form_source(source: Source) -> SourceView:
    """Say which revision of which page was read, and under what licence its text is."""
    revision = (
        f"revision {source.revision_id}" if source.revision_id is not None else f"revision unknown, {source.origin}"
    )
    stamp = f" of {source.timestamp}" if source.timestamp else ""
    return SourceView(
        Link(source.title, revision_address(source)),
        f"{revision}{stamp}, SHA-1 {source.sha1[:12]}",
        source.licence or "licence unknown",
    )


def form_calendar(season: Season, marks: Marks) -> Table:
    """Form the calendar."""
    circuits = {item.id: item for item in season.circuits}
    rows = [_form_round(season, rnd, circuits, marks) for rnd in season.rounds]
    return form_table(["Round", "Date", "Event", "Circuit", "State"], rows)


def _form_round(season: Season, rnd: Round, circuits: Mapping[str, Circuit], marks: Marks) -> list[TableCell]:
    circuit = circuits.get(rnd.circuit or "")
    named = Link("")
    if circuit is not None:
        named = Link(circuit.name, article_address(find_source(season, 0), circuit.article))
    return [
        TableCell([Link("–" if rnd.number is None else str(rnd.number))], marks.at(rnd.at)),
        TableCell([Link(describe_dates(rnd.date))]),
        TableCell([Link(rnd.name or "")]),
        TableCell([named]),
        TableCell([Link(str(rnd.state))]),
    ]


def describe_dates(dates: Dates | None) -> str:
    """Write a day or a range of days: 2007-07-28/29.

    >>> from scraper.model.season import Dates
    >>> describe_dates(Dates("2007-07-28", "2007-07-29", "28–29 July")), describe_dates(None)
    ('2007-07-28/29', '')
    """
    if dates is None:
        return ""
    start, end = dates.start, dates.end
    if start is None or end is None or start == end:
        return start or end or dates.text
    return f"{start}/{end[8:]}" if start[:7] == end[:7] else f"{start}/{end}"


def name_session(session: Session, among: Sequence[Session]) -> str:
    """Name a session where it is one of several: by its label, else by its kind where that is not a race."""
    if len(among) < 2:
        return ""
    return session.label or ("" if session.kind == RACE else str(session.kind))


def _label_session(rnd: Round, session: Session) -> str:
    number = "–" if rnd.number is None else str(rnd.number)
    return f"{number} {name_session(session, _list_races(rnd))}".strip()


def form_winners(season: Season, marks: Marks, links: Mapping[str, Link]) -> Table | None:
    """Form the table of winners by class; poles and fastest laps where other tables than the standings name them."""
    classes = [item.id for item in season.classes if any(_won(found, item.id) for found in season.results)]
    shown: list[str | None] = [*classes] if classes else [None]
    awards = [
        kind
        for kind in AWARD_TITLES
        if any(item.kind == kind for _, session in _races(season) for item in session.awards)
    ]
    rows = []
    by_session = _index_wins(season, shown)
    for rnd, session in _races(season):
        cells = [_form_winner(by_session.get((session.id, class_)), marks, links) for class_ in shown]
        cells += [_form_award(session, kind, marks, links) for kind in awards]
        if any(cell.links for cell in cells):
            rows.append(
                [
                    TableCell([Link(_label_session(rnd, session))]),
                    TableCell([Link(rnd.name or "")]),
                    *cells,
                ]
            )
    titles = {item.id: item.name for item in season.classes}
    headers = ["Round", "Event", *(titles.get(item or "", "Winner") for item in shown)]
    return form_table(headers + [AWARD_TITLES[kind] for kind in awards], rows) if rows else None


def _races(season: Season) -> list[tuple[Round, Session]]:
    return [(rnd, session) for rnd in season.rounds for session in _list_races(rnd)]


def _list_races(rnd: Round) -> list[Session]:
    return [session for session in rnd.sessions if session.kind != CHECKPOINT]


def _index_wins(season: Season, classes: Sequence[str | None]) -> dict[tuple[str, str | None], Result]:
    found: dict[tuple[str, str | None], Result] = {}
    for item in season.results:
        for class_ in classes:
            if _won(item, class_):
                found.setdefault((item.session, class_), item)
    return found


def _won(result: Result, class_: str | None) -> bool:
    if class_ is None:
        return result.position.number == 1
    return result.class_ == class_ and result.position.in_class == 1


def _form_winner(result: Result | None, marks: Marks, links: Mapping[str, Link]) -> TableCell:
    if result is None:
        return TableCell([])
    number = [Link(f"#{result.number}")] if result.number else []
    team = [links.get(result.team, Link(result.team))] if result.team else []
    if number and team:
        number, team = [], [Link(f"#{result.number} {team[0].text}", team[0].href)]
    found = [*number, *team, *(links.get(item, Link(item)) for item in result.drivers)]
    return TableCell(found, marks.at(result.at))


def _form_award(session: Session, kind: str, marks: Marks, links: Mapping[str, Link]) -> TableCell:
    awards = [item for item in session.awards if item.kind == kind]
    found = [links.get(name, Link(name)) for item in awards for name in item.competitors]
    return TableCell(found, marks.at(place for item in awards for place in item.at))


def form_entries(season: Season, marks: Marks, links: Mapping[str, Link]) -> Table | None:
    """Form the table of entries: a row an entry, its drivers with their rounds."""
    titles = {item.id: item.name for item in season.classes}
    classed = any(item.class_ for item in season.entries)
    rows = []
    for entry in season.entries:
        cells = [TableCell([Link(titles.get(entry.class_ or "", entry.class_ or ""))])] if classed else []
        team = entry.team or entry.entrant
        rows.append(
            [
                *cells,
                TableCell([Link(entry.number or "")], marks.at(entry.at)),
                TableCell([links.get(team, Link(team))] if team else []),
                TableCell([Link(describe_car(entry))]),
                TableCell([links.get(item.person, Link(item.person)) for item in entry.drivers]),
                TableCell([Link(item.text or "–") for item in entry.drivers]),
            ]
        )
    headers = [*(["Class"] if classed else []), "No.", "Team", "Car", "Drivers", "Rounds"]
    return form_table(headers, rows) if rows else None


def describe_car(entry: Entry) -> str:
    """Name an entry's car, with chassis and engine where the article gives them."""
    parts = [entry.car or " ".join(part for part in (entry.constructor, entry.chassis) if part), entry.engine]
    return ", ".join(part for part in parts if part)

"""Seasons to the rows of the tidy tables, in the order of `export.schema`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scraper.export.schema import TABLES
from scraper.model.codec import to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from fractions import Fraction

    from scraper.model.season import Season
    from scraper.problems import Place

Row = dict[str, Any]


def form_rows(seasons: Sequence[Season]) -> dict[str, list[tuple[Any, ...]]]:
    """Form the rows of every table, in the order of seasons and of their JSON; every row has all columns."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for spec in TABLES:
        names = [column.name for column in spec.columns]
        found[spec.name] = [
            tuple(row.get(name) for name in names) for season in seasons for row in _keyed(season, _WALKS[spec.name])
        ]
    return found


def _keyed(season: Season, walk: Callable[[Season], Iterator[tuple[str, Place | None, Row]]]) -> Iterator[Row]:
    """Give each row its key, season, revision and source; a key that came before gets a number."""
    seen: dict[str, int] = {}
    for name, place, row in walk(season):
        key = f"{season.id}/{name}" if name else season.id
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            key = f"{key}~{seen[key]}"
        yield {"key": key, "season": season.id, **row, **_source(season, place)}


def _source(season: Season, place: Place | None) -> Row:
    index = place.source if place is not None else 0
    source = season.sources[index] if index < len(season.sources) else None
    return {
        "revision_id": source.revision_id if source is not None else None,
        "source_table": place.table if place is not None else None,
        "source_row": place.row if place is not None else None,
        "source_column": place.column if place is not None else None,
    }


def _first(places: Sequence[Place]) -> Place | None:
    return places[0] if places else None


def _ref(season: Season, name: str | None) -> str | None:
    return None if name is None else f"{season.id}/{name}"


def _exact(name: str, value: Fraction | None) -> Row:
    return {name: to_json(value), f"{name}_exact": None if value is None else str(value)}


def _join(items: Iterable[object]) -> str | None:
    return " ".join(map(str, items)) or None


def _walk_seasons(season: Season) -> Iterator[tuple[str, Place | None, Row]]:
    source = season.sources[0]
    row = {"series": season.series.name, "year": season.year, "title": season.title, "state": season.state.value}
    yield (
        "",
        None,
        {
            **row,
            "wiki": source.wiki,
            "url": source.url,
            "timestamp": source.timestamp,
            "sha1": source.sha1,
            "licence": source.licence,
        },
    )


def _walk_circuits(season: Season) -> Iterator[tuple[str, Place | None, Row]]:
    for item in season.circuits:
        place = next((place for alias in item.aliases for place in alias.at), None)
        row = {"circuit": item.id, "name": item.name, "country": item.country}
        yield item.id, place, {**row, "article": item.article, "wikidata": item.wikidata}


def _walk_rounds(season: Season) -> Iterator[tuple[str, Place | None, Row]]:
    for order, rnd in enumerate(season.rounds, start=1):
        row = {"number": rnd.number, "name": rnd.name, "circuit": _ref(season, rnd.circuit), "country": rnd.country}
        dates = {} if rnd.date is None else {"date_start": rnd.date.start, "date_end": rnd.date.end}
        yield f"round-{order}", _first(rnd.at), {**row, **dates, "state": rnd.state.value}


def _walk_sessions(season: Season) -> Iterator[tuple[str, Place | None, Row]]:
    for order, rnd in enumerate(season.rounds, start=1):
        for item in rnd.sessions:
            row = {"round": _ref(season, f"round-{order}"), "session": item.id, "kind": item.kind.value}
            rest = {"label": item.label, "of": _ref(season, item.of), "state": item.state.value}
            yield item.id, _first(rnd.at), {**row, **rest}


def _walk_competitors(season: Season) -> Iterator[tuple[str, Place | None, Row]]:
    for item in season.competitors:
        place = next((place for alias in item.aliases for place in alias.at), None)
        row = {"competitor": item.id, "kind": item.kind.value, "name": item.name, "country": item.country}
        rest = {"article": item.article, "wikidata": item.wikidata, "resolution": item.resolution}
        yield item.id, place, {**row, **rest}


def _walk_aliases(season: Season) -> Iterator[tuple[str, Place | None, Row]]:
    for item in season.competitors:
        for number, alias in enumerate(item.aliases, start=1):
            row = {"competitor": _ref(season, item.id), "text": alias.text, "rule": alias.rule, "places": len(alias.at)}
            yield f"{item.id}/alias-{number}", _first(alias.at), row


def _walk_entries(season: Season) -> Iterator[tuple[str, Place | None, Row]]:
    for item in season.entries:
        row = {"entry": item.id, "class": item.class_, "entrant": _ref(season, item.entrant)}
        rest = {"car": item.car, "engine": item.engine, "number": item.number, "marks": _join(item.marks)}
        yield item.id, _first(item.at), {**row, "team": _ref(season, item.team), **rest}


def _walk_entry_drivers(season: Season) -> Iterator[tuple[str, Place | None, Row]]:
    for item in season.entries:
        for driver in item.drivers:
            row = {"entry": _ref(season, item.id), "person": _ref(season, driver.person), "rounds": driver.text}
            numbers = None if driver.rounds is None else _join(driver.rounds)
            yield f"{item.id}/{driver.person}", _first(driver.at), {**row, "round_numbers": numbers}


def _walk_results(season: Season) -> Iterator[tuple[str, Place | None, Row]]:
    for name, item in _name_results(season):
        position = item.position
        yield (
            name,
            _first(item.at),
            {
                "session": _ref(season, item.session),
                "class": item.class_,
                "entry": _ref(season, item.entry),
                "number": item.number,
                "team": _ref(season, item.team),
                "position_order": position.order,
                "position": position.number,
                "position_text": position.text,
                "status": position.status.value,
                "in_class": position.in_class,
                "laps": item.laps,
                "time": item.time,
                "starting_position": item.starting_position,
                "marks": _join(item.marks),
                "conflicts": len(item.conflicts),
            },
        )


def _name_results(season: Season) -> Iterator[tuple[str, Any]]:
    """Name each result by its session and car; the names do not depend on the order of places."""
    for item in season.results:
        car = item.entry or "+".join(item.drivers) or item.team or item.number or "unknown"
        yield f"{item.session}/{car}", item


def _walk_result_drivers(season: Season) -> Iterator[tuple[str, Place | None, Row]]:
    seen: dict[str, int] = {}
    for name, item in _name_results(season):
        seen[name] = seen.get(name, 0) + 1
        result = name if seen[name] == 1 else f"{name}~{seen[name]}"
        for person in item.drivers:
            yield (
                f"{result}/{person}",
                _first(item.at),
                {"result": _ref(season, result), "person": _ref(season, person)},
            )


def _walk_standings(season: Season) -> Iterator[tuple[str, Place | None, Row]]:
    for championship in season.championships:
        for item in championship.standings:
            published, computed = item.published, item.computed
            yield (
                f"{championship.id}/{item.position.order}",
                published.at if published is not None else None,
                {
                    "championship": championship.id,
                    "championship_title": championship.title,
                    "group": championship.group.value,
                    "class": championship.class_,
                    "position_order": item.position.order,
                    "position": item.position.number,
                    "position_text": item.position.text,
                    "competitors": _join(item.competitors),
                    **_exact("points", published.points if published is not None else None),
                    **_exact("gross", published.gross if published is not None else None),
                    **_exact("computed", computed.points if computed is not None else None),
                    "status": item.status.value if item.status is not None else None,
                    "reason": item.reason,
                },
            )


def _walk_standing_competitors(season: Season) -> Iterator[tuple[str, Place | None, Row]]:
    for championship in season.championships:
        for item in championship.standings:
            standing = f"{championship.id}/{item.position.order}"
            for competitor in item.competitors:
                row = {"standing": _ref(season, standing), "competitor": _ref(season, competitor)}
                yield f"{standing}/{competitor}", item.published.at if item.published is not None else None, row


def _walk_standing_cells(season: Season) -> Iterator[tuple[str, Place | None, Row]]:
    for championship in season.championships:
        for item in championship.standings:
            standing = f"{championship.id}/{item.position.order}"
            for number, line in enumerate(item.lines):
                for cell in line.cells:
                    row = {
                        "standing": _ref(season, standing),
                        "line": number,
                        "session": _ref(season, cell.session),
                        "team": _ref(season, line.team),
                        "number": line.number,
                        "text": cell.text,
                        "position": cell.number,
                        "status": cell.status.value,
                        **_exact("points", cell.points),
                        "dropped": cell.dropped,
                        "marks": _join(cell.marks),
                        "colour": cell.colour,
                    }
                    yield f"{standing}/{number}/{cell.session or f'column-{cell.at.column}'}", cell.at, row


def _walk_schemes(season: Season) -> Iterator[tuple[str, Place | None, Row]]:
    for item in season.points_schemes:
        for place, points in enumerate(item.positions, start=1):
            row = {"scheme": item.id, "position": place, **_exact("points", points), "by": item.by}
            rest = {"origin": item.origin.value, "sessions": _join(item.sessions)}
            yield f"{item.id}/{place}", _first(item.at), {**row, **rest}


def _walk_findings(season: Season) -> Iterator[tuple[str, Place | None, Row]]:
    for item in season.findings:
        best = item.explanations[0] if item.explanations else None
        row = {
            "code": item.code,
            "severity": item.severity,
            "status": item.status,
            "message": item.message,
            "championship": item.championship,
            **_exact("published", item.published),
            **_exact("computed", item.computed),
            "explanation": best.why if best is not None else None,
            "proof": best.proof if best is not None else None,
            "fingerprint": item.fingerprint,
            "accepted": item.accepted.reason if item.accepted is not None else None,
        }
        yield f"finding-{item.fingerprint}", _first(item.at), row


_WALKS: dict[str, Callable[[Season], Iterator[tuple[str, Place | None, Row]]]] = {
    "seasons": _walk_seasons,
    "circuits": _walk_circuits,
    "rounds": _walk_rounds,
    "sessions": _walk_sessions,
    "competitors": _walk_competitors,
    "aliases": _walk_aliases,
    "entries": _walk_entries,
    "entry_drivers": _walk_entry_drivers,
    "results": _walk_results,
    "result_drivers": _walk_result_drivers,
    "standings": _walk_standings,
    "standing_competitors": _walk_standing_competitors,
    "standing_cells": _walk_standing_cells,
    "schemes": _walk_schemes,
    "findings": _walk_findings,
}

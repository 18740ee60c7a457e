"""All facts of a page put together: rounds with their sessions, and every table's columns and winners tied to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.model.vocabulary import CellKind
from scraper.problems import Parsed, Problem, Severity
from scraper.season.awards import AwardFinder, add_labelled, note_awards, note_classified, part_overall
from scraper.season.calendars import (
    LEFT_OUT,
    add_rounds_apart,
    form_round_of_races,
    form_rounds_from_columns,
    form_rounds_of_lists,
    merge_calendars,
)
from scraper.season.championships import form_championships
from scraper.season.classes import find_classes, part_classes_from_sessions
from scraper.season.columns import map_columns
from scraper.season.crews import part_crews
from scraper.season.entry_counts import take_back_counts
from scraper.season.legends import infer_marks, share_inferred, share_marks
from scraper.season.race_winners import RaceWinners
from scraper.season.records import (
    AwardRecord,
    ClassificationRecord,
    RoundRecord,
    SeasonRecord,
    SessionRecord,
)
from scraper.season.states import find_states, note_results, settle_past, state_of_round, state_of_season
from scraper.values.editions import load_edition
from scraper.values.titles import parse_title

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scraper.model.vocabulary import SessionState
    from scraper.season.columns import ColumnMap
    from scraper.season.drafts import RoundDraft, SessionDraft
    from scraper.tables.facts import AwardFact, ClassificationFact, ExtractedPage, StandingsFact, TableFacts
    from scraper.values.editions import Edition
    from scraper.values.facts import NameFact


def assemble_season(
    extracted: ExtractedPage,
    *,
    title: str,
    language: str,
    year: str | None = None,
    find_last_seen: Callable[[], str | None] = lambda: None,
) -> Parsed[SeasonRecord]:
    """Assemble the facts of a page's tables into one season, in the article's own names.

    `title` is the page's, `language` that of its wiki; `year` is what the page tells where the title has none.
    `find_last_seen` gives the last day on which a source of the page was looked up.
    """
    edition, tables = load_edition(language), extracted.tables
    part_crews(tables)
    part_classes_from_sessions(tables)
    standings = [*(fact for table in tables for fact in table.standings), *extracted.standings]
    legends = [*extracted.legends, *(legend for table in tables for legend in table.legends)]
    scales = [*(scale for table in tables for scale in table.scales), *extracted.scales]
    rounds, problems = _find_rounds(extracted, standings, title, edition)
    if all(fact.cells_are is CellKind.POINTS for fact in standings if fact.columns):
        add_labelled(tables, rounds, (), edition)  # columns of points add up the races that winners tell of
    maps = map_columns(standings, rounds, legends, scales, edition)
    problems += [problem for item in maps for problem in item.problems]
    rounds = _complete_rounds(tables, rounds, maps, edition)
    finder = AwardFinder(tables, rounds, edition)
    awards = _find_awards(tables, rounds, finder)
    problems += note_awards(awards, {at.table for item in problems if item.code == LEFT_OUT and (at := item.at)})
    results = _find_results(extracted, finder)
    problems += [_report_classification(fact.section) for fact, session in results if session is None and rounds]
    classes = find_classes(tables, legends, edition)
    keys, inferred = _explain_marks(maps, awards, classes)
    states = settle_past(rounds, _find_states(rounds, maps), find_last_seen)
    record = _form_season(extracted, (title, language, year), rounds, states)
    record.classes, record.legends, record.scales = classes, legends, scales
    record.championships = form_championships(maps, classes, keys, edition)
    record.awards = [AwardRecord(fact, session.id if session else None) for fact, session in awards]
    record.classifications = [ClassificationRecord(fact, session.id if session else None) for fact, session in results]
    record.problems += problems + inferred
    take_back_counts(record)
    return Parsed(record, tuple(record.problems))


def _find_rounds(
    extracted: ExtractedPage, standings: Sequence[StandingsFact], title: str, edition: Edition
) -> tuple[list[RoundDraft], list[Problem]]:
    """Find the rounds: those of calendars, else of lists of results, else of the standings' columns or of races."""
    rounds, problems = merge_calendars(extracted.tables, edition)
    rounds = rounds or form_rounds_of_lists(extracted.lists, edition)
    if not rounds:
        rounds = form_rounds_from_columns(standings) or form_round_of_races(extracted.tables, title, edition)
        problems += _report_no_calendar(standings)
    return rounds, problems


def _complete_rounds(
    tables: Sequence[TableFacts], rounds: list[RoundDraft], maps: Sequence[ColumnMap], edition: Edition
) -> list[RoundDraft]:
    """Add the sessions and rounds that only winners tell of, and give each session its id."""
    mapped = {id(session) for item in maps for session in item.sessions if session is not None}
    add_labelled(tables, rounds, mapped, edition)
    rounds = add_rounds_apart(tables, rounds, edition)
    _name_sessions(rounds)
    part_overall(tables, edition)
    return rounds


def _find_awards(
    tables: Sequence[TableFacts], rounds: list[RoundDraft], finder: AwardFinder
) -> list[tuple[AwardFact, SessionDraft | None]]:
    """Find the session of each winner, pole and fastest lap."""
    parts = RaceWinners(tables, rounds)
    found = [(fact, finder.find_session(fact)) for table in tables for fact in table.awards]
    return [pair for fact, session in found for pair in parts.part(fact, session)]


def _find_results(
    extracted: ExtractedPage, finder: AwardFinder
) -> list[tuple[ClassificationFact, SessionDraft | None]]:
    """Find the session of each classification, whether a table or a list, and note there that it has results."""
    results = [(fact, finder.find_classified(fact)) for table in extracted.tables for fact in table.classifications]
    results += [(item.order, finder.find_listed(item)) for item in extracted.lists]
    note_classified(results)
    return results


def _form_season(
    extracted: ExtractedPage,
    page: tuple[str, str, str | None],
    rounds: list[RoundDraft],
    states: dict[int, SessionState],
) -> SeasonRecord:
    """Form the season of a title, with its rounds and what the tables give for it as it stands."""
    title, language, year = page
    parsed, tables = parse_title(title, language), extracted.tables
    told = f"; its year, {year}, is what the page tells" if year and parsed.year is None else ""
    problem = Problem("S108", Severity.INFO, f"{title!r} is not the title of a season{told}", None)
    return SeasonRecord(
        series=parsed.series or title,
        year=parsed.year or year or "",
        title=title,
        language=language,
        state=state_of_season(states.values()),
        is_season=parsed.is_season,
        classes=[],
        rounds=[_form_record(draft, states) for draft in rounds],
        entries=[entry for table in tables for entry in table.entries],
        championships=[],
        awards=[],
        classifications=[],
        scales=[],
        statements=extracted.statements,
        legends=[],
        tables=list(tables),
        problems=[] if parsed.is_season else [problem],
    )


def _report_no_calendar(standings: Sequence[StandingsFact]) -> list[Problem]:
    if not any(fact.columns for fact in standings):
        return []
    message = "no calendar was found; the rounds are those of the standings' columns"
    return [Problem("S105", Severity.INFO, message, None)]


def _report_classification(section: tuple[str, ...]) -> Problem:
    where = " / ".join(section) or "the page"
    return Problem("S104", Severity.INFO, f"the round of the classification under {where!r} is not clear", None)


def _explain_marks(
    maps: Sequence[ColumnMap],
    awards: Sequence[tuple[AwardFact, SessionDraft | None]],
    classes: Sequence[str],
) -> tuple[list[dict[str, str]], list[Problem]]:
    """Find what marks mean in each table: after keys, else by comparison with the calendar's poles and fastest laps.

    What keys say of classes holds for entries, not for results.
    """
    found, every, problems = [], [], []
    for item in maps:
        legend = {mark: meaning for mark, meaning in item.legend.items() if meaning not in classes}
        inferred = infer_marks(item, legend, awards)
        for mark, meaning in inferred.items():
            message = f"{mark!r} is taken for {meaning.replace('_', ' ')}, as the calendar's coincide with it"
            problems.append(Problem("S111", Severity.INFO, message, item.fact.columns[0].at))
        found.append(legend | inferred)
        every.append(inferred)
    return share_marks(maps, share_inferred(maps, found, every)), problems


def _name_sessions(rounds: list[RoundDraft]) -> None:
    """Give each session its id: that of its round where it is the only one or has no name."""
    for draft in rounds:
        for session in draft.sessions:
            alone = len(draft.sessions) == 1
            session.id = draft.id if alone or not session.slug else f"{draft.id}-{session.slug}"


def _find_states(rounds: list[RoundDraft], maps: list[ColumnMap]) -> dict[int, SessionState]:
    note_results(maps)
    told = any(item.fact.rows and not item.fact.columns for item in maps)
    shown = any(session.has_results for draft in rounds for session in draft.sessions)
    return find_states(rounds, told=told and not shown)


def _form_record(draft: RoundDraft, states: dict[int, SessionState]) -> RoundRecord:
    facts = draft.facts
    sessions = [
        SessionRecord(
            session.id,
            session.kind,
            session.label,
            session.of.id if session.of else None,
            states[id(session)],
            session.date,
        )
        for session in draft.sessions
    ]
    return RoundRecord(
        number=draft.number,
        name=_first_name([fact.name for fact in facts]),
        circuit=_first_name([fact.circuit for fact in facts]),
        country=next((fact.country for fact in facts if fact.country), None),
        date=next((fact.date for fact in facts if fact.date is not None), None),
        state=state_of_round([states[id(session)] for session in draft.sessions]),
        sessions=sessions,
        at=[fact.at for fact in facts],
    )


def _first_name(names: list[NameFact | None]) -> NameFact | None:
    return next((name for name in names if name is not None), None)

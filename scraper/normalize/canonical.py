"""A season's record and the entities of its names, to the canonical season."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scraper.model.season import (
    SCHEMA_VERSION,
    RaceClass,
    Round,
    Season,
    Series,
    Session,
    Source,
    Statement,
    TableReport,
)
from scraper.model.vocabulary import Group, SourceOrigin, TableKind
from scraper.normalize.awards import gather_awards, gather_classification
from scraper.normalize.championships import form_championship
from scraper.normalize.entries import form_entries
from scraper.normalize.identity import slugify
from scraper.normalize.naming import SlugBook
from scraper.normalize.results import ResultBook, gather_people, gather_teams
from scraper.normalize.schemes import form_schemes
from scraper.raw.files import digest_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scraper.model.season import Championship, Circuit, Competitor, Entry, Result
    from scraper.normalize.naming import Naming
    from scraper.problems import Problem
    from scraper.raw import RawPage
    from scraper.season import ChampionshipRecord, RoundRecord, SeasonRecord, SessionRecord
    from scraper.tables.facts import StatementFact, TableFacts


LONGEST_ID = 200  # bytes: names of files hold 255


def form_season(
    record: SeasonRecord,
    page: RawPage,
    naming: Naming,
    *,
    season_id: str,
    competitors: Sequence[Competitor],
    circuits: Sequence[Circuit],
    problems: Sequence[Problem] = (),
) -> Season:
    """Form the canonical season; totals are computed and findings added by verification."""
    facts = _form_facts(record, naming)
    return Season(
        schema_version=SCHEMA_VERSION, id=season_id, series=Series(slugify(record.series, ""), record.series),
        year=record.year, title=record.title, state=record.state,
        sources=[form_source(source) for source in (page, *page.template_pages)],
        classes=facts.classes, rounds=facts.rounds, entries=facts.entries, competitors=list(competitors),
        results=facts.results, points_schemes=form_schemes(record.scales), championships=facts.championships,
        findings=[], problems=[*record.problems, *problems], circuits=list(circuits),
        statements=[_form_statement(item) for item in record.statements],
        tables=[_form_report(table) for table in record.tables],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """What a season's tables come to together: results are formed from all of them."""

    classes: list[RaceClass]
    rounds: list[Round]
    entries: list[Entry]
    championships: list[Championship]
    results: list[Result]


def _form_facts(record: SeasonRecord, naming: Naming) -> Facts:
    classes = form_classes(record.classes)
    ids = {item.name: item.id for item in classes}
    rounds = [_form_round(rnd, naming) for rnd in record.rounds]
    numbers = [rnd.number for rnd in rounds if rnd.number is not None]
    entries = form_entries(record, naming, ids, numbers)
    states = {session.id: session.state for rnd in rounds for session in rnd.sessions}
    championships = [form_championship(item, naming, ids, states) for item in record.championships]
    told = [form_championship(item, naming, ids, states) for item in _list_told(record)]
    results = _form_results(record, naming, ids, rounds, entries, [*championships, *told])
    return Facts(classes, rounds, entries, championships, results)


def _list_told(record: SeasonRecord) -> list[ChampionshipRecord]:
    """List what tables tell in words as championships, which yield results and are none."""
    return [
        replace(item, fact=replace(item.fact, rows=item.fact.told)) for item in record.championships if item.fact.told
    ]


def form_season_id(record: SeasonRecord) -> str:
    """Make a season's id: year and series, or the title where it does not say them.

    It names the season's file: one too long for that is cut, and ends in a digest of the whole.
    """
    if record.year and record.series:
        whole = f"{slugify(record.year)}-{slugify(record.series)}"
    else:
        whole = slugify(record.title, "season")
    written = whole.encode("utf-8", "surrogatepass")
    if len(written) <= LONGEST_ID:
        return whole
    return f"{written[: LONGEST_ID - 9].decode(errors='ignore').rstrip('-')}-{digest_of(whole)[:8]}"


def form_classes(names: Sequence[str]) -> list[RaceClass]:
    """Give each class its id."""
    slugs = SlugBook()
    return [RaceClass(slugs.claim(slugify(name)), name) for name in dict.fromkeys(names)]


def form_source(page: RawPage) -> Source:
    """Say which revision of which page the season was read from."""
    return Source(
        wiki=page.wiki,
        title=page.title,
        page_id=page.page_id,
        revision_id=page.revision_id,
        timestamp=page.timestamp,
        sha1=page.sha1,
        url=page.url,
        origin=SourceOrigin(page.origin),
        licence=page.licence,
    )


def _form_round(rnd: RoundRecord, naming: Naming) -> Round:
    return Round(
        number=rnd.number,
        name=rnd.name.text if rnd.name is not None else None,
        circuit=naming.find(rnd.circuit, "circuit"),
        country=rnd.country,
        date=rnd.date,
        state=rnd.state,
        sessions=[_form_session(session) for session in rnd.sessions],
        at=list(rnd.at),
    )


def _form_session(record: SessionRecord) -> Session:
    return Session(record.id, record.kind, record.label, record.of, record.state, record.date)


def _form_results(
    record: SeasonRecord,
    naming: Naming,
    classes: Mapping[str, str],
    rounds: Sequence[Round],
    entries: Sequence[Entry],
    championships: Sequence[Championship],
) -> list[Result]:
    numbers = {session.id: rnd.number for rnd in rounds for session in rnd.sessions}
    sessions = {session.id: session for rnd in rounds for session in rnd.sessions}
    book = ResultBook(entries, numbers)
    for group in (Group.PEOPLE, Group.TEAMS, Group.MANUFACTURERS, Group.CARS, Group.OTHER):
        # The table of the whole field first: it says what the others' places are to be measured by.
        tables = [item for item in championships if item.group is group]
        for championship in sorted(tables, key=lambda item: -len(item.standings)):
            (gather_people if group is Group.PEOPLE else gather_teams)(book, championship)
    # places on the grid belong to cars that the order of the race has named
    for classification in sorted(record.classifications, key=lambda item: item.fact.kind is TableKind.STARTING_GRID):
        gather_classification(book, classification, naming, classes)
    gather_awards(book, record.awards, naming, classes, sessions)
    order = {session: index for index, session in enumerate(sessions)}
    return sorted(book.finish(), key=lambda result: order.get(result.session, len(order)))


def _form_statement(fact: StatementFact) -> Statement:
    return Statement(fact.rule, fact.text, list(fact.section), dict(fact.values), [fact.at])


def _form_report(table: TableFacts) -> TableReport:
    coverage = table.coverage
    return TableReport(
        index=table.index,
        section=list(table.section),
        kind=table.kind,
        confidence=round(table.confidence, 2),
        reasons=list(table.reasons),
        cells=coverage.cells,
        read=coverage.read,
        ignored=sum(coverage.ignored.values()),
        not_understood=len(coverage.not_understood),
    )

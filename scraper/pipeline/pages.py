"""One page from text to audited season."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.garbage import hold_collection
from scraper.normalize.canonical import form_season, form_season_id
from scraper.normalize.entities import Memory, Resolver, SeasonSource
from scraper.normalize.nodes import normalize_target
from scraper.normalize.seasons import collect_mentions, name_season
from scraper.pipeline.reading import find_language, read_wikitext
from scraper.season import assemble_season
from scraper.tables import extract_tables
from scraper.tables.flags import check_flags
from scraper.tables.page_year import find_page_year
from scraper.values.editions import load_edition
from scraper.values.seen import find_last_seen
from scraper.values.titles import parse_title
from scraper.verify import read_schemes, verify_season

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scraper.model.season import Season
    from scraper.pipeline.decisions import Decisions
    from scraper.problems import Problem
    from scraper.raw import LinkTarget, RawPage
    from scraper.season import SeasonRecord


def read_record(page: RawPage) -> SeasonRecord:
    """Read a page to the record of its season, in the article's own names."""
    language = find_language(page.wiki)
    with hold_collection():
        read = read_wikitext(page)
        edition = load_edition(language)
        year = parse_title(page.title, language).year or find_page_year(page.title, read, edition)
        extracted = extract_tables(read, edition=edition, year=year)
        assembled = assemble_season(
            extracted,
            title=page.title,
            language=language,
            year=year,
            find_last_seen=lambda: find_last_seen(page.text, edition),
        )
        record = assembled.value
        record.problems = [*extracted.problems, *check_flags(read), *assembled.problems]
    return record


def parse_page(page: RawPage, decisions: Decisions, *, problems: Sequence[Problem] = ()) -> Season:
    """Parse one page by itself: its names are resolved within the page, its totals audited."""
    record = read_record(page)
    season_id = form_season_id(record)
    mentions = collect_mentions(season_id, page.wiki, record)
    source = SeasonSource(season_id, "", lambda: mentions)
    resolver = Resolver([source], Memory(), key_links([page]), decisions.names)
    names = name_season(resolver, resolver.resolve(decisions.ids), season_id)
    season = form_season(
        record,
        page,
        names.form_naming(record),
        season_id=season_id,
        competitors=names.form_competitors(),
        circuits=names.form_circuits(),
        problems=[*problems, *names.problems],
    )
    return audit_season(season, decisions)


def key_links(pages: Sequence[RawPage]) -> Mapping[tuple[str, str], LinkTarget]:
    """Gather what is known of links, by wiki and linked title."""
    found: dict[tuple[str, str], LinkTarget] = {}
    for page in {id(page.links): page for page in pages}.values():  # pages of one wiki share what is known of it
        found.update({(page.wiki, normalize_target(title) or title): target for title, target in page.links.items()})
    return found


def audit_season(season: Season, decisions: Decisions) -> Season:
    """Recompute a season's totals and say what is wrong."""
    return verify_season(season, curated=read_schemes(decisions.scoring, season), accepted=decisions.acceptances)

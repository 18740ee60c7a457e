"""The files of the site, one season after the other: time and memory grow with the pages, not with their product."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from scraper.report.findings import TOTAL_STATUSES, count_totals
from scraper.report.site.addresses import FOLDERS, season_page
from scraper.report.site.colours import Palette
from scraper.report.site.competitors import KIND_NAMES, KIND_TITLES, Gathering, Page, link_competitors
from scraper.report.site.findings import Marks
from scraper.report.site.season import form_calendar, form_entries, form_source, form_winners
from scraper.report.site.standings import STATUS_SIGNS, Standings
from scraper.report.site.views import Link, SourceView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scraper.model.season import Season

PACKAGE = "scraper.report.site"
ASSETS = ("style.css", "site.js")
SEARCH_INDEX = "search-index.js"
PAGE_FOLDERS = ("seasons", *FOLDERS.values())


@dataclass(frozen=True, slots=True)
class SeasonLine:
    """A season in the index."""

    link: Link
    series: str
    year: str
    state: str
    counts: dict[str, int]
    findings: int
    unaccepted: int
    sources: list[SourceView]


def build_site(seasons: Iterable[Season]) -> Iterator[tuple[str, bytes]]:
    """Build the pages, each as its path and content; seasons are taken one at a time, in the order of the index."""
    environment = _form_environment()
    gathering = Gathering()
    lines: list[SeasonLine] = []
    for season in seasons:
        gathering.add(season)
        lines.append(_form_line(season))
        yield season_page(season.id), _render_season(environment, season)
    pages = list(gathering.pages())
    for page in pages:
        yield page.address, _render(environment, "competitor.html", page=page, kind=KIND_NAMES[page.kind])
    yield from _render_lists(environment, pages)
    yield "index.html", _render_index(environment, lines, pages)
    yield SEARCH_INDEX, _form_search(lines, pages)
    for name in ASSETS:
        yield name, files(PACKAGE).joinpath("templates", name).read_bytes()


def _form_environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(PACKAGE),
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.globals["root"] = "../"
    environment.globals["kinds"] = {KIND_TITLES[kind]: folder for kind, folder in FOLDERS.items()}
    return environment


def _render(environment: Environment, template: str, **context: Any) -> bytes:
    return environment.get_template(template).render(**context).encode("utf-8", "replace")


def _render_season(environment: Environment, season: Season) -> bytes:
    marks, palette, links = Marks(season), Palette(), link_competitors(season)
    standings = Standings(season, marks, palette, links)
    matrices = [standings.form_matrix(item, index) for index, item in enumerate(season.championships)]
    return _render(
        environment,
        "season.html",
        season=season,
        sources=[form_source(item) for item in season.sources],
        counts=count_totals(season.championships),
        statuses=TOTAL_STATUSES,
        signs=STATUS_SIGNS,
        calendar=form_calendar(season, marks),
        entries=form_entries(season, marks, links),
        winners=form_winners(season, marks, links),
        matrices=matrices,
        others=marks.others(item.id for item in season.championships),
        findings=marks.all,
        palette=palette.rules(),
    )


def _render_index(environment: Environment, lines: list[SeasonLine], pages: list[Page]) -> bytes:
    kinds = Counter(page.kind for page in pages)
    return _render(
        environment,
        "index.html",
        root="",
        seasons=lines,
        signs=STATUS_SIGNS,
        totals=sum(sum(line.counts.values()) for line in lines),
        verified=sum(line.counts["verified"] for line in lines),
        people=kinds["person"],
        teams=kinds["team"],
    )


def _render_lists(environment: Environment, pages: list[Page]) -> Iterator[tuple[str, bytes]]:
    for kind, folder in FOLDERS.items():
        listed = sorted((page for page in pages if page.kind == kind), key=lambda page: (page.name, page.address))
        yield f"{folder}/index.html", _render(environment, "list.html", title=KIND_TITLES[kind], pages=listed)


def _form_line(season: Season) -> SeasonLine:
    return SeasonLine(
        link=Link(season.title, season_page(season.id)),
        series=season.series.name,
        year=season.year,
        state=str(season.state),
        counts=count_totals(season.championships),
        findings=len(season.findings),
        unaccepted=sum(item.accepted is None for item in season.findings),
        sources=[form_source(item) for item in season.sources],
    )


def _form_search(lines: list[SeasonLine], pages: list[Page]) -> bytes:
    """Write the index as a script: a page opened from a disk may load scripts but not JSON.

    By kind and folder an item a name: the name, its page's own name, then its other spellings; a page that is called as
    the name reads in lower case with hyphens is an empty text.
    """
    groups: dict[tuple[str, str], list[list[str]]] = {}
    for line in lines:
        folder, _, file = (line.link.href or "").rpartition("/")
        groups.setdefault(("season", folder), []).append(_form_item(line.link.text, file, []))
    for page in pages:
        folder, _, file = page.address.rpartition("/")
        items = groups.setdefault((KIND_NAMES[page.kind].lower(), folder), [])
        items.append(_form_item(page.name, file, [text for text, _ in page.aliases]))
    found = [[*key, items] for key, items in groups.items()]
    text = json.dumps(found, separators=(",", ":"), ensure_ascii=False)
    return f"window.searchIndex = {text};\n".encode("utf-8", "replace")


def _form_item(name: str, file: str, spellings: Sequence[str]) -> list[str]:
    page = file.removesuffix(".html")
    others = [text for text in dict.fromkeys(spellings) if text != name]
    return [name, "" if page == name.lower().replace(" ", "-") else page, *others]

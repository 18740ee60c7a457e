"""What stands in a template's table has its place in the template's own text, and the season names the template."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scraper.pipeline.decisions import Decisions
from scraper.pipeline.pages import parse_page
from scraper.pipeline.sources import SourceFiles
from scraper.raw import RawPage, write_page
from scraper.raw import read_page as read_stored
from scraper.raw.folder import write_template
from scraper.raw.page import sha1_of
from scraper.report.findings import describe_place
from scraper.wikitext import read_page

if TYPE_CHECKING:
    from pathlib import Path

TABLE = '{| class="wikitable"\n! Pos !! Driver !! Points\n|-\n| 1 || [[A. One]] || {{zzz|1}}\n|}'
TEXTS = {
    "as it is": TABLE,
    "with its documentation": f"<noinclude>Documentation {{{{Doc}}}}\n</noinclude>{TABLE}<noinclude>more</noinclude>",
    "in part": f"Not given <onlyinclude>{TABLE}</onlyinclude> nor this",
    "in parts": f"<onlyinclude>{TABLE[:30]}</onlyinclude>gap<onlyinclude>{TABLE[30:]}</onlyinclude>",
    "with a comment": "<!-- how to -->\n" + TABLE.replace("| 1", "<!-- first -->| 1"),
    "below text": f"''Standings''\n{TABLE}\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
def test_cells_of_a_templates_table_stand_in_its_text(text: str) -> None:
    page = read_page("Intro\n\n{{Other}}\n{{X standings}}\nEnd", templates={"Other": "text", "X standings": text})
    (table,) = page.tables
    assert (table.template, table.text_number) == ("X standings", 2)
    assert page.text[slice(*table.source)] == "{{X standings}}"
    cells = [text[slice(*cell.content_source)].strip() for cell in table.grid.cells]
    assert cells == ["Pos", "Driver", "Points", "1", "[[A. One]]", "{{zzz|1}}"]


def test_a_problem_in_a_template_points_into_it() -> None:
    text = TEXTS["with its documentation"]
    page = read_page("{{X standings}}", source=3, templates={"X standings": text})
    (problem,) = [problem for problem in page.problems if problem.code == "W109"]
    assert problem.at is not None
    assert (problem.at.source, problem.at.table, problem.at.row, problem.at.column) == (4, 0, 1, 2)
    assert "{{zzz|1}}" in text[slice(*(problem.at.offset or (0, 0)))]


def test_an_unclosed_table_of_a_template_points_into_it() -> None:
    page = read_page("{{X}}", templates={"X": "<noinclude>d</noinclude>{|\n| a"})
    assert [(problem.at.source, problem.at.offset) for problem in page.problems if problem.at] == [(1, (24, 26))]


def test_what_the_wiki_expanded_has_the_place_of_its_call() -> None:
    page = read_page("ab {{X|1}}", templates={"X": TABLE}, expansions={"{{X|1}}": TABLE})
    (table,) = page.tables
    assert (table.template, table.text_number) == ("X", 0)
    assert {cell.source for cell in table.grid.cells} == {(3, 10)}


def form_raw(title: str, text: str, **more: object) -> RawPage:
    return RawPage("enwiki", title, text, sha1_of(text.encode()), **more)  # type: ignore[arg-type]


def test_a_season_names_the_templates_that_it_was_read_from(tmp_path: Path) -> None:
    name, title = "2031 Test Cup standings", "Template:2031 standings"
    template = form_raw(title, "<noinclude>d</noinclude>\n" + TABLE.replace("{{zzz|1}}", "{{flagicon|XQX}} 10"))
    write_template(tmp_path, template)
    wikitext = f"==Results and standings==\n{{{{{name}}}}}\n"
    write_page(tmp_path, form_raw("2031 Test Cup", wikitext, template_titles={name: title}))
    page = read_stored(tmp_path, "enwiki", "2031 Test Cup").value
    assert page is not None
    season = parse_page(page, Decisions())
    assert [(source.title, source.sha1) for source in season.sources][1:] == [(title, template.sha1)]
    (problem,) = [problem for problem in season.problems if problem.code == "C150"]
    assert problem.at is not None
    assert describe_place(season, problem.at) == f"{title} § Results and standings, table 0, row 1, column 2"
    files = SourceFiles(tmp_path)
    assert files.find_line(season.sources[1], problem.at.offset[0] if problem.at.offset else 0) == 5
    assert files.locate(season.sources[1]).endswith("enwiki/templates/Template%3A2031_standings.wikitext")

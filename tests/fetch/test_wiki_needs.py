"""Templates, expansions and links from a real MediaWiki, for needs that a test states."""

from __future__ import annotations

import pytest

from scraper.fetch import Needs
from scraper.raw import list_pages, read_evidence, read_page
from tests.wiki.pages import form_pages

pytestmark = pytest.mark.wiki
PAGES = form_pages()
RACES = [f"Race {number:02}" for number in range(1, 121)]


NAMES = {"Season with standings": ["Example standings", "Example old standings", "No such template", "Cell", "Endless"]}


def test_templates_with_tables_are_stored_and_named(bench, raw):
    needs = Needs(templates=lambda text: NAMES["Season with standings"] if "Example" in text else [])
    report = bench.fetch("Season with standings", "Race 01", needs=needs)
    assert report.complete
    page = read_page(raw, "local", "Season with standings").value
    assert page.templates == dict.fromkeys(
        ["Example old standings", "Example standings"], PAGES["Template:Example standings"]
    )
    assert [file.title for file in list_pages(raw)] == ["Race 01", "Season with standings"]
    assert report.requests == 4
    assert bench.fetch("Season with standings", "Race 01", needs=needs).requests == 2


def test_a_template_that_changes_is_fetched_again(bench, wiki, raw):
    wiki.edit("Template:Changing standings", "{|\n|-\n| one\n|}")
    wiki.edit("Season of a changing template", "{{Changing standings}}")
    needs = Needs(templates=lambda text: ["Changing standings"] if "Changing" in text else [])
    bench.fetch("Season of a changing template", needs=needs)
    wiki.edit("Template:Changing standings", "{|\n|-\n| two\n|}")
    assert bench.fetch("Season of a changing template", needs=needs).complete
    page = read_page(raw, "local", "Season of a changing template").value
    assert page.templates == {"Changing standings": "{|\n|-\n| two\n|}"}


def test_a_template_that_loses_its_table_leaves_the_page(bench, wiki, raw):
    wiki.edit("Template:Fading standings", "{|\n|-\n| one\n|}")
    wiki.edit("Season of a fading template", "{{Fading standings}}")
    needs = Needs(templates=lambda text: ["Fading standings"], links=lambda text: ["Driver 1"] if "two" in text else [])
    bench.fetch("Season of a fading template", needs=needs)
    wiki.edit("Template:Fading standings", "{|\n|-\n| two\n|}")
    bench.fetch("Season of a fading template", needs=needs)
    assert set(read_evidence(raw / "local").links) == {"Driver 1"}
    wiki.edit("Template:Fading standings", "three")
    bench.fetch("Season of a fading template", needs=needs)
    assert read_page(raw, "local", "Season of a fading template").value.templates == {}


CALLS = [
    "{{Cell|a}}", "{{#invoke:Sum|add|1|2}}", "{{Row|x|y}}", "{{Colour|fff}}", "{{Endless}}", "{{No such}}",
    "{{Cell|<!-- -->}}", "{{Example standings}}", "{{PAGENAME}}", "{{Cell|{{Cell|b}}}}", "{{unclosed|", "<!-- open",
]  # fmt: skip


def test_calls_are_expanded_by_the_wiki(bench, wiki, raw):
    report = bench.fetch("Season with calls", needs=Needs(expansions=lambda text: CALLS))
    assert report.complete
    expansions = read_page(raw, "local", "Season with calls").value.expansions
    assert expansions["{{Cell|a}}"] == "'''a''' of Season with calls"
    assert expansions["{{#invoke:Sum|add|1|2}}"] == "3"
    assert expansions["{{Colour|fff}}"] == 'style="background:#fff"'
    assert expansions["{{Example standings}}"].startswith("{|")
    assert "Template loop" in expansions["{{Endless}}"]
    for call in CALLS[:10]:
        assert expansions[call].strip() == wiki.expand(call, "Season with calls").strip()


def test_many_calls_are_few_requests(bench):
    calls = [f"{{{{Cell|{number}}}}}" for number in range(200)]
    assert bench.fetch("Race 01", needs=Needs(expansions=lambda text: calls)).requests == 2 + 4


def test_links_are_resolved_with_their_redirects(bench, raw):
    targets = [
        "Driver 1",
        "J. Driver",
        "driver_2",
        "Driver 3#Career",
        "Nobody",
        "de:Jemand",
        "Loop one",
        "[bad]",
        "To a section",
    ]
    report = bench.fetch("Race 01", needs=Needs(links=lambda text: targets))
    assert report.requests == 3
    links = read_evidence(raw / "local").links
    assert links["J. Driver"] == links["Driver 1"]
    assert links["Driver 1"].page_id is not None
    assert (links["driver 2"].title, links["Driver 3#Career"].fragment) == ("Driver 2", "Career")
    assert links["Driver 3#Career"].page_id == links["Driver 3"].page_id
    assert {title for title, target in links.items() if target.page_id is None} == {
        "Nobody",
        "de:Jemand",
        "Loop one",
        "[bad]",
    }
    assert links["To a section"].fragment == "Results"
    assert bench.fetch("Race 02", needs=Needs(links=lambda text: targets)).requests == 2


def test_fifty_links_are_one_request(bench, raw):
    report = bench.fetch("Race 01", needs=Needs(links=lambda text: RACES))
    assert report.requests <= 2 + 3
    links = read_evidence(raw / "local").links
    assert set(links) == set(RACES)
    assert len({target.page_id for target in links.values()}) == 120


def test_links_of_many_pages_are_asked_together(bench):
    needs = Needs(links=lambda text: [word for word in PAGES if word.startswith("Driver ") and f"[[{word}" in text])
    assert bench.fetch(*RACES[:20], needs=needs).requests == 3

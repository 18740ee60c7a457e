"""Lists in the cells of tables that only lay the page out."""

from __future__ import annotations

import scraper

PAGE = """== Championship standings ==
{|
|- valign=top
|
'''Drivers'''
# {{flagicon|GBR}} [[Ann Hart]] 40
# {{flagicon|FRA}} [[Tom Reed]] 30
# {{flagicon|ITA}} [[Ugo Neri]] 10
# {{flagicon|ITA}} [[Pio Verdi]] 8
|
=== Manufacturers ===
# [[Lola]] 50
# [[Ralt]] 30
# [[March]] 10
# [[Chevron]] 4
| and more
|}
"""


def test_lists_of_standings_side_by_side() -> None:
    season = scraper.parse(PAGE, title="1975 Lakes Cup season")
    found = [
        (item.title, item.group.value, [row.published and int(row.published.points or 0) for row in item.standings])
        for item in season.championships
    ]
    assert found == [("Drivers", "people", [40, 30, 10, 8]), ("Manufacturers", "manufacturers", [50, 30, 10, 4])]
    [table] = season.tables
    assert (table.kind.value, table.read, table.ignored) == ("layout", 2, 1)


def test_lists_of_finishers_side_by_side() -> None:
    order = "Top ten results\n# [[Ann Hart]]\n# [[Tom Reed]]\n# [[Ugo Neri]]\n"
    text = f"== Races ==\n{{|\n|\n=== Lakes 200 ===\n{order}|\n=== Moor 200 ===\n{order}|}}\n"
    season = scraper.parse(text, title="1975 Lakes Cup season")
    assert [rnd.name for rnd in season.rounds] == ["Lakes 200", "Moor 200"]
    assert [result.position.text for result in season.results] == ["1", "2", "3"] * 2


def test_a_list_of_words_in_a_cell_says_nothing() -> None:
    text = PAGE.replace("40", "").replace("30", "").replace("10", "").replace("50", "")
    season = scraper.parse(text, title="1975 Lakes Cup season")
    assert season.championships == []
    assert [table.kind.value for table in season.tables] == ["other"]

"""Where a value stands in a cell's wikitext."""

from __future__ import annotations

import pytest

from scraper.suggest.rewrites import list_links, list_rewrites
from scraper.suggest.summaries import LONGEST


@pytest.mark.parametrize(
    ("wikitext", "old", "new", "expected"),
    [
        ("10", "10", "9", "9"),
        ("'''10'''", "10", "9", "'''9'''"),
        ("10<br />1", "1", "2", "10<br />2"),
        ("12†", "12†", "7", "7†"),
        ("{{flagicon|CHE}} No. 42 [[Kessel Racing]]", "42", "44", "{{flagicon|CHE}} No. 44 [[Kessel Racing]]"),
        ("{{F1 race position|1|p}}", "1", "3", "{{F1 race position|3|p}}"),
        ('<span style="top:5px">5</span>', "5", "6", '<span style="top:5px">6</span>'),
        ("<!-- 5 -->5", "5", "6", "<!-- 5 -->6"),
        ("18<sup>1</sup>", "18", "1", "1<sup>1</sup>"),
        ("182.5", "182.5", "180.5", "180.5"),
        ("Ret", "Ret", "4", "4"),
        ("18th", "18th", "20", "20th"),
        ("3rd", "3rd", "111", "111th"),
        ("4th", "4th", "22", "22nd"),
        ("5F", "5F", "6", "6F"),
        ("5<sup>F</sup>", "5F", "6", "6<sup>F</sup>"),
        ("", "", "7", " 7"),
        ("[[Alpha Team|Alpha]]", "Alpha Team", "Beta", "[[Beta Racing|Beta]]"),
    ],
)
def test_the_first_way(wikitext: str, old: str, new: str, expected: str) -> None:
    rewrite = list_rewrites(wikitext, old, new, links=("[[Beta Racing|Beta]]",))[0]
    assert wikitext[: rewrite.start] + rewrite.new + wikitext[rewrite.end :] == expected


@pytest.mark.parametrize(
    ("wikitext", "old"), [("110", "10"), ("1.5", "1"), ("&#10;", "10"), ("<!-- 10 -->", "10"), ("x", ""), ("A10", "10")]
)
def test_where_the_value_does_not_stand(wikitext: str, old: str) -> None:
    assert list_rewrites(wikitext, old, "9") == []


def test_an_argument_is_tried_after_what_is_shown() -> None:
    ways = list_rewrites("{{abbr|10|x}} 10", "10", "9")
    assert [way.start for way in ways] == [14, 7]


def test_links_the_most_frequent_first() -> None:
    text = "[[Beta Racing|Beta]] [[Beta]] [[Beta Racing|Beta]] [[Beta Racing|B]]"
    assert list_links(text, "Beta") == ("[[Beta Racing|Beta]]", "[[Beta]]")


def test_a_summary_fits_the_wikis_field() -> None:
    assert LONGEST == 500

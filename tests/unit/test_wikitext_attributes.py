"""Attributes and spans as MediaWiki and browsers read them."""

from __future__ import annotations

import pytest

from scraper.wikitext.attributes import parse_attributes, parse_colspan, parse_rowspan

ATTRIBUTES = [
    ('class="a b"  style=x', {"class": "a b", "style": "x"}),
    ("RowSpan='2' nowrap", {"rowspan": "2", "nowrap": ""}),
    ('colspan = "2"rowspan=3', {"colspan": "2", "rowspan": "3"}),
    ('title="a', {"title": "a"}),
    ('x="1" x="2"', {"x": "2"}),
    ('title="a\n  b " data-sort-value=é', {"title": "a b", "data-sort-value": "é"}),
    ("title=&quot;x&#50;", {"title": '"x2'}),
    ("<b> style=x </b>", {"b": "", "style": "x"}),
    ("= | ; ,", {}),
    ("", {}),
]
COLSPANS = [("2", 2), (" 3", 3), ("+4", 4), ("2;", 2), ("2.9", 2), ("5px", 5), ("0", 1), ("-2", 1), ("x", 1), ("", 1),
            ("1001", 1000), ("9" * 5000, 1000), ("٢", 1)]  # fmt: skip
ROWSPANS = [("2", 2), ("0", 0), ("-1", 1), ("x", 1), ("65535", 65534), ("007", 7)]


@pytest.mark.parametrize(("text", "expected"), ATTRIBUTES)
def test_attributes(text: str, expected: dict[str, str]) -> None:
    assert parse_attributes(text) == expected


@pytest.mark.parametrize(("text", "expected"), COLSPANS)
def test_colspans(text: str, expected: int) -> None:
    assert parse_colspan(text) == expected


@pytest.mark.parametrize(("text", "expected"), ROWSPANS)
def test_rowspans(text: str, expected: int) -> None:
    assert parse_rowspan(text) == expected

"""Whatever an article holds, a report is well-formed and its text stays text."""

from __future__ import annotations

import html
import re
from xml.etree import ElementTree as ET

from hypothesis import example, given
from hypothesis import strategies as st

from scraper.report.github import escape_data, escape_property
from scraper.report.junit import _clean
from scraper.report.markdown import escape
from scraper.report.sarif import _form_uri


@given(st.text())
@example("'''[[a]]''' {{b}} <nowiki> https://example.org ~~~~ __TOC__")
def test_markdown_has_no_markup_and_reads_the_same(text: str) -> None:
    written = escape(text)
    plain = re.sub(r"&#\d+;", "", written)
    assert not set(plain) & set("\\`*_{}[]<>#|~&@$\n\r")
    assert "''" not in written
    assert "://" not in written
    assert html.unescape(written) == re.sub(r"[\x00-\x1f\x7f-\x9f]", "\ufffd", " ".join(text.split()))


@given(st.text())
def test_workflow_commands_stay_in_their_line(text: str) -> None:
    assert not set(escape_data(text)) & set("\r\n")
    assert not set(escape_property(text)) & set("\r\n:,")
    for escaped in (escape_data(text), escape_property(text)):
        assert re.sub(r"%(0D|0A|3A|2C|25)", lambda match: chr(int(match[1], 16)), escaped) == text


@given(st.text(alphabet=st.characters(exclude_categories=())))
@example("\x00\ud800￾]]>")
def test_junit_is_well_formed(text: str) -> None:
    element = ET.Element("testcase", name=_clean(text))
    element.text = _clean(text)
    ET.fromstring(ET.tostring(element, encoding="utf-8"))


@given(st.text())
def test_a_file_of_any_name_has_a_uri(name: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9%._~/:?=&#+,;-]*", _form_uri(name))

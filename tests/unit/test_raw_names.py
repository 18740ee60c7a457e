"""File names of titles: on every system, reversible, never outside the folder."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.raw.names import find_title, find_wiki, fold_name, form_folder, form_name

WINDOWS = re.compile(r'[\x00-\x1f<>:"/\\|?*]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)', re.IGNORECASE)

NAMES = {
    "2007 FIA GT Championship": "2007_FIA_GT_Championship",
    "2007–08 A1 Grand Prix season": "2007–08_A1_Grand_Prix_season",
    "AC/DC": "AC%2FDC",
    "Template:Flag": "Template%3AFlag",
    "100%": "100%25",
    "A%2FB": "A%252FB",
    "A_B": "A%5FB",
    "Con": "%43on",
    "con.txt": "%63on.txt",
    "Constance": "Constance",
    "LPT1": "%4CPT1",
    "Links": "%4Cinks",
    "expansions": "%65xpansions",
    "Links (film)": "Links_(film)",
    "..": "%2E%2E",
    ".hidden": "%2Ehidden",
    "Ends.": "Ends%2E",
    "Ends ": "Ends%20",
    " Begins": "%20Begins",
    "What?": "What%3F",
    "-rf": "%2Drf",
    "日本グランプリ": "日本グランプリ",
    "e\u0301": "e%CC%81",
}


@pytest.mark.parametrize(("title", "name"), NAMES.items())
def test_names(title, name):
    assert form_name(title) == name
    assert find_title(name) == (title, True)


@pytest.mark.parametrize(
    "wiki", ["enwiki", "zh_yuewiki", "f1.fandom.com-de", "127.0.0.1-8090", "..", "a/b", "links", "con"]
)
def test_folders_of_wikis(wiki):
    assert find_wiki(form_folder(wiki)) == wiki
    assert form_folder("zh_yuewiki") == "zh_yuewiki"
    assert not WINDOWS.search(form_folder(wiki))


TITLES = st.text(st.characters(codec=None), max_size=300) | st.text("conCON.auxlpt1_% /", max_size=8)


@given(TITLES)
def test_every_title_has_a_safe_name(title):
    for name in (form_name(title), form_name(title, collides=True)):
        assert name
        assert not WINDOWS.search(name)
        assert len(name.encode("utf-8")) <= 230
        assert unicodedata.normalize("NFC", name) == name
        assert not name.startswith(".")


@given(TITLES)
def test_names_lead_back(title):
    for name in (form_name(title), form_name(title, collides=True)):
        found, whole = find_title(name)
        assert not whole or found == title
        assert whole or len(form_name(title[:10]).encode()) > 0
        if len(title.encode("utf-8", "surrogatepass")) < 60:
            assert whole


@given(TITLES, TITLES)
def test_different_titles_have_different_names(first, second):
    if first != second:
        assert form_name(first) != form_name(second)
        assert fold_name(form_name(first, collides=True)) != fold_name(form_name(second, collides=True))


@given(st.text(max_size=60))
def test_any_file_name_has_a_title(name):
    assert isinstance(find_title(name)[0], str)

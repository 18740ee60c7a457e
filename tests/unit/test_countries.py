"""Codes and names of countries: what is known, what is proposed, and that nothing is guessed."""

from __future__ import annotations

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.countries import country_name, find_country, is_misspelling, nearest_country, parent_country
from scraper.lookups import load_data

CODES = {
    "NSW": "AUS",
    "GER": "DEU", "DEU": "DEU", "DE": "DEU", "NED": "NLD", "SWI": "CHE", "SUI": "CHE", "POR": "PRT", "MON": "MCO",
    "ROM": "ROU", "PRC": "CHN", "UKR": "UKR", "OMN": "OMN", "DEN": "DNK", "KSA": "SAU", "UAE": "ARE", "RSA": "ZAF",
    "ANG": "AGO", "UK": "GBR", "US": "USA", "IRE": "IRL", "MAS": "MYS", "SMR": "SMR", "TPE": "TWN", "KOR": "KOR",
    "ENG": "ENG", "SCO": "SCO", "WAL": "WAL", "NIR": "NIR", "CAT": "CAT", "VAL": "VAL", "EUR": "EUR", "EU": "EUR",
    "UNK": "UNK", "FRG": "FRG", "GDR": "DDR", "URS": "SUN", "YUG": "YUG", "TCH": "CSK", "SCG": "SCG", "nld": "NLD",
}  # fmt: skip
NAMES = {
    "United Kingdom": "GBR", "Great Britain": "GBR", "Czech Republic": "CZE", "People's Republic of China": "CHN",
    "West Germany": "FRG", "Socialist Federal Republic of Yugoslavia": "YUG", "Republic of Ireland": "IRL",
    "Deutschland": "DEU", "Belgique": "BEL", "Paesi Bassi": "NLD", "日本": "JPN", "Великобритания": "GBR",
    "Spain_": "ESP", "Flag of France": "FRA", "Iran": "IRN", "Turkey": "TUR", "Macau": "MAC", "Texas": "USA",
    "Georgia": "GEO", "Québec": "CAN", "Côte d’Ivoire": "CIV",
}  # fmt: skip


@pytest.mark.parametrize(("code", "id_"), [*CODES.items(), *NAMES.items()])
def test_find_country(code: str, id_: str) -> None:
    assert find_country(code) == id_


@pytest.mark.parametrize("code", ["", " ", "ZZZ", "QQ", "FNI", "Nedland", "x" * 100_000, "Marc VDS Racing Team"])
def test_find_country_does_not_guess(code: str) -> None:
    assert find_country(code) is None


@pytest.mark.parametrize(
    ("code", "id_"), [("FNI", "FIN"), ("Grmany", "DEU"), ("Untied Kingdom", "GBR"), ("QQQ", None), ("", None)]
)
def test_nearest_country(code: str, id_: str | None) -> None:
    assert nearest_country(code) == id_


def test_misspelling_is_read_and_told() -> None:
    assert find_country("GRB") == "GBR"
    assert is_misspelling("GRB")
    assert not is_misspelling("GBR")


@pytest.mark.parametrize(("id_", "parent"), [("ENG", "GBR"), ("FRG", "DEU"), ("DEU", "DEU"), ("CAT", "ESP")])
def test_parent_country(id_: str, parent: str) -> None:
    assert parent_country(id_) == parent


def test_every_iso_country_finds_itself() -> None:
    for country in pycountry.countries:
        assert find_country(country.alpha_3) == country.alpha_3
        assert find_country(country.alpha_2) == country.alpha_3
        assert find_country(country.name) == country.alpha_3
        assert country_name(country.alpha_3)


def test_table_is_consistent() -> None:
    table = load_data("countries")
    iso = {country.alpha_3 for country in pycountry.countries}
    assert not iso & set(table["entities"])
    seen: dict[str, str] = {}
    for section in ("codes", "names"):
        for id_, texts in table[section].items():
            assert id_ in iso
            for text in texts:
                assert seen.setdefault(text, id_) == id_
    for id_, entity in table["entities"].items():
        assert country_name(id_) == entity["name"]
        assert parent_country(id_) in iso | set(table["entities"])
        for text in (*entity.get("codes", ()), *entity.get("names", ()), entity["name"]):
            assert seen.setdefault(text, id_) == id_
            assert find_country(text) == id_ or text == "?", text


def test_unknown_id_has_no_name() -> None:
    assert country_name("QQQ") is None


@given(st.text())
def test_no_text_raises(text: str) -> None:
    find_country(text)
    nearest_country(text)

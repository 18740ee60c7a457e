"""Titles of season articles and of pages that are no season."""

from __future__ import annotations

import pytest

from scraper.values.titles import parse_title

SEASONS = [
    ("en", "1989 Formula One season", "Formula One", "1989"),
    ("en", "2007 FIA GT Championship", "FIA GT Championship", "2007"),
    ("en", "1984 IMSA GT Championship season", "IMSA GT Championship", "1984"),
    ("en", "1998 Indy Racing League", "Indy Racing League", "1998"),
    ("en", "2026 Formula One World Championship", "Formula One World Championship", "2026"),
    ("en", "2007–08 A1 Grand Prix season", "A1 Grand Prix", "2007–08"),
    ("en", "2007-08 A1 Grand Prix of Nations season", "A1 Grand Prix of Nations", "2007–08"),
    ("en", "2006 Grand Prix motorcycle racing season", "Grand Prix motorcycle racing", "2006"),
    ("en", "2002 NASCAR Craftsman Truck Series", "NASCAR Craftsman Truck Series", "2002"),
    ("en", "2008_Superleague_Formula_season", "Superleague Formula", "2008"),
    ("en", "Draft:2027 Formula One World Championship", "Formula One World Championship", "2027"),
    ("en", "User:Ann Example/2027 GT Cup", "GT Cup", "2027"),
    ("de", "Benutzer Diskussion:Ann/Formel-1-Weltmeisterschaft 2027", "Formel-1-Weltmeisterschaft", "2027"),
    ("en", "Template:2024 WEC standings", "WEC standings", "2024"),
    ("en", "2013 Carrera Cup Germany", "Carrera Cup Germany", "2013"),
    ("en", "2015 Middle East Rally Championship", "Middle East Rally Championship", "2015"),
    ("en", "1937 Individual Speedway World Championship", "Individual Speedway World Championship", "1937"),
    ("de", "FIA-GT-Meisterschaft 2007", "FIA-GT-Meisterschaft", "2007"),
    ("de", "Formel-1-Weltmeisterschaft 1988", "Formel-1-Weltmeisterschaft", "1988"),
    ("de", "DTM 1992", "DTM", "1992"),
    ("fr", "Championnat du monde d'endurance FIA 2013", "Championnat du monde d'endurance FIA", "2013"),
    ("fr", "Championnat du monde de Formule 1 1956", "Championnat du monde de Formule 1", "1956"),
    ("fr", "Saison 1956 de Formule 1", "Formule 1", "1956"),
    ("it", "Campionato mondiale di Formula 1 1956", "Campionato mondiale di Formula 1", "1956"),
    ("es", "Temporada 1988 de Fórmula 1", "Fórmula 1", "1988"),
    ("pt", "Campeonato Mundial de Fórmula 1 de 1988", "Campeonato Mundial de Fórmula 1", "1988"),
    ("nl", "Formule 1 in 1988", "Formule 1", "1988"),
    ("pl", "Sezon 1956 Formuły 1", "Formuły 1", "1956"),
    ("pl", "Formuła 1 Sezon 1956", "Formuła 1", "1956"),
    ("ru", "Формула-1 в сезоне 1956", "Формула-1", "1956"),
    ("ja", "2008年のFIA GT選手権", "FIA GT選手権", "2008"),
    ("ja", "全日本カップ (2031年)", "全日本カップ", "2031"),
    ("ja", "1988年の世界ラリー選手権", "世界ラリー選手権", "1988"),
    ("zh", "2017年世界一級方程式錦標賽", "世界一級方程式錦標賽", "2017"),
    ("zh", "2013年国际汽联世界耐力锦标赛", "国际汽联世界耐力锦标赛", "2013"),
    ("sv", "Formel 1-VM 2014", "Formel 1-VM", "2014"),
    ("es", "TC 2000 en 2008", "TC 2000", "2008"),
    ("pl", "Formuła Renault 2000 Masters sezon 2003", "Formuła Renault 2000 Masters", "2003"),
    ("es", "Temporada 2000 de TC 2000", "TC 2000", "2000"),
    ("hu", "2014-es tavak-kupa szezon", "tavak-kupa", "2014"),
    ("cs", "Formule 1 v roce 2014", "Formule 1", "2014"),
    ("tr", "1988 Formula 1 sezonu", "Formula 1", "1988"),
]
NO_SEASONS = [
    ("en", "1990 British Grand Prix"),
    ("en", "2008 Rally New Zealand"),
    ("en", "2007 Rally Norway"),
    ("en", "1998 Molson Indy Toronto"),
    ("en", "1954 24 Hours of Le Mans"),
    ("en", "2007 Spa 24 Hours"),
    ("en", "2006 German motorcycle Grand Prix"),
    ("en", "2026 Melbourne Formula 2 round"),
    ("en", "2011 FIA WTCC Race of Brazil"),
    ("en", "1998 Indianapolis 500"),
    ("en", "Pearl of Africa Rally"),
    ("en", "Ann Example"),
    ("en", "List of Formula One seasons"),
    ("de", "Großer Preis von Italien 1988"),
    ("fr", "Grand Prix de France 1956"),
    ("ja", "2007年日本グランプリ"),
    ("zh", "2017年日本大獎賽"),
    ("ru", "Гран-при Италии 1956 года"),
    ("en", ""),
]


@pytest.mark.parametrize(("language", "title", "series", "year"), SEASONS)
def test_seasons(language: str, title: str, series: str, year: str) -> None:
    found = parse_title(title, language)
    assert (found.series, found.year, found.is_season) == (series, year, True)


@pytest.mark.parametrize(("language", "title"), NO_SEASONS)
def test_pages_that_are_no_season(language: str, title: str) -> None:
    assert not parse_title(title, language).is_season


@pytest.mark.parametrize(
    ("title", "likely"),
    [("1989 Formula One season", False), ("2005 Super GT", True), ("1990 British Grand Prix", False)],
)
def test_what_the_title_does_not_settle_is_only_likely(title: str, likely: bool) -> None:
    assert parse_title(title, "en").likely is likely

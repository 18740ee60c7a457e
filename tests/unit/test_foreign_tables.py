"""What tables of other editions write otherwise: groups of makes, grid columns, races beside rounds, lines of keys."""

from __future__ import annotations

import scraper


def parse(text: str, language: str, title: str) -> scraper.Season:
    return scraper.parse(text, title=title, wiki=f"{language}wiki")


MAKES = """
== Starterfeld ==
{| class="wikitable"
! Team !! Fahrzeug !! Nr. !! Fahrer
|-
! colspan="4" | Vallon Sport
|-
| Team Hart || Vallon V5 || 3 || Anna Hart
|-
| Team Korn || Vallon V5 || 9 || Lutz Korn
|-
! colspan="4" | Berger Motorsport
|-
| Team Reed || Berger B3 || 7 || Tom Reed
|}
"""
OVERVIEW = """
== Rennkalender ==
{| class="wikitable"
! Lauf !! Strecke !! Datum !! Sieger
|-
| 1 || Seering || 2. Mai || Anna Hart
|-
| 2 || Hafenkurs || 9. Mai || Tom Reed
|}
== Fahrerwertung ==
{| class="wikitable"
! Pos. !! Fahrer !! Punkte !! Siege !! schnellste Runden
|-
| 1 || Anna Hart || 15 || 1 || 2
|-
| 2 || Tom Reed || 9 || 1 || 1
|-
| 3 || Lutz Korn || 8 || – || 1
|}
=== Komplette Übersicht ===
''erste Spalte: Startplatz, zweite Spalte: Platzierung''
{| class="wikitable"
! Pos. !! Fahrer !! colspan="2" | SEE !! colspan="2" | HAF !! Punkte
|-
| 1 || Anna Hart || 1 || 1 || 4 || 2 || 15
|-
| 2 || Tom Reed || 3 || DNF || 2 || 1 || 9
|}
"""
RACES = """
== Pilotos ==
{| class="wikitable"
! Nº !! Piloto !! Classe !! Rodadas
|-
| 1 || Ana Prado || A || Todas
|-
| 2 || Rui Costa || B || Todas
|}
== Calendário ==
{| class="wikitable"
! Rodada !! Corrida !! Circuito !! Data !! Vencedor !! Vencedor Classe B
|-
| rowspan=2 | 1 || 1 || rowspan=2 | Lagoa || rowspan=2 | 18 de abril || Ana Prado || Rui Costa
|-
| 2 || Ana Prado || Rui Costa
|-
| rowspan=2 | 2 || 1 || rowspan=2 | Serra || rowspan=2 | 16 de maio || Ana Prado || Rui Costa
|-
| 2 || Ana Prado || Rui Costa
|}
== Classificação ==
{| class="wikitable"
! rowspan=2 | Pos !! rowspan=2 | Piloto !! colspan=2 | LAG !! colspan=2 | SER !! rowspan=2 | Pontos
|-
! 1 !! 2 !! 1 !! 2
|-
! colspan=7 | Classe A
|-
| 1 || Ana Prado || 1 || 1 || 2 || 1 || 95
|-
! colspan=7 | Classe B
|-
| 1 || Rui Costa || 3 || 3 || 1 || 2 || 77
|}
"""
KEY = """
== Личный зачёт ==
{| class="wikitable"
! Поз !! Пилот !! ОЗЕ !! ГАВ !! Очки
|-
| 1 || Анна Харт || '''1''' || ''2'' || 43
|-
| 2 || Том Рид || 2 || '''1''' || 43
|}
{| class="wikitable"
! Цвет !! Результат
|- bgcolor="#FFFFBF"
| Золото || Победитель
|-
| colspan=2 | '''Жирный''' — поул-позиция
|-
| colspan=2 | ''Курсив'' — быстрый круг
|}
"""


def test_groups_called_after_their_cars_are_no_classes() -> None:
    assert {entry.class_ for entry in parse(MAKES, "de", "Seepokal 2012").entries} == {None}


def test_a_line_above_says_which_columns_are_the_grid() -> None:
    season = parse(OVERVIEW, "de", "Seepokal 1994")
    columns = [[column.header for column in item.columns] for item in season.championships]
    assert columns == [[], ["SEE", "HAF"]]
    places = [[cell.number for cell in row.lines[0].cells] for row in season.championships[1].standings]
    assert places == [[1, 2], [None, 1]]


def test_races_beside_rounds_are_sessions_and_letters_classes() -> None:
    season = parse(RACES, "pt", "Taça dos Lagos de 2010")
    assert [(rnd.name, len(rnd.sessions)) for rnd in season.rounds] == [(None, 2), (None, 2)]
    assert [item.class_ for item in season.championships][1] == "b"


def test_lines_across_a_key_say_what_styles_mean() -> None:
    legend = parse(KEY, "ru", "Кубок озёр 2013").championships[0].legend
    assert (legend["bold"], legend["italic"]) == ("pole", "fastest_lap")


SESSIONS = """
== Kalendář závodů ==
{| class="wikitable"
! Kolo !! Datum !! Místo !! 1. rozjížďka !! 2. rozjížďka !! Vítěz
|-
| 1 || 9. dubna || Jezero || Jan Hart || Petr Reed || Jan Hart
|-
| 2 || 22. dubna || Přístav || Petr Reed || Petr Reed || Petr Reed
|}
"""
BELOW = """
== Wyniki ==
{| class="wikitable"
! Lp. !! Data !! Tor !! Zwycięzca
|-
| 1 || 3 maja || Jezioro || Jan Hart
|-
| 2 || 9 maja || Port || Piotr Reed
|}
== Klasyfikacja ==
{| class="wikitable"
! Poz. !! Kierowca !! colspan=2 | JEZ !! colspan=2 | POR !! Pkt.
|-
! !! !! PS !! W !! PS !! W !!
|-
| 1 || Jan Hart || 3 || 1 || 5 || NU || 9
|-
| 2 || Piotr Reed || 7 || NU || 3 || 1 || 9
|}
"""


def test_names_below_sessions_beside_dates_are_winners() -> None:
    sessions = parse(SESSIONS, "cs", "Pohár jezer 2012").rounds[0].sessions
    told = [(session.kind.value, session.awards[0].competitors) for session in sessions]
    assert told == [("heat", ["jan-hart"]), ("heat", ["petr-reed"]), ("race", ["jan-hart"])]


def test_columns_below_a_code_are_the_grid_and_the_race() -> None:
    season = parse(BELOW, "pl", "Puchar Jezior 1993")
    assert [column.header for column in season.championships[0].columns] == ["JEZ W", "POR W"]
    places = [[cell.number for cell in row.lines[0].cells] for row in season.championships[0].standings]
    assert places == [[1, None], [None, 1]]


def test_days_and_months_between_hyphens_are_dates() -> None:
    rows = "|-\n| 1 || Bahía || 15-03-1998\n|-\n| 2 || Sierra || 05-04-1998\n"
    season = parse(
        f'{{| class="wikitable"\n! Fecha !! Circuito !! Día\n{rows}|}}\n', "es", "Temporada 1998 de la Copa Lagos"
    )
    assert [rnd.date.start for rnd in season.rounds if rnd.date] == ["1998-03-15", "1998-04-05"]


def test_numbers_before_teams_in_chinese_letters() -> None:
    rows = "|-\n| 1 || 银石 || 4月14日 || 第2号 湖车队\n|-\n| 2 || 勒芒 || 6月22日 || 第35号 港车队\n"
    season = parse(f'{{| class="wikitable"\n! 站次 !! 赛道 !! 日期 !! 冠军车队\n{rows}|}}\n', "zh", "2013年湖泊锦标赛")
    assert {item.name for item in season.competitors} == {"湖车队", "港车队"}

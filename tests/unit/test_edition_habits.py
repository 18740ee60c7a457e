"""What articles of other editions have of their own: rounds counted in words, heats below theirs, crews, Slovene."""

from __future__ import annotations

import scraper

JAPANESE = """
== スケジュール ==
{| class="wikitable"
! !! 開催日 !! 開催地 !! 優勝
|-
| 第1戦 || 3月31日 || [[湖サーキット]] || 本田一
|-
| 第2戦 || 4月14日 || [[港スピードウェイ]] || 本田一
|-
| 第3戦 || 5月12日 || [[丘サーキット]] || 山口二
|}
== ランキング ==
{| class="wikitable"
! 順位 !! ドライバー !! 第1戦<br/>湖 !! 第2戦<br/>港 !! 第3戦<br/>丘 !! ポイント
|-
| 1 || 本田一 || 1 || 1 || R || 20
|-
| 2 || 山口二 || 2 || 2 || 1 || 22
|}
"""
GERMAN = """
== Rennkalender ==
{| class="wikitable"
! Nr. !! Rennen !! Datum !! Sieger
|-
| 1 || {{GBR|#}} [[Seering|Seestadt]] || 2. Mai || Anna Hart
|-
| 2 || {{FRA|#}} [[Hafenkurs|Hafen]] || 23. Mai || Tom Reed
|}
"""
HEATS = """
== Cronograma ==
{| class="wikitable"
! rowspan=2 | Fecha !! rowspan=2 | Circuito !! rowspan=2 | Ganador de clasificación
! colspan=2 | Ganadores de series !! rowspan=2 | Ganador final
|-
! 1ª !! 2ª
|-
| 10 de febrero || [[Bahía]] || {{bandera|ARG}} Ana Prado || {{bandera|ARG}} Ana Prado || {{bandera|ARG}} Juan Sosa
| {{bandera|ARG}} Juan Sosa
|-
| 9 de marzo || [[Sierra]] || {{bandera|ARG}} Juan Sosa || {{bandera|ARG}} Ana Prado || Suspendida
| {{bandera|ARG}} Ana Prado
|}
"""
RALLY_ENTRIES = """
== Equipos ==
{| class="wikitable"
! Equipo !! Vehículo !! Piloto !! Copiloto !! Rondas
|-
| rowspan=2 | Lago Sport || rowspan=2 | Lago Evo || {{bandera|ARG}} Ana Prado || {{bandera|ARG}} Eva Luz || Todas
|-
| {{bandera|ARG}} Juan Sosa || {{bandera|ARG}} Leo Mar || Todas
|}
"""
SLOVENE = """
== Dirke ==
{| class="wikitable"
! # !! Dirka !! Datum !! Dirkališče !! Zmagovalec !! Najboljši štartni položaj !! Najhitrejši krog
|-
| 1 || {{zastava|Italija}} Italija || 18. januar || Jezero || {{zastava|ZDA}} Ana Hart || Ana Hart || Ana Hart
|-
| 2 || {{zastava|ZDA}} ZDA || 30. maj || Pristan || {{zastava|ZDA}} Tom Reed || Ana Hart || Tom Reed
|}
== Dirkaško prvenstvo ==
{| class="wikitable"
! Mesto !! Dirkač !! ITA !! ZDA !! Točke
|-
| 1 || {{zastava|ZDA}} Ana Hart || 1* || Ods || 9
|-
| 2 || {{zastava|ZDA}} Tom Reed || Nš || 1* || 9
|}
{| class="wikitable"
! Oznaka !! Pomen
|-
| * || Najhitrejši krog
|}
"""


def parse(text: str, title: str, wiki: str) -> scraper.Season:
    return scraper.parse(text, title=title, wiki=wiki)


def list_awards(season: scraper.Season) -> list[list[str]]:
    names = {item.id: item.name for item in season.competitors}
    return [
        [
            f"{award.kind} {names[item]}"
            for session in rnd.sessions
            for award in session.awards
            for item in award.competitors
        ]
        for rnd in season.rounds
    ]


def test_rounds_counted_in_japanese_need_no_header() -> None:
    season = parse(JAPANESE, "湖カップ (2031年)", "jawiki")
    assert (season.series.name, [rnd.number for rnd in season.rounds]) == ("湖カップ", [1, 2, 3])
    assert [column.session for column in season.championships[0].columns] == ["r1", "r2", "r3"]
    assert season.problems == []


def test_a_column_of_races_may_hold_places() -> None:
    season = parse(GERMAN, "Seen-Meisterschaft 2031", "dewiki")
    assert [item.name for item in season.circuits] == ["Hafen", "Seestadt"]
    events = GERMAN.replace("Seestadt", "Großer Preis der Seen").replace("Hafen]]", "Frankreich]]")
    named = parse(events, "Seen-Meisterschaft 2031", "dewiki")
    assert [rnd.name for rnd in named.rounds] == ["Großer Preis der Seen", "Frankreich"]


def test_heats_counted_below_their_word_are_sessions() -> None:
    season = parse(HEATS, "Temporada 2031 de Turismo Lago", "eswiki")
    first, second = season.rounds
    assert [(item.kind.value, item.label) for item in first.sessions] == [
        ("heat", "1ª series"),
        ("heat", "2ª series"),
        ("race", None),
    ]
    assert list_awards(season)[0] == ["winner Ana Prado", "winner Juan Sosa", "pole Ana Prado", "winner Juan Sosa"]
    assert (second.number, second.state.value) == (2, "run")


def test_a_line_of_driver_and_codriver_is_a_car() -> None:
    season = parse(RALLY_ENTRIES, "Temporada 2031 de Rally Lago", "eswiki")
    names = {item.id: item.name for item in season.competitors}
    assert [[names[driver.person] for driver in entry.drivers] for entry in season.entries] == [
        ["Ana Prado", "Eva Luz"],
        ["Juan Sosa", "Leo Mar"],
    ]


def test_a_slovene_season() -> None:
    season = parse(SLOVENE, "Sezona Pokala jezer 2031", "slwiki")
    assert [(rnd.country, rnd.date and rnd.date.start) for rnd in season.rounds] == [
        ("ITA", "2031-01-18"),
        ("USA", "2031-05-30"),
    ]
    cells = [
        [cell.status.value, *cell.marks] for row in season.championships[0].standings for cell in row.lines[0].cells
    ]
    assert cells == [["classified", "fastest_lap"], ["retired"], ["did_not_start"], ["classified", "fastest_lap"]]
    assert [table.kind.value for table in season.tables] == ["calendar", "standings", "legend"]


def test_chinese_places_head_a_scale() -> None:
    points = """== 積分榜 ==
{| class="wikitable"
! 時長 !! 第1名 !! 第2名 !! 第3名 !! 第4名 !! 其他
|-
| 6小時 || 25 || 18 || 15 || 12 || 0.5
|}
"""
    season = parse(points, "2031年湖泊耐力錦標賽", "zhwiki")
    assert [list(map(int, scheme.positions)) for scheme in season.points_schemes] == [[25, 18, 15, 12]]

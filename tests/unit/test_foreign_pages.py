"""What pages of other editions write otherwise: races in joined cells, heats in columns, classes as headings, codes."""

from __future__ import annotations

import pytest

import scraper
from scraper.model.vocabulary import SessionKind, SessionState, Status

MEETINGS = """
== Calendário ==
{| class="wikitable"
! colspan=2 | Etapa !! Autódromo !! Data !! Pole position !! Vencedor
|-
| colspan=2 | 1 || [[Lagoa]] || 7 de abril || Ana Prado || Rui Costa
|-
| rowspan=2 | 2 || C1 || rowspan=2 | [[Serra]] || rowspan=2 | 19 de maio || Rui Costa || Ana Prado
|-
| C2 || Ana Prado || Rui Costa
|}
== Classificação ==
{| class="wikitable"
! rowspan=2 | Pos. !! rowspan=2 | Piloto !! LAG !! colspan=2 | SER !! rowspan=2 | Pontos
|-
! C !! C1 !! C2
|-
| 1 || Rui Costa || 1 || 2 || 1 || 65
|-
| 2 || Ana Prado || 2 || 1 || 2 || 58
|}
"""
HEATS = """
== Calendario ==
{| class="wikitable"
! rowspan=2 | Fecha !! rowspan=2 | Circuito !! rowspan=2 | Día
! colspan=2 | Ganadores de series !! rowspan=2 | Ganador final
|-
! 1.ª serie !! 2.ª serie
|-
| 1 || Bahía || 15 de febrero || Ana Prado || Juan Sosa || Juan Sosa
|-
| 2 || Sierra || 8 de marzo || Juan Sosa || Ana Prado || Ana Prado
|}
"""
SUSPENDED = """
== Calendario ==
{| class="wikitable"
! Fecha !! Circuito !! Día !! Ganador
|-
| 1 || Bahía || 15 de febrero || Ana Prado
|-
| 2 || Sierra || 8 de marzo || Suspendida
|}
== Campeonato de pilotos ==
{| class="wikitable"
! Pos. !! Piloto !! BAH !! SIE !! Puntos
|-
| 1 || Ana Prado || 1 || SUS || 20
|-
| 2 || Juan Sosa || SUS || SUS || 0
|}
"""
CLASSES = """
== 500-cm³-Klasse ==
{| class="wikitable"
! Nr. !! Datum !! Strecke !! Sieger
|-
| 1 || 23. März || Seering || Anna Hart
|-
| 2 || 5. Mai || Hafenkurs || Tom Reed
|}
=== Fahrerwertung ===
{| class="wikitable"
! Pos. !! Fahrer !! SEE !! HAF !! Punkte
|-
| 1 || Anna Hart || 1 || 2 || 27
|-
| 2 || Tom Reed || 2 || 1 || 27
|}
== 250-cm³-Klasse ==
=== Fahrerwertung ===
{| class="wikitable"
! Pos. !! Fahrer !! SEE !! HAF !! Punkte
|-
| 1 || Lutz Korn || 1 || 1 || 30
|-
| 2 || Jens Falk || 2 || 2 || 24
|}
"""
COUNTED_BY_SIGN = """
== Kalender ==
{| class="wikitable"
! # !! Circuit !! Datum !! Winnaar !! Constructeur
|-
| 1 || Duinring || 3 april || Anna Hart || Vliet
|-
| 2 || Meerbaan || 1 mei || Tom Reed || Berg
|-
| 3 || Havencircuit || 9 juni || Anna Hart || Vliet
|}
"""
DATES = """
== Rennkalender ==
{| class="wikitable"
! Nr. !! colspan="2" | Datum !! Strecke !! Sieger
|-
| rowspan="2" | 1 || rowspan="2" | 5. April || R1 || rowspan="2" | Seering || Anna Hart
|-
| R2 || Tom Reed
|-
| rowspan="2" | 2 || rowspan="2" | 12. April || R1 || rowspan="2" | Hafenkurs || Anna Hart
|-
| R2 || Anna Hart
|}
"""
MARKED = """
== Résultats ==
{| class="wikitable"
! Manche !! Circuit !! Date !! Pole position !! Meilleur tour !! Vainqueur
|-
| 1 || Lac || 5 mars || Anne Hart || Tom Roux || Anne Hart
|-
| 2 || Port || 30 avril || Luc Petit || Tom Roux || Tom Roux
|-
| 3 || Mont || 28 mai || Anne Hart || Luc Petit || Anne Hart
|}
== Pilotes ==
{| class="wikitable"
! Clt !! Pilote !! LAC !! POR !! MON !! Points
|-
| 1 || Anne Hart || '''1''' || 2 || '''1''' || 68
|-
| 2 || Tom Roux || ''2'' || ''1'' || 3 || 60
|-
| 3 || Luc Petit || Abd || '''3''' || ''2'' || 34
|}
== Constructeurs ==
{| class="wikitable"
! Clt !! Constructeur !! LAC !! POR !! MON !! Points
|-
| rowspan=2 | 1 || rowspan=2 | Vallon || '''1''' || 2 || '''1''' || rowspan=2 | 128
|-
| ''2'' || ''1'' || 3
|-
| 2 || Berger || Abd || '''3''' || ''2'' || 34
|}
"""


def parse(text: str, language: str, title: str) -> scraper.Season:
    return scraper.parse(text, title=title, wiki=f"{language}wiki")


def list_sessions(season: scraper.Season) -> list[list[str | None]]:
    return [[session.label for session in rnd.sessions] for rnd in season.rounds]


def test_cell_of_a_round_with_one_race_is_no_label() -> None:
    season = parse(MEETINGS, "pt", "Taça dos Lagos de 2019")
    assert list_sessions(season) == [["C"], ["C1", "C2"]]
    assert [column.session for column in season.championships[0].columns] == ["r1", "r2-race1", "r2-race2"]
    assert len(season.rounds[0].sessions[0].awards) == 2


def test_columns_of_heats_stand_before_the_final() -> None:
    season = parse(HEATS, "es", "Temporada 2015 de la Copa Lagos")
    kinds = [session.kind for session in season.rounds[0].sessions]
    assert kinds == [SessionKind.HEAT, SessionKind.HEAT, SessionKind.RACE]
    winners = [award.competitors[0] for session in season.rounds[0].sessions for award in session.awards]
    assert winners == ["ana-prado", "juan-sosa", "juan-sosa"]
    assert not season.classes


def test_race_of_which_all_were_suspended_was_itself() -> None:
    season = parse(SUSPENDED, "es", "Temporada 2015 de la Copa Lagos")
    assert season.rounds[1].state is SessionState.CANCELLED
    cells = [[cell.status for cell in row.lines[0].cells] for row in season.championships[0].standings]
    assert cells == [[Status.CLASSIFIED, Status.CANCELLED], [Status.EXCLUDED, Status.CANCELLED]]


def test_headings_of_capacities_are_classes() -> None:
    season = parse(CLASSES, "de", "Motorrad-Pokal 1985")
    assert [(item.title, item.class_) for item in season.championships] == [
        ("500cc Fahrerwertung", "500cc"),
        ("250cc Fahrerwertung", "250cc"),
    ]
    assert {award.class_ for rnd in season.rounds for session in rnd.sessions for award in session.awards} == {"500cc"}


def test_sign_for_numbers_counts_rounds_beside_dates() -> None:
    season = parse(COUNTED_BY_SIGN, "nl", "Meerbeker 1988")
    assert [rnd.number for rnd in season.rounds] == [1, 2, 3]
    assert not any(result.number for result in season.results)


def test_label_of_a_race_below_date_is_no_bad_date() -> None:
    season = parse(DATES, "de", "Seepokal 1992")
    assert [len(rnd.sessions) for rnd in season.rounds] == [2, 2]
    assert not [problem for problem in season.problems if problem.code == "K111"]


def test_makers_table_that_marks_the_same_places_means_the_same() -> None:
    season = parse(MARKED, "fr", "Championnat des Lacs 2023")
    marks = [[cell.marks for cell in line.cells] for row in season.championships[1].standings for line in row.lines]
    assert marks == [
        [["pole"], [], ["pole"]],
        [["fastest_lap"], ["fastest_lap"], []],
        [[], ["pole"], ["fastest_lap"]],
    ]


@pytest.mark.parametrize(
    ("language", "header", "date", "title"),
    [
        ("id", "! Ronde !! Sirkuit !! Tanggal !! Pemenang", "5 Mei", "Musim Piala Danau 2019"),
        ("hu", "! Futam !! Pálya !! Dátum !! Győztes", "május 5.", "2019-es Tavak-kupa szezon"),
        ("fi", "! Osakilpailu !! Rata !! Päivä !! Voittaja", "5. toukokuuta", "Järvicup 2019"),
        ("uk", "! Етап !! Траса !! Дата !! Переможець", "5 травня", "Кубок озер 2019"),
        ("ca", "! Cursa !! Circuit !! Data !! Guanyador", "5 de maig", "Copa dels Llacs 2019"),
        ("da", "! Runde !! Bane !! Dato !! Vinder", "5. maj", "Søcup 2019"),
        ("no", "! Runde !! Bane !! Dato !! Vinner", "5. mai", "Sjøcup 2019"),
    ],
)
def test_calendars_of_smaller_editions_are_read(language: str, header: str, date: str, title: str) -> None:
    rows = f"|-\n| 1 || Alfa || {date} || Ann Hart\n|-\n| 2 || Beta || {date} || Tom Reed\n"
    season = parse(f'{{| class="wikitable"\n{header}\n{rows}|}}\n', language, title)
    assert [(rnd.number, rnd.date.start if rnd.date else None) for rnd in season.rounds] == [
        (1, "2019-05-05"),
        (2, "2019-05-05"),
    ]
    assert [session.awards[0].kind for rnd in season.rounds for session in rnd.sessions] == ["winner", "winner"]
    assert season.year == "2019"


def test_rounds_behind_a_name_are_the_drivers_own() -> None:
    table = """
{| class="wikitable"
! No. !! 車両 !! ドライバー !! エントラント !! ラウンド
|-
| 8 || ホンダ || 山田一郎(全戦)<br />田中二郎(第1・3戦) || 湖レーシング || 全戦
|-
| 9 || 日産 || 佐藤三郎<br />鈴木四郎 || 港レーシング || 1、2
|}
"""
    calendar = '{| class="wikitable"\n! ラウンド !! サーキット !! 開催日\n' + "".join(
        f"|-\n| {number} || 湖{number} || {number}月5日\n" for number in (1, 2, 3)
    )
    season = parse(f"{table}{calendar}|}}\n", "ja", "2002年の湖カップ")
    rounds = [[driver.rounds for driver in entry.drivers] for entry in season.entries]
    assert rounds == [[[1, 2, 3], [1, 3]], [[1, 2], [1, 2]]]


def test_rows_of_points_are_named_after_their_races() -> None:
    text = """
=== 積分系統 ===
{| class="wikitable"
! 名次
| 第1名 || 第2名 || 第3名 || 第4名
|-
! 正賽
| 20 || 15 || 11 || 8
|-
! 排位賽
| 3 || 2 || 1 ||
|}
=== 車手積分榜 ===
{| class="wikitable"
! 排名 !! 車手 !! LAK !! HAR !! 積分
|-
! 1
| 安·哈特 || 1<sup>2</sup> || 2<sup>1</sup> || 40
|-
! 2
| 湯姆·里德 || 2<sup>1</sup> || 1<sup>3</sup> || 39
|}
"""
    season = parse(text, "zh", "2023年湖泊錦標賽")
    assert [[int(points) for points in scheme.positions] for scheme in season.points_schemes][:2] == [
        [20, 15, 11, 8],
        [3, 2, 1],
    ]
    kinds = [session.kind for session in season.rounds[0].sessions]
    assert kinds == [SessionKind.RACE, SessionKind.QUALIFYING]


@pytest.mark.parametrize(
    ("headers", "engine", "car"),
    [
        ("! Team !! Chassis !! Motor !! Nr. !! Coureur !! Races", "Vliet V8", "V1"),
        ("! Team !! Motor !! Nr. !! Coureur !! Races", None, "Vliet V8"),
    ],
)
def test_motor_is_an_engine_beside_a_chassis(headers: str, engine: str | None, car: str) -> None:
    chassis = "V1 || " if "Chassis" in headers else ""
    cars = [("Duin", "7 || Anna Hart || Alle"), ("Meer", "8 || Tom Reed || 1")]
    rows = "".join(f"|-\n| {team} || {chassis}Vliet V8 || {who}\n" for team, who in cars)
    season = parse(f'{{| class="wikitable"\n{headers}\n{rows}|}}\n', "nl", "Meerbeker 1988")
    names = {item.id: item.name for item in season.competitors}
    assert [(entry.engine, names.get(entry.car or "", entry.car)) for entry in season.entries] == [(engine, car)] * 2

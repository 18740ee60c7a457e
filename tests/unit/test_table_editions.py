"""A calendar with winners and an entry list in every edition that has words of its own."""

from __future__ import annotations

import pytest

from tests.unit.table_readings import calendar, entries, identify, wikitable

CALENDARS = {
    "de": ("Nr. || Rennstrecke || Datum || Pole-Position || Schnellste Runde || Sieger", "5. Mai"),
    "fr": ("Manche || Circuit || Date || Pole position || Meilleur tour || Vainqueur", "5 mai"),
    "it": ("Gara || Circuito || Data || Pole position || Giro veloce || Vincitore", "5 maggio"),
    "es": ("Ronda || Circuito || Fecha || Pole position || Vuelta rápida || Ganador", "5 de mayo"),
    "pl": ("Runda || Tor || Data || Pole position || Najszybsze okrążenie || Zwycięzca", "5 maja"),
    "pt": ("Etapa || Circuito || Data || Pole position || Volta mais rápida || Vencedor", "5 de maio"),
    "nl": ("Ronde || Circuit || Datum || Poleposition || Snelste ronde || Winnaar", "5 mei"),
    "ru": ("Этап || Трасса || Дата || Поул-позиция || Быстрый круг || Победитель", "5 мая"),
    "ja": ("ラウンド || サーキット || 開催日 || ポールポジション || ファステストラップ || 優勝者", "5月5日"),
}
ENTRIES = {
    "de": ("Team || Fahrzeug || Nr. || Fahrer || Rennen", "alle"),
    "fr": ("Écurie || Voiture || No. || Pilote || Manches", "Toutes"),
    "it": ("Team || Vettura || N. || Piloti || Gare", "Tutte"),
    "es": ("Equipo || Vehículo || N.º || Piloto || Rondas", "Todas"),
    "pl": ("Zespół || Samochód || Nr || Kierowca || Rundy", "Wszystkie"),
    "pt": ("Equipe || Carro || No. || Piloto || Etapas", "Todas"),
    "nl": ("Team || Auto || Nr. || Coureur || Races", "Alle"),
    "ru": ("Команда || Шасси || № || Пилот || Этапы", "Все"),
    "ja": ("チーム || 車両 || No. || ドライバー || ラウンド", "全戦"),
}


@pytest.mark.parametrize("language", CALENDARS)
def test_calendars(language):
    header, day = CALENDARS[language]
    text = wikitable(
        header, f"! 1 || Monza || {day} || A. Eins || B. Zwei || C. Drei", f"! 2 || Spa || {day} || || || D. Vier"
    )
    assert identify(text, language)[0].kind.value == "calendar"
    rounds, awards, reading = calendar(text, language=language)
    assert [(rnd.number, rnd.circuit.text, rnd.date.start) for rnd in rounds] == [
        (1, "Monza", "2010-05-05"),
        (2, "Spa", "2010-05-05"),
    ]
    assert [(fact.kind, fact.names[0].text) for fact in awards] == [
        ("pole", "A. Eins"),
        ("fastest_lap", "B. Zwei"),
        ("winner", "C. Drei"),
        ("winner", "D. Vier"),
    ]
    assert reading.ledger.problems == []


@pytest.mark.parametrize("language", ENTRIES)
def test_entries(language):
    header, everything = ENTRIES[language]
    text = wikitable(header, f"Red || X1 || 7 || A. Eins || {everything}", "Blue || X2 || 8 || B. Zwei || 1–3")
    assert identify(text, language)[0].kind.value == "entries"
    found = [
        (entry.number, entry.driver.text, entry.rounds.everything, entry.rounds.numbers)
        for entry in entries(text, language)
    ]
    assert found == [("7", "A. Eins", True, ()), ("8", "B. Zwei", False, (1, 2, 3))]

"""Sentences about scoring in languages other than English."""

from __future__ import annotations

import pytest

from tests.readings import extract_text

FOREIGN = [
    ("de", "Die besten acht Ergebnisse werden gewertet.", "best", {"count": "8"}),
    ("de", "Die acht besten Ergebnisse werden gewertet.", "best", {"count": "8"}),
    ("de", "Es gab zwei Streichresultate.", "best", {"drop": "2"}),
    ("de", "Nur das jeweils beste Fahrzeug eines Herstellers erhielt Punkte.", "lines_per_session", {"count": "1"}),
    (
        "de",
        "Beim Rennen auf dem Stadtring wurden halbe Punkte vergeben.",
        "factor",
        {"factor": "1/2", "scope": "Rennen auf dem Stadtring"},
    ),
    ("de", "Es gab doppelte Punkte für das Finale.", "factor", {"factor": "2", "scope": "Finale"}),
    ("de", "Für die Pole-Position gab es einen Punkt.", "bonus", {"points": "1", "mark": "pole"}),
    ("de", "Drei Punkte gab es für die schnellste Runde.", "bonus", {"points": "3", "mark": "fastest_lap"}),
    ("de", "Punkte erhielt, wer 75 % der Renndistanz zurücklegte.", "minimum", {"percent": "75", "who": "car"}),
    ("de", "Gaststarter waren nicht punkteberechtigt.", "eligibility", {"who": "guests", "eligible": "no"}),
    (
        "fr",
        "Les cinq premiers marquent 8, 6, 4, 3 et 2 points, plus un point pour le meilleur tour.",
        "bonus",
        {"points": "1", "mark": "fastest_lap"},
    ),
    ("fr", "Seuls les onze meilleurs résultats comptent.", "best", {"count": "11"}),
    ("fr", "Seuls les 11 meilleurs résultats sur 16 donnent des points.", "best", {"count": "11", "of": "16"}),
    (
        "fr",
        "Au Grand Prix de la Mer, seule la moitié des points fut attribuée.",
        "factor",
        {"factor": "1/2", "scope": "Grand Prix de la Mer"},
    ),
    ("fr", "Seule la voiture la mieux classée inscrit des points.", "lines_per_session", {"count": "1"}),
    ("fr", "Un point est attribué pour le meilleur tour en course.", "bonus", {"points": "1", "mark": "fastest_lap"}),
    ("it", "Contano i migliori sei risultati.", "best", {"count": "6"}),
    (
        "it",
        "Nella seconda prova sono stati assegnati punti dimezzati.",
        "factor",
        {"factor": "1/2", "scope": "seconda prova"},
    ),
    ("it", "Al giro più veloce di ogni gara è assegnato 1 punto.", "bonus", {"points": "1", "mark": "fastest_lap"}),
    ("it", "Sono assegnati due punti per la pole position.", "bonus", {"points": "2", "mark": "pole"}),
    ("es", "Se contabilizan los 11 mejores resultados.", "best", {"count": "11"}),
    (
        "es",
        "La carrera de los 200 km otorgó puntaje doble.",
        "factor",
        {"factor": "2", "scope": "carrera de los 200 km"},
    ),
    ("es", "El ganador de la clasificación recibe 2 puntos.", "bonus", {"points": "2", "mark": "pole"}),
    ("es", "Se otorgó un punto por la vuelta rápida.", "bonus", {"points": "1", "mark": "fastest_lap"}),
    ("pt", "Apenas os onze melhores resultados contam pontos.", "best", {"count": "11"}),
    ("pt", "Na etapa final foram distribuídos pontos em dobro.", "factor", {"factor": "2", "scope": "etapa final"}),
    ("pt", "A pole position vale um ponto.", "bonus", {"points": "1", "mark": "pole"}),
    ("nl", "De elf beste resultaten telden voor de punten.", "best", {"count": "11"}),
    (
        "nl",
        "In de Grote Prijs aan Zee werden halve punten toegekend.",
        "factor",
        {"factor": "1/2", "scope": "Grote Prijs aan Zee"},
    ),
    ("nl", "Er was een punt voor de snelste ronde.", "bonus", {"points": "1", "mark": "fastest_lap"}),
    ("pl", "Do punktacji liczyło się pięć najlepszych wyników.", "best", {"count": "5"}),
    ("pl", "W ostatniej rundzie przyznano podwójne punkty.", "factor", {"factor": "2", "scope": "ostatniej rundzie"}),
    ("pl", "Jeden punkt przyznawano za najszybsze okrążenie.", "bonus", {"points": "1", "mark": "fastest_lap"}),
    ("ru", "В зачёт шли очки за пять лучших результатов.", "best", {"count": "5"}),
    ("ru", "В последней гонке были начислены двойные очки.", "factor", {"factor": "2", "scope": "последней гонке"}),
    ("ru", "Одно очко начислялось за быстрейший круг.", "bonus", {"points": "1", "mark": "fastest_lap"}),
    ("ja", "上位6戦のポイントが有効。", "best", {"count": "6"}),
    ("ja", "ポールポジションには1ポイントが与えられる。", "bonus", {"points": "1", "mark": "pole"}),
    ("ja", "最終戦ではダブルポイントが与えられた。", "factor", {"factor": "2", "scope": "最終戦"}),
    ("zh", "最佳6場成績計算積分。", "best", {"count": "6"}),
    ("zh", "最快圈可得1分積分。", "bonus", {"points": "1", "mark": "fastest_lap"}),
]
HEADINGS = {
    "de": "Punktesystem",
    "fr": "Système de points",
    "it": "Sistema di punteggio",
    "es": "Sistema de puntuación",
    "pt": "Sistema de pontuação",
    "nl": "Puntensysteem",
    "pl": "Punktacja",
    "ru": "Система начисления очков",
    "ja": "ポイントシステム",
    "zh": "積分系統",
}


@pytest.mark.parametrize(("language", "text", "rule", "values"), FOREIGN)
def test_other_languages(language: str, text: str, rule: str, values: dict[str, str]) -> None:
    found = extract_text(f"== {HEADINGS[language]} ==\n{text}\n", language=language).statements
    assert (rule, values) in [(fact.rule, fact.values) for fact in found]

"""Round lists of entry tables, in the words of each edition."""

from __future__ import annotations

import pytest

from scraper.values.editions import load_edition
from scraper.values.facts import RoundList
from scraper.values.rounds import parse_rounds

ALL = RoundList((), everything=True)
CASES = [
    ("en", "All", ALL),
    ("en", "ALL*", ALL),
    ("en", "1", RoundList((1,))),
    ("en", "1, 4–10", RoundList((1, 4, 5, 6, 7, 8, 9, 10))),
    ("en", "1-4", RoundList((1, 2, 3, 4))),
    ("en", "1 – 3", RoundList((1, 2, 3))),
    ("en", "1–2, 4", RoundList((1, 2, 4))),
    ("en", "1 to 3", RoundList((1, 2, 3))),
    ("en", "Rounds 1–3", RoundList((1, 2, 3))),
    ("en", "Rounds 1, 6 & 7", RoundList((1, 6, 7))),
    ("en", "Rounds 2 - 4", RoundList((2, 3, 4))),
    ("en", "R1–R3", RoundList((1, 2, 3))),
    ("en", "Rd. 5", RoundList((5,))),
    ("en", "1 and 3", RoundList((1, 3))),
    ("en", "1-2 / 5", RoundList((1, 2, 5))),
    ("en", "1\n3", RoundList((1, 3))),
    ("en", "1,2,3", RoundList((1, 2, 3))),
    ("en", "1, 3, [a]", RoundList((1, 3))),
    ("en", "1–4 (so far)", RoundList((1, 2, 3, 4))),
    ("en", "Full-time", ALL),
    ("en", "NC", RoundList((), outside=True)),
    ("en", "C", RoundList((), outside=True)),
    ("en", "1–2, NC", RoundList((1, 2), outside=True)),
    ("en", "–", RoundList(())),
    ("en", "TBA", RoundList(())),
    ("de", "alle", ALL),
    ("de", "1–3 und 5", RoundList((1, 2, 3, 5))),
    ("de", "1 bis 3", RoundList((1, 2, 3))),
    ("fr", "Toutes", ALL),
    ("fr", "1 à 3", RoundList((1, 2, 3))),
    ("it", "Tutti", ALL),
    ("it", "1-3, 5 e 7", RoundList((1, 2, 3, 5, 7))),
    ("es", "Todas", ALL),
    ("es", "1 y 2", RoundList((1, 2))),
    ("pl", "Wszystkie", ALL),
    ("nl", "Alle", ALL),
    ("pt", "Todas", ALL),
    ("ru", "Все", ALL),
    ("ru", "1—3", RoundList((1, 2, 3))),
    ("ja", "全戦", ALL),
    ("ja", "第1・2戦", RoundList((1, 2))),
    ("ja", "第1戦", RoundList((1,))),
    ("ja", "1-3、5", RoundList((1, 2, 3, 5))),
    ("ja", "1～3", RoundList((1, 2, 3))),
    ("zh", "全部", ALL),
    ("zh", "1–3, 5", RoundList((1, 2, 3, 5))),
    ("tr", "Hepsi", ALL),
    ("sv", "Alla", ALL),
    ("cs", "Všechny", ALL),
    ("de", "All", ALL),
    ("en", "", None),
    ("en", "4–1", None),
    ("en", "1–900", None),
    ("en", "All but 3", RoundList((), everything=True, without=(3,))),
    ("en", "1–8 except 2, 4–5", RoundList((1, 3, 6, 7, 8))),
    ("en", "All (bar 3)", RoundList((), everything=True, without=(3,))),
    ("en", "All except Monza", None),
    ("it", "Tutte tranne la 1", RoundList((), everything=True, without=(1,))),
    ("de", "alle außer 2, 4", RoundList((), everything=True, without=(2, 4))),
    ("en", "Carlos Moretti", None),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_rounds(language: str, text: str, expected: RoundList | None) -> None:
    assert parse_rounds(text, load_edition(language)) == expected

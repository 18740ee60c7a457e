"""Which differences of writing are none."""

from __future__ import annotations

import pytest

from scraper.normalize.folding import fold, loosen, one_edit_keys

ONE_FOLDED_NAME = [
    ("Fabrizio De Simone", "Fabrizio de Simone"),
    ("Jean-Luc Beaubélique", "Jean‑Luc Beaubelique"),
    ("Marc-Antoine Scaccia", "Marc Antoine Scaccia"),
    ("Zengő-Dension", "Zengõ–Dension"),
    ("Pat O'Connor", "Pat O’Connor"),
    ("Kenan Sofuoğlu", "KENAN SOFUOGLU"),
    ("Großmann", "Grossmann"),
    ("Smrž", "Smrz"),
    ("Søren Ærø", "Soren Aero"),
    ("İbrahim Okyay", "Ibrahim Okyay"),
    ("Żółć Łódź", "Zolc Lodz"),
    ("R&J Racing", "R & J Racing"),
    ("\u00a0Reto\u2009Grütter\u00a0", "Reto Grutter"),
]


@pytest.mark.parametrize(("a", "b"), ONE_FOLDED_NAME)
def test_one_folded_name(a: str, b: str) -> None:
    assert fold(a) == fold(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [("Carlos Checa", "David Checa"), ("ガンダ", "カンタ"), ("費爾南多", "路易斯"), ("#50", "#51"), ("A1", "A2")],
)
def test_different_folded_names(a: str, b: str) -> None:
    assert fold(a) != fold(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Kouki Takahashi", "Kohki Takahashi"),
        ("Müller", "Mueller"),
        ("Leo Machitski", "Leo Machitsky"),
        ("Kari Mäkinen", "Kari Maekinen"),
        ("Nelson Philipe", "Nelson Philippe"),
        ("Dmitriy", "Dmitry"),
    ],
)
def test_loose_form(a: str, b: str) -> None:
    assert fold(a) != fold(b)
    assert loosen(a) == loosen(b)


def test_words_one_edit_apart_share_a_key() -> None:
    for other in ("prignauld", "prignau", "prgnaud", "prignadu", "prignaut"):
        assert one_edit_keys("prignaud") & one_edit_keys(other)
    assert not one_edit_keys("prignaud") & one_edit_keys("makowiecki")

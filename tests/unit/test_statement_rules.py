"""What is known of a rule's pattern before it is tried: texts of which each match must hold some."""

from __future__ import annotations

import pytest

from scraper.tables.statement_rules import find_texts, load_language
from tests.unit.test_statement_languages import FOREIGN
from tests.unit.test_statements import SENTENCES

CASES = [("en", text) for text, _ in SENTENCES] + [(language, text) for language, text, _, _ in FOREIGN]


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        ("best {count} results", [{" results"}, {"best "}]),
        ("(?:best|top) {count}", [{"best", "top"}, {" "}]),
        ("(?:best |top )?{count} results?", [{" result"}]),
        ("shar(?:ed|ing) cars|(?:split|halved) points", [{" cars", " points"}]),
        ("{count} (?:\\w+ )?(?P<what>races) count", [{"races count"}, {" "}]),
        ("^(?!.*classified).*?{percent} of", [{" of"}]),
        ("wild[- ]?card", [{"wild"}, {"card"}]),
        ("ab{0,2}cd", [{"cd"}, {"a"}]),
        ("{count}", [{""}]),
        ("points|{count}", [{"points", ""}]),
        ("(?:points|{count}) (?:deducted|lost)", [{"deducted", "lost"}, {" "}]),
        ("(?:(?:a|b) )+Punkte", [{"punkte"}, {" "}]),
    ],
)
def test_find_texts(pattern: str, texts: list[set[str]]) -> None:
    assert find_texts(pattern) == texts


@pytest.mark.parametrize(("language", "sentence"), CASES)
def test_each_match_holds_the_texts_of_its_rule(language: str, sentence: str) -> None:
    folded = sentence.casefold()
    for rule in load_language(language).rules:
        if rule.pattern.search(sentence):
            assert [texts for texts in (rule.texts, *rule.others) if not any(text in folded for text in texts)] == []

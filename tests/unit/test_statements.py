"""Sentences about scoring and the rules in them."""

from __future__ import annotations

import re
import time

import pytest

from scraper.lookups import load_data
from tests.readings import extract_text

SENTENCES = [
    ("The first 8 finishers score 10–8–6–5–4–3–2–1 points.", [("scale", {"positions": "10 8 6 5 4 3 2 1"})]),
    (
        "Points were awarded for the first six places as follows: 9, 6, 4, 3, 2, 1.",
        [("scale", {"positions": "9 6 4 3 2 1"})],
    ),
    (
        (
            "Points: 5 for 1st, 5 for 2nd, 4 for 3rd, 4 for 4th, 3 for 5th, 3 for 6th, 3 for 7th, 2 for 8th, "
            "2 for 9th, 2 for 10th, 2 for 11th and 1 for 12th."
        ),
        [("scale", {"positions": "5 5 4 4 3 3 3 2 2 2 2 1"})],
    ),
    (
        "Only the best result from each round counted for the teams.",
        [("lines_per_session", {"count": "1", "group": "teams"})],
    ),
    (
        "Bold is pole position (2 points given in first race only), italics fastest lap (1 point given all races).",
        [
            ("bonus", {"elsewhere": "0", "points": "2", "scope": "first race", "mark": "pole"}),
            ("bonus", {"points": "1", "mark": "fastest_lap"}),
        ],
    ),
    (
        "Points were awarded 8 - 6 - 4 - 3 - 2, 1 for the fastest lap.",
        [("scale", {"positions": "8 6 4 3 2"})],
    ),
    (
        "Only the two best results of a team per race count for the teams.",
        [("lines_per_session", {"count": "2", "group": "teams"})],
    ),
    (
        "Points are awarded to the top fifteen classified drivers, excluding guest drivers, in every race.",
        [("eligibility", {"pass_down": "yes"})],
    ),
    ("Points were awarded on a 25–18–15–12 basis.", [("scale", {"positions": "25 18 15 12"})]),
    (
        "Half points were awarded at the Ruritanian Grand Prix, as less than 75% of the distance was run.",
        [("factor", {"factor": "1/2", "scope": "Ruritanian Grand Prix"})],
    ),
    (
        "Except at the Great 24 Hours, where half points are also given for the order after 6 and after 12 hours.",
        [("factor", {"factor": "1/2", "scope": "Great 24 Hours", "hours": "6 12"})],
    ),
    ("Double points were awarded at the final round.", [("factor", {"factor": "2", "scope": "final round"})]),
    ("Points were given after six hours, after twelve hours and at the finish.", [("other", {"hours": "6 12"})]),
    ("Only the best eleven results counted.", [("best", {"count": "11"})]),
    (
        "The best 5 results from the first 7 races and the best 3 results from the remaining 4 races counted.",
        [("best", {"count": "5", "of": "7", "count2": "3", "of2": "4"})],
    ),
    (
        "The best five results from rounds 1–6 and the best four results from rounds 7–11 counted.",
        [("best", {"count": "5", "from": "1", "to": "6", "count2": "4", "from2": "7", "to2": "11"})],
    ),
    (
        "Only the best four results from each half of the season (seven and eight races) counted.",
        [("best", {"count": "4", "halves": "yes", "of": "7", "of2": "8"})],
    ),
    ("Every result counted.", [("best", {"count": "all"})]),
    (
        "Half points were awarded at the Ruritanian Grand Prix and the Graustark Grand Prix.",
        [("factor", {"factor": "1/2", "scope": "Ruritanian Grand Prix and the Graustark Grand Prix"})],
    ),
    ("The Ruritanian 500 did not count.", [("factor", {"factor": "0", "scope": "Ruritanian 500"})]),
    ("Drivers who shared a car split the points between them.", [("shared", {"points": "split"})]),
    ("Drivers who shared a car did not receive any points.", [("shared", {"points": "none"})]),
    (
        "Constructors scored points with their highest-placed car only.",
        [("lines_per_session", {"count": "1"})],
    ),
    ("The point for the fastest lap did not count.", [("bonus", {"mark": "fastest_lap", "points": "0"})]),
    (
        "A 15-point penalty for Silver Point was upheld.",
        [("other", {"deduction": "yes", "points": "15", "who": "Silver Point was upheld"})],
    ),
    (
        "Ann Example was eligible for points only from round 5.",
        [("eligibility", {"who": "Ann Example", "from": "5"})],
    ),
    (
        "Points for the order on Saturday were only kept by crews that finished the rally.",
        [("eligibility", {"condition": "finish"})],
    ),
    (
        "After 26 races, the points of the top 3 drivers were reset to 2100, 2075 and 2065.",
        [("reset", {"after": "26", "count": "3", "seeds": "2100, 2075 and 2065"})],
    ),
    ("The best 14 of 16 rounds counted.", [("best", {"count": "14", "of": "16"})]),
    ("Each driver's two worst results are dropped.", [("best", {"drop": "2"})]),
    ("All results counted.", [("best", {"count": "all"})]),
    ("All results of up to two cars per team count.", [("lines_per_session", {"count": "2", "group": "teams"})]),
    ("The results of its four best classified cars in each class count.", [("lines_per_session", {"count": "4"})]),
    (
        "Only the results obtained by the best two cars classified per make were counted.",
        [("lines_per_session", {"count": "2", "group": "manufacturers"})],
    ),
    (
        "Teams only score the points of their highest finishing entry in each race.",
        [("lines_per_session", {"count": "1", "group": "teams"})],
    ),
    ("Pole position earned no points.", [("bonus", {"mark": "pole", "points": "0"})]),
    (
        "One additional point was awarded for the fastest lap; several who set it shared it.",
        [("bonus", {"mark": "fastest_lap", "points": "1"})],
    ),
    (
        "The point for the fastest lap was only awarded to a driver who finished within the top ten.",
        [("bonus", {"mark": "fastest_lap", "best_place": "10"})],
    ),
    (
        "The pole-sitter in the feature race also receives two points, and one point is given to the driver with the "  # noqa: ISC004
        "fastest lap, provided that driver finished inside the top ten.",
        [
            ("bonus", {"mark": "pole", "points": "2", "scope": "feature race"}),
            ("bonus", {"mark": "fastest_lap", "points": "1", "best_place": "10"}),
        ],
    ),
    (
        "Points for shared drives were divided equally between the drivers who shared the car.",
        [("shared", {"points": "split"})],
    ),
    (
        "A driver who finished a race with two shared cars scored with the better one only.",
        [("shared", {"two_cars": "best"})],
    ),
    (
        "An entry had to complete 75% of the winning car's distance to be classified.",
        [("minimum", {"percent": "75", "who": "car"})],
    ),
    (
        "Drivers had to take part for at least 25 minutes to earn points.",
        [("minimum", {"minutes": "25", "who": "driver"})],
    ),
    ("Guest drivers were ineligible to score points.", [("eligibility", {"who": "guests", "eligible": "no"})]),
    ("Ann Example was docked 7 points.", [("other", {"who": "Ann Example", "points": "7", "deduction": "yes"})]),
]


def read(text: str, section: str = "Scoring system") -> list[tuple[str, dict[str, str]]]:
    return [(fact.rule, fact.values) for fact in extract_text(f"== {section} ==\n{text}\n").statements]


@pytest.mark.parametrize(("text", "wanted"), SENTENCES)
def test_sentences(text: str, wanted: list[tuple[str, dict[str, str]]]) -> None:
    assert sorted(read(text), key=str) == sorted(wanted, key=str)


def test_list_items_are_read_with_the_line_that_leads_to_them() -> None:
    extracted = extract_text(
        "== Points ==\nAt the Long Race points are given in the following order:\n* 26-22-19-16-14-12\nThat is all.\n"
    )
    [scale] = extracted.scales
    assert scale.scope == "At the Long Race points are given in the following order: 26-22-19-16-14-12"
    assert [int(points) for points in scale.positions] == [26, 22, 19, 16, 14, 12]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Points are awarded in sprint races 6–5–4–3 and in feature races 10–9–8–7–6.",
            [("Points are awarded in sprint races", [6, 5, 4, 3]), ("and in feature races", [10, 9, 8, 7, 6])],
        ),
        (
            "Points were given 10–8–6–5 for the feature race and 6–5–4 for the sprint.",
            [("for the feature race", [10, 8, 6, 5]), ("for the sprint.", [6, 5, 4])],
        ),
        (
            "Drivers scored 9–6–4–3–2–1 points, constructors 8–6–4–3–2–1.",
            [("Drivers scored", [9, 6, 4, 3, 2, 1]), ("points, constructors", [8, 6, 4, 3, 2, 1])],
        ),
        (
            "Points were awarded to the top four: 20–15–12–10 in races 1 and 3, and 10–9–8–7 in races 2 and 4.",
            [("in races 1 and 3", [20, 15, 12, 10]), ("in races 2 and 4.", [10, 9, 8, 7])],
        ),
        # What the second is for is not said.
        (
            "Points were awarded 9–6–4–3–2–1, before that 8–6–4–3–2–1.",
            [("Points were awarded 9–6–4–3–2–1, before that 8–6–4–3–2–1.", [9, 6, 4, 3, 2, 1])],
        ),
    ],
)
def test_a_sentence_of_several_scales(text: str, wanted: list[tuple[str, list[int]]]) -> None:
    scales = extract_text(f"== Points ==\n{text}\n").scales
    assert [(scale.scope, [int(points) for points in scale.positions]) for scale in scales] == wanted


def test_reports_of_races_state_no_rules() -> None:
    assert read("He scored half points in the rain, and only the best eleven results counted.", "Race report") == []


def test_championship_of_a_rule_is_that_of_its_sentence_or_heading() -> None:
    assert read("Only the best five results counted towards the Drivers' Championship.") == [
        ("best", {"count": "5", "group": "people"})
    ]
    assert read("Only the best five results counted.", "Teams' Championship")[0][1]["group"] == "teams"


def test_patterns_use_known_slots_only() -> None:
    for language, data in load_data("statements").items():
        for rule in data.get("rule", ()):
            slots = set(re.findall(r"\{([a-z]\w*)\}", rule["pattern"]))
            known = {
                "count",
                "count2",
                "of",
                "of2",
                "after",
                "from",
                "to",
                "from2",
                "to2",
                "drop",
                "points",
                "place",
                "minutes",
                "percent",
                "starts",
                "n",
                "mark",
                "scope",
                "factors",
                "ordinals",
            }
            assert slots <= known, (language, rule)


HOSTILE = [
    "The pole position and the fastest lap were awarded one point for the best results at the top " * 2000,
    "1 - 2 , " * 20000 + "points",
    "Ann Bob Cid Dee " * 20000,
    "{{ " + " " * 100000,
    "Bold – pole, Italics – x. " * 20000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_long_texts_take_no_long_time(text: str) -> None:
    started = time.process_time()
    extract_text(f"== Points system ==\n{text}\n")
    assert time.process_time() - started < 10  # a second; minutes where a pattern backtracks

"""Two of one family in one season, and slips of the pen: what tells them apart and what does not."""

from __future__ import annotations

import pytest

from scraper.normalize.entities import resolve
from scraper.normalize.mentions import Mention
from scraper.raw import LinkTarget


def enter(*names: tuple[str, str, str, tuple[int, ...]]) -> list[Mention]:
    """Enter names of one flag with a number and a team for some rounds."""
    return [
        Mention(f"e{n}", "person", text, "s", country="DEU", unit=n, number=number, team=team, rounds=rounds)
        for n, (text, number, team, rounds) in enumerate(names)
    ]


def test_one_family_name_entered_with_two_cars_for_one_round_is_two_people() -> None:
    ids = resolve(enter(("Müller", "12", "Alpha", (6,)), ("Müller", "50", "Beta", (5, 6))))[0].ids
    assert ids["e0"] != ids["e1"]
    ids = resolve(enter(("Alex Müller", "12", "Alpha", (6,)), ("Alex Müller", "50", "Beta", (5, 6))))[0].ids
    assert ids["e0"] == ids["e1"]


@pytest.mark.parametrize(("mate", "expected"), [("Randy Lanier", False), (None, True)])
def test_what_a_crew_shares_tells_no_brother_from_another(mate: str | None, expected: bool) -> None:
    def win(round_: int, text: str, number: str, team: str, other: str | None) -> list[Mention]:
        names = [text, other] if other else [text]
        return [
            Mention(f"{round_}-{name}", "person", name, "s", country="USA", role="award", unit=round_, number=number,
                    team=team, rounds=(round_,), sessions={f"r{round_}": "winner"})
            for name in names
        ]  # fmt: skip

    found = [*win(4, "Don Whit", "16", "Alpha", None), *win(5, "Whit", "56", "Beta", mate),
             *win(7, "Bill Whit", "56", "Beta", mate)]  # fmt: skip
    ids = resolve(found)[0].ids
    assert (ids["5-Whit"] == ids["7-Bill Whit"]) is expected


def test_a_slip_that_the_link_repeats_is_a_slip() -> None:
    entry = Mention("a", "person", "Jiri Drasdak", "s", target="Jiri Drasdak", country="CZE", unit=1, rounds=(2, 9))
    row = Mention("b", "person", "Jiri Drazdak", "s", target="Jiri Drazdak", country="CZE", unit=2, role="standing",
                  table="t", sessions={"r2": "9", "r9": "12"})  # fmt: skip
    other = Mention("c", "person", "Bo Sample", "s", unit=3, rounds=tuple(range(1, 13)))
    ids = resolve([entry, row, other])[0].ids
    assert ids["a"] == ids["b"]
    links = {("enwiki", text): LinkTarget(text, number, None) for number, text in enumerate((entry.text, row.text))}
    ids = resolve([entry, row, other], links=links)[0].ids
    assert ids["a"] != ids["b"]


@pytest.mark.parametrize(
    ("a", "b", "number", "expected"),
    [
        ("Aleix Paul Sample", "Pol Sample", "44", False),
        ("Aleix Pol Sample", "Pol Sample", "44", False),
        ("Aleix Pol Sample", "Pol Sample", "41", True),
        ("Aleix Paul Sample", "Aleix Sample", "44", True),
        ("J. Michael Sample", "Mike Sample", "41", True),
    ],
)
def test_who_is_called_by_a_later_name_may_be_a_brother(a: str, b: str, number: str, expected: bool) -> None:
    first, second = (
        Mention(text, "person", text, "s", country="ESP", unit=unit, role="classification", number=number,
                sessions={session: "7"})
        for text, unit, number, session in ((a, 1, "41", "r1"), (b, 2, number, "r2"))
    )  # fmt: skip
    ids = resolve([first, second])[0].ids
    assert (ids[a] == ids[b]) is expected

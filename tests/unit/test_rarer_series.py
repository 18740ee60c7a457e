"""Pages of club, regional and older series: rows that are races, cars below winners, races numbered in codes."""

from __future__ import annotations

import pytest

import scraper
from tests.unit.lake_pages import STANDINGS

CALENDAR = """
== Calendar ==
{| class="wikitable"
! Rnd !! Circuit !! Date !! Winner
|-
| 1 || [[Lakeside Ring]] || 4 May || {{flagicon|GBR}} Ann Hart
|-
| 2 || [[Harbour Circuit]] || 11 May || {{flagicon|GBR}} Tom Reed
|}
"""
RACES = """
== Calendar ==
{| class="wikitable"
! Rnd !! Circuit !! Date !! Fastest lap !! Winning rider !! Winning team
|-
| rowspan=2 | 1 || rowspan=2 | [[Lakeside Ring]] || rowspan=2 | 4 May
| {{flagicon|GBR}} Ann Hart || {{flagicon|GBR}} Ann Hart || Hart Honda
|-
| {{flagicon|GBR}} Ann Hart || {{flagicon|GBR}} Tom Reed || Reed Ducati
|-
| rowspan=2 | 2 || rowspan=2 | [[Harbour Circuit]] || 11 May
| {{flagicon|GBR}} Tom Reed || {{flagicon|GBR}} Ann Hart || Hart Honda
|-
| 12 May || {{flagicon|GBR}} Tom Reed || {{flagicon|GBR}} Ann Hart || Hart Honda
|}
"""
CODES = """
== Standings ==
{| class="wikitable"
! Pos !! Rider !! LAK1 !! LAK2 !! HAR1 !! HAR2 !! Pts
|-
| 1 || {{flagicon|GBR}} Ann Hart || 1 || 2 || 1 || 1 || 90
|-
| 2 || {{flagicon|GBR}} Tom Reed || 2 || 1 || 2 || 2 || 80
|}
"""


def parse(text: str) -> scraper.Season:
    return scraper.parse(text, title="1998 Lakes Cup season")


def find_names(season: scraper.Season, kind: str) -> list[list[str]]:
    names = {item.id: item.name for item in season.competitors}
    sessions = [session for rnd in season.rounds for session in rnd.sessions]
    awards = [award for session in sessions for award in session.awards if award.kind == kind]
    return [[names[item] for item in award.competitors] for award in awards]


def test_rows_with_a_winner_each_are_races() -> None:
    season = parse(RACES + CODES)
    assert [[session.id for session in rnd.sessions] for rnd in season.rounds] == [
        ["r1-race1", "r1-race2"],
        ["r2-race1", "r2-race2"],
    ]
    assert find_names(season, "winner") == [["Ann Hart"], ["Tom Reed"], ["Ann Hart"], ["Ann Hart"]]
    assert [session.date.start for session in season.rounds[1].sessions if session.date] == ["1998-05-11", "1998-05-12"]
    assert {item.name for item in season.competitors if item.kind.value == "person"} == {"Ann Hart", "Tom Reed"}


def test_rows_of_a_crew_are_no_races() -> None:
    crew = RACES.replace("| {{flagicon|GBR}} Ann Hart || {{flagicon|GBR}} Tom Reed || Reed Ducati", CREW).replace(
        "| {{flagicon|GBR}} Ann Hart || {{flagicon|GBR}} Ann Hart || Hart Honda\n",
        "| rowspan=2 | {{flagicon|GBR}} Ann Hart || {{flagicon|GBR}} Ann Hart || rowspan=2 | Hart Honda\n",
        1,
    )
    season = parse(crew[: crew.index("|-\n| rowspan=2 | 2")] + "|}" + STANDINGS)
    assert [[session.id for session in rnd.sessions] for rnd in season.rounds] == [["r1"]]
    assert find_names(season, "winner") == [["Ann Hart", "Tom Reed"]]


CREW = "| {{flagicon|GBR}} Tom Reed"


def test_figures_behind_codes_count_the_races_of_a_meeting() -> None:
    cells = parse(RACES + CODES).championships[0].standings[0].lines[0].cells
    assert [cell.session for cell in cells] == ["r1-race1", "r1-race2", "r2-race1", "r2-race2"]


@pytest.mark.parametrize("car", ["([[Lola T142]]-[[Chevrolet V8|Chevrolet]])", "{{small|Lola T142}}"])
def test_a_line_below_a_winner_is_the_car(car: str) -> None:
    season = parse(CALENDAR.replace("Ann Hart", f"Ann Hart<br />{car}") + STANDINGS)
    assert find_names(season, "winner") == [["Ann Hart"], ["Tom Reed"]]


def test_small_names_with_flags_are_a_crew() -> None:
    crew = "Ann Hart<br />{{flagicon|GBR}} {{small|Tom Reed}}"
    assert find_names(parse(CALENDAR.replace("Ann Hart", crew) + STANDINGS), "winner")[0] == ["Ann Hart", "Tom Reed"]


@pytest.mark.parametrize("written", ["{{BRA}} Caio Melo", "{{flag|Brazil}} [[Caio Melo]]"])
def test_a_country_named_beside_its_flag_is_no_part_of_a_name(written: str) -> None:
    season = parse(CALENDAR + STANDINGS.replace("{{flagicon|GBR}} Tom Reed", written))
    assert [(item.name, item.country) for item in season.competitors if item.country == "BRA"] == [("Caio Melo", "BRA")]


@pytest.mark.parametrize(("number", "word"), [("Rd.%s", "Rd."), ("Round %s", "Round"), ("Rnd %s", "Rnd")])
def test_rounds_may_be_written_with_their_word(number: str, word: str) -> None:
    text = CALENDAR.replace("| 1 ||", f"| {number % 1} ||").replace("| 2 ||", f"| {number % 2} ||")
    rounds = parse(text.replace("! Rnd !!", "! Round !!") + STANDINGS).rounds
    assert [(rnd.number, rnd.name) for rnd in rounds] == [(1, None), (2, None)], word


def test_the_number_of_a_cancelled_event_may_go_on_to_the_next() -> None:
    row = "| 2 || [[Moor Park]] || 9 May || ''Cancelled''\n|-\n| 2 || [[Harb"
    rounds = parse(CALENDAR.replace("| 2 || [[Harb", row) + STANDINGS).rounds
    assert [(rnd.number, rnd.circuit, rnd.state.value) for rnd in rounds] == [
        (1, "lakeside-ring", "run"),
        (2, "moor-park", "cancelled"),
        (2, "harbour-circuit", "run"),
    ]


def test_a_row_of_the_calendar_may_say_that_those_below_were_cancelled() -> None:
    below = "|-\n! colspan=4 | Cancelled due to floods\n|-\n| – || [[Moor Park]] || 20 May || \n|}"
    rounds = parse(CALENDAR.replace("|}\n", below) + STANDINGS).rounds
    assert [rnd.state.value for rnd in rounds] == ["run", "run", "cancelled"]


def test_headers_below_that_of_winners_are_classes() -> None:
    head = "! rowspan=2 | Rnd !! rowspan=2 | Circuit !! rowspan=2 | Date !! colspan=2 | Winners\n|-\n"
    text = CALENDAR.replace("! Rnd !! Circuit !! Date !! Winner", f"{head}! Category 1 !! Category 2")
    text = text.replace("Ann Hart\n", "Ann Hart || Tom Reed\n").replace("Tom Reed\n|}", "Ann Hart || Tom Reed\n|}")
    season = parse(text + STANDINGS.replace("== Standings", "== Category 2"))
    assert find_names(season, "winner") == [["Ann Hart"], ["Tom Reed"], ["Ann Hart"], ["Tom Reed"]]
    assert [item.class_ for item in season.championships] == ["category-2"]


def test_the_event_that_a_race_supports_is_not_its_name() -> None:
    text = CALENDAR.replace("!! Winner", "!! Supporting !! Winner").replace("May ||", "May || [[Touring Cup]] ||")
    assert [rnd.name for rnd in parse(text + STANDINGS).rounds] == [None, None]


@pytest.mark.parametrize(
    ("prose", "scales"),
    [
        ("Points: 9–6–4–3–2–1 and 1 point for the fastest lap.", ["9 6 4 3 2 1"]),
        ("Points were awarded 9, 6, 4, 3, 2 and 1.", ["9 6 4 3 2 1"]),
        (
            "Points were awarded on a 9–6–4–3–2–1 basis in the class Over 2000cc and 12–9–6–4–3–2 in the other class.",
            ["9 6 4 3 2 1", "12 9 6 4 3 2"],
        ),
    ],
)
def test_scales_within_a_sentence(prose: str, scales: list[str]) -> None:
    season = parse(CALENDAR + STANDINGS.replace("==\n", f"==\n{prose}\n", 1))
    assert [fact.values["positions"] for fact in season.statements if fact.rule == "scale"] == scales


def test_numbered_races_are_those_of_each_round() -> None:
    prose = "Points: 25–20–16 for race 1; 25–15–10 for race 2."
    season = scraper.verify(parse(RACES + CODES.replace("==\n", f"==\n{prose}\n", 1)))
    sessions = [scheme.sessions for scheme in season.points_schemes]
    assert sessions == [["r1-race1", "r2-race1"], ["r1-race2", "r2-race2"]]


@pytest.mark.parametrize(("gross", "dropped", "net"), [("Tot.", "Disc.", "Net"), ("Total", "Dropped", "Nett")])
def test_totals_before_and_after_what_is_dropped(gross: str, dropped: str, net: str) -> None:
    text = STANDINGS.replace("!! Pts", f"!! {gross} !! {dropped} !! {net}")
    text = text.replace("1 || 2 || 15", "9 || 6 || 15 || 6 || 9").replace("2 || 1 || 15", "6 || 9 || 15 || 6 || 9")
    championship = parse(CALENDAR + text).championships[0]
    assert [item.published and (item.published.points, item.published.gross) for item in championship.standings] == [
        (9, 15),
        (9, 15),
    ]
    assert [column.session for column in championship.columns] == ["r1", "r2"]


GRID_KEY = """
{| class="wikitable"
! first column of every race
| 10 || = grid position
|-
! second column of every race
| 10 || = race result
|}
"""
OVERVIEW = """
== Complete Overview ==
{| class="wikitable"
! Place !! Name !! colspan=2 | LAK !! colspan=2 | HAR
|-
| 1 || {{flagicon|GBR}} Ann Hart || 2 || 1 || 1 || 2
|-
| 2 || {{flagicon|GBR}} Tom Reed || 1 || 2 || 2 || 1
|}
"""


def test_a_key_may_say_that_first_columns_are_the_grid() -> None:
    text = CALENDAR + OVERVIEW.replace("==\n{|", f"==\n{GRID_KEY}\n{{|", 1)
    season = parse(text)
    assert [[session.id for session in rnd.sessions] for rnd in season.rounds] == [["r1"], ["r2"]]
    cells = season.championships[0].standings[0].lines[0].cells
    assert [(cell.session, cell.number) for cell in cells] == [("r1", 1), ("r2", 2)]
    assert [len(rnd.sessions) for rnd in parse(CALENDAR + OVERVIEW).rounds] == [2, 2], "without the key: two races"


def test_places_go_before_points_in_results() -> None:
    points = STANDINGS.replace("1 || 2 || 15", "9 || 6 || 15").replace("2 || 1 || 15", "6 || 9 || 15")
    results = parse(CALENDAR + points + OVERVIEW.replace("==\n{|", f"==\n{GRID_KEY}\n{{|", 1)).results
    assert [(item.session, item.position.number, item.position.text) for item in results] == [
        ("r1", 1, "1"),
        ("r1", 2, "2"),
        ("r2", 1, "1"),
        ("r2", 2, "2"),
    ]


@pytest.mark.parametrize(
    ("below", "places"),
    [
        (("9", "6"), [[1], [2]]),
        (("1", "2"), [[1, 1], [2, 2]]),
    ],
    ids=["points fall with the place", "figures that rise are places of a sprint"],
)
def test_small_figures_below_places_may_be_points(below: tuple[str, str], places: list[list[int]]) -> None:
    first, second = (f"{place}<br />{{{{small|{points}}}}}" for place, points in zip((1, 2), below, strict=True))
    rows = STANDINGS.replace("1 || 2 || 15", f"{first} || {second} || 21").replace(
        "2 || 1 || 15", f"{second} || {first} || 21"
    )
    cells = [standing.lines[0].cells[0] for standing in parse(CALENDAR + rows).championships[0].standings]
    assert [[cell.number, *(other.number for other in cell.also)] for cell in cells] == places


def test_a_postponed_round_waits_though_later_ones_were_run() -> None:
    text = CALENDAR.replace("4 May || {{flagicon|GBR}} Ann Hart", "4 May || ''Postponed to 2 October''")
    season = parse(text + STANDINGS.replace("| 1 || 2 || 15", "| || 1 || 15").replace("| 2 || 1 || 15", "| || 2 || 15"))
    assert [rnd.state.value for rnd in season.rounds] == ["postponed", "run"]
    assert season.state.value == "running"


@pytest.mark.parametrize(
    "cell",
    [
        "{{flagicon|QAT}} [[Lakeside Rally]]<br><small>(31 January – 2 February)</small> — [http://x.org Report]",
        "{{flagicon|QAT}} [[Lakeside Rally]] ''(31 January–2 February)''",
        "{{flagicon|QAT}} Lakeside Rally (31 January–2 February)",
    ],
)
def test_the_name_of_an_event_may_have_its_days_in_brackets(cell: str) -> None:
    table = """
== Results ==
{| class="wikitable"
! rowspan=2 | Round !! rowspan=2 | Rally name !! colspan=3 | Podium finishers
|-
! Rank !! Driver !! Time
|-
| rowspan=2 | 1 || rowspan=2 | %s || 1 || Ann Hart || 2:49:58.3
|-
| 2 || Tom Reed || 2:53:49.1
|}
"""
    (rnd,) = parse(table % cell).rounds
    assert (rnd.name, rnd.country, rnd.date and rnd.date.start, rnd.date and rnd.date.end) == (
        "Lakeside Rally",
        "QAT",
        "1998-01-31",
        "1998-02-02",
    )


def test_other_brackets_stay_in_the_name_of_an_event() -> None:
    rounds = parse(CALENDAR.replace("Circuit", "Race").replace("[[Lakeside Ring]]", "Lakeside 200 (Race 1)")).rounds
    assert rounds[0].name == "Lakeside 200 (Race 1)"

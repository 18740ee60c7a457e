"""What does not change the facts of a season: unknown columns, the columns' order, flags, repeated headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readings import assemble_text, extract_text

if TYPE_CHECKING:
    from scraper.season import SeasonRecord

SLOW = settings(max_examples=30)
ROUNDS = [
    ("ALB", "AUS", "Albert Park Circuit"),
    ("BAR", "ESP", "Circuit de Barcelona"),
    ("CAT", "ITA", "Catania Ring"),
    ("DUB", "ARE", "Dubai Autodrome"),
    ("EST", "PRT", "Estoril Circuit"),
    ("FUJ", "JPN", "Fuji Speedway"),
]
NAMES = ["Ann One", "Bob Two", "Cid Three", "Dee Four", "Eve Five"]
TEXTS = ["1", "2", "3", "11", "Ret", "DNS", "", "'''4'''", "(5)", "7†", "NC"]


def write_calendar(rounds: list[tuple[str, str, str]]) -> str:
    rows = "".join(
        f"|-\n! {number}\n| [[{circuit}]]\n| {{{{flagicon|{flag}}}}}\n| {number} May\n"
        for number, (_, flag, circuit) in enumerate(rounds, 1)
    )
    return f'== Calendar ==\n{{| class="wikitable"\n! Round !! Circuit !! Country !! Date\n{rows}|}}\n'


def write_standings(
    rounds: list[tuple[str, str, str]],
    cells: list[list[str]],
    *,
    order: list[int] | None = None,
    flags: bool = True,
    extra: str | None = None,
    repeat: int = 0,
) -> str:
    order = order if order is not None else list(range(len(rounds)))
    heads = [
        f"[[{circuit}|{code}]]" + (f"<br>{{{{flagicon|{flag}}}}}" if flags else "") for code, flag, circuit in rounds
    ]
    shown = [heads[index] for index in order]
    header = " !! ".join(["! Pos", "Driver", *([extra] if extra else []), *shown, "Points"])
    lines = [
        [NAMES[place], *(["text"] if extra else []), *(row[index] for index in order), str(99 - place)]
        for place, row in enumerate(cells)
    ]
    rows = "".join(f"|-\n! {place}\n| {' || '.join(line)}\n" for place, line in enumerate(lines, 1))
    return f'== Standings ==\n{{| class="wikitable"\n{header}\n{rows}{f"|-{chr(10)}{header}{chr(10)}" * repeat}|}}\n'


seasons = st.integers(3, len(ROUNDS)).flatmap(
    lambda count: st.tuples(
        st.just(ROUNDS[:count]),
        st.lists(st.lists(st.sampled_from(TEXTS), min_size=count, max_size=count), min_size=2, max_size=len(NAMES)),
    )
)


def facts(record: SeasonRecord) -> list[tuple[str, str | None, dict[str | None, str]]]:
    [championship] = record.championships
    return [
        (
            row.names[0].text,
            row.total_text,
            {championship.sessions[cell.column]: cell.text for line in row.lines for cell in line.cells},
        )
        for row in championship.fact.rows
    ]


def with_first_filled(cells: list[list[str]]) -> list[list[str]]:
    """A table of results without a single one is no table of results."""
    return [["1"] * len(cells[0]), ["2"] * len(cells[0]), *cells[2:]]


@SLOW
@given(seasons, st.data())
def test_order_of_columns_does_not_matter(
    season: tuple[list[tuple[str, str, str]], list[list[str]]], data: st.DataObject
) -> None:
    rounds, cells = season
    cells = with_first_filled(cells)
    order = data.draw(st.permutations(range(len(rounds))))
    plain = assemble_text(write_calendar(rounds) + write_standings(rounds, cells))
    moved = assemble_text(write_calendar(rounds) + write_standings(rounds, cells, order=list(order)))
    assert facts(moved) == facts(plain)


@SLOW
@given(seasons, st.booleans(), st.integers(0, 2))
def test_flags_and_repeated_headers_do_not_matter(
    season: tuple[list[tuple[str, str, str]], list[list[str]]], flags: bool, repeat: int
) -> None:
    rounds, cells = season
    cells = with_first_filled(cells)
    plain = assemble_text(write_calendar(rounds) + write_standings(rounds, cells))
    other = assemble_text(write_calendar(rounds) + write_standings(rounds, cells, flags=flags, repeat=repeat))
    assert facts(other) == facts(plain)


@SLOW
@given(seasons, st.sampled_from(["Ballast", "Hometown", "Nickname", "XYZ"]))
def test_unknown_columns_do_not_matter_or_are_reported(
    season: tuple[list[tuple[str, str, str]], list[list[str]]], extra: str
) -> None:
    rounds, cells = season
    cells = with_first_filled(cells)
    plain = assemble_text(write_calendar(rounds) + write_standings(rounds, cells))
    other = assemble_text(write_calendar(rounds) + write_standings(rounds, cells, extra=extra))
    if facts(other) != facts(plain):
        codes = [problem.code for problem in [*other.problems, *(p for t in other.tables for p in t.problems)]]
        assert {"S101", "K301"} & set(codes)


@SLOW
@given(seasons, st.data())
def test_tables_of_fewer_rounds_find_theirs(
    season: tuple[list[tuple[str, str, str]], list[list[str]]], data: st.DataObject
) -> None:
    rounds, cells = season
    cells = with_first_filled(cells)
    kept = sorted(data.draw(st.sets(st.sampled_from(range(len(rounds))), min_size=2)))
    record = assemble_text(write_calendar(rounds) + write_standings(rounds, cells, order=kept))
    assert record.championships[0].sessions == [f"r{index + 1}" for index in kept]


WIKITEXT = st.text(alphabet=st.sampled_from(list("{}|!-=[]<>/'*#:;12 9,.–½()abPRet\n\u00a0†日")), max_size=300)


@settings(max_examples=150)
@given(WIKITEXT, st.sampled_from(["en", "de", "zh", "xx"]))
def test_no_text_breaks_extraction(text: str, language: str) -> None:
    table = f"{{|\n! Pos !! Driver !! AAA !! BBB !! Pts\n|-\n{text}\n|}}"
    for wrapped in (text, f"== Standings ==\n{table}", f"== Points ==\n{text}"):
        record = assemble_text(wrapped, language=language)
        for table in record.tables:
            assert "K300" not in [problem.code for problem in table.problems]
            coverage = table.coverage
            assert coverage.cells == coverage.read + sum(coverage.ignored.values()) + len(coverage.not_understood)


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_no_sentence_breaks_statements_or_keys(text: str) -> None:
    extracted = extract_text(f"== Scoring system ==\n{text}\n")
    assert isinstance(extracted.statements, list)

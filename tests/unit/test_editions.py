"""The words of the editions, and that a language is one data file."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from scraper.lookups import list_data, load_data
from scraper.model.vocabulary import Group, SessionKind, Status, TableKind
from scraper.problems import Place, UsageError
from scraper.values.dates import parse_dates
from scraper.values.editions import ColumnRole, load_edition
from scraper.values.folding import fold
from scraper.values.headers import find_column, find_group, find_kinds, find_session
from scraper.values.outcomes import parse_outcomes
from scraper.values.people import parse_people
from scraper.values.rounds import parse_rounds
from scraper.wikitext.content import parse_content

if TYPE_CHECKING:
    from pathlib import Path


R = ColumnRole
LANGUAGES = [
    "ca",
    "cs",
    "da",
    "de",
    "en",
    "es",
    "fi",
    "fr",
    "hu",
    "id",
    "it",
    "ja",
    "nl",
    "no",
    "pl",
    "pt",
    "ru",
    "sl",
    "sv",
    "tr",
    "uk",
    "zh",
]
TABLES = {"columns", "sections", "groups", "sessions", "outcomes", "meanings", "words", "dates", "titles"}


@pytest.mark.parametrize(
    ("label", "kind", "number"),
    [
        ("R1", SessionKind.RACE, 1),
        ("Race 2", SessionKind.RACE, 2),
        ("2", SessionKind.RACE, 2),
        ("FR", SessionKind.RACE, None),
        ("FEA", SessionKind.RACE, None),
        ("SR", SessionKind.SPRINT, None),
        ("SPR", SessionKind.SPRINT, None),
        ("6H", SessionKind.CHECKPOINT, 6),
        ("12hrs", SessionKind.CHECKPOINT, 12),
        ("24 Hours", SessionKind.CHECKPOINT, 24),
        ("Q", SessionKind.QUALIFYING, None),
        ("QR", SessionKind.QUALIFYING, None),
        ("H2", SessionKind.HEAT, 2),
        ("QH", SessionKind.HEAT, None),
        ("Pre-final", SessionKind.HEAT, None),
        ("PS", SessionKind.STAGE, None),
    ],
)
def test_session_labels(label: str, kind: SessionKind, number: int | None) -> None:
    assert find_session(label, load_edition("en")) == (kind, number)


@pytest.mark.parametrize("label", ["", "MON", "ITA", "Points", "1234"])
def test_no_session_labels(label: str) -> None:
    assert find_session(label, load_edition("en")) is None


@pytest.mark.parametrize(
    ("language", "heading", "kind"),
    [
        ("en", "Calendar", TableKind.CALENDAR),
        ("en", "2008 Schedule", TableKind.CALENDAR),
        ("en", "Race calendar and results", TableKind.CALENDAR),
        ("en", "Entry list", TableKind.ENTRIES),
        ("en", "Teams and drivers", TableKind.ENTRIES),
        ("en", "Scoring system", TableKind.POINTS),
        ("en", "Drivers' Championship standings", TableKind.STANDINGS),
        ("en", "External links", TableKind.OTHER),
        ("de", "Rennkalender", TableKind.CALENDAR),
        ("de", "Starterfeld", TableKind.ENTRIES),
        ("de", "Fahrerwertung", TableKind.STANDINGS),
        ("de", "Punktesystem", TableKind.POINTS),
        ("fr", "Principaux engagés", TableKind.ENTRIES),
        ("fr", "Classement", TableKind.STANDINGS),
        ("it", "Calendario", TableKind.CALENDAR),
        ("es", "Plantel de pilotos", TableKind.ENTRIES),
        ("pl", "Lista startowa", TableKind.ENTRIES),
        ("pl", "Klasyfikacja kierowców", TableKind.STANDINGS),
        ("ru", "Личный зачёт", TableKind.STANDINGS),
        ("nl", "Eindstand coureurs", TableKind.STANDINGS),
        ("ja", "エントリーリスト", TableKind.ENTRIES),
        ("ja", "開催スケジュール", TableKind.CALENDAR),
        ("ja", "ポイントランキング", TableKind.STANDINGS),
        ("zh", "簽約車隊及車手", TableKind.ENTRIES),
    ],
)
def test_headings(language: str, heading: str, kind: TableKind) -> None:
    assert find_kinds(heading, load_edition(language))[0] is kind


@pytest.mark.parametrize(
    ("language", "text", "group"),
    [
        ("en", "GT1 Drivers' Championship", Group.PEOPLE),
        ("en", "Teams' Championship", Group.TEAMS),
        ("en", "Manufacturers Cup", Group.MANUFACTURERS),
        ("en", "Nation's Cup", Group.NATIONS),
        ("en", "Engine manufacturers", Group.ENGINES),
        ("en", "Rider standings", Group.PEOPLE),
        ("de", "Markenwertung", Group.MANUFACTURERS),
        ("fr", "Classement des écuries", Group.TEAMS),
        ("ru", "Кубок конструкторов", Group.MANUFACTURERS),
        ("ja", "チームランキング", Group.TEAMS),
        ("en", "Round 4", None),
    ],
)
def test_groups(language: str, text: str, group: Group | None) -> None:
    assert find_group(text, load_edition(language)) is group


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_edition_is_whole(language: str) -> None:
    edition = load_edition(language)
    assert set(range(1, 13)) == set(edition.months.values())
    for role in (R.POSITION, R.DRIVER, R.POINTS, R.DATE, R.CIRCUIT, R.WINNER, R.POLE):
        assert any(role in roles for roles in edition.columns.values())


def test_every_file_is_a_language_that_is_tested() -> None:
    assert list(list_data("editions")) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_stands_twice_in_one_line(language: str) -> None:
    data = load_data(f"editions/{language}")
    assert set(data) <= TABLES
    for table in TABLES - {"outcomes"}:
        for key, words in data.get(table, {}).items():
            if key == "months":
                assert len(words) == 12
                continue
            folded = [fold(word) for word in words if fold(word)]
            assert len(folded) == len(set(folded)), (table, key, sorted(w for w in folded if folded.count(w) > 1))


def test_names_of_vocabularies_are_those_of_english() -> None:
    english = load_data("editions/en")
    for language in LANGUAGES:
        data = load_data(f"editions/{language}")
        for table in ("words", "titles", "meanings"):
            assert set(data.get(table, {})) <= set(english[table]), language


def test_a_status_has_one_meaning() -> None:
    seen: dict[str, str] = {}
    for status, codes in load_data("outcomes")["statuses"].items():
        assert Status(status)
        for code in codes:
            folded = fold(code).replace(" ", "")
            assert seen.setdefault(folded, status) == status, code


MADE_UP = """
[columns]
driver = ["Zorvik"]
points = ["Plonk"]

[sections]
standings = ["Zorvikaro"]

[outcomes]
BZZ = "retired"

[words]
all = ["omno"]
tba = ["nulo"]

[dates]
months = [["uno"], ["duo"], ["trio"]]
"""


def test_a_language_is_one_file(tmp_path: Path) -> None:
    (tmp_path / "xx.toml").write_text(MADE_UP, "utf-8")
    edition = load_edition("xx", tmp_path)
    assert find_column("Zorvik", edition).role is R.DRIVER
    assert find_column("Plonk R1", edition).qualifier == "R1"
    assert find_column("Driver", edition).role is R.DRIVER, "English stands in for what a language does not have"
    assert find_kinds("Zorvikaro 2007", edition) == (TableKind.STANDINGS,)
    assert parse_outcomes(parse_content("bzz"), edition)[0].status is Status.RETIRED
    assert parse_rounds("omno", edition).everything
    assert parse_people(parse_content("Nulo"), Place(), edition) == []
    assert parse_dates("3 trio", 2007, edition).start == "2007-03-03"


def test_a_file_with_a_made_up_role_says_so(tmp_path: Path) -> None:
    (tmp_path / "xx.toml").write_text('[columns]\nwizard = ["Merlin"]\n', "utf-8")
    with pytest.raises(UsageError, match="wizard"):
        load_edition("xx", tmp_path)


def test_an_unknown_language_reads_english() -> None:
    assert find_column("Driver", load_edition("eo")).role is R.DRIVER
    assert load_edition("../../etc").columns == load_edition("en").columns


def test_the_files_are_toml() -> None:
    assert tomllib.loads(MADE_UP)["columns"]["driver"] == ["Zorvik"]

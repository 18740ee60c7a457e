"""What must come out of the two seasons in raw/: the numbers are those of the articles, counted by hand."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from scraper.model.schema import season_schema
from tests.golden.first_seasons import ENDURANCE, GT, championship, names

if TYPE_CHECKING:
    from pathlib import Path


def test_every_season_follows_the_schema(seasons: dict[str, dict[str, Any]]) -> None:
    schema = season_schema()
    assert set(seasons) == {GT, ENDURANCE}
    for season in seasons.values():
        jsonschema.validate(season, schema)


def test_committed_output_is_what_raw_yields(project: Path, normalized: Path) -> None:
    made = {path.relative_to(normalized): path.read_bytes() for path in normalized.rglob("*.json")}
    kept = {
        path.relative_to(project / "normalized"): path.read_bytes() for path in (project / "normalized").rglob("*.json")
    }
    assert sorted(made) == sorted(kept)
    assert [str(name) for name in made if made[name] != kept[name]] == []


class TestCalendars:
    def test_gt_rounds(self, gt: dict[str, Any]) -> None:
        called = names(gt)
        found = [
            (
                rnd["number"],
                rnd["name"],
                called[rnd["circuit"]],
                rnd["country"],
                rnd["date"]["start"],
                rnd["date"]["end"],
            )
            for rnd in gt["rounds"]
        ]
        assert len(found) == 10
        assert found[0] == (1, "Zhuhai 2 Hours", "Zhuhai International Circuit", "CHN", "2007-03-25", "2007-03-25")
        assert found[5] == (
            6,
            "Total 24 Hours of Spa",
            "Circuit de Spa-Francorchamps",
            "BEL",
            "2007-07-28",
            "2007-07-29",
        )
        assert [item[3] for item in found] == ["CHN", "GBR", "ROU", "ITA", "DEU", "BEL", "ITA", "CZE", "FRA", "BEL"]
        assert [item[4] for item in found] == [
            "2007-03-25", "2007-05-06", "2007-05-20", "2007-06-24", "2007-07-08",
            "2007-07-28", "2007-09-08", "2007-09-23", "2007-09-30", "2007-10-21",
        ]  # fmt: skip

    def test_gt_sessions(self, gt: dict[str, Any]) -> None:
        labels = [[session["label"] for session in rnd["sessions"]] for rnd in gt["rounds"]]
        assert labels[5] == ["6H", "12H", "24H"]
        kinds = [session["kind"] for session in gt["rounds"][5]["sessions"]]
        assert kinds == ["checkpoint", "checkpoint", "race"]
        assert all(len(label) == 1 for number, label in enumerate(labels) if number != 5)
        assert gt["state"] == "finished"

    def test_endurance_rounds(self, endurance: dict[str, Any]) -> None:
        found = [(rnd["number"], rnd["country"], rnd["date"]["start"]) for rnd in endurance["rounds"]]
        assert found == [
            (1, "ITA", "2013-04-14"),
            (2, "GBR", "2013-06-02"),
            (3, "FRA", "2013-06-30"),
            (4, "BEL", "2013-07-28"),
            (5, "DEU", "2013-09-22"),
        ]
        assert endurance["rounds"][3]["name"] == "Total 24 Hours of Spa"
        assert names(endurance)[endurance["rounds"][3]["circuit"]] == "Circuit de Spa-Francorchamps"


class TestEntries:
    def find(self, season: dict[str, Any], **wanted: Any) -> dict[str, Any]:
        called = names(season)
        found = [
            entry
            for entry in season["entries"]
            if all(
                (called.get(entry[key], entry[key]) if entry[key] else None) == value for key, value in wanted.items()
            )
        ]
        assert len(found) == 1, (wanted, len(found))
        return found[0]

    def test_gt_classes(self, gt: dict[str, Any]) -> None:
        assert Counter(entry["class"] for entry in gt["entries"]) == {"gt1": 27, "gt2": 17}

    def test_rounds_of_drivers(self, gt: dict[str, Any]) -> None:
        called = names(gt)
        entry = self.find(gt, number="1")
        assert called[entry["entrant"]] == "Vitaphone Racing Team"
        assert entry["car"] == "Maserati MC12 GT1"
        assert entry["engine"] == "Maserati 6.0 L V12"
        drivers = [(called[item["person"]], item["rounds"], item["text"]) for item in entry["drivers"]]
        assert drivers[0] == ("Thomas Biagi", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "All")
        assert drivers[1] == ("Michael Bartels", [1, 4, 5, 6, 7, 8, 9, 10], "1, 4–10")
        assert len(drivers) == 6

    def test_citation_cup_entries_are_marked(self, gt: dict[str, Any]) -> None:
        marked = [entry["number"] for entry in gt["entries"] if entry["marks"]]
        assert marked == ["16", "20"]

    def test_a_car_that_spans_from_the_entrant_above(self, gt: dict[str, Any]) -> None:
        entry = self.find(gt, entrant="Advanced Engineering")
        assert (entry["car"], entry["engine"]) == ("Ferrari F430 GTC", "Ferrari 4.0 L V8")

    def test_an_entrant_with_two_models(self, gt: dict[str, Any]) -> None:
        called = names(gt)
        cars = {e["number"]: e["car"] for e in gt["entries"] if called.get(e["entrant"]) == "PSI Experience"}
        assert cars == {"19": "Chevrolet Corvette C6.R", "20": "Chevrolet Corvette C5-R"}

    def test_an_empty_cell_stays_unknown(self, gt: dict[str, Any]) -> None:
        entry = self.find(gt, number="69")
        ried = entry["drivers"][0]
        assert (ried["rounds"], ried["text"]) == (None, "")
        assert any(item["number"] is None for item in gt["entries"])

    def test_endurance_classes(self, endurance: dict[str, Any]) -> None:
        assert {item["name"] for item in endurance["classes"]} == {"Pro Cup", "Pro-Am Cup", "Gentlemen Trophy"}
        assert Counter(entry["class"] for entry in endurance["entries"])["pro-cup"] >= 36

    @pytest.mark.parametrize("number", ["19", "48", "70", "80", "111", "125"])
    def test_a_number_in_two_classes(self, endurance: dict[str, Any], number: str) -> None:
        classes = {entry["class"] for entry in endurance["entries"] if entry["number"] == number}
        assert len(classes) >= 2

    def test_a_car_that_changes_its_model(self, endurance: dict[str, Any]) -> None:
        cars = [entry["car"] for entry in endurance["entries"] if entry["number"] == "24"]
        assert cars == ["Lamborghini Gallardo LP 560-4", "Lamborghini LP 600 FL2"]


class TestWinners:
    def find(self, season: dict[str, Any], session: str, class_: str) -> dict[str, Any]:
        found = [
            item
            for item in season["results"]
            if item["session"] == session and item["class"] == class_ and item["position"]["in_class"] == 1
        ]
        assert len(found) == 1, (session, class_, len(found))
        return found[0]

    @pytest.mark.parametrize("class_", ["gt1", "gt2"])
    def test_gt_has_a_winner_of_each_class_in_each_round(self, gt: dict[str, Any], class_: str) -> None:
        races = [rnd["sessions"][-1]["id"] for rnd in gt["rounds"]]
        for race in races:
            winner = self.find(gt, race, class_)
            assert winner["number"]
            assert winner["team"]
            assert len(winner["drivers"]) in (2, 3, 4)
            assert ("overall_winner" in winner["marks"]) is (class_ == "gt1")

    def test_gt_crews(self, gt: dict[str, Any]) -> None:
        called = names(gt)
        spa = self.find(gt, gt["rounds"][5]["sessions"][-1]["id"], "gt1")
        assert (spa["number"], called[spa["team"]]) == ("5", "Carsport Holland")
        assert {called[person] for person in spa["drivers"]} == {
            "Mike Hezemans", "Jean-Denis Délétraz", "Marcel Fässler", "Fabrizio Gollin",
        }  # fmt: skip

    @pytest.mark.parametrize("class_", ["pro-cup", "pro-am-cup", "gentlemen-trophy"])
    def test_endurance_has_winners_of_three_classes(self, endurance: dict[str, Any], class_: str) -> None:
        for rnd in endurance["rounds"]:
            assert self.find(endurance, rnd["sessions"][-1]["id"], class_)["drivers"]

    def test_a_number_that_the_entry_list_contradicts(self, endurance: dict[str, Any]) -> None:
        winner = self.find(endurance, "r1", "pro-cup")
        (conflict,) = winner["conflicts"]
        assert conflict["field"] == "number"
        assert {item["value"] for item in conflict["values"]} == {"42", "44"}


class TestResults:
    @pytest.mark.parametrize("season_id", [GT, ENDURANCE])
    def test_one_record_a_session_and_car(self, seasons: dict[str, dict[str, Any]], season_id: str) -> None:
        results = seasons[season_id]["results"]
        cars = Counter((item["session"], item["entry"]) for item in results if item["entry"])
        assert [key for key, count in cars.items() if count > 1] == []
        people = Counter((item["session"], person) for item in results for person in item["drivers"])
        assert [key for key, count in people.items() if count > 1] == []

    @pytest.mark.parametrize("season_id", [GT, ENDURANCE])
    def test_every_result_names_its_cells(self, seasons: dict[str, dict[str, Any]], season_id: str) -> None:
        assert all(item["at"] for item in seasons[season_id]["results"])
        assert all(isinstance(item["position"]["order"], int) for item in seasons[season_id]["results"])


class TestStandings:
    @pytest.mark.parametrize(
        ("words", "rows"),
        [
            (("GT1", "Teams"), 19),
            (("GT2", "Teams"), 13),
            (("GT1", "Manufacturers"), 4),
            (("GT2", "Manufacturers"), 2),
            (("GT1", "Drivers"), 53),
            (("GT2", "Drivers"), 51),
            (("Citation Cup",), 26),
        ],
    )
    def test_gt_rows(self, gt: dict[str, Any], words: tuple[str, ...], rows: int) -> None:
        assert len(championship(gt, *words)["standings"]) == rows

    def test_each_table_knows_its_class(self, gt: dict[str, Any], endurance: dict[str, Any]) -> None:
        found = {item["id"]: item["class"] for item in [*gt["championships"], *endurance["championships"]]}
        assert list(found.values()) == [
            "gt1", "gt2", "gt1", "gt2", "gt1", "gt2", None, "pro-cup", "pro-am-cup", "gentlemen-trophy",
        ]  # fmt: skip

    def test_two_cars_are_lines_of_one_row(self, gt: dict[str, Any]) -> None:
        first = championship(gt, "GT1", "Teams")["standings"][0]
        assert [[cell["text"] for cell in line["cells"]][:3] for line in first["lines"]] == [
            ["6", "1", "3"],
            ["7", "6", "6"],
        ]
        assert first["published"]["points"] == 115

    def test_several_teams_are_lines_of_one_row(self, gt: dict[str, Any]) -> None:
        called = names(gt)
        rows = championship(gt, "GT1", "Drivers")["standings"]
        gollin = next(row for row in rows if called[row["competitors"][0]] == "Fabrizio Gollin")
        assert len(gollin["lines"]) == 3
        assert len({line["team"] for line in gollin["lines"]}) == 3

    def test_ties_share_a_position(self, gt: dict[str, Any]) -> None:
        positions = [row["position"]["number"] for row in championship(gt, "GT1", "Drivers")["standings"]]
        assert positions[:5] == [1, 2, 2, 3, 3]
        orders = [row["position"]["order"] for row in championship(gt, "GT1", "Drivers")["standings"]]
        assert orders == list(range(1, 54))

    def test_endurance_rows(self, endurance: dict[str, Any]) -> None:
        pro = championship(endurance, "Pro Cup")["standings"]
        assert len(pro) == 17
        assert {len(row["competitors"]) for row in pro} == {1, 2, 3}
        for words, rows, people in ((("Pro-Am Cup",), 6, 11), (("Gentlemen Trophy",), 6, 8)):
            standings = championship(endurance, *words)["standings"]
            assert len(standings) == rows
            assert sum(len(row["competitors"]) for row in standings) == people

    def test_checkpoints_are_columns(self, endurance: dict[str, Any]) -> None:
        columns = [column["session"] for column in championship(endurance, "Pro Cup")["columns"]]
        spa = [session["id"] for session in endurance["rounds"][3]["sessions"]]
        assert columns == ["r1", "r2", "r3", *spa, "r5"]
        assert len(spa) == 3


@pytest.mark.parametrize("season_id", [GT, ENDURANCE])
def test_every_cell_is_accounted_for(seasons: dict[str, dict[str, Any]], season_id: str) -> None:
    for table in seasons[season_id]["tables"]:
        assert table["cells"] == table["read"] + table["ignored"] + table["not_understood"], table
        assert table["not_understood"] == 0, table

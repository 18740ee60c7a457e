"""What the audit of the two seasons in raw/ must say, and who is who in them."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.golden.first_seasons import championship, names


class TestSchemes:
    def test_a_scheme_says_what_each_of_its_sessions_pays(self, gt: dict[str, Any]) -> None:
        spa = [session["id"] for session in gt["rounds"][5]["sessions"]]
        paid = {
            session: item["positions"]
            for item in gt["points_schemes"]
            if item["id"] in championship(gt, "GT1", "Drivers")["schemes"]
            for session in item["sessions"]
        }
        full, half = [10, 8, 6, 5, 4, 3, 2, 1], [5, 4, 3, 2.5, 2, 1.5, 1, 0.5]
        assert [paid[session] for session in ("r1", *spa)] == [full, half, half, full]

    def test_cells_say_what_they_pay(self, gt: dict[str, Any]) -> None:
        first = championship(gt, "GT1", "Drivers")["standings"][0]["lines"][0]
        assert [(cell["text"], cell["points"]) for cell in first["cells"]][4:8] == [
            ("1", 10),
            ("5", 2),
            ("2", 4),
            ("2", 8),
        ]

    def test_all_rounds_count(self, gt: dict[str, Any]) -> None:
        assert championship(gt, "GT1", "Drivers")["counting"] == [{"first": 1, "last": 10, "best": None}]


class TestTotals:
    def count(self, season: dict[str, Any]) -> Counter[str]:
        return Counter(
            row["status"]
            for item in season["championships"]
            for row in item["standings"]
            if row["published"] is not None
        )

    def test_gt(self, gt: dict[str, Any]) -> None:
        assert self.count(gt) == {"verified": 165, "mismatch": 3}
        called = names(gt)
        found = {
            called[row["competitors"][0]]: (row["published"]["points"], row["computed"]["points"])
            for item in gt["championships"]
            for row in item["standings"]
            if row["status"] == "mismatch"
        }
        assert found == {"Michael Bartels": (45, 48), "Rui Águas": (15, 21), "Maserati": (182.5, 180.5)}

    def test_endurance(self, endurance: dict[str, Any]) -> None:
        counts = self.count(endurance)
        assert counts["not_checkable"] == 12
        assert counts["verified"] == 0
        reasons = {
            row["reason"]
            for words in ("Pro-Am Cup", "Gentlemen Trophy")
            for row in championship(endurance, words)["standings"]
        }
        assert None not in reasons

    def test_every_finding_is_accepted(self, seasons: dict[str, dict[str, Any]]) -> None:
        for season in seasons.values():
            assert [finding["message"] for finding in season["findings"] if finding["accepted"] is None] == []


class TestNames:
    def of(self, entities: dict[str, list[dict[str, Any]]], kind: str, text: str) -> str:
        found = {item["id"] for item in entities[kind] if any(alias["text"] == text for alias in item["aliases"])}
        assert len(found) == 1, (text, found)
        return found.pop()

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Fabrizio De Simone", "Fabrizio de Simone"),
            ("Gregory Franchi", "Greg Franchi"),
            ("Nick Catsburg", "Nicky Catsburg"),
            ("Frédéric Makowiecki", "Frederick Makowiecki"),
            ("Frédéric Bouvy", "Fred Bouvy"),
            ("David Amaduzzi", "Davide Amaduzzi"),
            ("Thierry Stépec", "Thierry Stepec"),
            ("Jean-Luc Beaubélique", "Jean-Luc Beaubelique"),
        ],
    )
    def test_one_person(self, entities: dict[str, list[dict[str, Any]]], one: str, other: str) -> None:
        assert self.of(entities, "people", one) == self.of(entities, "people", other)

    def test_one_person_under_two_flags(self, entities: dict[str, list[dict[str, Any]]]) -> None:
        gosse = self.of(entities, "people", "Antoine Gosse")
        (item,) = [item for item in entities["people"] if item["id"] == gosse]
        assert sorted(item["countries"]) == ["FRA", "NLD"]

    @pytest.mark.parametrize(
        "different",
        [
            ("Horst Felbermayr", "Horst Felbermayr Jr"),
            ("Alex Müller", "Dirk Müller"),
            ("Max Busnelli", "Emanuele Busnelli"),
            ("Alex Buncombe", "Chris Buncombe"),
            ("Godfrey Jones", "Morgan Jones", "Gareth Jones", "Philip Jones"),
        ],
    )
    def test_not_one_person(self, entities: dict[str, list[dict[str, Any]]], different: tuple[str, ...]) -> None:
        assert len({self.of(entities, "people", text) for text in different}) == len(different)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("AF Corse Motorola", "Motorola AF Corse"),
            ("Tech9 Motorsport", "Tech9 Motorsports"),
            ("Barwell Motorsport", "Barwell Motorsports"),
        ],
    )
    def test_one_team(self, entities: dict[str, list[dict[str, Any]]], one: str, other: str) -> None:
        assert self.of(entities, "teams", one) == self.of(entities, "teams", other)

    def test_not_one_team(self, entities: dict[str, list[dict[str, Any]]]) -> None:
        texts = ("Aston Martin Racing BMS", "BMS Scuderia Italia", "Aston Martin Racing")
        assert len({self.of(entities, "teams", text) for text in texts}) == 3

    def test_every_alias_has_a_place_and_a_rule(self, seasons: dict[str, dict[str, Any]]) -> None:
        for season in seasons.values():
            for item in season["competitors"]:
                assert item["aliases"], item["id"]
                assert all(alias["rule"] and alias["at"] for alias in item["aliases"])

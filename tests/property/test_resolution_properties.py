"""What holds for any names: no order matters, ids stay, nothing raises, what must be apart is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.normalize.entities import resolve
from scraper.normalize.folding import fold
from scraper.normalize.mentions import Mention
from scraper.normalize.names import compare_people, parse_person
from scraper.normalize.team_names import compare_teams, parse_circuit, parse_team

if TYPE_CHECKING:
    import random

GIVEN = st.sampled_from(["Jan", "Johann", "Fred", "Frédéric", "Alex", "M.", "Maria", ""])
FAMILY = st.sampled_from(["Novák", "Novak", "de Vries", "De Vries", "Müller", "Mueller", "Prignaud", "Prignauld", "周"])
SUFFIX = st.sampled_from(["", "", "", " Jr.", ", Jr"])
PEOPLE = st.builds(lambda given_name, family, suffix: f"{given_name} {family}{suffix}".strip(), GIVEN, FAMILY, SUFFIX)
TEAMS = st.sampled_from(
    ["AF Corse", "AF Corse Motorola", "Motorola AF Corse", "JRM Racing", "JR Motorsports", "Roock", "Rook"]
)
COUNTRIES = st.sampled_from(["CZE", "NLD", "FRA", None])


@st.composite
def mentions(draw: st.DrawFn) -> list[Mention]:
    found = []
    for number in range(draw(st.integers(1, 24))):
        season = draw(st.sampled_from(["2007-x", "2013-y"]))
        person = draw(st.booleans())
        text = draw(PEOPLE if person else TEAMS)
        standing = draw(st.booleans())
        rounds = tuple(sorted(draw(st.sets(st.integers(1, 4), max_size=4))))
        found.append(Mention(
            key=f"{season}#{number}", kind="person" if person else "team", text=text, season=season,
            year=int(season[:4]), country=draw(COUNTRIES), unit=draw(st.integers(1, 12)),
            role="standing" if standing else "entry", table="t" if standing else None,
            rounds=None if standing else rounds, number=draw(st.sampled_from([None, "1", "2"])),
            sessions={f"r{n}": str(n) for n in rounds} if standing else None,
            team=draw(st.sampled_from([None, "AF Corse", "Roock"])),
            target=draw(st.sampled_from([None, None, text, "Parent"])),
        ))  # fmt: skip
    return found


@settings(max_examples=60)
@given(mentions(), st.randoms(use_true_random=False))
def test_order_does_not_matter(found: list[Mention], rng: random.Random) -> None:
    shuffled = list(found)
    rng.shuffle(shuffled)
    assert resolve(found) == resolve(shuffled)


@settings(max_examples=40)
@given(mentions())
def test_the_record_keeps_ids_and_itself(found: list[Mention]) -> None:
    first, record = resolve(found)
    second, again = resolve(found, known_ids=record)
    assert second.ids == first.ids
    assert again == record
    assert len({entity.id for entity in first.entities}) == len(first.entities)
    assert set(first.ids) == {mention.key for mention in found}


@settings(max_examples=40)
@given(mentions(), mentions())
def test_a_new_season_changes_no_id_in_the_record(found: list[Mention], more: list[Mention]) -> None:
    _, record = resolve(found)
    resolution, after = resolve(found + [m for m in more if m.key not in {x.key for x in found}], known_ids=record)
    kept = {known.id for known in after.known} | {old for _, old in after.redirects}
    assert {known.id for known in record.known} <= kept
    assert set(resolution.redirects.values()) <= {known.id for known in after.known}


@settings(max_examples=40)
@given(mentions())
def test_people_of_one_row_stay_apart(found: list[Mention]) -> None:
    ids = resolve(found)[0].ids
    for one in found:
        for two in found:
            same_row = (one.season, one.unit, one.kind) == (two.season, two.unit, "person") and two.kind == "person"
            if same_row and parse_person(one.text).key != parse_person(two.text).key:
                assert ids[one.key] != ids[two.key]


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_name_raises(a: str, b: str) -> None:
    assert fold(fold(a)) == fold(a)
    compare_people(parse_person(a), parse_person(b))
    compare_teams(parse_team(a), parse_team(b))
    compare_teams(parse_circuit(a), parse_circuit(b))
    for kind in ("person", "team", "circuit", "nation", "other"):
        keys = [Mention(key=key, kind=kind, text=text, season="s", unit=unit)
                for unit, (key, text) in enumerate((("a", a), ("b", b)))]  # fmt: skip
        assert set(resolve(keys)[0].ids) == {"a", "b"}


@given(st.text(max_size=60))
def test_a_name_is_like_itself(text: str) -> None:
    name = parse_person(text)
    assert not name.words or compare_people(name, name) == 0

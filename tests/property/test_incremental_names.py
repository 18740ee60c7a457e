"""What is remembered of seasons and blocks changes nothing: any run gives what one from scratch gives."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.normalize.curation import Curation, Decision
from scraper.normalize.entities import Memory, Resolver, SeasonSource
from scraper.normalize.identity import IdRecord
from scraper.normalize.mentions import Mention
from scraper.problems import Place
from scraper.raw import LinkTarget
from tests.property.test_resolution_properties import mentions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.normalize.mentions import Resolution

SEASONS = [f"{year}-x" for year in range(2001, 2007)]
DECISIONS = (
    Decision("same", ("Jan Novák", "Johann Novák"), "one man"),
    Decision("different", ("Alex Müller", "Alex Mueller"), "two men"),
    Decision("canonical", ("Frédéric de Vries",), "so he writes it"),
    Decision("same", ("AF Corse", "Roock"), "a test", kind="team"),
)
LINKS = (
    {},
    {("enwiki", "Parent"): LinkTarget("Whole", 7, None)},
    {("enwiki", "Parent"): LinkTarget("Whole", 7, "Q1"), ("enwiki", "AF Corse"): LinkTarget("AF Corse", 8, "Q2")},
)


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[dict[str, list[Mention]], Curation, int]]:
    """Draw states of a raw folder, each made of the one before by putting in, changing and taking out seasons."""
    state: dict[str, list[Mention]] = {}
    history = []
    for _ in range(draw(st.integers(2, 4))):
        state = dict(state)
        for season in draw(st.lists(st.sampled_from(SEASONS), min_size=1, max_size=4, unique=True)):
            change = draw(st.sampled_from(("put", "take out", "move")))
            if season not in state or change == "put":
                state[season] = _place(draw(mentions()), season)
            elif change == "move":
                state[season] = _move(state[season])
            else:
                del state[season]
        decided = tuple(draw(st.lists(st.sampled_from(DECISIONS), max_size=2, unique=True)))
        history.append((state, Curation(decided), draw(st.sampled_from(range(len(LINKS))))))
    return history


def _place(found: Sequence[Mention], season: str) -> list[Mention]:
    return [
        replace(mention, key=f"{season}#{number}", season=season, year=int(season[:4]), places=(Place(0, number),))
        for number, mention in enumerate(found)
    ]


def _move(found: Sequence[Mention]) -> list[Mention]:
    """Say the same of each name, and that it stands further on."""
    return [replace(mention, places=tuple(place._replace(table=1) for place in mention.places)) for mention in found]


def run(
    state: dict[str, list[Mention]], memory: Memory, decisions: Curation, links: int, ids: IdRecord
) -> tuple[Resolution, IdRecord, dict[str, str]]:
    sources = [
        SeasonSource(season, str(hash(tuple(map(repr, found)))), lambda found=found: found)
        for season, found in state.items()
    ]
    resolver = Resolver(sources, memory, LINKS[links], decisions)
    register = resolver.resolve(ids)
    assigned = {key: id_ for season in state for key, id_ in resolver.assign(season, register).items()}
    told = {season: repr([register.describe(season)]) for season in state}
    return register.form_resolution(assigned), register.record, told


@settings(max_examples=60)
@given(histories())
def test_what_is_remembered_changes_nothing(history: list[tuple[dict[str, list[Mention]], Curation, int]]) -> None:
    memory, ids = Memory(), IdRecord()
    for state, decisions, links in history:
        memory = pickle.loads(pickle.dumps(memory))  # as between two runs
        remembered = run(state, memory, decisions, links, ids)
        scratch = run(state, Memory(), decisions, links, ids)
        assert remembered == scratch
        ids = remembered[1]


def test_names_that_only_moved_are_not_compared_again() -> None:
    found = _place([Mention("", "person", "Jan Novák", "a"), Mention("", "team", "Alpha", "a")], "2001-x")
    memory = Memory()
    run({"2001-x": found}, memory, Curation(), 0, IdRecord())
    blocks = dict(memory.blocks)
    resolution, _, _ = run({"2001-x": _move(found)}, memory, Curation(), 0, IdRecord())
    assert all(memory.blocks[digest] is block for digest, block in blocks.items())
    assert {place.table for entity in resolution.entities for alias in entity.aliases for place in alias.places} == {1}


def test_only_what_changed_is_read_again() -> None:
    def source(season: str, text: str) -> SeasonSource:
        found = [Mention(f"{season}#0", "person", text, season), Mention(f"{season}#1", "team", "Alpha", season)]

        def read() -> Sequence[Mention]:
            asked.append(season)
            return found

        return SeasonSource(season, text, read)

    asked: list[str] = []
    memory = Memory()
    Resolver([source("a", "Jan Novák"), source("b", "Eva Malá")], memory, {}, Curation()).resolve(IdRecord())
    blocks = set(memory.blocks)
    asked.clear()
    Resolver([source("a", "Jan Novák"), source("b", "Ota Malý")], memory, {}, Curation()).resolve(IdRecord())
    assert set(asked) == {"b"}
    assert len(blocks & set(memory.blocks)) == 1  # that of Jan Novák

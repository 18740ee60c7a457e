"""What is known of names is kept: whole at first, then what a run found beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.normalize.identity import IdRecord, Known, write_ids
from scraper.pipeline.cache import Cache
from scraper.pipeline.decisions import keep_ids, load_decisions
from scraper.pipeline.resolving import KeptMemory

if TYPE_CHECKING:
    from pathlib import Path

FIRST = {f"text {number}": str(number) for number in range(20)}


def recall(cache: Cache) -> KeptMemory:
    memory = KeptMemory(cache=cache)
    memory.recall("names")
    return memory


def keep(cache: Cache, texts: dict[str, str]) -> None:
    memory = recall(cache)
    memory.texts = texts
    memory.keep("names")


def test_a_run_stores_what_it_found_and_the_next_one_knows_all(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    keep(cache, FIRST)
    whole = cache.load_packed("names")
    second = {**FIRST, "new": "a"}
    del second["text 3"]
    keep(cache, second)
    assert cache.load_packed("names") == whole
    assert recall(cache).texts == {**FIRST, "new": "a"}
    keep(cache, {**FIRST, "newer": "b"})
    assert recall(cache).texts == {**FIRST, "newer": "b"}


def test_where_much_changed_all_is_written_anew(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    keep(cache, FIRST)
    keep(cache, {**FIRST, "passing": "x"})
    rest = dict(list(FIRST.items())[:10])
    keep(cache, rest)
    assert recall(cache).texts == rest
    assert recall(cache).stored[2] == frozenset(rest)


def test_what_cannot_be_read_is_nothing(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    keep(cache, FIRST)
    cache.store_packed("names-added", b"damaged")
    assert recall(cache).texts == FIRST
    cache.store_packed("names", b"damaged")
    assert recall(cache).texts == {}


RECORD = IdRecord((Known("person", "ann", "Ann\x7f “x” \\ Example", names=("annexample",), seasons=("a", "b")),))


def test_ids_are_parsed_once(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    keep_ids(tmp_path, RECORD, cache)
    path = tmp_path / "ids.toml"
    assert load_decisions(tmp_path).ids == RECORD
    assert load_decisions(tmp_path, cache).ids == RECORD
    write_ids(tmp_path, IdRecord())
    assert load_decisions(tmp_path, cache).ids == IdRecord()
    path.unlink()
    assert load_decisions(tmp_path, cache).ids == IdRecord()

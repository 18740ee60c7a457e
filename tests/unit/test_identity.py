"""Ids: readable, kept, distinct."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.normalize.identity import Identified, IdRecord, Known, assign_ids, load_ids, slugify, write_ids

if TYPE_CHECKING:
    from pathlib import Path


def person(
    number: int, name: str, page: str | None = None, seasons: tuple[str, ...] = ("s1",), **more: str
) -> Identified:
    known = Known("person", "", name, page, None, (name.casefold(),), seasons)
    return Identified(number, known, tuple(more.items()))


def test_slugs() -> None:
    assert slugify("Frédéric Makowiecki") == "frederic-makowiecki"
    assert slugify("#?!") == "unnamed"
    assert slugify("", "") == ""


def test_ids_do_not_depend_on_order() -> None:
    items = [person(1, "Jan Novák", country="CZE"), person(2, "Jan Novák", country="SVK"), person(3, "Anna Nová")]
    forward, _ = assign_ids(items, IdRecord())
    backward, _ = assign_ids(items[::-1], IdRecord())
    assert forward == backward == {1: "jan-novak-cze", 2: "jan-novak-svk", 3: "anna-nova"}
    assert all(item.reason for item in items[:2])
    assert items[2].reason is None


def test_an_id_stays_when_the_name_changes() -> None:
    _, record = assign_ids([person(1, "Susie Stoddart", "enwiki:Susie Wolff")], IdRecord())
    ids, record = assign_ids([person(9, "Susie Wolff", "enwiki:Susie Wolff", ("s2",))], record)
    assert ids == {9: "susie-stoddart"}
    (known,) = record.known
    assert (known.name, known.names, known.seasons) == ("Susie Wolff", ("susie stoddart", "susie wolff"), ("s1", "s2"))


def test_a_homonym_that_comes_later_gets_another_id() -> None:
    _, record = assign_ids([person(1, "Jan Novák", country="CZE")], IdRecord())
    ids, _ = assign_ids(
        [person(5, "Jan Novák", country="CZE"), person(6, "Jan Novák", None, ("s2",), country="SVK")], record
    )
    assert ids[5] == "jan-novak"
    assert ids[6] != "jan-novak"


def test_a_merge_redirects_and_what_is_absent_stays() -> None:
    _, record = assign_ids([person(1, "J. Doe"), person(2, "John Doe"), person(3, "Anna Nová")], IdRecord())
    merged = person(1, "John Doe")
    merged.known = Known("person", "", "John Doe", None, None, ("j. doe", "john doe"), ("s1",))
    ids, after = assign_ids([merged], record)
    assert ids == {1: "j-doe"}
    assert after.redirects == {("person", "john-doe"): "j-doe"}
    assert {known.id for known in after.known} == {"j-doe", "anna-nova"}
    # A new John Doe must not get an id that leads elsewhere.
    new = person(7, "John Doe", "enwiki:John Doe (b)", ("s9",))
    again, _ = assign_ids([merged, new], after)
    assert again[7] not in ("john-doe", "j-doe")


def test_a_homonym_whose_season_is_absent_keeps_its_id() -> None:
    both = [person(1, "Jan Novák", None, ("s1",), country="CZE"), person(2, "Jan Novák", None, ("s2",), country="SVK")]
    ids, record = assign_ids(both, IdRecord())
    alone, after = assign_ids(both[:1], record)
    assert alone[1] == ids[1]
    assert after == record
    assert assign_ids(both, after)[0] == ids


def test_the_record_survives_its_file(tmp_path: Path) -> None:
    _, record = assign_ids([person(1, 'Jan "X" Novák', "enwiki:Jan Novák"), person(2, "Anna")], IdRecord())
    record = IdRecord(record.known, {("person", "old"): "anna"})
    write_ids(tmp_path, record)
    assert load_ids(tmp_path) == record
    first = (tmp_path / "ids.toml").read_bytes()
    write_ids(tmp_path, load_ids(tmp_path))
    assert (tmp_path / "ids.toml").read_bytes() == first


def test_a_run_that_finds_its_ids_tells_the_same_reasons(tmp_path: Path) -> None:
    def homonyms() -> list[Identified]:
        return [person(1, "Jan Novák", country="CZE"), person(2, "Jan Novák", country="SVK", page="enwiki:Other")]

    first = homonyms()
    _, record = assign_ids(first, IdRecord())
    write_ids(tmp_path, record)
    second = homonyms()
    _, again = assign_ids(second, load_ids(tmp_path))
    assert [item.reason for item in second] == [item.reason for item in first]
    assert all(item.reason for item in second)
    assert again == record

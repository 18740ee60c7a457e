"""Lists whose values are pickled each by itself."""

from __future__ import annotations

import pickle

from scraper.normalize.packed import PackedList

VALUES = [("a", 1), ("a", 1), (), ("b", 2)]


def test_values_are_the_same_before_and_after() -> None:
    packed = PackedList(VALUES)
    assert [packed[number] for number in range(len(VALUES))] == VALUES
    packed.shut()
    assert [packed[number] for number in range(len(VALUES))] == VALUES


def test_a_list_travels_packed() -> None:
    again = pickle.loads(pickle.dumps(PackedList(VALUES)))
    assert [again[number] for number in range(len(VALUES))] == VALUES
    assert [again.pack(number) for number in range(len(VALUES))] == list(map(pickle.dumps, VALUES, [5] * len(VALUES)))


def test_equal_values_are_packed_alike() -> None:
    packed = PackedList(VALUES)
    assert packed.pack(0) == packed.pack(1) != packed.pack(2)

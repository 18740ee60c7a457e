"""Attributes that are worked out once."""

from __future__ import annotations

from typing import NamedTuple

from scraper.kept import kept


class _Word(NamedTuple):
    letters: str


class _Counted(_Word):
    asked: list[str] = []  # noqa: RUF012 - what all of them were asked

    @kept
    def length(self) -> int:
        """How long it is."""
        self.asked.append(self.letters)
        return len(self.letters)


def test_an_attribute_is_worked_out_once_and_for_each_object() -> None:
    _Counted.asked.clear()
    first, second = _Counted("abc"), _Counted("de")
    assert (first.length, first.length, second.length) == (3, 3, 2)
    assert _Counted.asked == ["abc", "de"]


def test_a_class_gives_the_attribute_itself() -> None:
    assert isinstance(_Counted.length, kept)
    assert _Counted.length.__doc__ == "How long it is."

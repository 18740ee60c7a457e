"""How far a run is, for whoever wants to show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")


class Progress:
    """Told what a run does; this one shows nothing."""

    def enter(self, stage: str, total: int | None = None) -> None:
        """Be told that a stage starts, with the number of its items where that is known."""

    def advance(self) -> None:
        """Be told that an item of the stage is done."""

    def follow(self, stage: str, items: Iterable[T], total: int | None) -> Iterator[T]:
        """Give the items of a stage, each as the one before it is taken up."""
        self.enter(stage, total)
        for item in items:
            yield item
            self.advance()

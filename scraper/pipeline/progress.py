"""How far a run is, for whoever wants to show it."""

from __future__ import annotations


class Progress:
    """Told what a run does; this one shows nothing."""

    def enter(self, stage: str, total: int | None = None) -> None:
        """Be told that a stage starts, with the number of its pages where that is known."""

    def advance(self) -> None:
        """Be told that a page of the stage is done."""

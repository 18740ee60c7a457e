"""Names that were not joined: what may be one, what speaks for it, and the words to decide it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def render_doubts(doubts: Sequence[Mapping[str, object]]) -> str:
    """Render doubts, best evidence first; each ends with the command that decides it.

    A doubt has kind, a_text, b_text, seasons, evidence, why and score (rapidfuzz's, 0 to 100).
    """
    if not doubts:
        return "no name is ambiguous\n"
    lines = []
    for doubt in doubts:
        seasons, evidence = _join(doubt["seasons"]), _join(doubt["evidence"])
        lines += [
            f"{doubt['kind']}: {doubt['a_text']} / {doubt['b_text']} (score {doubt['score']:.0f}, {seasons})",
            f"  for it: {evidence or 'the spelling alone'}",
            f"  kept apart: {doubt['why']}",
            f'  scraper names --same "{doubt["a_text"]}" "{doubt["b_text"]}" --because "…"   (or --different)',
        ]
    return "\n".join(lines) + "\n"


def _join(items: object) -> str:
    return ", ".join(map(str, items)) if isinstance(items, list | tuple) else str(items)

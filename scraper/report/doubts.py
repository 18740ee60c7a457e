"""Names that were not joined: what may be one, where it stands, what speaks for it, and the words to decide it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from scraper.problems import Place

MOST_PLACES = 3
# What a kind of evidence says, in words; it begins each piece of a doubt's evidence.
PHRASES = {
    "number": "car number {}", "team": "team {}", "mate": "{} shares the car", "driver": "{} drives for both",
    "seat": "one seat: {}", "link": "both link to {}", "rounds": "both are there in rounds {} only",
    "season": "there in the same rounds, {}", "presence": "one is entered for the rounds that the other ran, {}",
    "result": "one result, place {}", "round": "both stand for round {}", "make": "{} cars", "car": "car {}",
}  # fmt: skip


def render_doubts(doubts: Sequence[Mapping[str, Any]]) -> str:
    """Render doubts, best evidence first; each ends with the command that decides it.

    Of entities that are all in doubt with each other only as many pairs are shown as it takes to decide them.
    """
    if not doubts:
        return "no name is ambiguous\n"
    shown = list(_choose_telling(doubts))
    lines = [line for doubt in shown for line in _render(doubt)]
    if len(shown) < len(doubts):
        lines.append(f"{len(doubts) - len(shown)} more pairs of these entities: decide the ones above, and ask again")
    return "\n".join(lines) + "\n"


def _choose_telling(doubts: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Leave out pairs whose two entities better pairs connect: deciding those decides them, or asks them next."""
    root: dict[tuple[str, str], tuple[str, str]] = {}

    def find(entity: tuple[str, str]) -> tuple[str, str]:
        while root.setdefault(entity, entity) != entity:
            entity = root[entity]
        return entity

    for doubt in doubts:
        one, two = find((doubt["kind"], doubt["a"])), find((doubt["kind"], doubt["b"]))
        if one != two:
            root[two] = one
            yield doubt


def _render(doubt: Mapping[str, Any]) -> Iterator[str]:
    evidence = "; ".join(_phrase(piece) for piece in doubt["evidence"])
    yield f"{doubt['kind']}: {doubt['a_text']} / {doubt['b_text']} (score {doubt['score']:.0f})"
    yield from (f"  {_tell_side(doubt, side)}" for side in "ab")
    yield f"  for it: {evidence or 'the spelling alone'}"
    yield f"  kept apart: {doubt['why']}"
    yield f"  {_form_command(doubt)}   (or --different)"


def _phrase(piece: str) -> str:
    kind, _, value = piece.partition(" ")
    return PHRASES[kind].format(value) if kind in PHRASES else piece


def _tell_side(doubt: Mapping[str, Any], side: str) -> str:
    """Tell where one of two names stands, under which flags, and what it links to where that says more."""
    text, target = doubt[f"{side}_text"], doubt[f"{side}_target"]
    linked = f" (links to {target})" if target and target != text else ""
    flags = "".join(f" [{flag}]" for flag in doubt[f"{side}_flags"])
    return f"{text}{flags}{linked}: {doubt[f'{side}_season']}{_list_places(doubt[f'{side}_places'])}"


def _list_places(places: Sequence[Place | Mapping[str, Any]]) -> str:
    spots = []
    for place in places:
        table, row = (place[key] if isinstance(place, dict) else getattr(place, key) for key in ("table", "row"))
        if table is not None and (spot := f"table {table}, row {row}") not in spots:
            spots.append(spot)
    more = len(spots) - MOST_PLACES
    return "".join(f"; {spot}" for spot in spots[:MOST_PLACES]) + (f"; {more} more" if more > 0 else "")


def _form_command(doubt: Mapping[str, Any]) -> str:
    """Form the command; names that are written alike are called by their links, and one season's hold in it alone."""
    names = [doubt["a_text"], doubt["b_text"]]
    targets = [doubt["a_target"], doubt["b_target"]]
    if names[0] == names[1] and all(targets):
        names = targets
    quoted = [f'"{name}"' if '"' not in name else shlex.quote(name) for name in names]
    season = f" {doubt['seasons'][0]}" if len(doubt["seasons"]) == 1 else ""
    return f'scraper names --same {quoted[0]} {quoted[1]}{season} --because "…"'

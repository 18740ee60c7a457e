"""Raised numbers beside a place: the sprint, the stages or the qualifying whose places they are."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from scraper.lookups import load_data
from scraper.model.vocabulary import SessionKind
from scraper.season.drafts import SessionDraft
from scraper.values.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scraper.season.drafts import RoundDraft
    from scraper.tables.facts import ScaleFact

SUPERSCRIPT = "sup:1"
SPRINTS = "sprint_place"
STAGES = "stage_place"
QUALIFYING = "qualifying_place"
_KINDS = {SPRINTS: SessionKind.SPRINT, STAGES: SessionKind.STAGE, QUALIFYING: SessionKind.QUALIFYING}
_WORDS = re.compile(r"\w+")


def find_paid_places(scales: Sequence[ScaleFact]) -> str | None:
    """Find what else than races the page's scales pay places in; None for none, and for several.

    A scale of one place is a bonus (pole) and tells nothing of further places.
    """
    kinds: dict[str, Any] = load_data("scoring_words")["kinds"]
    named = set().union(*(_WORDS.findall(fold(scale.scope)) for scale in scales if len(scale.positions) > 1))
    found = [meaning for meaning, kind in _KINDS.items() if named & set(kinds[kind.value])]
    return found[0] if len(found) == 1 else None


def add_raised(
    columns: Sequence[tuple[RoundDraft | None, SessionDraft | None]],
    depths: Sequence[int],
    legend: Mapping[str, str],
    paid: str | None,
) -> tuple[list[list[SessionDraft]], str]:
    """Find or add the sessions of raised numbers, column by column, and say what had to be assumed (or nothing).

    `columns` are round and session of each, `depths` the most raised numbers of its cells; `legend` is the table's key
    and `paid` what the page's scales pay places in. Sprints and qualifyings stand alone; where a key speaks of stages
    or a cell has several places, they are those of stages, and every column that has any has as many. Where a key says
    something else of the numbers, they are no places.
    """
    deepest = max(depths, default=0)
    meaning, told = legend.get(SUPERSCRIPT, paid), ""
    found: list[list[SessionDraft]] = [[] for _ in columns]
    if not deepest:
        return found, told
    if meaning not in (None, *_KINDS):
        return found, f"raised numbers are left as they are: {meaning!r} is not about places in a session"
    if meaning is None:
        told = "no key explains the raised numbers; they are taken for places in sprints or stages"
    kind = SessionKind.STAGE if deepest > 1 and meaning != QUALIFYING else _KINDS[meaning or SPRINTS]
    alone = Counter(id(draft) for (draft, _), depth in zip(columns, depths, strict=True) if depth)
    for index, (draft, own) in enumerate(columns):
        if depths[index] and draft is not None and own is not None:
            wanted = deepest if kind is SessionKind.STAGE else depths[index]
            found[index] = _find_others(draft, own, wanted, kind, alone=alone[id(draft)] == 1)
    return found, told


def _find_others(
    draft: RoundDraft, own: SessionDraft, depth: int, kind: SessionKind, *, alone: bool
) -> list[SessionDraft]:
    """Find or add the sessions beside a column's own; where several columns of a round have some, each has its own."""
    if not alone and depth == 1:
        return [draft.add_session(SessionDraft(f"{own.slug}-{kind.value}", kind, None))]
    others = [session for session in draft.sessions if session is not own and session.kind is kind]
    for index in range(len(others), depth):
        slug = f"{kind.value}{index + 1}" if depth > 1 else kind.value
        others.append(draft.add_session(SessionDraft(slug, kind, None)))
    return others[:depth]

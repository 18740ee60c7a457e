"""Suggested changes of articles: as text for people, as JSON, and as a patch that `git apply` and `patch -p1` take."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

from scraper.model.codec import dump_json, to_json
from scraper.model.suggestion import apply_edits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scraper.model.suggestion import ChangedPage, Edit, SeasonSuggestions, Suggestion

UNTERMINATED = "\\ No newline at end of file"


def render_suggestions(seasons: Sequence[SeasonSuggestions]) -> str:
    """Render suggestions for people: what is wrong, the edit summary, and the change as a diff."""
    return "".join(f"{line}\n" for season in seasons for line in _render_season(season))


def _render_season(season: SeasonSuggestions) -> Iterator[str]:
    revision = f", revision {season.revision_id}" if season.revision_id is not None else ""
    yield f"{season.title} ({season.season}{revision}): {_count(season.suggestions)}"
    for item in season.suggestions:
        yield ""
        yield from (f"{name}: {message}" for name, message in zip(item.findings, item.messages, strict=True))
        if item.refusal is not None:
            yield f"not written: {item.refusal}"
            continue
        yield f"summary: {item.summary}"
        yield from (f"then see to: {message}" for message in item.follow_ups)
        yield from write_diff(item.edits, season.pages).splitlines()


def _count(suggestions: Sequence[Suggestion]) -> str:
    if not suggestions:
        return "no proven error"
    written = sum(item.refusal is None for item in suggestions)
    return f"{written} of {len(suggestions)} proven errors have a change that clears them"


def render_suggestions_json(seasons: Sequence[SeasonSuggestions]) -> str:
    """Render suggestions as JSON, each with its own diff against the stored revision."""
    return dump_json({"seasons": [_to_json(season) for season in seasons]})


def _to_json(season: SeasonSuggestions) -> dict[str, Any]:
    return {
        "id": season.season,
        "title": season.title,
        "wiki": season.wiki,
        "revision_id": season.revision_id,
        "suggestions": [
            {**to_json(item), "diff": write_diff(item.edits, season.pages) or None} for item in season.suggestions
        ],
    }


def render_patch(seasons: Sequence[SeasonSuggestions]) -> str:
    """Render one patch of all suggestions; of two changes of one text the first is in it."""
    return "".join(
        write_diff(_join_edits(item.edits for item in season.suggestions), season.pages) for season in seasons
    )


def _join_edits(groups: Iterable[Sequence[Edit]]) -> list[Edit]:
    """Join groups of edits, a group only where none of its edits touches what another one changes already."""
    taken: list[Edit] = []
    for group in groups:
        fresh = [edit for edit in group if edit not in taken]
        if not any(_collide(edit, other) for edit in fresh for other in taken):
            taken += fresh
    return taken


def _collide(edit: Edit, other: Edit) -> bool:
    (start, end), (first, last) = edit.offset, other.offset
    return edit.title == other.title and start <= last and first <= end


def write_diff(edits: Sequence[Edit], pages: Sequence[ChangedPage]) -> str:
    """Write edits as a unified diff against the stored pages, with paths for `-p1`."""
    parts: list[str] = []
    for page in pages:
        mine = [edit for edit in edits if edit.title == page.title]
        if mine:
            parts += _diff(page.path, page.text, apply_edits(page.text, mine))
    return "".join(f"{line}\n" for line in parts)


def _diff(path: str, old: str, new: str) -> Iterator[str]:
    # Only \n ends a line for git and patch; `str.splitlines` would break at a dozen other characters.
    before, after = old.split("\n"), new.split("\n")
    name = f"{path}\t" if " " in path else path  # a tab ends a name that holds a space
    lines = difflib.unified_diff(_mark_end(before), _mark_end(after), f"a/{name}", f"b/{name}", lineterm="")
    for line in lines:
        yield from line.split("\n")


def _mark_end(lines: list[str]) -> list[str]:
    """Mark a last line that no newline ends, as diffs do; an empty one is no line."""
    return lines[:-1] if lines[-1] == "" else [*lines[:-1], f"{lines[-1]}\n{UNTERMINATED}"]

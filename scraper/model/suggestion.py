"""What to change in an article to put a proven error right."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement in a page's stored text; `offset` counts code points, end exclusive."""

    title: str
    offset: tuple[int, int]
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The smallest change that puts findings right, or why none can be written safely.

    `findings` are their fingerprints, `messages` what they say, `summary` is ready for the wiki's field. `edits` count
    in the stored texts; they are empty where `refusal` says why. `follow_ups` are what the change leaves to be done: a
    corrected total may call for another rank.
    """

    findings: list[str]
    messages: list[str]
    summary: str
    edits: list[Edit]
    refusal: str | None = None
    follow_ups: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ChangedPage:
    """A stored page that suggestions change: its text as served, and the file that holds it."""

    title: str
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class SeasonSuggestions:
    """All suggestions about one season, and the stored pages that they change."""

    season: str
    title: str
    wiki: str
    revision_id: int | None
    suggestions: list[Suggestion]
    pages: list[ChangedPage]


def apply_edits(text: str, edits: list[Edit]) -> str:
    """Apply the edits of one page to its text.

    >>> apply_edits("| 10 || 2", [Edit("Page", (2, 4), "10", "9")])
    '| 9 || 2'
    """
    for edit in sorted(edits, key=lambda item: item.offset, reverse=True):
        start, end = edit.offset
        text = text[:start] + edit.new + text[end:]
    return text

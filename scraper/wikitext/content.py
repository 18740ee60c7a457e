"""The wikitext of a cell as a reader sees it: lines of text, links, flags and notes, with their style marks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PartKind(StrEnum):
    """What a part of a line is."""

    TEXT = "text"
    FLAG = "flag"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Part:
    """A run of a line with one look: text (linked where `target` is set), a flag, or a note.

    `text` of a flag is its code as written, and `country` what `countries.find_country` makes of it; `text` of a note
    is its text. `styles` holds names out of: bold, italic, small, sup, sub, struck, underlined, hidden-key.
    """

    kind: PartKind
    text: str
    styles: frozenset[str] = frozenset()
    target: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cell: the parts between two breaks."""

    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The text as a reader sees it, white space folded, notes and flags left out."""
        return " ".join("".join(part.text for part in self.parts if part.kind is PartKind.TEXT).split())


@dataclass(frozen=True, slots=True)
class CellContent:
    """A cell's content: its lines, and what holds for the cell as a whole.

    `colour` is the background of the cell (`style`, `bgcolor`, or a template that writes attributes), in lower case as
    `#rrggbb` where it is a colour CSS knows. `sort_key` is a hidden key. `unread` names the templates that no rule
    renders: the cell's text is then not to be trusted.
    """

    lines: tuple[Line, ...]
    colour: str | None = None
    sort_key: str | None = None
    unread: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The lines joined by newlines."""
        return "\n".join(line.text for line in self.lines)

"""What the content of a cell is made of: lines of parts (text, flags, notes, files), with their style marks.

They are named tuples, for a page has tens of thousands and a frozen dataclass takes four times as long to make. Equal
cells of a page share one content, so what is read off a line or content is kept with it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

from scraper.kept import kept


class PartKind(StrEnum):
    """What a part of a line is."""

    TEXT = "text"
    FLAG = "flag"
    NOTE = "note"
    FILE = "file"


# Python 3.11 takes thirty times as long to find a member of an enum as a name, and parts are told apart everywhere.
TEXT: Final = PartKind.TEXT
FLAG: Final = PartKind.FLAG
NOTE: Final = PartKind.NOTE
LONGEST_BADGE = 4
NO_STYLES: frozenset[str] = frozenset()


class Part(NamedTuple):
    """A run of a line with one look: text (linked where `target` is set), a flag, a note, or an image.

    `text` of a flag is its code as written, and `country` what `countries.find_country` makes of it; `text` of a note
    is its text. `styles` holds names out of: bold, italic, small, sup, sub, struck, underlined, and boxed where the
    run has a background of its own. `target` is the title of a wikilink (without a leading colon), `url` the address of
    an external link. `hint` is what shows when one points at the part (`{{abbr}}`, `{{tooltip}}`); of a note it is the
    name that `<ref name=…>` gives it. A file shows no text: its `target` is its title, and its `text` the caption.
    """

    kind: PartKind
    text: str
    styles: frozenset[str] = NO_STYLES
    target: str | None = None
    country: str | None = None
    hint: str | None = None
    url: str | None = None

    @property
    def is_badge(self) -> bool:
        """Whether it is a letter in a coloured box, as articles mark rookies and cups with beside a name."""
        return "boxed" in self.styles and len(self.text.strip()) <= LONGEST_BADGE


class _Line(NamedTuple):
    parts: tuple[Part, ...]


class Line(_Line):
    """One line of a cell: the parts between two breaks."""

    @kept
    def text(self) -> str:
        """The text as a reader sees it, white space folded, notes and flags left out.

        Superscripts are part of it (`7†`, `13 P`); `plain_text` leaves them out.
        """
        parts = self.parts
        if len(parts) == 1 and parts[0].kind is TEXT:
            return " ".join(parts[0].text.split())
        return " ".join("".join([part.text for part in parts if part.kind is TEXT]).split())

    @kept
    def plain_text(self) -> str:
        """The text without its superscripts: `1` of `1<sup>4 P</sup>`."""
        shown = [part.text for part in self.parts if part.kind is TEXT and "sup" not in part.styles]
        return " ".join("".join(shown).split())


class _CellContent(NamedTuple):
    lines: tuple[Line, ...]
    colour: str | None = None
    sort_key: str | None = None
    unread: tuple[str, ...] = ()


class CellContent(_CellContent):
    """A cell's content: its lines, and what holds for the cell as a whole.

    `colour` is the background of the cell (`style`, `bgcolor`, or a template that writes attributes), in lower case as
    `#rrggbb` where it is a colour CSS knows. `sort_key` is a hidden key. `unread` names the templates that no rule
    renders: the cell's text is then not to be trusted.
    """

    @kept
    def text(self) -> str:
        """The lines joined by newlines."""
        if len(self.lines) == 1:  # as nearly always
            return self.lines[0].text
        return "\n".join([line.text for line in self.lines])

    @kept
    def is_shown(self) -> bool:
        """Whether the cell shows anything: text or a flag; notes and images alone say nothing of their own."""
        if self.text.strip():
            return True
        return any(part.kind is FLAG for line in self.lines for part in line.parts)


EMPTY = CellContent(())
"""The content of an empty cell."""

"""Collects text, flags and notes as they come into the lines of a cell."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from scraper.wikitext.parts import NO_STYLES, Line, Part, PartKind

_TEXT = PartKind.TEXT
_MOST_KNOWN = 500
_Shared = TypeVar("_Shared", Part, Line)


class Look(NamedTuple):
    """How text looks; `link` numbers the links, so that two with one target stay two."""

    styles: frozenset[str] = NO_STYLES
    target: str | None = None
    hint: str | None = None
    url: str | None = None
    link: int = 0


class LineCollector:
    """The lines collected so far, and the line that is being written."""

    __slots__ = ("_broken", "_known", "_lines", "_look", "_parts", "_run")

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._parts: list[Part] = []
        self._run: list[str] = []
        self._look = Look()
        self._broken = False
        # Equal parts and lines are one object: a bomb repeats the same thing a hundred thousand times.
        self._known: dict[Part | Line, Part | Line] = {}

    def add_text(self, text: str, look: Look, *, apart: bool) -> None:
        """Add text; where it looks as what stands before it does, and is not to stand apart, the two are one part."""
        if apart or look != self._look:
            self._end_run()
            self._look = look
        self._run.append(text)

    def add_part(self, part: Part) -> None:
        """Add a flag, a file or a note."""
        self._end_run()
        self._parts.append(self._share(part))

    def _end_run(self) -> None:
        text = "".join(self._run)
        if text and (self._parts or text.strip()):
            look = self._look
            part = Part(_TEXT, text, look.styles, look.target, None, look.hint, look.url)
            self._parts.append(self._share(part))
        self._run = []

    def _share(self, thing: _Shared) -> _Shared:
        """Find the equal of a part or line among those made before."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        return self._known.setdefault(thing, thing)  # type: ignore[return-value]  # what is equal is of its kind

    def break_line(self) -> None:
        """End the line as `<br>` does: another follows it, be it empty."""
        self._end_line()
        self._broken = True

    def end_block(self) -> None:
        """End the line as a block does: not where it shows nothing yet; notes then go over to the next line."""
        self._end_run()
        if any(_shows(part) for part in self._parts):
            self._end_line()
        else:
            self._parts = [part for part in self._parts if part.kind is PartKind.NOTE]
        self._broken = False

    def finish(self, *, in_block: bool) -> tuple[Line, ...]:
        """Give the lines; a break at the end of a block shows no line, and a cell that shows nothing has none."""
        self._end_run()
        if self._parts or (self._broken and not in_block):
            self._end_line()
        if len(self._lines) == 1 and not self._lines[0].parts:
            return ()
        return tuple(self._lines)

    def _end_line(self) -> None:
        """End the line: what is white at its ends is not shown."""
        self._end_run()
        parts = self._parts
        while parts and parts[-1].kind is _TEXT and not parts[-1].text.strip():
            parts.pop()
        if parts and parts[0].kind is _TEXT:
            parts[0] = parts[0]._replace(text=parts[0].text.lstrip())
        if parts and parts[-1].kind is _TEXT:
            parts[-1] = parts[-1]._replace(text=parts[-1].text.rstrip())
        self._lines.append(self._share(Line(tuple(parts))))
        self._parts = []
        self._broken = False


def _shows(part: Part) -> bool:
    return part.kind is not PartKind.NOTE and (part.kind is not _TEXT or bool(part.text.strip()))

"""Makes up odd tables as editors write them: constructs of `odd_tables.toml` in any order, some of them then broken."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
#: The templates that the tables call: name to text.
TEMPLATES: dict[str, str] = _DATA["templates"]
_DEEPEST = 2


class Composer:
    """Composes one wikitext after the other out of a source of chance."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def compose(self) -> str:
        """Make up a text: a table or two, something around them, and now and then something broken."""
        tables = [self._wrap(self._table(0)) for _ in range(self._count(1, 1, 1, 2))]
        text = self._pick(_DATA["before"]) + "\n".join(tables)
        for _ in range(self._count(0, 0, 1, 2)):
            text = self._break(text)
        return text.rstrip()  # as a wiki stores it

    def _pick(self, choices: Sequence[str]) -> str:
        return self.random.choice(choices)

    def _count(self, *choices: int) -> int:
        return self.random.choice(choices)

    def _maybe(self, share: float, choices: Sequence[str]) -> str:
        return self._pick(choices) if self._often(share) else ""

    def _often(self, share: float) -> bool:
        return self.random.random() < share

    def _fill(self, pattern: str, depth: int) -> str:
        """Put words, a title and contents in the place of their names."""
        filled = pattern.replace("WORD", self._pick(_DATA["words"])).replace("TITLE", self._pick(_DATA["titles"]))
        if "INNER" not in filled:
            return filled
        deeper = depth <= _DEEPEST and self._often(0.4)
        return filled.replace("INNER", self._inline(depth + 1) if deeper else self._pick(_DATA["words"]))

    # -- tables

    def _table(self, depth: int) -> str:
        lines = [self._pick(_DATA["starts"]) + self._maybe(0.5, _DATA["after_start"])]
        if self._often(0.2):
            lines.append(f"{self._pick(_DATA['captions'])} {self._inline(1)}{self._maybe(0.5, _DATA['after_caption'])}")
        for number in range(self._count(1, 2, 2, 3, 4)):
            if number or self._often(0.6):
                lines.append(self._pick(_DATA["rows"]) + self._maybe(0.5, _DATA["after_row"]))
            lines += [self._cell_line(depth) for _ in range(self._count(0, 1, 1, 2, 3))]
            if self._often(0.08):
                lines.append(self._pick(_DATA["between"]))
        lines.append(self._pick(_DATA["ends"]))
        return "\n".join(lines)

    def _cell_line(self, depth: int) -> str:
        header = self._often(0.25)
        divider = "!!" if header and self._often(0.4) else self._pick(_DATA["dividers"])
        cells = [self._cell(depth) for _ in range(self._count(1, 1, 2, 3))]
        line = self._maybe(0.4, _DATA["before_cells"]) + ("!" if header else "|") + divider.join(cells)
        return f"{line}\n{self._block(depth)}" if self._often(0.12) else line

    def _cell(self, depth: int) -> str:
        if self._often(0.05):
            return self._pick(_DATA["cells"])
        before = ""
        if self._often(0.3):
            written = [self._pick(_DATA["attributes"]) for _ in range(self._count(1, 1, 2))]
            before = " ".join(written) + self._pick(("|", " | ", "{{!}}"))
        return self._pick(("", " ")) + before + self._inline(depth) + self._pick(("", " "))

    # -- contents

    def _inline(self, depth: int) -> str:
        return "".join(self._fill(self._pick(_DATA["pieces"]), depth) for _ in range(self._count(0, 1, 1, 1, 2, 3)))

    def _block(self, depth: int) -> str:
        if depth < _DEEPEST and self._often(0.3):
            return self._table(depth + 1)
        return self._fill(self._pick(_DATA["blocks"]), depth)

    def _wrap(self, table: str) -> str:
        before, after = self.random.choice(_DATA["wraps"]) if self._often(0.25) else ("", "")
        return f"{before}{table}{after}"

    # -- faults

    def _break(self, text: str) -> str:
        """Take a line away, double it or cut it, or put in or take out a sign."""
        lines = text.split("\n")
        at = self.random.randrange(len(lines))
        line = lines[at]
        where = self.random.randrange(len(line) + 1)
        match self._count(0, 1, 2, 3, 4):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, self._pick(lines))
            case 2:
                lines[at] = line[:where]
            case 3:
                lines[at] = f"{line[:where]}{self._pick(_DATA['faults'])}{line[where:]}"
            case _:
                lines[at] = line[:where] + line[where + 1 :]
        return "\n".join(lines)

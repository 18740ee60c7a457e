"""What `style=`, `bgcolor=` and the like say of a cell or span: marks, background, hidden or not."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from scraper.lookups import load_data

if TYPE_CHECKING:
    from collections.abc import Mapping

_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\b")
_HEX = re.compile(r"#?([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})")
_BOLD_WEIGHTS = frozenset({"bold", "bolder", "600", "700", "800", "900"})


class Style(NamedTuple):
    """What a `style` attribute says that matters: marks as in `Part.styles`, background, and whether it hides."""

    marks: frozenset[str] = frozenset()
    unset: frozenset[str] = frozenset()
    background: str | None = None
    hidden: bool = False


NO_STYLE = Style()


@lru_cache(maxsize=4096)
def parse_style(style: str) -> Style:
    """Read a `style` attribute: bold, italic, sup, sub, struck, underlined; background; `display:none`."""
    marks: set[str] = set()
    unset: set[str] = set()
    background = None
    hidden = False
    for declaration in style.lower().split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip(), value.replace("!important", "").strip()
        if name in ("background", "background-color"):
            background = parse_colour(value) or background
        elif (name == "display" and value == "none") or (name == "visibility" and value == "hidden"):
            hidden = True
        else:
            _read_mark(name, value, marks, unset)
    return Style(frozenset(marks), frozenset(unset), background, hidden)


def _read_mark(name: str, value: str, marks: set[str], unset: set[str]) -> None:
    if name == "font-weight":
        (marks if value in _BOLD_WEIGHTS else unset).add("bold")
    elif name == "font-style":
        (marks if value in ("italic", "oblique") else unset).add("italic")
    elif name == "vertical-align" and value in ("super", "sub"):
        marks.add("sup" if value == "super" else "sub")
    elif name in ("text-decoration", "text-decoration-line"):
        marks.update(mark for word, mark in (("line-through", "struck"), ("underline", "underlined")) if word in value)


@lru_cache(maxsize=4096)
def parse_colour(value: str) -> str | None:
    """Read a CSS colour (or the old `bgcolor=FFFFBF`) as `#rrggbb`; what CSS does not know stays as written.

    None means no colour: `transparent`, `none`, `inherit`, or a picture.
    """
    text = value.strip().lower()
    names = load_data("colours")["names"]
    for word in (text, *text.split()):
        if word in names:
            return str(names[word])
        digits = _HEX.fullmatch(word)
        if digits:
            return _form_hex(digits[1])
    rgb = _RGB.search(text)
    if rgb:
        return "#" + "".join(f"{min(int(part), 255):02x}" for part in rgb.groups())
    if not text or text in ("transparent", "none", "inherit", "initial", "unset") or "url(" in text or "var(" in text:
        return None
    return text


def _form_hex(digits: str) -> str:
    if len(digits) < 6:
        digits = "".join(digit * 2 for digit in digits)
    return "#" + digits[:6]


def find_background(attributes: Mapping[str, str]) -> str | None:
    """Find the background that a cell's or row's attributes give; `style` wins over `bgcolor`, as in browsers."""
    style, bgcolor = attributes.get("style"), attributes.get("bgcolor")
    background = parse_style(style).background if style else None
    return background or (parse_colour(bgcolor) if bgcolor else None)

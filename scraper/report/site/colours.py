"""Colours of cells: those of the article or of the place, with text that contrasts, for light and for dark."""

from __future__ import annotations

import colorsys
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.model.season import StandingCell

HEX = re.compile(r"#[0-9a-f]{6}")
BLACK, WHITE = "#000000", "#ffffff"
# What Wikipedia's motorsport tables use, for cells that bring no colour of their own.
PLACE_COLOURS = {1: "#ffffbf", 2: "#dfdfdf", 3: "#ffdf9f"}
SCORED, UNSCORED = "#dfffdf", "#cfcfff"
STATUS_COLOURS = {
    "not_classified": UNSCORED,
    "retired": "#efcfff",
    "disqualified": BLACK,
    "excluded": BLACK,
    "did_not_qualify": "#ffcfcf",
    "did_not_prequalify": "#ffcfcf",
}
DARKEST, DARK_RANGE = 0.10, 0.20  # lightness in dark mode: black stays darkest, pastels keep their order
DARK_SATURATION = 0.42


class Palette:
    """The colours of one page, each under a short class name in the order of their first use."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def name(self, colour: str | None) -> str:
        """Name the class of a colour; empty for none and for what is no colour."""
        if colour is None or HEX.fullmatch(colour) is None:
            return ""
        return self._names.setdefault(colour, f"k{len(self._names)}")

    def rules(self) -> str:
        """Write the style sheet of the colours used."""
        light = "".join(_rule(name, colour) for colour, name in self._names.items())
        dark = "".join(_rule(name, darken(colour)) for colour, name in self._names.items())
        return f"{light}@media(prefers-color-scheme:dark){{{dark}}}" if light else ""


def _rule(name: str, colour: str) -> str:
    return f".{name}{{background:{colour};color:{text_colour(colour)}}}"


def cell_colour(cell: StandingCell) -> str | None:
    """Choose the colour of a cell: its own, else that of its place or of what became of the car."""
    if cell.colour is not None and HEX.fullmatch(cell.colour):
        return cell.colour
    status = str(cell.status)
    if status != "classified" or cell.number is None:
        return STATUS_COLOURS.get(status)
    return PLACE_COLOURS.get(cell.number, SCORED if cell.points else UNSCORED)


def text_colour(background: str) -> str:
    """Choose black or white, whichever contrasts more: never below 4.58 to 1, and WCAG AA asks 4.5.

    >>> text_colour("#ffffbf"), text_colour("#000080")
    ('#000000', '#ffffff')
    """
    luminance = find_luminance(background)
    return BLACK if (luminance + 0.05) ** 2 >= 0.05 * 1.05 else WHITE


def find_luminance(colour: str) -> float:
    """Compute the relative luminance of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    red, green, blue = (_linear(channel) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def darken(colour: str) -> str:
    """Give a colour's dark fellow: the same hue, so that gold stays gold, on a dark page."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    dark = colorsys.hls_to_rgb(hue, DARKEST + DARK_RANGE * lightness, min(saturation, DARK_SATURATION))
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in dark)


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)

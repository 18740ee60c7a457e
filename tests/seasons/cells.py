"""Cells of standings in the model, from cells as the truth files write them."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from scraper.model.season import Outcome, StandingCell
from scraper.model.vocabulary import CellKind, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scraper.problems import Place

STATUSES = {
    "Ret": Status.RETIRED,
    "NC": Status.NOT_CLASSIFIED,
    "DSQ": Status.DISQUALIFIED,
    "EX": Status.EXCLUDED,
    "DNS": Status.DID_NOT_START,
    "DNQ": Status.DID_NOT_QUALIFY,
    "DNPQ": Status.DID_NOT_PREQUALIFY,
    "C": Status.CANCELLED,
    "WD": Status.WITHDREW,
    "": Status.ABSENT,
    "-": Status.ABSENT,
    "–": Status.ABSENT,
    "—": Status.ABSENT,
}
TEMPLATE = re.compile(r"\{\{F1 race position\|((?:[^{}]|\{\{[^{}]*\}\})*)\}\}")
NUMBER = re.compile(r"(\d+)(?:st|nd|rd|th)?")
TOTAL = re.compile(r"([-−–]?[\d.]+½?|½)(?:\s+(\d+)/(\d+))?")


def parse_number(text: str) -> Fraction | None:
    """Read a total: 43.5, 61½, 57 1/7, -3."""
    match = TOTAL.match(text.replace("'", "").strip())
    if not match:
        return None
    base = match[1].replace("−", "-").replace("–", "-")
    half = base.endswith("½")
    value = Fraction(base.rstrip("½") or 0) + (Fraction(1, 2) if half else 0)
    return value + (Fraction(int(match[2]), int(match[3])) if match[2] else 0)


def form_outcomes(text: str, styles: Sequence[str], legend: Mapping[str, str]) -> list[dict[str, Any]]:
    """Read a cell as the truth files write it; the first outcome is the place, others share its cell."""
    text = text.replace("{{dagger}}", "†")
    template = TEMPLATE.fullmatch(text.strip())
    if template:
        return _read_template(template[1].split("|"), legend)
    return [_read_alternative(part, styles, legend, first=not n) for n, part in enumerate(text.split(" / "))] + [
        {"number": int(n), "status": Status.CLASSIFIED, "marks": [], "dropped": False, "text": n, "sprint": True}
        for sup in re.findall(r"<sup>(.*?)</sup>", text)
        for n in re.findall(r"\d+", sup)
    ]


def _read_template(arguments: list[str], legend: Mapping[str, str]) -> list[dict[str, Any]]:
    outcomes = [_read_alternative(arguments[0], (), legend, first=True)]
    rest = arguments[1:]
    while rest:
        argument = rest.pop(0)
        if argument == "s":
            number = rest.pop(0)
            outcomes.append({**_read_alternative(number, (), legend, first=False), "sprint": True})
        elif argument in ("p", "pole"):
            outcomes[0]["marks"].append("pole")
        elif argument.startswith("f"):
            outcomes[0]["marks"].append("fastest_lap")
    return outcomes


def _read_alternative(text: str, styles: Sequence[str], legend: Mapping[str, str], *, first: bool) -> dict[str, Any]:
    raw = text
    keys = list(styles) if first else []
    for sup in re.findall(r"<sup>(.*?)</sup>", text):
        keys += [f"sup:{mark}" if mark.isalpha() else mark for mark in sup.split() if not mark.isdigit()]
    text = re.sub(r"<sup>.*?</sup>", "", text).strip()
    dropped = text.startswith("(") and text.rstrip("†*").endswith(")")
    text = text.replace("(", "").replace(")", "")
    quotes = re.match(r"'+", text)
    if quotes:
        keys += {2: ["italic"], 3: ["bold"], 5: ["bold", "italic"]}.get(len(quotes[0]), [])
    text = text.replace("'", "")
    keys += [mark for mark in text if mark in "†*‡"]
    text = text.strip("†*‡ ")
    number = NUMBER.fullmatch(text)
    return {
        "number": int(number[1]) if number else None,
        "status": Status.CLASSIFIED if number else STATUSES.get(text, Status.UNREAD),
        "marks": [legend.get(key, key) for key in keys],
        "dropped": dropped,
        "text": raw,
        "sprint": False,
    }


def form_cell(
    session: str,
    sprint: str | None,
    text: str,
    styles: Sequence[str],
    legend: Mapping[str, str],
    at: Place,
    colour: str | None,
    cells_are: CellKind,
) -> StandingCell:
    """Form a cell of the model."""
    if cells_are is CellKind.POINTS:
        points = parse_number(text) if text else None
        return StandingCell(
            session,
            text,
            None,
            Status.CLASSIFIED if points is not None else Status.ABSENT,
            points,
            False,
            [],
            at,
            colour,
        )
    first, *others = form_outcomes(text, styles, legend)
    also = [
        Outcome(
            sprint if other["sprint"] else session,
            other["text"],
            other["number"],
            other["status"],
            None,
            other["dropped"],
            other["marks"],
        )
        for other in others
    ]
    return StandingCell(
        session,
        text,
        first["number"],
        first["status"],
        None,
        first["dropped"],
        first["marks"],
        at,
        colour,
        list(styles),
        also,
    )

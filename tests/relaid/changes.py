"""What other editors would write otherwise, by name: each a function of a page's text that leaves its facts alone.

Changes of one group exclude each other; of different groups they can be made one after the other, in this order.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from scraper.countries import country_name, find_country
from scraper.model.vocabulary import TableKind
from scraper.values.editions import ColumnRole
from tests.relaid.cells import Spot, rewrite_cells
from tests.relaid.tables import (
    add_attributes,
    in_html,
    in_lines,
    in_rows,
    keep_colours,
    put_in,
    signed,
    with_blank_rows,
    write_spans_out,
    write_tables,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from scraper.model.season import Season
    from tests.relaid.tables import Write

    Change = Callable[[str, Season], str]
    Pick = Callable[[Spot, str], bool]

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})\b")
FLAG = re.compile(r"\{\{(?:flagicon|flag icon|flaga)\|([^{}|]*)\}\}", re.IGNORECASE)
PLAIN = re.compile(r"[^{}|\[\]<>\n=*#:;']+")
BREAK = re.compile(r"\s*<br ?/?>\s*")
BOTH, BOLD, ITALIC = (re.compile(rf"(?<!')'{{{count}}}(?!')([^']*)'{{{count}}}(?!')") for count in (5, 3, 2))
CALL = re.compile(r"\{\{[^{}]*\}\}|\[\[[^\]]*\]\]")
RANKED = {TableKind.STANDINGS, TableKind.CLASSIFICATION, TableKind.STARTING_GRID}
NAMED = {
    ColumnRole.DRIVER, ColumnRole.RIDER, ColumnRole.TEAM, ColumnRole.ENTRANT, ColumnRole.CAR, ColumnRole.CONSTRUCTOR,
    ColumnRole.WINNER, ColumnRole.POLE, ColumnRole.FASTEST_LAP, ColumnRole.WINNING_TEAM,
}  # fmt: skip


def is_header(spot: Spot, text: str) -> bool:
    return spot.header and PLAIN.fullmatch(text) is not None


def is_data(spot: Spot, text: str) -> bool:
    """Say whether a cell is of data, and can be the argument of a template."""
    return not spot.header and not {"|", "="} & set(CALL.sub("", text))


def is_unlinked(spot: Spot, text: str) -> bool:
    return not spot.header and "[[" not in text


def is_list(spot: Spot, text: str) -> bool:
    """Say whether a cell is of lines, none of them empty."""
    return is_data(spot, text) and BREAK.search(text) is not None and all(BREAK.split(text))


def write_list(text: str) -> str:
    return f"{{{{unbulleted list|{'|'.join(BREAK.split(text))}}}}}"


def of(*roles: ColumnRole) -> Pick:
    return lambda spot, text: spot.role in roles and is_data(spot, text)


def is_place(spot: Spot, text: str) -> bool:
    return spot.role is ColumnRole.POSITION and spot.kind in RANKED and not spot.header


def is_total(spot: Spot, text: str) -> bool:
    return spot.role is ColumnRole.POINTS and spot.kind is TableKind.STANDINGS and not spot.result and text.isdigit()


class CellChange(NamedTuple):
    """A change of the contents of those cells that are picked."""

    pick: Pick
    write: Callable[[str], str]

    def __call__(self, spot: Spot, text: str) -> str:
        """Write the content of a cell anew."""
        return self.write(text) if self.pick(spot, text) else text


def replace(pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str], pick: Pick = is_data) -> CellChange:
    return CellChange(pick, lambda text: pattern.sub(new, text))


def put(template: str, pick: Pick) -> CellChange:
    """Give a change that puts cells in something; `%` is where their content goes."""
    return CellChange(pick, lambda text: template.replace("%", text))


def throughout(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Change:
    return lambda text, _: re.sub(pattern, new, text, flags=re.MULTILINE)


def lay_out(write: Write) -> Change:
    return lambda text, season: write_tables(text, season, write)


def mark_up(both: str, bold: str, italic: str) -> CellChange:
    """Give a change of the quotes that make bold and italic."""

    def write(text: str) -> str:
        for pattern, new in ((BOTH, both), (BOLD, bold), (ITALIC, italic)):
            text = pattern.sub(lambda match, new=new: new.replace("%", match[1]), text)
        return text

    return CellChange(lambda spot, _: not spot.header, write)


def name_country(code: str) -> str | None:
    found = find_country(code)
    return country_name(found) if found else None


def draw_flag(options: str) -> Change:
    def write(match: re.Match[str]) -> str:
        name = name_country(match[1])
        return f"[[File:Flag of {name}.svg|{options}]]" if name else match[0]

    return lambda text, _: FLAG.sub(write, text)


def name_flags(text: str, _: Season) -> str:
    return FLAG.sub(lambda match: f"{{{{flag icon|{name_country(match[1]) or match[1]}}}}}", text)


def call_flag(template: str) -> Change:
    return lambda text, _: FLAG.sub(lambda match: template.replace("%", match[1]), text)


def write_status(old: str, new: str) -> CellChange:
    return replace(
        re.compile(rf"(?<![\w|]){old}\b"), new, lambda spot, _: not spot.header and (spot.result or is_place(spot, ""))
    )


def rename(*pairs: tuple[str, str]) -> CellChange:
    """Give a change of whole headers."""
    names = {old.casefold(): new for old, new in pairs}
    return CellChange(is_header, lambda text: names.get(text.casefold().rstrip("."), text))


def count(number: int) -> str:
    ending = "th" if 10 < number % 100 < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def list_range(match: re.Match[str]) -> str:
    return ", ".join(map(str, range(int(match[1]), int(match[2]) + 1)))


def mix(red: int, green: int, blue: int) -> str:
    return f"background:rgb({red}, {green}, {blue})"


NUMBER = re.compile(r"^('*)(\d+)\b(?!\.)")
RANGE = re.compile(r"(\d+)\s*[–-]\s*(\d+)")
IN_ROUNDS, IN_NUMBERS = of(ColumnRole.ROUNDS), of(ColumnRole.NUMBER)
IN_DATES = of(ColumnRole.DATE)
NOTES = "<ref>{{cite web|title=A|url=http://example.org}}</ref>{{efn|As it was.}}"

GROUPS: dict[str, dict[str, Change | CellChange]] = {
    "layout": {
        "lines": lay_out(in_lines()),
        "rows": lay_out(in_rows),
        "more attributes": lay_out(in_lines(add_attributes)),
        "bare attributes": lay_out(in_lines(keep_colours)),
        "row headers": lay_out(signed("!")),
        "no row headers": lay_out(signed("|")),
        "blank rows": lay_out(with_blank_rows),
        "spans written out": write_spans_out,
    },
    "headers": {
        "abbr": put("{{abbr|%|What it is}}", is_header),
        "tooltip": put("{{Tooltip|%|What it is}}", is_header),
        "<abbr>": put('<abbr title="What it is">%</abbr>', is_header),
        "notes on headers": put(f"%{NOTES}", is_header),
        "bold headers": put("'''%'''", is_header),
        "small headers": put("<small>%</small>", is_header),
        "broken headers": CellChange(is_header, lambda text: text.replace(" ", "<br />")),
        "linked headers": put("[[Thing|%]]", lambda spot, text: is_header(spot, text) and not spot.result),
        "words 1": rename(("Pos", "Rank"), ("Driver", "Drivers"), ("Pts", "Points"), ("No", "#"), ("Rounds", "Rds.")),
        "words 2": rename(("Pos", "Place"), ("Drivers", "Driver(s)"), ("Points", "Pts."), ("Rnd", "Rd.")),
        "words 3": rename(("Pos", "Position"), ("Pole position", "PP"), ("Fastest lap", "FL"), ("Circuit", "Track")),
    },
    "cells": {
        "notes": put(f"%{NOTES}", lambda spot, text: spot.role in NAMED and is_data(spot, text)),
        "named notes": put("%<ref name=x/>", is_data),
        "hard blanks": replace(re.compile(r"(?<=\}\}) |(?<=[a-z]) (?=[A-Z])"), "&nbsp;", is_unlinked),
        "nowrap": put("{{nowrap|%}}", is_data),
        "<center>": put("<center>%</center>", is_data),
        "<span>": put('<span style="font-size:10pt">%</span>', is_data),
        "<br> otherwise": replace(BREAK, '<br clear="all" />'),
        "{{br}}": replace(BREAK, "{{br}}"),
        "unbulleted": CellChange(is_list, write_list),
    },
    "flags": {
        "files": draw_flag("20px"),
        "files with frames": draw_flag("border|22x20px|alt=|link="),
        "flagdeco": call_flag("{{flagdeco|%}}"),
        "names of countries": name_flags,
    },
    "dates": {
        "month first": replace(DAY, r"\2 \1", IN_DATES),
        "short months": replace(DAY, lambda match: f"{match[1]} {match[2][:3]}", IN_DATES),
        "counted days": replace(DAY, lambda match: f"{count(int(match[1]))} {match[2]}", IN_DATES),
        "short months first": replace(DAY, lambda match: f"{match[2][:3]}. {match[1]}", IN_DATES),
        "weekdays": replace(DAY, r"Sunday \1 \2", IN_DATES),
        "linked days": replace(DAY, r"[[\1 \2]]", IN_DATES),
    },
    "places": {
        "ordinals": replace(NUMBER, lambda match: match[1] + count(int(match[2])), is_place),
        "raised ordinals": replace(NUMBER, lambda match: f"{match[0]}<sup>{count(int(match[2]))[-2:]}</sup>", is_place),
        "dots": replace(NUMBER, r"\1\2.", is_place),
        "bold places": put("'''%'''", lambda spot, text: is_place(spot, text) and text.isdigit()),
    },
    "numbers": {
        "#7": put("#%", lambda spot, text: IN_NUMBERS(spot, text) and text.isdigit()),
        "No. 7": put("No. %", lambda spot, text: IN_NUMBERS(spot, text) and text.isdigit()),
    },
    "rounds": {
        "hyphens": replace(re.compile("–"), "-", IN_ROUNDS),
        "wide dashes": replace(re.compile("[–-]"), " – ", IN_ROUNDS),
        "listed rounds": replace(RANGE, list_range, IN_ROUNDS),
        "and": replace(re.compile(r",\s*(\d+)$"), r" & \1", IN_ROUNDS),
    },
    "statuses": {
        "DNF": write_status("Ret", "DNF"),
        "Retired": write_status("Ret", "Retired"),
        "Rtd": write_status("Ret", "Rtd"),
        "Did not start": write_status("DNS", "Did not start"),
        "DQ": write_status("DSQ", "DQ"),
        "not classified": write_status("NC", "Not classified"),
        "with a hint": write_status("Ret", "{{abbr|Ret|Retired}}"),
    },
    "marks": {
        "<b>": mark_up("<b><i>%</i></b>", "<b>%</b>", "<i>%</i>"),
        "<strong>": mark_up("<strong><em>%</em></strong>", "<strong>%</strong>", "<em>%</em>"),
    },
    "totals": {
        "bold totals": put("'''%'''", is_total),
        "{{nts}}": put("{{nts|%}}", is_total),
        "pts": put("% pts", is_total),
    },
    "colours": {
        "case": throughout(r"#([0-9A-Fa-f]{6})\b", lambda match: match[0].swapcase()),
        "background-color": throughout(r"background:\s*#", "background-color : #"),
        "bgcolor": throughout(r'style="background(?:-color)?:\s*(#\w+);?\s*"', r'bgcolor="\1"'),
        "rgb": throughout(
            r"background:\s*#(..)(..)(..)\b(?=[;\"])", lambda match: mix(*(int(match[n], 16) for n in (1, 2, 3)))
        ),
    },
    "around": {
        "html": lay_out(in_html),
        "box": put_in('<div style="overflow-x:auto">\n', "\n</div>"),
        "centre": put_in("<center>\n", "\n</center>"),
        "in a layout": put_in('{|\n|-\n| style="vertical-align:top" |\n', "\n|}"),
        "in columns": put_in("{{col-begin}}\n{{col-2}}\n", "\n{{col-2}}\n{{col-end}}"),
        "indented": put_in(":", ""),
        "templates around": put_in("{{clear}}\n{{sticky header}}\n", "\n{{notelist}}"),
    },
    "headings": {
        "deeper": throughout(r"^(=+)(.*?)\1\s*$", r"=\1\2\1="),
        "bold lines": throughout(r"^====+(.*?)====+\s*$", r"'''\1'''\n"),
        "terms": throughout(r"^====+(.*?)====+\s*$", r";\1"),
        "captions as lines": throughout(r"^(\{\|[^\n]*)\n\|\+ *([^|\[\]\n]*)$", r"'''\2'''\n\1"),
    },
}  # fmt: skip
CHANGES = {name: change for group in GROUPS.values() for name, change in group.items()}


def rewrite_page(text: str, season: Season, names: Iterable[str]) -> str:
    """Make several changes of a page, one after the other."""
    changes = [CHANGES[name] for name in names]
    for of_cells, some in groupby(changes, key=lambda change: isinstance(change, CellChange)):
        if of_cells:
            text = rewrite_cells(text, season, list(some))
        else:
            for change in some:
                text = change(text, season)
    return text

"""What the program makes of each page in numbers, and the floors that hold them (`floors.toml`).

`python -m tests.corpus.ratchet PATH…` prints the numbers as a Markdown table, and every cell that stayed unread; PATH
is a file of wikitext, or a folder of them. A file is named after its title, with the code of its edition before it
where that is not English (`pl_2024_…`).
"""

from __future__ import annotations

import argparse
import hashlib
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import scraper
from scraper.model.vocabulary import TableKind, TotalStatus
from scraper.pipeline.pages import read_record
from scraper.pipeline.summary import summarize
from scraper.raw import form_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scraper.problems import Place

EDITION = re.compile(r"([a-z]{2})_(.+)")
COLUMNS = ("tables", "cells", "share", "rows", "results", "people", "verified", "consistent", "mismatches", "unkinded")
HEADINGS = {
    "page": "page",
    "tables": "tables identified",
    "cells": "cells",
    "share": "read or named, %",
    "rows": "standings rows",
    "verified": "totals verified",
    "consistent": "consistent",
    "unkinded": "cells of tables of no kind",
}


@dataclass(frozen=True, slots=True)
class Measures:
    """A page's numbers; `cells` are those of tables of a kind that holds data, `unkinded` those of tables of no kind.

    Cells of no kind count neither as read nor as unread: they have a ceiling of their own, so that a table cannot leave
    the share by losing its kind.
    """

    digest: str
    kinds: Mapping[str, int]
    cells: int
    unread: int
    unkinded: int
    rows: int
    verified: int
    consistent: int
    mismatches: int
    results: int
    people: int

    @property
    def share(self) -> Fraction:
        """The share of cells that were read, or ignored by a named rule."""
        return share_of(self.cells, self.unread)

    def floors(self) -> dict[str, float]:
        """Give the numbers that may not fall; a total that becomes verified is no longer merely consistent."""
        kinds = {f"{kind}_tables": count for kind, count in self.kinds.items() if kind != TableKind.OTHER}
        return kinds | {
            "cells": self.cells,
            "share": to_percent(self.share),
            "rows": self.rows,
            "verified": self.verified,
            "verified_or_consistent": self.verified + self.consistent,
            "results": self.results,
            "people": self.people,
        }

    def ceilings(self) -> dict[str, float]:
        """Give the numbers that may not rise."""
        return {"mismatches": self.mismatches, "unkinded_cells": self.unkinded}


def share_of(cells: int, unread: int) -> Fraction:
    """Form the share of cells that are not unread; of no cells, all are read."""
    return Fraction(cells - unread, cells) if cells else Fraction(1)


def to_percent(share: Fraction) -> float:
    """Give a share in percent, rounded down: only a page without unread cells has 100."""
    return int(share * 100_000) / 1000


def split_name(path: Path) -> tuple[str, str]:
    """Tell wiki and title from a file's name."""
    edition = EDITION.fullmatch(path.stem)
    language, title = edition.groups() if edition else ("en", path.stem)
    return f"{language}wiki", title.replace("_", " ")


@cache
def measure(path: Path) -> Measures:
    """Parse a page, by itself and without decisions, and count what came of it."""
    content = path.read_bytes()
    wiki, title = split_name(path)
    season = scraper.parse(content.decode("utf-8"), title=title, wiki=wiki)
    summary = summarize(path.stem, season, "written")
    data = [table for table in season.tables if table.kind not in (TableKind.LAYOUT, TableKind.OTHER)]
    return Measures(
        digest=hashlib.sha256(content).hexdigest(),
        kinds=summary.tables,
        cells=sum(table.cells for table in data),
        unread=sum(table.not_understood for table in data),
        unkinded=sum(table.cells for table in season.tables if table.kind is TableKind.OTHER),
        rows=sum(len(item.standings) for item in season.championships),
        verified=summary.totals.get(TotalStatus.VERIFIED, 0),
        consistent=summary.totals.get(TotalStatus.CONSISTENT, 0),
        mismatches=summary.totals.get(TotalStatus.MISMATCH, 0),
        results=summary.results,
        people=summary.people,
    )


def list_unread(path: Path) -> list[Place]:
    """List the cells of a page that were neither read nor ignored by a named rule; a page without any is not reread."""
    if not measure(path).unread:
        return []
    wiki, title = split_name(path)
    record = read_record(form_page(path.read_text("utf-8"), wiki=wiki, title=title))
    return [place for table in record.tables for place in table.coverage.not_understood]


def show_unread(paths: Iterable[Path]) -> list[str]:
    """Say where each unread cell stands."""
    return [
        f"{path.stem}: table {place.table}, row {place.row}, column {place.column}, characters {place.offset}"
        for path in paths
        for place in list_unread(path)
    ]


def compare(measures: Measures, held: Mapping[str, Any]) -> list[str]:
    """Say which numbers are below their floors or above their ceilings; a floor that nothing measures counts as 0."""
    floors, ceilings = measures.floors(), measures.ceilings()
    return [
        f"{name} fell from {floor} to {floors.get(name, 0)}"
        for name, floor in held["floors"].items()
        if floors.get(name, 0) < floor
    ] + [
        f"{name} rose from {ceiling} to {ceilings[name]}"
        for name, ceiling in held["ceilings"].items()
        if ceilings[name] > ceiling
    ]


def hold(measures: Measures) -> dict[str, Any]:
    """Form what the file of floors says of a page: its numbers as they are."""
    return {"sha256": measures.digest, "floors": measures.floors(), "ceilings": measures.ceilings()}


def tighten(measures: Measures, held: Mapping[str, Any]) -> dict[str, Any]:
    """Raise the floors that the numbers are above, and lower the ceilings that they are below; nothing else."""
    floors, ceilings = measures.floors(), measures.ceilings()
    kept = held["floors"]
    return {
        "sha256": held["sha256"],
        "floors": {name: max(floors.get(name, 0), kept.get(name, 0)) for name in floors | kept},
        "ceilings": {name: min(number, held["ceilings"].get(name, number)) for name, number in ceilings.items()},
    }


def load_floors(path: Path) -> dict[str, dict[str, Any]]:
    """Load the file of floors."""
    return tomllib.loads(path.read_text("utf-8"))


def write_floors(path: Path, floors: Mapping[str, Mapping[str, Any]]) -> None:
    """Write the file of floors: names of files, digests and numbers, and no text of any page."""
    lines = ["# Written by `pytest tests/corpus/test_ratchet.py --update-golden`; see ratchet.py."]
    for page, held in sorted(floors.items()):
        lines += ["", f'["{page}"]', f'sha256 = "{held["sha256"]}"']
        for part in ("floors", "ceilings"):
            lines += [f"{part}.{name} = {number}" for name, number in sorted(held[part].items())]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def find_pages(paths: Iterable[Path]) -> list[Path]:
    """Find the files of wikitext that paths name."""
    found = (sorted(path.rglob("*.wikitext")) if path.is_dir() else [path] for path in paths)
    return [page for pages in found for page in pages]


def _form_row(measures: Measures) -> dict[str, float]:
    names = ("cells", "rows", "verified", "consistent", "mismatches", "results", "people", "unkinded")
    data = {kind: count for kind, count in measures.kinds.items() if kind not in (TableKind.LAYOUT, TableKind.OTHER)}
    return {
        "tables": sum(data.values()),
        "share": to_percent(measures.share),
        **{name: getattr(measures, name) for name in names},
    }


def render(pages: Mapping[str, Measures]) -> str:
    """Render the numbers of pages as a Markdown table, with their sums in the last row."""
    sums: Counter[str] = Counter()
    lines = [
        "| page | " + " | ".join(HEADINGS.get(name, name) for name in COLUMNS) + " |",
        "|---|" + "---:|" * len(COLUMNS),
    ]
    for name, measures in pages.items():
        row = _form_row(measures)
        sums.update({column: int(number) for column, number in row.items() if column != "share"})
        lines.append(_render_row(name.replace("_", " "), row))
    unread = sum(measures.unread for measures in pages.values())
    total = {**sums, "share": to_percent(share_of(sums["cells"], unread))}
    return "\n".join([*lines, _render_row(f"**{len(pages)} pages**", total)])


def _render_row(name: str, row: Mapping[str, float]) -> str:
    return f"| {name} | " + " | ".join(f"{row[column]:,}" for column in COLUMNS) + " |"


def main() -> None:
    """Print the numbers of the pages named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    pages = find_pages(parser.parse_args().paths)
    print(render({path.stem: measure(path) for path in pages}))
    unread = show_unread(pages)
    if unread:
        print("", "Cells neither read nor named:", "", *(f"- {line}" for line in unread), sep="\n")


if __name__ == "__main__":
    main()

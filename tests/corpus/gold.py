"""Verification against the gold: each table's counts, and each error of its articles.

`python -m tests.corpus.gold FOLDER` prints both as Markdown tables; FOLDER holds `gold` and `corpus`. The two seasons
of `raw/` are measured with the others.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import scraper
from scraper.model.vocabulary import TotalStatus
from tests.corpus.readings import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scraper.model.season import Championship, Finding, Season

RAW = Path(__file__).resolve().parent.parent.parent / "raw" / "enwiki"
OF_RAW = {"2007_fiagt": "2007_FIA_GT_Championship", "2013_blancpain": "2013_Blancpain_Endurance_Series"}
RIGHT = frozenset({TotalStatus.VERIFIED, TotalStatus.CONSISTENT})


@dataclass(frozen=True, slots=True)
class Error:
    """An error of `article_errors.md` that is proven inside the data: who, what is printed and what should be.

    Of section A, with the number of its line there; of section B (0) only those of tables that verification looks at.
    """

    number: int
    slug: str
    name: str
    printed: str
    right: str
    code: str = "T101"


ERRORS = [
    Error(3, "2011_wtcc", "SUNRED", "11", "12"),
    Error(4, "2006_alms", "Auberlen", "6", "16"),
    Error(5, "2006_alms", "Joey Hand", "6", "16"),
    Error(6, "2006_alms", "Rockenfeller", "3", "13"),
    Error(7, "2006_alms", "Binnie Motorsports", "18", "19", "X102"),
    Error(8, "1990_indycar", "Canada", "10", "8"),
    Error(9, "1990_indycar", "Canada", "12", "11"),
    Error(13, "2002_britf3", "Carlsen", "13", "16"),
    Error(14, "2002_britf3", "Carbone", "16", "18", "X101"),
    Error(18, "2002_britf3", "Kerr", "Carlin Motorsport", "Alan Docking Racing", "X108"),
    Error(22, "2008_wsbk", "Yamaha", "11", "6"),
    Error(23, "2008_wsbk", "Honda", "11", "10"),
    Error(24, "2008_wsbk", "Honda", "7", "4"),
    Error(25, "2008_wsbk", "Suzuki", "5", "4"),
    Error(27, "2008_wsbk", "Jensen", "18th", "20", "X101"),
    Error(0, "2006_alms", "BMW Team PTG", "4", "6", "X105"),
    Error(0, "2006_alms", "Leitzinger", "3=", "a rank of its own", "X105"),
    Error(0, "2006_alms", "Guy Smith", "7=", "a rank of its own", "X105"),
    Error(0, "2006_alms", "Dumas", "6", "the same rank", "X105"),
    Error(0, "2006_alms", "Moseley", "25=", "25", "X105"),
    Error(0, "2008_wsbk", "Gimbert", "", "", "X109"),
    Error(0, "2008_wsbk", "Lanzi", "1–13", "", "X110"),
    Error(0, "2008_wsbk", "Sofuoğlu", "1–13", "", "X110"),
    Error(0, "2007_fiagt", "Maserati", "23", "25"),
    Error(0, "2007_fiagt", "Felbermayr", "", "a line with 7 at BUC", "X103"),
    Error(0, "2007_fiagt", "Soulet", "10", "9", "X103"),
    Error(0, "2013_blancpain", "Kessel Racing", "42", "44", "X106"),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counts:
    """The printed totals of a table: those that follow, those that do not, and those that nothing decides."""

    right: int
    wrong: int
    unchecked: int

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.wrong + other.wrong, self.unchecked + other.unchecked)

    @property
    def total(self) -> int:
        """Count all of them."""
        return self.right + self.wrong + self.unchecked


@dataclass(frozen=True, slots=True)
class Line:
    """A table in the gold and here; a line of the gold may be several tables, or none that is read."""

    slug: str
    label: str
    gold: Counts
    ours: Counts

    @property
    def is_as_good(self) -> bool:
        """Tell whether no more is wrong here than there, and no more is undecided."""
        return self.ours.right >= self.gold.right and self.ours.wrong <= self.gold.wrong


@cache
def read_season(shared: Path, slug: str) -> Season:
    """Parse and verify a season of the gold."""
    folder, name = (RAW, OF_RAW[slug]) if slug in OF_RAW else (shared / "corpus" / "wikitext", PAGES[slug])
    return scraper.parse((folder / f"{name}.wikitext").read_text("utf-8"), title=name.replace("_", " "))


def count(championships: Iterable[Championship]) -> Counts:
    """Count what became of the printed totals of championships."""
    totals = [
        item for one in championships for item in one.standings if item.published and item.published.points is not None
    ]
    right = sum(item.status in RIGHT for item in totals)
    wrong = sum(item.status is TotalStatus.MISMATCH for item in totals)
    return Counts(right, wrong, len(totals) - right - wrong)


def compare(shared: Path) -> list[Line]:
    """Compare each table of the gold with what is read here, in the order of the articles."""
    with (shared / "gold" / "results.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    of_season: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        of_season[row["article"]].append(row)
    return [line for slug, mine in of_season.items() for line in _compare_season(slug, mine, read_season(shared, slug))]


def _compare_season(slug: str, rows: Sequence[dict[str, str]], season: Season) -> list[Line]:
    left = list(season.championships)
    found = []
    for row in rows:
        gold = Counts(*(int(row[key]) for key in ("recomputed_ok", "mismatch", "not_recomputable")))
        ours = Counts(0, 0, 0)
        while left and ours.total < gold.total:
            ours += count([left.pop(0)])
        found.append(Line(slug, row["label"], gold, ours))
    assert not left, f"{slug}: {[item.title for item in left]} stand in no line of the gold"
    return found


def find_error(season: Season, error: Error) -> str | None:
    """Give how well the change is explained that an error calls for: proven, likely, open; None where it is missed."""
    names = {item.id: item.name for item in season.competitors}
    proofs = [
        explanation.proof
        for finding in season.findings
        if finding.code == error.code and _is_about(finding, error.name, names)
        for explanation in finding.explanations
        if (explanation.from_, explanation.to) == (error.printed, error.right)
    ]
    return min(proofs, key=("proven", "likely", "open").index, default=None)


def _is_about(finding: Finding, name: str, names: dict[str, str]) -> bool:
    return name in finding.message or any(name in names.get(ident, ident) for ident in finding.competitors)


def report(shared: Path) -> str:
    """Write both comparisons."""
    lines = ["| season | table | gold: right, wrong, undecided | here | |", "|---|---|---|---|---|"]
    compared = compare(shared)
    for item in compared:
        verdict = "as good" if item.is_as_good else "WORSE"
        lines.append(f"| {item.slug} | {item.label} | {_write(item.gold)} | {_write(item.ours)} | {verdict} |")
    ours = sum((item.ours for item in compared), Counts(0, 0, 0))
    gold = sum((item.gold for item in compared), Counts(0, 0, 0))
    lines.append(f"| all | | {_write(gold)} | {_write(ours)} | {ours.right / gold.total:.1%} follow |")
    lines += ["", "| error | season | who | printed | should be | code | proof |", "|---|---|---|---|---|---|---|"]
    for error in ERRORS:
        proof = find_error(read_season(shared, error.slug), error) or "MISSED"
        number = f"A {error.number}" if error.number else "B, C"
        lines.append(
            f"| {number} | {error.slug} | {error.name} | {error.printed} | {error.right} | {error.code} | {proof} |"
        )
    return "\n".join(lines)


def _write(counts: Counts) -> str:
    return f"{counts.right}, {counts.wrong}, {counts.unchecked}"


if __name__ == "__main__":
    print(report(Path(sys.argv[1])))

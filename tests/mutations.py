"""Changes a cell or total of a season at a time and counts what verification finds: `python -m tests.mutations PAGES`.

A mutation counts as detected where the total that it changes is no longer verified (or consistent) and a finding names
its championship; as explained where the first explanation names the changed cell or total.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.model.season import Championship, Published, Season, Standing, StandingCell
from scraper.model.vocabulary import CellKind, TotalStatus
from scraper.verify import verify_season

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CELLS = 0.7  # share of mutations that change a cell; the others change a total


@dataclass(slots=True)
class Mutation:
    """What was changed: the championship's index, the row, and the place of the cell (None: the total)."""

    championship: int
    row: int
    line: int | None
    cell: int | None
    text: str
    season: Season


@dataclass(slots=True)
class Figures:
    """Counts of a run."""

    counts: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)

    def share(self, part: str, whole: str) -> float:
        """Give a share; 1 of nothing."""
        return self.counts[part] / self.counts[whole] if self.counts[whole] else 1.0


def form_mutations(season: Season, count: int, seed: int) -> Iterator[Mutation]:
    """Draw mutations uniformly among the filled cells (70 %) and the totals (30 %), by a seed."""
    dice = random.Random(f"{season.id} {seed}")
    cells = [
        (c, r, k, n)
        for c, championship in enumerate(season.championships)
        for r, standing in enumerate(championship.standings)
        for k, line in enumerate(standing.lines)
        for n, cell in enumerate(line.cells)
        if cell.text.strip()
    ]
    totals = [
        (c, r)
        for c, championship in enumerate(season.championships)
        for r, standing in enumerate(championship.standings)
        if standing.published is not None and standing.published.points is not None
    ]
    for _ in range(count):
        if cells and (dice.random() < CELLS or not totals):
            found = _change_cell(season, dice.choice(cells), dice)
        elif totals:
            found = _change_total(season, dice.choice(totals), dice)
        else:
            return
        if found is not None:
            yield found


def _change_cell(season: Season, at: tuple[int, int, int, int], dice: random.Random) -> Mutation | None:
    c, r, k, n = at
    championship = season.championships[c]
    cell = championship.standings[r].lines[k].cells[n]
    others = {
        other.text: other
        for standing in championship.standings
        for line in standing.lines
        for other in line.cells
        if other.session == cell.session and other.text.strip() and not _same(other, cell)
    }
    if not others:
        return None
    taken = others[dice.choice(sorted(others))]
    # The colour stays: it is an attribute of the cell's markup, and whoever mistypes a number leaves it.
    changed = replace(taken, at=cell.at, colour=cell.colour)
    return Mutation(c, r, k, n, taken.text, _put(season, c, r, lambda standing: _put_cell(standing, k, n, changed)))


def _same(first: StandingCell, second: StandingCell) -> bool:
    return (first.number, first.points, first.text) == (second.number, second.points, second.text)


def _put_cell(standing: Standing, k: int, n: int, cell: StandingCell) -> Standing:
    lines = list(standing.lines)
    cells = list(lines[k].cells)
    cells[n] = cell
    lines[k] = replace(lines[k], cells=cells)
    return replace(standing, lines=lines)


def _change_total(season: Season, at: tuple[int, int], dice: random.Random) -> Mutation | None:
    c, r = at
    published = season.championships[c].standings[r].published
    others = {
        standing.published.points: standing.published
        for standing in season.championships[c].standings
        if standing.published
        and standing.published.points is not None
        and published
        and standing.published.points != published.points
    }
    if not others or published is None:
        return None
    taken = others[dice.choice(sorted(others))]
    changed = Published(taken.points, published.gross, taken.text, published.at)
    mutated = _put(season, c, r, lambda standing: replace(standing, published=changed))
    return Mutation(c, r, None, None, taken.text, mutated)


def _put(season: Season, c: int, r: int, change: object) -> Season:
    championships = list(season.championships)
    standings = list(championships[c].standings)
    standings[r] = change(standings[r])  # type: ignore[operator]
    championships[c] = replace(championships[c], standings=standings)
    return replace(season, championships=championships)


def run(season: Season, count: int, seed: int, figures: Figures, *, verbose: bool = False) -> None:
    """Run mutations of one season; only those of totals that were verified (or consistent) before count."""
    before = verify_season(season)
    for mutation in form_mutations(season, count, seed):
        figures.counts["drawn"] += 1
        try:
            after = verify_season(mutation.season)
        except Exception as error:  # noqa: BLE001 - a crash is what is looked for
            figures.counts["crashed"] += 1
            figures.missed.append(f"{season.title}: {error!r}")
            continue
        _judge(before, after, mutation, figures, verbose=verbose)


def _judge(before: Season, after: Season, mutation: Mutation, figures: Figures, *, verbose: bool) -> None:
    old = before.championships[mutation.championship].standings[mutation.row]
    new = after.championships[mutation.championship].standings[mutation.row]
    verified = old.status is TotalStatus.VERIFIED
    if not (verified or old.status is TotalStatus.CONSISTENT) or not _matters(before, mutation, old):
        return
    kind = "verified" if verified else "consistent"
    figures.counts[kind] += 1
    championship = before.championships[mutation.championship]
    findings = [item for item in after.findings if item.championship == championship.id and item.code == "T101"]
    mine = [item for item in findings if item.competitors == new.competitors]
    if new.status is not TotalStatus.MISMATCH and not findings:
        figures.missed.append(f"{kind} undetected: {_describe(championship, mutation)} -> {new.status}")
        return
    figures.counts[f"{kind} detected"] += 1
    place = _place(championship, mutation)
    first = next((item.explanations[0].at for item in (mine or findings) if item.explanations), None)
    if first == place:
        figures.counts[f"{kind} explained"] += 1
    elif verbose:
        given = [(e.kind, e.proof, e.from_, e.to, e.why[:150]) for item in mine[:1] for e in item.explanations[:2]]
        figures.missed.append(f"{kind} unexplained: {_describe(championship, mutation)} -> {given}")


def _matters(before: Season, mutation: Mutation, old: Standing) -> bool:
    """Tell whether the mutation changes what the row scores: two places beyond the points are the same to it."""
    if mutation.line is None or mutation.cell is None:
        return True
    championship = before.championships[mutation.championship]
    changed = mutation.season.championships[mutation.championship].standings[mutation.row]
    cell, new = old.lines[mutation.line].cells[mutation.cell], changed.lines[mutation.line].cells[mutation.cell]
    if championship.cells_are is CellKind.POINTS or (cell.points is not None and new.points is not None):
        return _sum_points(cell) != _sum_points(new)
    schemes = {scheme.id: scheme for scheme in before.points_schemes if scheme.id in championship.schemes}
    paid = {
        place: points
        for standing in championship.standings
        for line in standing.lines
        for other in line.cells
        if other.session == cell.session
        if (place := other.number) is not None and (points := other.points) is not None
    }
    longest = max((len(scheme.positions) for scheme in schemes.values()), default=0)
    if cell.number is None and new.number is None:
        return False
    worth = [
        0 if item.number is None else paid.get(item.number, -1 if item.number <= longest else 0) for item in (cell, new)
    ]
    return worth[0] != worth[1]


def _sum_points(cell: StandingCell) -> Fraction:
    return sum((item.points for item in (cell, *cell.also) if item.points is not None), Fraction(0))


def _place(championship: Championship, mutation: Mutation) -> object:
    standing = championship.standings[mutation.row]
    if mutation.line is None or mutation.cell is None:
        return standing.published.at if standing.published else None
    return standing.lines[mutation.line].cells[mutation.cell].at


def _describe(championship: Championship, mutation: Mutation) -> str:
    standing = championship.standings[mutation.row]
    if mutation.line is None or mutation.cell is None:
        old = standing.published.text if standing.published else ""
        return f"{championship.title}, {standing.competitors}, total {old} -> {mutation.text}"
    cell = standing.lines[mutation.line].cells[mutation.cell]
    return f"{championship.title}, {standing.competitors}, {cell.session} {cell.text} -> {mutation.text}"


def report(figures: Figures) -> str:
    """Write the figures of a run."""
    counts = figures.counts
    lines = [f"{counts['drawn']} mutations drawn, {counts['crashed']} crashed"]
    lines += [
        f"{kind}: {counts[kind]} that matter, {figures.share(f'{kind} detected', kind):.1%} detected, "
        f"{figures.share(f'{kind} explained', kind):.1%} explained with the true place first"
        for kind in ("verified", "consistent")
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> None:
    """Read pages (files of wikitext) and run mutations of each: `--count N --seed S --verbose`."""
    import scraper  # noqa: PLC0415 - only the command needs the pipeline

    options = {name: int(arguments[arguments.index(name) + 1]) for name in ("--count", "--seed") if name in arguments}
    numbers = {str(value) for value in options.values()}
    pages = [Path(item) for item in arguments if not item.startswith("--") and item not in numbers]
    figures = Figures()
    for page in pages:
        season = scraper.parse(page.read_text("utf-8"), title=page.stem.replace("_", " "))
        run(season, options.get("--count", 20), options.get("--seed", 1), figures, verbose="--verbose" in arguments)
    for line in figures.missed if "--verbose" in arguments else ():
        print(line)
    print(report(figures))


if __name__ == "__main__":
    main(sys.argv[1:])

"""Compute what a full English dump costs from measured rates: `python -m tests.benchmark.full_dump`.

`docs/scale.md` shows the table; a rate that was measured anew is given as an option, and changed here.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, fields

CORES = 32
MEGABYTES, MENTIONED, CHOSEN, LOOK_UPS = 100_000, 18_000_000, 40_000, 4


@dataclass(frozen=True, slots=True)
class Rates:
    """What one core does: MB of XML a second, microseconds a look-up, and milliseconds a page or season."""

    scan: float = 31
    look_up: float = 0.42
    needs: float = 8
    read: float = 46
    names: float = 21
    compare: float = 21
    form: float = 77
    write: float = 11


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the run: how it is computed, seconds of one core, and whether others can take their part."""

    what: str
    seconds: float
    shared: bool = True

    def take(self, cores: int) -> float:
        """Say how long it takes so many cores."""
        return self.seconds / cores if self.shared else self.seconds


def list_stages(rates: Rates) -> list[Stage]:
    """List the stages of a run over the English edition."""
    pages = CHOSEN / 1000
    return [
        Stage(f"go through the dump: {MEGABYTES:,} MB ÷ {rates.scan:g} MB/s", MEGABYTES / rates.scan),
        Stage(f"look up templates, redirects and links: {LOOK_UPS} × {MENTIONED // 1_000_000} million × "
              f"{rates.look_up:g} µs, one process", LOOK_UPS * MENTIONED * rates.look_up / 1e6, shared=False),
        Stage(f"say what pages need: {CHOSEN:,} × {rates.needs:g} ms", pages * rates.needs),
        Stage(f"read pages: {CHOSEN:,} × {rates.read:g} ms", pages * rates.read),
        Stage(f"resolve the names of each season: {CHOSEN:,} × {rates.names:g} ms", pages * rates.names),
        Stage(f"compare those of all seasons: {CHOSEN:,} × {rates.compare:g} ms, one process", pages * rates.compare,
              shared=False),
        Stage(f"form and audit: {CHOSEN:,} × {rates.form:g} ms", pages * rates.form),
        Stage(f"write: {CHOSEN:,} × {rates.write:g} ms, one process", pages * rates.write, shared=False),
    ]  # fmt: skip


def form_table(rates: Rates, cores: int = CORES) -> str:
    """Form the table: a line for each stage, and the sums."""
    stages = list_stages(rates)
    one, many = (sum(stage.take(count) for stage in stages) for count in (1, cores))
    rows = [(stage.what, round_seconds(stage.take(1)), round_seconds(stage.take(cores))) for stage in stages]
    rows.append(("**all**", f"**{round_seconds(one)}: {one / 3600:.1f} core-hours**",
                 f"**{round_seconds(many)}: {many / 60:.0f} minutes**"))  # fmt: skip
    head = f"| stage | one core | {cores} cores |\n|---|---|---|\n"
    return head + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def round_seconds(seconds: float) -> str:
    """Write seconds with the two or three figures that a rate can give."""
    return f"{round(seconds, -1 if seconds >= 100 else 0):,.0f} s"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--cores", type=int, default=CORES)
    for rate in fields(Rates):
        parser.add_argument(f"--{rate.name.replace('_', '-')}", type=float, default=rate.default)
    given = vars(parser.parse_args())
    print(form_table(Rates(**{rate.name: given[rate.name] for rate in fields(Rates)}), given["cores"]), end="")


if __name__ == "__main__":
    main()

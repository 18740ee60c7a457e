"""The arguments that say who does the work of a run, and within which limits."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_working(parser: argparse.ArgumentParser) -> None:
    """Add the arguments about workers, their limits, and the report of the run."""
    parser.add_argument("--jobs", type=int, metavar="N", help="processes that do the work (default: one a core)")
    parser.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="work on the dask cluster of this scheduler (tcp://host:8786); local starts a small one for a try",
    )
    parser.add_argument(
        "--page-seconds",
        type=float,
        metavar="SECONDS",
        help="give a page up that takes longer, twice (default: 300)",
    )
    parser.add_argument(
        "--page-memory",
        type=int,
        metavar="MIB",
        help="give a page up that takes more memory, twice (default: 2048)",
    )
    parser.add_argument(
        "--report", type=Path, metavar="FILE", help="write what the run did, and what it took, to a file as JSON"
    )

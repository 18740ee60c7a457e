"""How the commands print: results to standard output, everything about the run to standard error."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from scraper.model.codec import dump_json

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from scraper.problems import Place, Problem


def note(text: str) -> None:
    """Say something about the run."""
    print(text, file=sys.stderr)


def tell_files(arguments: argparse.Namespace, files: Mapping[str, int], text: str) -> None:
    """Tell which files a command wrote to `--out`, with their sizes in bytes: as JSON, or the text beside its work."""
    if arguments.printed == "json":
        print(dump_json({"folder": str(arguments.to), "files": dict(sorted(files.items()))}), end="")
    elif not arguments.quiet:
        note(text)


def warn(problems: Sequence[Problem], *, verbose: bool = True) -> None:
    """Tell the problems of a page: each with its place, or only how many of each code there are."""
    if verbose:
        for problem in problems:
            note(f"{problem.code} {problem.severity}: {problem.message}{describe_place(problem.at)}")
    elif problems:
        counts = Counter(problem.code for problem in problems)
        note(f"{len(problems)} problems: " + ", ".join(f"{code} × {count}" for code, count in sorted(counts.items())))


def describe_place(place: Place | None) -> str:
    """Say where something stands, as an addition to a sentence."""
    if place is None or place.table is None:
        return ""
    if place.row is None:
        return f" (table {place.table})"
    return f" (table {place.table}, row {place.row}, column {place.column})"

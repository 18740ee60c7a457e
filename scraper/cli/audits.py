"""Commands that audit: `verify` and `explain`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from scraper.cli.hints import hint
from scraper.cli.judging import judge
from scraper.cli.seasons import load_seasons
from scraper.model.codec import dump_json
from scraper.pipeline.decisions import add_acceptance, load_decisions
from scraper.pipeline.pages import audit_season
from scraper.pipeline.sources import SourceFiles
from scraper.problems import UsageError
from scraper.report.codes import list_codes, render_code
from scraper.verify import Acceptance

if TYPE_CHECKING:
    import argparse

LISTED = "`scraper explain` lists them all"
PRINTED = "`scraper verify` prints the fingerprints"


def verify(arguments: argparse.Namespace) -> int:
    """Audit seasons anew and print what is found; 1 where a finding is accepted by nobody."""
    decisions = load_decisions(arguments.curation)
    seasons = [audit_season(season, decisions) for season in load_seasons(arguments.out, arguments.seasons)]
    files = SourceFiles(arguments.raw)
    return judge(arguments, seasons, locate=files.locate, find_line=files.find_line)


def accept(arguments: argparse.Namespace) -> int:
    """Write a finding to the accepted ones, with the reason."""
    decisions = load_decisions(arguments.curation)
    known = []
    for season in load_seasons(arguments.out, []):
        for finding in audit_season(season, decisions).findings:
            known.append(finding.fingerprint)
            if finding.fingerprint == arguments.fingerprint:
                added = add_acceptance(
                    arguments.curation,
                    Acceptance(finding.fingerprint, season.id, arguments.because, arguments.source),
                )
                said = "accepted" if added else "already accepted"
                if arguments.format == "json":
                    print(dump_json({"finding": finding.fingerprint, "season": season.id, "state": said}), end="")
                elif not arguments.quiet:
                    print(f"{said}: {finding.message}")
                return 0
    raise UsageError(f"no season has a finding {arguments.fingerprint!r}{hint(arguments.fingerprint, known, PRINTED)}")


def explain(arguments: argparse.Namespace) -> int:
    """Explain a code, or list all."""
    codes = list_codes()
    if arguments.code is not None and arguments.code.upper() not in codes:
        raise UsageError(f"no code {arguments.code!r}{hint(arguments.code.upper(), codes, LISTED)}")
    shown = list(codes.values()) if arguments.code is None else [codes[arguments.code.upper()]]
    if arguments.format == "json":
        print(dump_json({"codes": [asdict(entry) for entry in shown]}), end="")
    elif arguments.code is None:
        print("\n".join(f"{entry.code}  {entry.title}" for entry in shown))
    else:
        print(render_code(shown[0]), end="")
    return 0

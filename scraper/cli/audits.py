"""Commands that audit: `verify` and `explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.cli.seasons import load_seasons
from scraper.model.codec import dump_json
from scraper.pipeline.decisions import add_acceptance, load_decisions
from scraper.pipeline.pages import audit_season
from scraper.problems import UsageError
from scraper.report.codes import list_codes, render_code
from scraper.report.findings import findings_to_json, render_findings, render_statistics
from scraper.verify import Acceptance

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from scraper.model.season import Season


def _as_text(seasons: Sequence[Season], arguments: argparse.Namespace) -> str:
    if arguments.statistics:
        return "".join(render_statistics(season) for season in seasons)
    return "".join(render_findings(season, verbose=arguments.verbose) for season in seasons)


def _as_json(seasons: Sequence[Season], _: argparse.Namespace) -> str:
    return dump_json(findings_to_json(seasons))


FORMATS: dict[str, Callable[[Sequence[Season], argparse.Namespace], str]] = {"json": _as_json, "text": _as_text}


def verify(arguments: argparse.Namespace) -> int:
    """Audit seasons anew and print what is found; 1 where a finding is accepted by nobody."""
    decisions = load_decisions(arguments.curation)
    seasons = [audit_season(season, decisions) for season in load_seasons(arguments.out, arguments.seasons)]
    text = FORMATS[arguments.format](seasons, arguments)
    if not (arguments.quiet and arguments.format == "text"):
        print(text, end="")
    return int(any(finding.accepted is None for season in seasons for finding in season.findings))


def accept(arguments: argparse.Namespace) -> int:
    """Write a finding to the accepted ones, with the reason."""
    decisions = load_decisions(arguments.curation)
    for season in load_seasons(arguments.out, []):
        for finding in audit_season(season, decisions).findings:
            if finding.fingerprint == arguments.fingerprint:
                added = add_acceptance(
                    arguments.curation,
                    Acceptance(finding.fingerprint, season.id, arguments.because, arguments.source),
                )
                if not arguments.quiet:
                    print(f"{'accepted' if added else 'already accepted'}: {finding.message}")
                return 0
    raise UsageError(f"no season has a finding {arguments.fingerprint!r}; `scraper verify` prints the fingerprints")


def explain(arguments: argparse.Namespace) -> int:
    """Explain a code, or list all."""
    codes = list_codes()
    if arguments.code is None:
        print("\n".join(f"{entry.code}  {entry.title}" for entry in codes.values()))
        return 0
    entry = codes.get(arguments.code.upper())
    if entry is None:
        raise UsageError(f"no code {arguments.code!r}; `scraper explain` lists them all")
    print(render_code(entry), end="")
    return 0

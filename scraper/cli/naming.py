"""The command `names`: what is ambiguous, and deciding it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from scraper.cli.hints import hint
from scraper.cli.printing import note
from scraper.model.codec import dump_json, to_json
from scraper.normalize.curation import Decision, write_decision
from scraper.pipeline.cache import Cache, find_cache
from scraper.pipeline.decisions import load_decisions
from scraper.pipeline.ingest import Job, open_pages, resolve_pages
from scraper.pipeline.summary import RunSummary
from scraper.problems import UsageError
from scraper.report.doubts import render_doubts

if TYPE_CHECKING:
    import argparse


def names(arguments: argparse.Namespace) -> int:
    """List the names that are ambiguous, or write down a decision about one."""
    if arguments.same or arguments.different:
        return _decide(arguments)
    job = Job(
        raw=arguments.raw,
        out=arguments.raw,
        decisions=load_decisions(arguments.curation),
        cache=Cache(find_cache()),
    )
    run = RunSummary()
    works, resolved = resolve_pages(job, open_pages(job, run), run)
    known = [work.season_id for work in works]
    for season in arguments.seasons:
        if season not in known:
            raise UsageError(f"no page of {arguments.raw} is the season {season!r}{hint(season, known)}")
    doubts = [
        doubt
        for doubt in resolved.register.doubts
        if not arguments.seasons or set(arguments.seasons) & set(doubt.seasons)
    ]
    if arguments.format == "json":
        print(dump_json({"doubts": [to_json(doubt) for doubt in doubts]}), end="")
    else:
        print(render_doubts([asdict(doubt) for doubt in doubts]), end="")
    return 0


def _decide(arguments: argparse.Namespace) -> int:
    verb = "same" if arguments.same else "different"
    if not arguments.because:
        raise UsageError("a decision needs a reason: --because WHY")
    decision = Decision(verb, tuple(arguments.same or arguments.different), arguments.because, arguments.kind)
    written = write_decision(arguments.curation, decision)
    if not arguments.quiet:
        state = "written to" if written else "already in"
        note(f"{decision}: {state} {arguments.curation / 'aliases.toml'}; `scraper ingest` applies it")
    return 0

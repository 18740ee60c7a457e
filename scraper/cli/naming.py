"""The command `names`: what is ambiguous, and deciding it."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from scraper.cli.hints import hint
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

    from scraper.normalize.mentions import Doubt


def names(arguments: argparse.Namespace) -> int:
    """List the names that are ambiguous, or write down a decision about one."""
    if arguments.same or arguments.different:
        return _decide(arguments)
    doubts = _find_doubts(arguments)
    if arguments.format == "json":
        print(dump_json({"doubts": [_encode(doubt) for doubt in doubts]}), end="")
    else:
        print(render_doubts([asdict(doubt) for doubt in doubts]), end="")
    return 0


def _find_doubts(arguments: argparse.Namespace) -> list[Doubt]:
    """Find what is ambiguous in the pages of `raw/`, or in those of the seasons named."""
    decisions = load_decisions(arguments.curation)
    job = Job(raw=arguments.raw, out=arguments.raw, decisions=decisions, cache=Cache(find_cache()))
    run = RunSummary()
    works, resolved = resolve_pages(job, open_pages(job, run), run)
    known = [work.season_id for work in works]
    for season in arguments.seasons:
        if season not in known:
            raise UsageError(f"no page of {arguments.raw} is the season {season!r}{hint(season, known)}")
    wanted = set(arguments.seasons)
    return [doubt for doubt in resolved.register.doubts if not wanted or wanted & set(doubt.seasons)]


def _encode(doubt: Doubt) -> Any:
    """Form a doubt's JSON; its places are those of the model, it is not of the model itself."""
    return to_json({item.name: getattr(doubt, item.name) for item in fields(doubt)})


def _decide(arguments: argparse.Namespace) -> int:
    verb = "same" if arguments.same else "different"
    if not arguments.because:
        raise UsageError("a decision needs a reason: --because WHY")
    names = tuple(arguments.same or arguments.different)
    if len(arguments.seasons) > 1:
        raise UsageError("a decision holds in one season or in all: name one SEASON, or none")
    season = arguments.seasons[0] if arguments.seasons else None
    decision = Decision(verb, names, arguments.because, arguments.kind, season)
    written = write_decision(arguments.curation, decision)
    file = arguments.curation / "aliases.toml"
    if arguments.format == "json":
        print(dump_json({"decision": to_json(asdict(decision)), "file": str(file), "added": written}), end="")
    elif not arguments.quiet:
        print(f"{decision}: {'written to' if written else 'already in'} {file}; `scraper ingest` applies it")
    return 0

"""The seasons of a run, formed and audited where something changed, and written where their text did."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from scraper.pipeline.cache import digest_of
from scraper.pipeline.decisions import part_decisions
from scraper.pipeline.mapping import run_all
from scraper.pipeline.outputs import season_file, stamp_file
from scraper.pipeline.summary import SeasonSummary
from scraper.pipeline.tasks import Order
from scraper.pipeline.work import NOT_KEPT, load_record
from scraper.raw.files import holds, write_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scraper.normalize.seasons import SeasonNames
    from scraper.pipeline.ingest import Job
    from scraper.pipeline.mapping import Outcome
    from scraper.pipeline.summary import RunSummary
    from scraper.pipeline.tasks import Formed
    from scraper.pipeline.work import Work

Manifest = dict[str, dict[str, Any]]

KEEP_EVERY = 5.0  # seconds between two writings of the manifest: so much is lost where a run is killed


@dataclass(frozen=True, slots=True)
class Plan:
    """A season that is to be: from which page, with which id, made from what; `done` where its file is that already."""

    work: Work
    season_id: str
    inputs: str
    done: bool


def form_seasons(job: Job, pairs: Iterable[tuple[Work, SeasonNames]], run: RunSummary, manifest: Manifest) -> None:
    """Form, audit and write the seasons, in the order given; the manifest follows what is written."""
    plans: deque[Plan] = deque()
    kept = time.monotonic()
    for outcome in run_all(job.workforce, job.tasks.form, _order(job, pairs, manifest, plans)):
        run.stopwatch.stages["form"].add(outcome.cost)
        with run.stopwatch.measure("write"):
            _finish(job, plans.popleft(), outcome, run, manifest)
            job.progress.advance()
            if not job.check and time.monotonic() - kept > KEEP_EVERY:
                job.cache.store_manifest(job.out, manifest)
                kept = time.monotonic()


def _order(
    job: Job, pairs: Iterable[tuple[Work, SeasonNames]], manifest: Manifest, plans: deque[Plan]
) -> Iterator[Order | None]:
    """Plan each season, and order those that are not done; what a worker need not know does not travel."""
    parted = part_decisions(job.decisions)
    for work, names in pairs:
        decisions = parted(names.season_id)
        inputs = digest_of(work.digest, repr(work.problems), names.describe(), decisions.digest())
        known = manifest.get(names.season_id, {})
        stamp = stamp_file(job.out / season_file(names.season_id))
        done = known.get("inputs") == inputs and known["stamp"] == stamp
        plans.append(Plan(work, names.season_id, inputs, done))
        record = None if done else load_record(work, job.cache)
        page = replace(work.page, links={})
        yield None if record is None else Order(work.name, page, record, names, work.problems, decisions)


def _finish(job: Job, plan: Plan, outcome: Outcome[Formed], run: RunSummary, manifest: Manifest) -> None:
    formed = outcome.value
    if plan.done:
        summary = SeasonSummary.from_dict(manifest[plan.season_id]["summary"], state="unchanged")
    elif formed is None:
        code, reason = outcome.code or NOT_KEPT, outcome.reason or plan.work.reason or "its record could not be kept"
        summary = SeasonSummary(plan.work.name, plan.season_id, "failed", reason, problems=1, code=code)
    else:
        summary = formed.summary
        if not formed.failure:
            changed = put_file(job, season_file(plan.season_id), formed.text, run)
            summary.state = "written" if changed else "unchanged"
            stamp = stamp_file(job.out / season_file(plan.season_id))
            manifest[plan.season_id] = {"inputs": plan.inputs, "stamp": stamp, "summary": summary.to_dict()}
    run.seasons.append(summary)
    job.report(summary)


def put_file(job: Job, name: str, text: str, run: RunSummary) -> bool:
    """Write a file where it differs, or note that it does; True where it differed."""
    path, content = job.out / name, text.encode("utf-8", "surrogatepass")
    if not job.check:
        return write_file(path, content)
    if holds(path, content):
        return False
    run.differing.append(name)
    return True

"""A run with workers: the same bytes as without, also where a page costs its worker."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from io import StringIO
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from rich.console import Console
from rich.progress import Progress as Bar

from scraper.cli import main, running
from scraper.cli.progress import BarProgress, LineProgress
from scraper.pipeline.cache import Cache
from scraper.pipeline.decisions import Decisions
from scraper.pipeline.ingest import Job, ingest, open_pages
from scraper.pipeline.limits import Limits
from scraper.pipeline.mapping import Workforce
from scraper.pipeline.run_report import report_schema
from scraper.pipeline.summary import RunSummary
from scraper.pipeline.tasks import TASKS, Formed, Order, form_safely
from scraper.pipeline.work import arrive
from scraper.pipeline.workers import ProcessWorkers
from scraper.raw import list_pages
from scraper.verify import Acceptance
from tests.pipeline import runs
from tests.pipeline.conftest import COUNT
from tests.pipeline.runs import VICTIM, form_job, read_outputs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


SMALL = Limits(memory=256, seconds=120)  # slow machines are no part of these tests


@pytest.fixture(scope="module")
def two() -> Iterator[Workforce]:
    with ProcessWorkers(2, SMALL) as workers:
        yield Workforce(workers, 2, SMALL)


def test_one_process_two_and_eight_write_the_same(
    raw: Path, expected: dict[str, bytes], two: Workforce, tmp_path: Path
) -> None:
    assert len(expected) == COUNT - 1 + 6
    run = ingest(form_job(raw, tmp_path / "two", workforce=two))
    assert read_outputs(tmp_path / "two") == expected
    assert all(run.stopwatch.stages[name].worker_seconds for name in ("read", "resolve", "form"))
    with ProcessWorkers(8, SMALL) as workers:
        ingest(form_job(raw, tmp_path / "eight", workforce=Workforce(workers, 8, SMALL)))
    assert read_outputs(tmp_path / "eight") == expected


def test_pages_in_any_order_write_the_same(raw: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    ingest(form_job(raw, tmp_path / "out", pages=arrive(reversed(list_pages(raw)))))
    assert read_outputs(tmp_path / "out") == expected


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"read": runs.die_reading}, "P103"),
        ({"read": runs.swell_reading}, "P102"),
        ({"form": runs.die_forming}, "P103"),
    ],
    ids=["dies", "swells", "dies-forming"],
)
def test_a_page_that_costs_its_worker_is_skipped(
    raw: Path, expected: dict[str, bytes], two: Workforce, tmp_path: Path, changes: dict[str, Any], code: str
) -> None:
    out, cache = tmp_path / "out", Cache(tmp_path / "cache")
    ingest(form_job(raw, out))
    (out / "seasons" / "2031-example-series.json").unlink()
    run = ingest(form_job(raw, out, workforce=two, cache=cache, tasks=replace(TASKS, **changes)))
    failed = [(item.page, item.code) for item in run.seasons if item.state == "failed"]
    assert failed == [(f"enwiki:{VICTIM}", code)]
    assert len(run.seasons) == COUNT
    # The season of the page that failed stays as it was, and the next run has nothing else to read.
    assert {name: text for name, text in read_outputs(out).items() if name.startswith("seasons")} == {
        name: text for name, text in expected.items() if name.startswith("seasons")
    }
    again = ingest(form_job(raw, out, cache=cache))
    assert again.parsed == ("read" in changes)
    assert read_outputs(out) == expected


def test_no_more_than_metadata_is_kept_of_a_page(raw: Path, tmp_path: Path) -> None:
    works = open_pages(form_job(raw, tmp_path), RunSummary())
    assert [work.page.text for work in works] == [""] * COUNT


def test_a_decision_about_one_season_makes_no_other_anew(raw: Path, tmp_path: Path) -> None:
    formed: list[str] = []

    def form(order: Order) -> Formed:
        formed.append(order.names.season_id)
        return form_safely(order)

    job = form_job(raw, tmp_path / "out", cache=Cache(tmp_path / "cache"), tasks=replace(TASKS, form=form))
    ingest(job)
    assert len(formed) == COUNT - 1
    formed.clear()
    decided = Acceptance("0" * 12, "2031-example-series", "it is so")
    ingest(replace(job, decisions=Decisions(acceptances=(decided,))))
    assert formed == ["2031-example-series"]


def test_the_command_reports_what_it_skipped(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tasks = replace(TASKS, read=runs.die_reading)
    monkeypatch.setattr(running, "Job", partial(Job, tasks=tasks))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folders = [f"--{name}={tmp_path / name}" for name in ("out", "curation")]
    status = main(["ingest", f"--raw={raw}", "--jobs=2", f"--report={tmp_path / 'report.json'}", *folders])
    assert status == 1
    assert f"enwiki:{VICTIM}: failed: P103 its process was ended by SIGKILL" in capsys.readouterr().out
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    jsonschema.validate(report, report_schema())
    assert report["complete"] is True
    assert report["pages"] == {
        "seen": COUNT, "selected": COUNT, "parsed": COUNT - 1, "written": COUNT - 2, "unchanged": 0, "no_season": 1,
        "failed": 1,
    }  # fmt: skip
    assert [(item["page"], item["code"]) for item in report["failed"]] == [(f"enwiki:{VICTIM}", "P103")]
    assert [stage["name"] for stage in report["stages"]] == ["read", "resolve", "form", "write"]
    assert report["stages"][0]["worker_memory"] > 10_000_000
    assert report["workers"] == {"count": 2, "memory_limit": 2048, "seconds_limit": 300.0}


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--jobs=0"], "--jobs must be more than 0"),
        (["--page-seconds=-1"], "--page-seconds must be more than 0"),
        (["--jobs=2", "--scheduler=local"], "give one of them"),
    ],
)
def test_options_that_make_no_sense(
    raw: Path, options: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ingest", f"--raw={raw}", *options]) == 2
    assert complaint in capsys.readouterr().err


def test_a_log_gets_a_line_now_and_then() -> None:
    said: list[str] = []
    now = 0.0

    def tell_time() -> float:
        return now

    progress = LineProgress(said.append, tell_time)
    progress.enter("read", 100)
    for _ in range(50):
        now += 1
        progress.advance()
    assert said == [
        "scraper: reading pages: 20 of 100, 1.0/s, 0:01:20 left",
        "scraper: reading pages: 40 of 100, 1.0/s, 0:01:00 left",
    ]


def test_a_terminal_gets_a_bar_for_each_stage() -> None:
    screen = StringIO()
    with Bar(console=Console(file=screen, force_terminal=True, width=100)) as bar:
        progress = BarProgress(bar)
        progress.enter("read", 4)
        progress.advance()
        assert [(task.description, task.completed, task.total) for task in bar.tasks] == [("reading pages", 1, 4)]
        progress.enter("resolve")
        assert [(task.description, task.total) for task in bar.tasks] == [("resolving names", None)]
    assert "resolving names" in screen.getvalue()

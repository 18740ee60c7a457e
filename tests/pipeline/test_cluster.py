"""The same run on a dask cluster of two processes, also where one of them is killed in the middle."""

from __future__ import annotations

from resource import RLIMIT_AS, getrlimit
from typing import TYPE_CHECKING

import pytest

from scraper.cli import main
from scraper.pipeline.cluster import ClusterError, ClusterExecutor, call_packed
from scraper.pipeline.ingest import ingest
from scraper.pipeline.limits import Limits, PassingLimit
from tests.pipeline.runs import VICTIM, die_reading, form_job, read_outputs, swell_reading, write_export

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scraper.pipeline.mapping import Workforce

pytest.importorskip("distributed", reason="dask's scheduler is not installed: pip install 'scraper[cluster]'")

from dataclasses import replace

from distributed import Client, LocalCluster

from scraper.pipeline.cluster import join_cluster
from scraper.pipeline.tasks import TASKS
from tests.pipeline.kill_workers import run_with_a_kill


@pytest.fixture(scope="module")
def cluster() -> Iterator[Workforce]:
    with join_cluster("local", Limits(memory=256, seconds=60)) as workforce:
        yield workforce


def test_a_cluster_writes_the_same(raw: Path, expected: dict[str, bytes], cluster: Workforce, tmp_path: Path) -> None:
    assert cluster.count == 2
    ingest(form_job(raw, tmp_path / "out", workforce=cluster))
    assert read_outputs(tmp_path / "out") == expected


@pytest.mark.parametrize("seed", range(2))
def test_a_killed_worker_does_not_show(
    raw: Path, expected: dict[str, bytes], cluster: Workforce, tmp_path: Path, seed: int
) -> None:
    killed, run = run_with_a_kill(raw, tmp_path / "out", cluster, seed)
    assert killed
    assert [item.page for item in run.seasons if item.state == "failed"] == []
    assert read_outputs(tmp_path / "out") == expected


def test_a_page_that_kills_the_cluster_s_workers_is_skipped(raw: Path, cluster: Workforce, tmp_path: Path) -> None:
    run = ingest(form_job(raw, tmp_path / "out", workforce=cluster, tasks=replace(TASKS, read=die_reading)))
    assert [(item.page, item.code) for item in run.seasons if item.state == "failed"] == [(f"enwiki:{VICTIM}", "P103")]


def test_a_cluster_that_has_lost_all_its_workers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scraper.pipeline.cluster.RETURN_WITHIN", 0.1)
    with LocalCluster(n_workers=0, dashboard_address=":0") as empty, Client(empty) as client:
        executor = ClusterExecutor(client, 256)
        call = executor.submit(len, "abc")
        with pytest.raises(ClusterError, match="lost all its workers"):
            executor.abandon(call)


def test_a_page_that_swells_is_stopped_in_the_cluster(raw: Path, cluster: Workforce, tmp_path: Path) -> None:
    run = ingest(form_job(raw, tmp_path / "out", workforce=cluster, tasks=replace(TASKS, read=swell_reading)))
    assert [(item.page, item.code) for item in run.seasons if item.state == "failed"] == [(f"enwiki:{VICTIM}", "P102")]


def test_a_limit_goes_with_the_last_call() -> None:
    limit, before = PassingLimit(), getrlimit(RLIMIT_AS)
    with limit.hold(256), limit.hold(256), pytest.raises(MemoryError):
        bytearray(1 << 30)
    assert getrlimit(RLIMIT_AS) == before


def test_a_dump_gives_the_same_on_a_cluster(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dump = write_export(raw, tmp_path / "enwiki-20310203-pages.xml")
    written = []
    for how in ("--jobs=1", "--scheduler=local"):
        home = tmp_path / how
        home.mkdir()
        monkeypatch.chdir(home)
        monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
        assert main(["ingest", "--dump", str(dump), "--select", "* Example Series", how, "--quiet"]) == 0
        written.append({name: data for name, data in read_outputs(home).items() if not name.startswith("cache")})
    assert written[0] == written[1]
    assert sum(name.startswith("normalized/seasons/") for name in written[0]) == 13


def test_a_worker_with_another_program_is_refused() -> None:
    with pytest.raises(ClusterError, match="another version"):
        call_packed("of another program", 256, b"")


def test_nobody_answers(raw: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scraper.pipeline.cluster.ANSWER_WITHIN", 0.5)
    assert main(["ingest", f"--raw={raw}", "--scheduler=tcp://127.0.0.1:9"]) == 2
    assert "no scheduler answers at tcp://127.0.0.1:9" in capsys.readouterr().err

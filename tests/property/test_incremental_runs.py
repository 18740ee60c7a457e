"""A run over pages that came, changed and went writes the bytes of a run from scratch with the same ids."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

import pytest

from scraper.pipeline.cache import Cache
from scraper.pipeline.decisions import load_decisions
from scraper.pipeline.ingest import Job, ingest

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.pipeline.summary import RunSummary

PEOPLE = (
    ("ITA", "[[Ann Example]]", "Red"), ("ITA", "A. Example", "Red"), ("FRA", "Bo Sample", "Red"),
    ("FRA", "Bo Sample Jr.", "Blue"), ("GBR", "[[Cy Three (racer)|Cy Three]]", "Blue"), ("GBR", "Cyril Three", "Blue"),
    ("DEU", "Di Four", "Team Green"), ("DEU", "[[Di Four]]", "Green"), ("ITA", "Ann Exampel", "Red"),
)  # fmt: skip
CIRCUITS = ("[[Monza Circuit|Monza]]", "Monza", "[[Spa]]", "Spa-Francorchamps")


def write_page(rng: random.Random, path: Path) -> None:
    """Write a season with a calendar, entries and standings of some people."""
    people = rng.sample(PEOPLE, rng.randint(2, 5))
    calendar = [f"|-\n| {number} || {rng.choice(CIRCUITS)} || {number} May" for number in (1, 2)]
    entries = [f"|-\n| {team} || {number} || {{{{flagicon|{flag}}}}} {name} || All"
               for number, (flag, name, team) in enumerate(people, start=1)]  # fmt: skip
    rows = [f"|-\n| {place} || {{{{flagicon|{flag}}}}} {name} || {place} || {place} || {20 - 2 * place}"
            for place, (flag, name, _) in enumerate(people, start=1)]  # fmt: skip
    tables = {
        "Calendar": ("Round !! Circuit !! Date", calendar),
        "Entries": ("Team !! No. !! Driver !! Rounds", entries),
        "Drivers' standings": ("Pos !! Driver !! R1 !! R2 !! Points", rows),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        "\n".join(
            f"== {title} ==\n{{| class=wikitable\n! {header}\n" + "\n".join(lines) + "\n|}"
            for title, (header, lines) in tables.items()
        ),
        "utf-8",
    )


def run(home: Path, out: str, cache: Cache) -> RunSummary:
    return ingest(Job(home / "raw", home / out, load_decisions(home / f"{out}-curation"), cache=cache))


def read_all(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("seed", range(2))
def test_any_run_writes_what_a_run_from_scratch_does(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    pages = [tmp_path / "raw" / "enwiki" / f"{year}_A_Cup.wikitext" for year in range(2001, 2007)]
    for path in pages[:4]:
        write_page(rng, path)
    for step in range(3):
        for path in rng.sample(pages, 2) if step else []:
            if path.exists() and rng.random() < 0.4:
                path.unlink()
            else:
                write_page(rng, path)
        if (tmp_path / "out-curation").exists():
            shutil.copytree(tmp_path / "out-curation", tmp_path / f"scratch{step}-curation")
        assert run(tmp_path, "out", Cache(tmp_path / "cache")).entities["person"] > 1
        run(tmp_path, f"scratch{step}", Cache(None))
        assert read_all(tmp_path / "out") == read_all(tmp_path / f"scratch{step}")
        assert read_all(tmp_path / "out-curation") == read_all(tmp_path / f"scratch{step}-curation")


def test_a_change_that_others_do_not_see_forms_one_season(tmp_path: Path) -> None:
    rng = random.Random(1)
    pages = [tmp_path / "raw" / "enwiki" / f"{year}_A_Cup.wikitext" for year in range(2001, 2005)]
    for path in pages:
        write_page(rng, path)
    run(tmp_path, "out", Cache(tmp_path / "cache"))
    pages[0].write_text(pages[0].read_text("utf-8").replace("May", "June"), "utf-8")
    summary = run(tmp_path, "out", Cache(tmp_path / "cache"))
    assert [season.season for season in summary.seasons if season.state == "written"] == ["2001-a-cup"]

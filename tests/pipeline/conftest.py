"""A folder of small made-up seasons, and what a run in one process makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scraper.pipeline.ingest import ingest
from scraper.raw import form_page, write_page
from tests.cli.drafts import form_draft
from tests.pipeline.runs import form_job, read_outputs

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 14


@pytest.fixture(scope="session")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of pages; one of them is no season."""
    folder = tmp_path_factory.mktemp("pages") / "raw"
    for number in range(COUNT - 1):
        text = form_draft(name=f"Eve Number{number}")
        write_page(folder, form_page(text, wiki="enwiki", title=f"20{30 + number} Example Series"))
    write_page(folder, form_page("Just a text.", wiki="enwiki", title="Alpha Ring"))
    return folder


@pytest.fixture(scope="session")
def expected(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files that a run without workers writes."""
    out = tmp_path_factory.mktemp("expected") / "out"
    ingest(form_job(raw, out))
    return read_outputs(out)

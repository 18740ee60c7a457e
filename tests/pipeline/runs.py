"""Runs of the pipeline, and page functions that end their process: workers import them from here."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from scraper.pipeline.decisions import Decisions
from scraper.pipeline.ingest import Job
from scraper.pipeline.tasks import TASKS, Formed, Order, Reading, form_safely, read_safely

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.raw import RawPage

VICTIM = "2035 Example Series"


def form_job(raw: Path, out: Path, **changes: Any) -> Job:
    """Form a job without decisions and without a cache."""
    return replace(Job(raw=raw, out=out, decisions=Decisions()), **changes)


def read_outputs(out: Path) -> dict[str, bytes]:
    """Read all files of an output folder."""
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def write_export(raw: Path, path: Path) -> Path:
    """Write the pages of a folder as a wiki exports them."""
    pages = [file.read_text("utf-8") for file in sorted(raw.rglob("*.wikitext"))]
    titles = [file.stem.replace("_", " ") for file in sorted(raw.rglob("*.wikitext"))]
    written = "".join(
        f"<page><title>{title}</title><ns>0</ns><id>{number}</id><revision><id>{number}</id>"
        f"<text bytes='1'>{escape(text)}</text></revision></page>\n"
        for number, (title, text) in enumerate(zip(titles, pages, strict=True), 1)
    )
    path.write_text(f"<mediawiki><siteinfo><dbname>enwiki</dbname></siteinfo>{written}</mediawiki>\n", "utf-8")
    return path


def die_reading(page: RawPage) -> Reading:
    """Read a page; one of them ends the process."""
    if page.title == VICTIM:
        os.kill(os.getpid(), signal.SIGKILL)
    return read_safely(page)


def swell_reading(page: RawPage) -> Reading:
    """Read a page; one of them takes a gigabyte."""
    if page.title == VICTIM:
        bytearray(1 << 30)
    return read_safely(page)


def die_forming(order: Order) -> Formed:
    """Form a season; one of them ends the process."""
    if order.page.title == VICTIM:
        os.kill(os.getpid(), signal.SIGKILL)
    return form_safely(order)


def form_slowly(order: Order) -> Formed:
    """Form a season in a time in which a worker can be killed."""
    time.sleep(0.05)
    return form_safely(order)


def read_slowly(page: RawPage) -> Reading:
    """Read a page in a time in which a worker can be killed."""
    time.sleep(0.05)
    return read_safely(page)


SLOWLY = replace(TASKS, read=read_slowly, form=form_slowly)

"""Dumps that a real MediaWiki wrote of two thousand pages, in every form in which dumps come."""

from __future__ import annotations

import bz2
import gzip
import lzma
import shutil
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
import zstandard

from tests.dump.multistream import write_multistream
from tests.dump.pages import form_pages
from tests.wiki.starter import NoWikiError, prepare_wiki, run_script

if TYPE_CHECKING:
    from pathlib import Path


HIDDEN = "2031 Hidden cup"


@dataclass(frozen=True)
class Exported:
    """The files of one wiki: all revisions, one that is hidden, the current ones, and these compressed."""

    full: Path
    hidden: Path
    current: Path
    multistream: Path
    index: Path
    compressed: dict[str, Path]


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """Dumps of a MediaWiki of this session's own."""
    folder = tmp_path_factory.mktemp("dumps")
    try:
        wiki = folder / "wiki"
        shutil.copytree(prepare_wiki(form_pages(), updates=False), wiki)
        _change(wiki)
        full, hidden, current = (folder / f"wiki-20310203-{name}.xml" for name in ("full", "hidden", "current"))
        hidden.write_bytes(_export_hidden(wiki))
        full.write_bytes(run_script(wiki, "dumpBackup", "--full", "--quiet"))
        current.write_bytes(run_script(wiki, "dumpBackup", "--current", "--quiet"))
    except (NoWikiError, OSError, subprocess.SubprocessError) as error:
        pytest.skip(f"no MediaWiki here: {error}")
    multistream = folder / "wiki-20310203-multistream.xml.bz2"
    index = write_multistream(current, multistream)
    return Exported(full, hidden, current, multistream, index, _compress(current))


def _change(wiki: Path) -> None:
    """Give a page a past, and another one a past that is hidden."""
    for text in ("An older text.", "A newer text.\n[[Category:2001 in motorsport]]"):
        run_script(wiki, "edit", "1961 Example Formula season", text=text)
    run_script(wiki, "edit", HIDDEN, text="A newer text.")


def _export_hidden(wiki: Path) -> bytes:
    """Export the first revision of a page alone, its text hidden; MediaWiki hides that of no current revision."""
    with closing(sqlite3.connect(wiki / "data" / "wiki.sqlite")) as database, database:
        (first,) = database.execute(
            "SELECT min(rev_id) FROM revision JOIN page ON page_id = rev_page WHERE page_title = ?",
            (HIDDEN.replace(" ", "_"),),
        ).fetchone()
        database.execute("UPDATE revision SET rev_deleted = 1 WHERE rev_id = ?", (first,))
    return run_script(wiki, "dumpBackup", "--revrange", f"--revstart={first}", f"--revend={first + 1}", "--quiet")


def _compress(plain: Path) -> dict[str, Path]:
    export = plain.read_bytes()
    half = len(export) // 2
    forms = {
        "bz2": bz2.compress(export),
        "parallel.bz2": bz2.compress(export[:half]) + bz2.compress(export[half:]),
        "gz": gzip.compress(export),
        "members.gz": gzip.compress(export[:half]) + gzip.compress(export[half:]) + b"\0" * 512,
        "xz": lzma.compress(export),
        "zst": zstandard.ZstdCompressor().compress(export),
        "frames.zst": b"".join(zstandard.ZstdCompressor().compress(part) for part in (export[:half], export[half:])),
    }
    found = {name: plain.with_name(f"{plain.name}.{name}") for name in forms}
    for name, content in forms.items():
        found[name].write_bytes(content)
    return found

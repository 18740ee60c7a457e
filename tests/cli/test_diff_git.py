"""`diff` between versions in git."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

GT = "2007-fia-gt-championship"


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_versions_in_git(run: Callable[..., Ran], normalized: Path, tmp_path: Path) -> None:
    out = tmp_path / "normalized"
    shutil.copytree(normalized, out)
    season = out / "seasons" / f"{GT}.json"

    def git(*arguments: str) -> None:
        who = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *arguments], cwd=out, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "one")
    season.write_text(season.read_text("utf-8").replace('"Monza 2 Hours"', '"Monza 3 Hours"'), "utf-8")
    git("commit", "-qam", "two")
    assert run("diff", GT, "HEAD~1", "HEAD", "--out", out).out == "~ rounds[4].name: Monza 2 Hours → Monza 3 Hours\n"
    unknown = run("diff", GT, "HEAD", "no-such-version", "--out", out)
    assert (unknown.status, len(unknown.err.splitlines())) == (2, 1)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_version_is_no_option_of_git(
    run: Callable[..., Ran], normalized: Path, project: Path, tmp_path: Path
) -> None:
    seasons = tmp_path / "seasons"
    shutil.copytree(normalized / "seasons", seasons)
    (seasons / "x:.").mkdir()  # git would write to a file in it
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    ran = run("diff", "--out", tmp_path, "--", GT, seasons / f"{GT}.json", "--output=x")
    assert (ran.status, len(ran.err.splitlines())) == (2, 1)
    assert not list((seasons / "x:.").iterdir())

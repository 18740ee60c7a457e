"""`verify --grace`: findings of young revisions are shown and fail nothing."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.cli.drafts import list_folders

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

GT = "2007-fia-gt-championship"


@pytest.fixture
def fresh(normalized: Path, tmp_path: Path) -> Callable[[timedelta], Path]:
    """A copy of `normalized` whose source is of a given age."""

    def form(age: timedelta) -> Path:
        out = tmp_path / "fresh"
        shutil.copytree(normalized, out, dirs_exist_ok=True)
        path = out / "seasons" / f"{GT}.json"
        season = json.loads(path.read_text("utf-8"))
        season["sources"][0]["timestamp"] = (datetime.now(UTC) - age).strftime("%Y-%m-%dT%H:%M:%SZ")
        path.write_text(json.dumps(season), "utf-8")
        return out

    return form


@pytest.mark.parametrize(("hours", "grace", "status"), [(5, "72h", 0), (5, "4h", 1), (80, "3d", 1), (1, "90m", 0)])
def test_grace(
    run: Callable[..., Ran],
    fresh: Callable[[timedelta], Path],
    tmp_path: Path,
    hours: int,
    grace: str,
    status: int,
) -> None:
    ran = run("verify", GT, "--grace", grace, *list_folders(fresh(timedelta(hours=hours)), tmp_path))
    assert ran.status == status
    assert "Michael Bartels" in ran.out
    assert ("not counted: the revision is" in ran.out) == (status == 0)


def test_grace_needs_a_timestamp(run: Callable[..., Ran], normalized: Path, tmp_path: Path) -> None:
    assert run("verify", GT, "--grace", "9000d", *list_folders(normalized, tmp_path)).status == 1


@pytest.mark.parametrize("format_", ["junit", "sarif", "json", "github"])
def test_grace_in_every_format(
    run: Callable[..., Ran], fresh: Callable[[timedelta], Path], tmp_path: Path, format_: str
) -> None:
    out = fresh(timedelta(hours=5))
    ran = run("verify", GT, "--grace", "72h", "--format", format_, *list_folders(out, tmp_path))
    assert ran.status == 0
    assert "Maserati" in ran.out
    assert "5 h old" in ran.out
    assert "::error" not in ran.out
    assert "<failure" not in ran.out


@pytest.mark.parametrize("given", ["72", "h", "-1h", "1w", "1.5h", "", "99999999d"])
def test_grace_is_a_span_of_time(run: Callable[..., Ran], given: str) -> None:
    ran = run("verify", f"--grace={given}")
    assert ran.status == 2
    assert "no span of time" in ran.err

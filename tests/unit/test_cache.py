"""The user's cache: whose it must be, and what becomes of what cannot be read."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING

import pytest

from scraper.pipeline.cache import Cache, find_cache, program_digest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes of folders are Unix's")


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "scraper"


def test_the_cache_is_its_users_alone(base: Path) -> None:
    folder = find_cache()
    assert folder == base / program_digest()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702])
def test_a_folder_that_others_may_write_to_is_not_used(mode: int, base: Path) -> None:
    own = base / program_digest()
    own.mkdir(parents=True)
    own.chmod(mode)
    assert find_cache() is None


def test_a_folder_of_somebody_else_is_not_used(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_cache() is not None
    monkeypatch.setattr("os.getuid", lambda: 12_345)
    assert find_cache() is None


def test_where_no_folder_can_be_made_there_is_no_cache(base: Path) -> None:
    base.write_text("a file")
    assert find_cache() is None


def test_folders_of_other_versions_go(base: Path) -> None:
    (base / "0123456789abcdef").mkdir(parents=True)
    assert find_cache() is not None
    assert [path.name for path in base.iterdir()] == [program_digest()]


@pytest.mark.parametrize("damage", [lambda content: content[:9], lambda content: b"", lambda content: b"x" + content])
def test_what_is_damaged_is_as_if_it_were_not_there(damage, tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.store("key", {"a": 1})
    assert cache.load("key") == {"a": 1}
    (tmp_path / "key").write_bytes(damage((tmp_path / "key").read_bytes()))
    assert cache.load("key") is None


@pytest.mark.parametrize("level", [0, 1])
def test_what_is_stored_is_loaded(level: int, tmp_path: Path) -> None:
    cache, value = Cache(tmp_path / "cache"), [str(number) for number in range(50_000)]
    cache.store("a", value, level=level)
    assert cache.load("a") == value
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["a"]


def test_what_cannot_be_written_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cache = Cache(tmp_path / "file" / "cache")
    cache.store("a", 1)
    assert cache.load("a") is None

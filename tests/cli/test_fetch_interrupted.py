"""A fetch that is stopped or watched: processes of their own, on the local wiki."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.cli.drafts import list_titles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.cli.conftest import Ran
    from tests.wiki.client import Wiki

    Fetch = Callable[..., Ran]

pytestmark = [pytest.mark.wiki, pytest.mark.usefixtures("no_settings")]


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let processes take Ctrl-C though the tests run in the background, where a shell has it ignored."""
    kept = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, kept)


def start(
    wiki: Wiki, raw: Path, project: Path, *arguments: object, stderr: int = subprocess.PIPE
) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "scraper", "fetch", *arguments, "--raw", raw, "--wiki", "local", "--api", wiki.api]
    return subprocess.Popen(
        [*map(str, command)], cwd=project, stdout=subprocess.PIPE, stderr=stderr, text=True, start_new_session=True
    )


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_stops_cleanly_and_says_how_to_go_on(wiki: Wiki, raw: Path, project: Path, fetch: Fetch) -> None:
    asked = [f"Race {number:02}" for number in range(1, 111)]
    wiki.lag(400)  # so the run is waiting, in the middle of its work, for as long as it takes to interrupt it
    try:
        process = start(wiki, raw, project, *asked)
        assert process.stderr is not None
        first = process.stderr.readline()
        os.kill(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=30)
    finally:
        wiki.lag(0)
    assert first.startswith("wait 5 s: maxlag")
    assert process.returncode == 3
    assert said.splitlines()[-1] == (
        "scraper: interrupted; what came is stored, and the same command goes on from there"
    )
    assert "Traceback" not in said
    assert fetch(*asked).status == 0
    assert len(list_titles(raw)) == 110


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are Unix's")
def test_a_terminal_has_a_bar_with_pages_waits_and_reasons(wiki: Wiki, raw: Path, project: Path) -> None:
    import pty  # noqa: PLC0415 - Windows has none

    master, slave = pty.openpty()
    wiki.lag(400)
    process = start(wiki, raw, project, "Race 01", "Race 02", "Race 03", stderr=slave)
    os.close(slave)
    seen = _read_terminal(master, until=b"maxlag")
    wiki.lag(0)
    seen += _read_terminal(master, until=None)
    process.communicate(timeout=30)
    os.close(master)
    assert process.returncode == 0
    text = seen.decode()
    assert "wait 5 s: maxlag" in text
    assert "/3" in text


def _read_terminal(master: int, *, until: bytes | None) -> bytes:
    """Read a terminal until something is shown, or until nobody writes to it any more."""
    seen = b""
    end = time.monotonic() + 40
    while time.monotonic() < end and (until is None or until not in seen):
        try:
            part = os.read(master, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not part:
            break
        seen += part
    return seen

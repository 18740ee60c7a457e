"""How fast a wiki is asked, how long is waited, and when it is enough."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from urllib3.exceptions import InvalidHeader
from urllib3.util.retry import Retry

from scraper.fetch.outcome import Event, EventKind

if TYPE_CHECKING:
    from collections.abc import Callable

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The manners and ceilings of a fetch; times in seconds.

    Wikimedia allows 200 requests a minute to who says who asks; one a second is well under it. `longest_wait` is the
    ceiling for what a wiki may ask to wait: where it asks for more, the run ends rather than ask too early. Where it
    asks for nothing, waits begin with `backoff` and double up to `longest_backoff`.
    """

    interval: float = 1.0
    maxlag: int = 5
    attempts: int = 10
    longest_wait: float = 300.0
    connect_timeout: float = 15.0
    read_timeout: float = 60.0
    deadline: float = 300.0
    body_ceiling: int = 32 * MEGABYTE
    text_ceiling: int = 8 * MEGABYTE
    titles: int = 50
    members: int = 500
    backoff: float = 1.0
    longest_backoff: float = 60.0

    def hurry(self) -> Limits:
        """Form the limits for a wiki on this host: nobody else waits for it, so it is asked again sooner."""
        return replace(
            self, interval=0.0, backoff=min(self.backoff, 0.05), longest_backoff=min(self.longest_backoff, 1.0)
        )


@dataclass(slots=True)
class Pace:
    """Keeps requests apart and waits out faults; `sleep` and `clock` are there for tests."""

    limits: Limits
    notify: Callable[[Event], None]
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    jitter: random.Random = field(default_factory=random.Random)
    last: float | None = None

    def keep(self) -> None:
        """Wait until the next request may leave."""
        if self.last is not None:
            rest = self.last + self.limits.interval - self.clock()
            if rest > 0:
                self.sleep(rest)
        self.last = self.clock()

    def wait(self, attempt: int, why: str, asked: float | None) -> None:
        """Wait before another attempt: as long as the wiki asks at least, longer each time, never quite regular."""
        limits = self.limits
        backoff = min(limits.backoff * 2.0**attempt, limits.longest_backoff, limits.longest_wait)
        seconds = max(asked or 0.0, backoff * self.jitter.uniform(0.5, 1.0))
        self.notify(Event(EventKind.WAIT, why, seconds=seconds))
        self.sleep(seconds)


def parse_retry_after(value: str | None) -> float | None:
    """Read a Retry-After header, a number of seconds or a date; None where it says nothing.

    >>> parse_retry_after("5")
    5.0
    """
    if not value:
        return None
    try:
        return float(Retry().parse_retry_after(value))
    except (InvalidHeader, ValueError, OverflowError):
        return None

"""A fetch as a whole: what was asked for, what became of it, in what order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.fetch.client import Client, GaveUpError
from scraper.fetch.contact import form_user_agent
from scraper.fetch.lock import hold_lock
from scraper.fetch.outcome import FetchReport
from scraper.fetch.pace import Limits, Pace
from scraper.fetch.plan import plan_requests
from scraper.fetch.run import Run
from scraper.problems import FetchError
from scraper.raw.files import remove_leftovers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from scraper.fetch.outcome import Event
    from scraper.fetch.request import FetchRequest
    from scraper.fetch.wikis import Site

_GO_ON = "what came is stored, and the same command goes on from there"


class Fetcher:
    """Fetches pages of one wiki into a folder.

    Raises `UsageError` at once where the wiki is not on this host and nobody says who asks.
    """

    def __init__(
        self, site: Site, folder: Path, *, contact: str | None = None, limits: Limits | None = None,
        notify: Callable[[Event], None] = lambda _: None, lock_wait: float = 10.0, pace: Pace | None = None,
    ) -> None:  # fmt: skip
        self.site = site
        self.folder = folder
        self._user_agent = form_user_agent(site, contact)
        self._notify = notify
        self._lock_wait = lock_wait
        limits = limits or Limits()
        self._pace = pace or Pace(limits.hurry() if site.local else limits, notify)

    def fetch(self, request: FetchRequest) -> FetchReport:
        """Fetch what is asked for; whatever fails, all that came is stored and the report names what did not.

        Raises `FetchError` where another fetch holds the folder, or it cannot be used at all.
        """
        try:
            with hold_lock(self.folder, longest_wait=self._lock_wait, notify=self._notify):
                remove_leftovers(self.folder)
                return self._fetch(request)
        except OSError as error:
            raise FetchError(f"{self.folder} cannot be used: {error.strerror or error}") from error

    def _fetch(self, request: FetchRequest) -> FetchReport:
        report = FetchReport()
        with Client(self.site, self._user_agent, self._pace) as client:
            run = Run(client, self.folder, request, report, self._notify)
            try:
                run.work()
            except GaveUpError as error:
                report.stopped = f"{error}; {_GO_ON}"
            except OSError as error:
                report.stopped = f"{error.filename or self.folder}: {error.strerror or error}; {_GO_ON}"
            except KeyboardInterrupt:
                report.stopped = f"interrupted; {_GO_ON}"
            run.settle_rest()
            report.requests = client.requests
        return report

    def plan(self, request: FetchRequest) -> list[str]:
        """List the requests that a fetch would begin with, and say what may follow; nothing is sent."""
        with Client(self.site, self._user_agent, self._pace) as client:
            return plan_requests(client, self.folder, request)

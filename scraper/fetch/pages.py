"""Pages asked for become pages stored: which revision each has, the contents of those that `raw/` lacks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scraper.fetch.answers import Answers
from scraper.fetch.outcome import FetchCode
from scraper.fetch.query import CONTENTS, ask_halving, form_ids, split_batches
from scraper.raw.page import sha1_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scraper.fetch.answers import PageAnswer, Revision
    from scraper.fetch.client import Client
    from scraper.fetch.store import Known, Store

Failure = tuple[FetchCode, str]
# Served text that does not match its checksum, or none at all, may be a fault on the way: it is asked for again.
_TRIES = 3


@dataclass(slots=True)
class Wanted:
    """A page whose revision is known, with everything asked for that leads to it."""

    page: PageAnswer
    revision: Revision
    asked: list[str] = field(default_factory=list)
    redirects: list[str] = field(default_factory=list)
    normalized: list[str] = field(default_factory=list)


def refuse_revision(revision: Revision, text_ceiling: int) -> Failure | None:
    """Say why a revision is not worth asking for its text."""
    if revision.hidden:
        return FetchCode.HIDDEN, "the wiki hides the text of this revision"
    if revision.content_model not in (None, "wikitext"):
        return FetchCode.CONTENT_MODEL, f"the page holds {revision.content_model}, no wikitext"
    if revision.size > text_ceiling:
        return FetchCode.TOO_LARGE, f"the text has {revision.size} bytes, more than the ceiling of {text_ceiling}"
    return None


class ContentFetcher:
    """Asks for the contents of revisions and stores them as they come: one answer at a time is in memory.

    Texts that `keep` does not want are let go of.
    """

    def __init__(
        self, client: Client, store: Store, stored: Callable[[Wanted, Known], None],
        failed: Callable[[Wanted, Failure], None], *, keep: Callable[[Wanted, str], bool] | None = None,
    ) -> None:  # fmt: skip
        self._client = client
        self._store = store
        self._stored = stored
        self._failed = failed
        self._keep = keep
        self._open: dict[int, Wanted] = {}
        self._faults: dict[int, Failure] = {}

    def fetch(self, wanted: Sequence[Wanted]) -> None:
        """Fetch and store the texts of revisions; each is reported as stored or failed."""
        for batch in split_batches(wanted, self._client.pace.limits.titles):
            self._open = {item.revision.revision_id: item for item in batch}
            self._faults = {}
            for _ in range(_TRIES):
                if self._open:
                    ask_halving(list(self._open), self._ask, self._refuse)
            for number, item in self._open.items():
                self._failed(item, self._faults.get(number, (FetchCode.UNANSWERED, "the wiki serves no text for it")))

    def _ask(self, numbers: Sequence[int]) -> None:
        left = [number for number in numbers if number in self._open]
        if not left:
            return
        answers = Answers()
        for answer in self._client.ask_all({**CONTENTS, "revids": form_ids(left)}):
            for page in answers.merge(answer):
                for revision in page.revisions:
                    self._take(revision)
            answers.pages.clear()  # their texts are stored
        for number in answers.bad_revisions & self._open.keys():
            self._failed(
                self._open.pop(number), (FetchCode.DELETED, "the wiki has deleted this revision, or never had it")
            )

    def _refuse(self, number: int, failure: Failure) -> None:
        if (item := self._open.pop(number, None)) is not None:
            self._failed(item, failure)

    def _take(self, revision: Revision) -> None:
        item = self._open.get(revision.revision_id)
        if item is None:
            return
        limits = self._client.pace.limits
        if (failure := refuse_revision(revision, limits.text_ceiling)) is not None:
            self._refuse(revision.revision_id, failure)
            return
        if revision.text is None:
            return
        if (fault := _check_text(revision, limits.text_ceiling)) is not None:
            self._faults[revision.revision_id] = fault
            return
        if self._keep is not None and not self._keep(item, revision.text):
            del self._open[revision.revision_id]
            return
        known = self._store.save(item.page, revision, item.redirects, item.normalized)
        del self._open[revision.revision_id]
        self._stored(item, known)


def _check_text(revision: Revision, text_ceiling: int) -> Failure | None:
    assert revision.text is not None
    try:
        content = revision.text.encode("utf-8")
    except UnicodeEncodeError:
        return FetchCode.BAD_TEXT, "the text served is no Unicode text"
    if len(content) > text_ceiling:
        return FetchCode.TOO_LARGE, f"the text has {len(content)} bytes, more than the ceiling of {text_ceiling}"
    if revision.sha1 is not None and sha1_of(content) != revision.sha1:
        return FetchCode.BAD_TEXT, "the text served does not have the checksum that the wiki states"
    return None

"""The questions: which revision a page has, what a revision says, where links lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from scraper.fetch.answers import Answers
from scraper.fetch.client import RefusedError
from scraper.fetch.outcome import FetchCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from scraper.fetch.client import Client

T = TypeVar("T")

STATES = {"action": "query", "prop": "revisions", "rvprop": "ids|timestamp|sha1|size|contentmodel", "rvslots": "main"}
CONTENTS = {**STATES, "rvprop": f"{STATES['rvprop']}|content"}
SITE = {"meta": "siteinfo", "siprop": "general|rightsinfo"}


def form_titles(titles: Sequence[str]) -> str:
    """Join titles for one parameter; U+001F separates where a title holds a pipe (the wiki then says it is invalid)."""
    if any("|" in title for title in titles):
        return "\x1f" + "\x1f".join(titles)
    return "|".join(titles)


def form_ids(numbers: Sequence[int]) -> str:
    """Join page or revision ids for one parameter."""
    return "|".join(map(str, numbers))


def ask_states(client: Client, parameters: dict[str, str], see: Callable[[dict[str, Any]], None]) -> Answers:
    """Ask which revisions pages have; `see` gets each answer, for what else it holds."""
    answers = Answers()
    for answer in client.ask_all({**STATES, **parameters}):
        see(answer)
        answers.merge(answer)
    return answers


def split_batches(items: Sequence[T], size: int) -> Iterator[list[T]]:
    """Cut items into batches of at most `size`."""
    for start in range(0, len(items), size):
        yield list(items[start : start + size])


def form_failure(error: RefusedError) -> tuple[FetchCode, str]:
    """Say why the wiki refused the last question left after all halving."""
    return (FetchCode.TOO_LARGE if error.code == "toolarge" else FetchCode.REFUSED), str(error)


def ask_halving(
    items: Sequence[T], ask: Callable[[Sequence[T]], None], refuse: Callable[[T, tuple[FetchCode, str]], None]
) -> None:
    """Ask for items together; where the wiki refuses, halve until what it refuses stands alone."""
    try:
        ask(items)
    except RefusedError as error:
        if len(items) == 1:
            refuse(items[0], form_failure(error))
            return
        middle = len(items) // 2
        ask_halving(items[:middle], ask, refuse)
        ask_halving(items[middle:], ask, refuse)

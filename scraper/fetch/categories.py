"""The pages of a category and of the categories below it, with the revisions they have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scraper.fetch.answers import Answers
from scraper.fetch.query import STATES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scraper.fetch.answers import Resolved
    from scraper.fetch.client import Client

MEMBERS = {"generator": "categorymembers", "gcmlimit": "500", "redirects": "1"}
_CATEGORIES = 14
# A tree of categories with more than this is not what anybody meant.
_MOST_CATEGORIES = 2000


def walk_category(
    client: Client,
    category: str,
    depth: int,
    see: Callable[[dict[str, Any]], None],
    first: Callable[[], dict[str, str]],
) -> Iterator[tuple[str, Resolved]]:
    """Yield the pages of a category, and of its subcategories down to a depth, once each, with how each was resolved.

    Revisions come along with the members, so that nothing needs asking twice. Categories may contain each other.
    `first` gives what a question asks beside, and `see` gets each answer.
    """
    names = [category if ":" in category else f"Category:{category}"]
    seen_categories = set(names)
    seen_pages: set[str] = set()
    for level in range(depth + 1):
        below: list[str] = []
        for name in names:
            answers = _ask_members(
                client, name, see, {"gcmtype": "page|subcat" if level < depth else "page", **first()}
            )
            for title in _members(answers):
                resolved = answers.resolve(title)
                page = resolved.page
                if page is not None and page.namespace == _CATEGORIES:
                    if page.title not in seen_categories and len(seen_categories) < _MOST_CATEGORIES:
                        seen_categories.add(page.title)
                        below.append(page.title)
                elif resolved.title not in seen_pages:
                    seen_pages.add(resolved.title or title)
                    yield title, resolved
        names = below


def _ask_members(client: Client, name: str, see: Callable[[dict[str, Any]], None], more: dict[str, str]) -> Answers:
    answers = Answers()
    for answer in client.ask_all({**STATES, **MEMBERS, "gcmtitle": name, **more}):
        see(answer)
        answers.merge(answer)
    return answers


def _members(answers: Answers) -> list[str]:
    """List what the category holds: the pages, or where redirects stand in it, their targets."""
    return sorted(answers.pages, key=lambda title: (answers.pages[title].page_id or 0, title))

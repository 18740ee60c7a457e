"""The pages of a category and of the categories below it, with the revisions they have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scraper.fetch.answers import Answers
from scraper.fetch.client import RefusedError
from scraper.fetch.query import STATES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scraper.fetch.answers import Resolved
    from scraper.fetch.client import Client

_CATEGORIES = 14
# A tree of categories with more than this is not what anybody meant.
_MOST_CATEGORIES = 2000


def form_members_query(name: str, *, subcategories: bool, limit: int) -> dict[str, str]:
    """Form the question for a category's members; a name without a namespace is a category's."""
    return {
        "generator": "categorymembers",
        "gcmtitle": name if ":" in name else f"Category:{name}",
        "gcmtype": "page|subcat" if subcategories else "page",
        "gcmlimit": str(limit),
        "redirects": "1",
    }


class CategoryWalk:
    """A walk through the pages of a category and of its subcategories down to a depth.

    Revisions come along with the members, so that nothing needs asking twice. Categories may contain each other.
    `first` gives what a question asks beside, and `see` gets each answer.
    """

    def __init__(
        self, client: Client, depth: int, see: Callable[[dict[str, Any]], None], first: Callable[[], dict[str, str]]
    ) -> None:
        self._client = client
        self._depth = depth
        self._see = see
        self._first = first
        self._categories: set[str] = set()
        self._pages: set[str] = set()

    def walk(self, category: str) -> Iterator[tuple[str, Resolved]]:
        """Yield each page once, as it stands in the category, with how that was resolved."""
        names = [category]
        for level in range(self._depth + 1):
            below: list[str] = []
            for name in names:
                answers = self._ask(name, subcategories=level < self._depth)
                for title in _list_members(answers):
                    resolved = answers.resolve(title)
                    if resolved.page is not None and resolved.page.namespace == _CATEGORIES:
                        below += self._add_category(resolved.page.title)
                    elif resolved.title not in self._pages:
                        self._pages.add(resolved.title or title)
                        yield title, resolved
            names = below

    def _add_category(self, title: str) -> list[str]:
        if title in self._categories or len(self._categories) >= _MOST_CATEGORIES:
            return []
        self._categories.add(title)
        return [title]

    def _ask(self, name: str, *, subcategories: bool) -> Answers:
        try:
            return self._ask_members(name, subcategories=subcategories)
        except RefusedError as error:
            if error.code != "invalidcategory":
                raise
        # A colon may belong to the category's own name.
        return self._ask_members(f"Category:{name}", subcategories=subcategories)

    def _ask_members(self, name: str, *, subcategories: bool) -> Answers:
        answers = Answers()
        members = form_members_query(name, subcategories=subcategories, limit=self._client.pace.limits.members)
        query = {**STATES, **self._first(), **members}
        for answer in self._client.ask_all(query):
            self._see(answer)
            answers.merge(answer)
        return answers


def _list_members(answers: Answers) -> list[str]:
    """List what the category holds: redirects that stand in it, which lead to pages or nowhere, then the pages."""
    targets = {redirect.to for redirect in answers.redirects.values()}
    sources = sorted(title for title in answers.redirects if title not in targets)
    circles = sorted(title for title in answers.redirects if answers.resolve(title).page is None)
    pages = sorted(answers.pages, key=lambda title: (answers.pages[title].page_id or 0, title))
    return list(dict.fromkeys([*sources, *circles, *pages]))

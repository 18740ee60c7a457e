"""Where linked titles lead: the page after redirects, its id and its Wikidata item, 50 titles a request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.fetch.answers import Answers
from scraper.fetch.query import ask_halving, form_titles, split_batches
from scraper.raw.page import LinkTarget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from scraper.fetch.client import Client
    from scraper.fetch.pages import Failure

LINKS = {"action": "query", "prop": "pageprops", "ppprop": "wikibase_item", "redirects": "1"}
_LONGEST = 1000


def form_link_title(target: str) -> str:
    """Form the title that a link means: no section, no leading colon, spaces for underscores."""
    return " ".join(target.partition("#")[0].replace("_", " ").split()).removeprefix(":").strip()


def fetch_links(
    client: Client, titles: Iterable[str], known: dict[str, LinkTarget], failed: Callable[[str, Failure], None],
    save: Callable[[], None],
) -> None:  # fmt: skip
    """Resolve the titles that are not known yet, into `known`; `save` is called after each answer."""
    new = sorted({title for title in titles if title and len(title) <= _LONGEST and title.isprintable()} - known.keys())

    def ask(batch: Sequence[str]) -> None:
        answers = Answers()
        for answer in client.ask_all({**LINKS, "titles": form_titles(batch)}):
            answers.merge(answer)
        for title in batch:
            known[title] = _form_target(answers, title)
        save()

    for batch in split_batches(new, client.pace.limits.titles):
        ask_halving(batch, ask, failed)


def _form_target(answers: Answers, title: str) -> LinkTarget:
    resolved = answers.resolve(title)
    page = resolved.page
    if page is None or page.page_id is None:
        return LinkTarget(resolved.title or title, None, None)
    return LinkTarget(page.title, page.page_id, page.wikidata, resolved.fragment)

"""Where linked titles lead: the page after redirects, its id and its Wikidata item, 50 titles a request."""

from __future__ import annotations

from dataclasses import replace
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


def tidy_target(target: str) -> str:
    """Form a link's target as the reader of wikitext does: no leading colon, white space folded, the section kept.

    >>> tidy_target(":Anna_Example#Career")
    'Anna Example#Career'
    """
    return " ".join(target.strip().removeprefix(":").replace("_", " ").split())


def fetch_links(
    client: Client, targets: Iterable[str], known: dict[str, LinkTarget], failed: Callable[[str, Failure], None],
    save: Callable[[], None],
) -> None:  # fmt: skip
    """Resolve the targets that are not known yet, into `known`; `save` is called after each answer."""
    wanted = {target for target in map(tidy_target, targets) if _is_title(target)} - known.keys()
    new = sorted({_title_of(target) for target in wanted} - known.keys())

    def ask(batch: Sequence[str]) -> None:
        answers = Answers()
        for answer in client.ask_all({**LINKS, "titles": form_titles(batch)}):
            answers.merge(answer)
        for title in batch:
            known[title] = _form_target(answers, title)
        save()

    for batch in split_batches(new, client.pace.limits.titles):
        ask_halving(batch, ask, failed)
    for target in sorted(wanted - known.keys()):
        # A section named by the link counts as one named by a redirect does: it is another thing on the same page.
        if (page := known.get(_title_of(target))) is not None:
            known[target] = replace(page, fragment=page.fragment or target.partition("#")[2].strip())


def _is_title(target: str) -> bool:
    return bool(_title_of(target)) and len(target) <= _LONGEST and target.isprintable()


def _title_of(target: str) -> str:
    return target.partition("#")[0].strip()


def _form_target(answers: Answers, title: str) -> LinkTarget:
    resolved = answers.resolve(title)
    page = resolved.page
    if page is None or page.page_id is None:
        return LinkTarget(resolved.title or title, None, None)
    return LinkTarget(page.title, page.page_id, page.wikidata, resolved.fragment)

"""The requests that a fetch would begin with, without sending any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.fetch.asked import Asked, parse_asked
from scraper.fetch.categories import form_members_query
from scraper.fetch.query import SITE, STATES, form_ids, form_titles, split_batches
from scraper.raw.folder import list_pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scraper.fetch.client import Client
    from scraper.fetch.request import FetchRequest


def plan_requests(client: Client, folder: Path, request: FetchRequest) -> list[str]:
    """List the first requests of a fetch, and say what may follow, which depends on the answers."""
    lines: list[str] = []
    for query in _first_queries(client, folder, request):
        parameters = {**STATES, **query} if lines else {**STATES, **SITE, **query}
        method, address, body = client.form_request(parameters)
        lines.append(f"{method} {address}" + (f"?{body.decode()}" if body else ""))
    if lines:
        size = client.pace.limits.titles
        lines.append(f"then one request for the texts of each {size} pages whose revision raw/ does not have")
        lines += [f"then what these pages need of {kind}, {size} a request" for kind in request.needs.kinds]
    return lines


def _first_queries(client: Client, folder: Path, request: FetchRequest) -> Iterator[dict[str, str]]:
    size = client.pace.limits.titles
    stored = {file.title for file in list_pages(folder) if file.wiki == client.site.name}
    asked = [item for text in request.titles if isinstance(item := parse_asked(text, client.site.host), Asked)]
    titles = [item.title for item in asked if item.title and not (request.only_missing and item.title in stored)]
    titles += sorted(stored) if request.refresh else []
    for name in request.categories:
        yield form_members_query(name, subcategories=request.depth > 0, limit=client.pace.limits.members)
    for batch in split_batches(list(dict.fromkeys(titles)), size):
        yield {"titles": form_titles(batch), "redirects": "1"}
    for numbers in split_batches([item.page_id for item in asked if item.page_id is not None], size):
        yield {"pageids": form_ids(numbers)}
    for numbers in split_batches([item.revision_id for item in asked if item.revision_id is not None], size):
        yield {"revids": form_ids(numbers)}

"""The session fixture `wiki`: a real MediaWiki, or a skip that says why there is none."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
import requests

from tests.wiki.client import Wiki
from tests.wiki.pages import form_pages
from tests.wiki.starter import NoWikiError, prepare_wiki, serve_wiki

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wiki]:
    """A MediaWiki of this session's own, with the pages of `tests/wiki/pages.py`."""
    try:
        built = prepare_wiki(form_pages())
    except (NoWikiError, OSError, subprocess.SubprocessError) as error:
        pytest.skip(f"no MediaWiki here: {error}")
    with serve_wiki(built, tmp_path_factory.mktemp("wiki")) as (api, data), requests.Session() as session:
        session.headers["User-Agent"] = "scraper-tests"
        session.trust_env = False
        found = Wiki(api, data, session)
        found.log_in()
        yield found

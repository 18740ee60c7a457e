"""What tests do with the local wiki: render, expand, edit, delete, move, hide, and let the database lag."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.wiki.starter import PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

    import requests


@dataclass
class Wiki:
    """A running MediaWiki: its API's address, and a session with an administrator's rights."""

    api: str
    data: Path
    session: requests.Session
    token: str = "+\\"

    def post(self, **parameters: object) -> dict[str, Any]:
        """Send a request and return its answer; an error of the API fails the test."""
        form = {"format": "json", "formatversion": "2", "errorformat": "plaintext", **parameters}
        answer = self.session.post(self.api, data=form, timeout=60).json()
        assert "errors" not in answer, answer
        return answer

    def render(self, wikitext: str, title: str = "Test page") -> str:
        """Render wikitext as HTML, as if it stood on the page of that title."""
        answer = self.post(action="parse", text=wikitext, title=title, contentmodel="wikitext", prop="text",
                           disablelimitreport=1, disableeditsection=1, wrapoutputclass="")  # fmt: skip
        return answer["parse"]["text"]

    def expand(self, wikitext: str, title: str = "Test page") -> str:
        """Expand the templates of a wikitext."""
        return self.post(action="expandtemplates", text=wikitext, title=title, prop="wikitext")["expandtemplates"][
            "wikitext"
        ]

    def edit(self, title: str, text: str, **more: object) -> int:
        """Write a page; return its revision id (that of the last revision where nothing changed)."""
        answer = self.post(action="edit", title=title, text=text, token=self.token, **more)["edit"]
        return answer.get("newrevid", 0)

    def delete(self, title: str) -> None:
        self.post(action="delete", title=title, token=self.token)

    def move(self, title: str, new: str, **more: object) -> None:
        self.post(action="move", **{"from": title, "to": new}, token=self.token, **more)

    def hide(self, revision_id: int) -> None:
        """Hide the text of a revision, as an administrator does."""
        self.post(action="revisiondelete", type="revision", ids=revision_id, hide="content", token=self.token)

    def lag(self, seconds: float) -> None:
        (self.data / "lag").write_text(str(seconds))

    def log_in(self) -> None:
        token = self.post(action="query", meta="tokens", type="login")["query"]["tokens"]["logintoken"]
        answer = self.post(action="login", lgname="Admin", lgpassword=PASSWORD, lgtoken=token)
        assert answer["login"]["result"] == "Success", answer
        self.token = self.post(action="query", meta="tokens")["query"]["tokens"]["csrftoken"]

"""A small MediaWiki for faults: it answers what the fetcher asks, and at a request of one's choice something else."""

from __future__ import annotations

import gzip
import hashlib
import json
import socket
import struct
import time
from dataclasses import dataclass, field
from typing import Any

from werkzeug.wrappers import Request, Response


@dataclass
class FakeWiki:
    """Pages by title, and faults by number of the request (from 0); `always` is a fault at every request."""

    pages: dict[str, str]
    faults: dict[int, Any] = field(default_factory=dict)
    always: Any = None
    asked: list[dict[str, str]] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    delay: float = 0.0

    def __call__(self, request: Request) -> Response:
        query = request.values.to_dict()
        number = len(self.asked)
        self.asked.append(query)
        self.agents.append(request.headers.get("User-Agent", ""))
        time.sleep(self.delay)
        body = json.dumps(self.answer(query), ensure_ascii=False).encode("utf-8", "surrogatepass")
        fault = self.faults.get(number, self.always)
        return fault(request, body) if fault else serve(body)

    def answer(self, query: dict[str, str]) -> dict[str, Any]:
        if query.get("action") == "expandtemplates":
            return {"expandtemplates": {"wikitext": query["text"]}}
        titles = list(self.pages)
        asked = [item for item in query.get("titles", "").split("|") if item]
        found = [self.show(title, query) for title in asked]
        found += [
            self.show(titles[int(number) - 1000], query) for number in query.get("revids", "").split("|") if number
        ]
        answer: dict[str, Any] = {"batchcomplete": True, "query": {"pages": found}}
        if query.get("meta") == "siteinfo":
            answer["query"]["general"] = {"server": "//example.org", "articlepath": "/wiki/$1"}
            answer["query"]["rightsinfo"] = {"text": "CC BY-SA 4.0"}
        return answer

    def show(self, title: str, query: dict[str, str]) -> dict[str, Any]:
        if title not in self.pages:
            return {"ns": 0, "title": title, "missing": True}
        number = list(self.pages).index(title)
        page: dict[str, Any] = {"pageid": number + 1, "ns": 10 if title.startswith("Template:") else 0, "title": title}
        if query["prop"] == "pageprops":
            return page | {"pageprops": {"wikibase_item": f"Q{number}"}}
        text = self.pages[title]
        slot = {"contentmodel": "wikitext"} | ({"content": text} if "content" in query["rvprop"].split("|") else {})
        content = text.encode("utf-8", "surrogatepass")
        return page | {"revisions": [{
            "revid": number + 1000, "parentid": 0, "timestamp": "2024-01-01T00:00:00Z", "size": len(content),
            "sha1": hashlib.sha1(content).hexdigest(), "slots": {"main": slot},
        }]}  # fmt: skip


def serve(body: bytes, **headers: str) -> Response:
    return Response(body, 200, {"Content-Type": "application/json", **headers})


def fail_with(status: int, **headers: str) -> Any:
    """A fault of a status, with headers such as Retry_After."""
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    return lambda request, body: Response("busy", status, named)


def fail_as(code: str, text: str = "as the test wants", **headers: str) -> Any:
    """An error of the API with status 200."""
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    body = json.dumps({"errors": [{"code": code, "text": text}], "docref": "…"}).encode()
    return lambda request, _: serve(body, **named, **{"MediaWiki-API-Error": code})


def truncate(request: Request, body: bytes) -> Response:
    return serve(body[: len(body) // 2])


def truncate_gzip(request: Request, body: bytes) -> Response:
    packed = gzip.compress(body)
    return serve(packed[: len(packed) // 2], **{"Content-Encoding": "gzip"})


def break_gzip(request: Request, body: bytes) -> Response:
    return serve(b"no gzip at all", **{"Content-Encoding": "gzip"})


def promise_more(request: Request, body: bytes) -> Response:
    response = Response(iter([body[:-1]]), 200, {"Content-Type": "application/json"})
    response.headers["Content-Length"] = str(len(body) + 5)
    return response


def reset(request: Request, body: bytes) -> Response:
    connection = request.environ["werkzeug.socket"]
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
    return Response("")


def answer_html(request: Request, body: bytes) -> Response:
    return Response("<!DOCTYPE html><title>Log in to the hotel's network</title>", 200, {"Content-Type": "text/html"})


def answer_list(request: Request, body: bytes) -> Response:
    return serve(b"[]")


def drip(request: Request, body: bytes) -> Response:
    def parts() -> Any:
        for byte in body[:40]:
            time.sleep(0.01)
            yield bytes([byte])

    return Response(parts(), 200, {"Content-Type": "application/json"})

"""Renders thousands of wikitexts on the local MediaWiki, in one process of PHP and without a server between."""

from __future__ import annotations

import json
import os
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.wiki.starter import form_environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Renderer:
    """A running MediaWiki that reads one job a line; templates belong to their job only."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def render(self, wikitext: str, templates: Mapping[str, str] | None = None) -> str:
        """Render wikitext as HTML; `templates` maps names to the text of their pages."""
        return str(self._ask({"text": wikitext}, templates)["html"])

    def expand(self, wikitext: str, templates: Mapping[str, str] | None = None) -> str:
        """Expand the templates of a wikitext."""
        return str(self._ask({"expand": wikitext}, templates)["text"])

    def save(self, wikitext: str) -> str:
        """Give a wikitext as the wiki would store it: signatures signed, `[[A (b)|]]` with its label."""
        return str(self._ask({"save": wikitext}, None)["text"])

    def _ask(self, job: dict[str, Any], templates: Mapping[str, str] | None) -> dict[str, Any]:
        pages = {
            f"Template:{name[:1].upper()}{name[1:].replace('_', ' ')}": text for name, text in (templates or {}).items()
        }
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise RuntimeError("a renderer's pipes are closed")
        stdin.write(json.dumps({**job, "templates": pages}) + "\n")
        stdin.flush()
        line = stdout.readline()
        if not line:
            raise RuntimeError(f"MediaWiki died of {job}")
        found: dict[str, Any] = json.loads(line)
        return found


@contextmanager
def open_renderer(built: Path) -> Iterator[Renderer]:
    """Start a renderer on a wiki that `prepare_wiki` built; its pages are read and never written."""
    more = form_environment(built / "data", built / "LocalSettings.php", 80)
    more["WIKI_APP"] = str(built.parent / "docroot/w")
    command = ["php", str(Path(__file__).with_suffix(".php"))]
    process = subprocess.Popen(command, env={**os.environ, **more}, text=True, encoding="utf-8",
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # fmt: skip
    try:
        yield Renderer(process)
    finally:
        if process.stdin:
            process.stdin.close()
        process.wait(timeout=30)

"""The season site of raw/, and its pages as the tests read them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from scraper.pipeline.decisions import load_decisions
from scraper.pipeline.ingest import Job, ingest
from scraper.pipeline.outputs import list_seasons, load_season, season_file

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.model.season import Season

VOID = frozenset({"meta", "link", "br", "input", "line", "polyline", "path"})


def load_real_seasons(project: Path, folder: Path) -> list[Season]:
    """Ingest raw/ into a folder and load its seasons."""
    ingest(Job(raw=project / "raw", out=folder, decisions=load_decisions(project / "curation")))
    return [load_season(folder / season_file(season_id)) for season_id in list_seasons(folder)]


@dataclass
class ReadPage(HTMLParser):
    """A page's elements with their attributes, its text, its addresses and its anchors."""

    text: str = ""
    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    open_elements: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open_elements.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open_elements or self.open_elements.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data

    def list_values(self, attribute: str) -> list[str]:
        """List the values of an attribute."""
        return [value for _, attributes in self.elements if (value := attributes.get(attribute)) is not None]


def read_html(content: bytes) -> ReadPage:
    """Read a page."""
    page = ReadPage()
    page.feed(content.decode())
    page.close()
    return page

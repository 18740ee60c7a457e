"""Which file a season's source is, and which line of it an offset."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.raw import find_page, read_file
from scraper.raw.folder import SUFFIX, TEMPLATES, list_templates
from scraper.raw.names import form_folder, form_name

if TYPE_CHECKING:
    from scraper.model.season import Source
    from scraper.raw import RawPage
    from scraper.raw.folder import PageFile


class SourceFiles:
    """The files of a raw folder, named from the working directory where they are below it, as code hosts want it."""

    def __init__(self, raw: Path) -> None:
        self._raw = raw
        self._starts = cache(self._list_starts)

    def locate(self, source: Source) -> str:
        """Name the file of a source; one that is not there has the name that it would have."""
        file = self._find_file(source.wiki, source.title)
        path = self._raw / form_folder(source.wiki) / (form_name(source.title) + SUFFIX) if file is None else file.path
        return name_file(path)

    def _find_file(self, wiki: str, title: str) -> PageFile | None:
        """Find the file of a page, or of a template that pages transclude."""
        page = find_page(self._raw, wiki, title)
        if page is not None:
            return page
        return next((file for file in list_templates(self._raw, wiki) if file.title == title), None)

    def locate_template(self, page: RawPage, name: str) -> str:
        """Name the file of a template that a page calls by this name."""
        title = page.template_titles.get(name, name)
        known = {file.title: file.path for file in list_templates(self._raw, page.wiki)}
        folder = self._raw / form_folder(page.wiki) / TEMPLATES
        return name_file(known.get(title, folder / (form_name(title) + SUFFIX)))

    def find_line(self, source: Source, offset: int) -> int | None:
        """Find the line, from 1, of an offset; None where the file is not the revision that was read."""
        starts = self._starts(source.wiki, source.title, source.sha1)
        return locate_line(starts, offset) if starts else None

    def _list_starts(self, wiki: str, title: str, sha1: str) -> list[int]:
        file = self._find_file(wiki, title)
        page = None if file is None else read_file(file).value
        if page is None or page.sha1 != sha1:
            return []
        return list_line_starts(page.text)


def name_file(path: Path) -> str:
    """Name a file from the working directory, or in full where it is not below it."""
    working = Path.cwd()
    full = path.absolute()
    return (full.relative_to(working) if full.is_relative_to(working) else full).as_posix()


def list_line_starts(text: str) -> list[int]:
    r"""List the offset at which each line starts; only \n ends a line, as in the editors of code hosts."""
    return [0, *(index + 1 for index, char in enumerate(text) if char == "\n")]


def locate_line(starts: list[int], offset: int) -> int:
    """Find the line, from 1, that an offset stands in."""
    return bisect_right(starts, offset)

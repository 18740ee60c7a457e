"""The folder `raw/`: `<wiki>/<Title>.wikitext`, beside it `.json`, templates in `<wiki>/templates/`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scraper.problems import Parsed, Problem, Severity
from scraper.raw.evidence import read_evidence
from scraper.raw.files import load_json, write_file, write_json
from scraper.raw.names import find_title, find_wiki, fold_name, form_folder, form_name
from scraper.raw.page import RawPage, form_page, raw_problem, read_bytes, sha1_of
from scraper.raw.sidecar import Sidecar, form_sidecar, parse_sidecar

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".wikitext"
TEMPLATES = "templates"


class FileNames:
    """The names of a folder's files as they are spelt: a file system without case would give another title's file."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        listed = folder.iterdir() if folder is not None and folder.is_dir() else ()
        self._spelt = {path.name for path in listed}

    def find(self, title: str) -> Path | None:
        """Find the file of a title."""
        for name in (form_name(title, collides=True), form_name(title)):
            if name + SUFFIX in self._spelt and self._folder is not None:
                return self._folder / (name + SUFFIX)
        return None

    def claim(self, title: str) -> Path:
        """Find the file of a title, or name one that no other title has, nor but for case."""
        assert self._folder is not None
        path = self.find(title)
        if path is None:
            collides = fold_name(form_name(title) + SUFFIX) in self._folded
            path = self._folder / (form_name(title, collides=collides) + SUFFIX)
            self._spelt.add(path.name)
            self._folded.add(fold_name(path.name))
        return path

    @cached_property
    def _folded(self) -> set[str]:
        return {fold_name(name) for name in self._spelt}


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page in `raw/`: its wiki, its title after the file name, and the file of its text."""

    wiki: str
    title: str
    path: Path

    @property
    def sidecar(self) -> Path:
        """The file that says where the text comes from."""
        return self.path.with_name(self.path.name.removesuffix(SUFFIX) + ".json")


def list_pages(folder: Path) -> tuple[PageFile, ...]:
    """List the pages of `raw/`, ordered by wiki and title; templates are not pages."""
    found: list[PageFile] = []
    for wiki_folder in sorted(folder.iterdir()) if folder.is_dir() else ():
        if wiki_folder.is_dir() and not wiki_folder.name.startswith("."):
            found += [_page_file(wiki_folder, path) for path in wiki_folder.glob(f"*{SUFFIX}") if path.is_file()]
    return tuple(sorted(found, key=lambda item: (item.wiki, item.title)))


def list_templates(folder: Path, wiki: str) -> tuple[PageFile, ...]:
    """List the stored templates of a wiki, ordered by title."""
    templates = folder / form_folder(wiki) / TEMPLATES
    found = [_page_file(templates, path) for path in templates.glob(f"*{SUFFIX}")]
    return tuple(sorted((replace(item, wiki=wiki) for item in found), key=lambda item: item.title))


def find_page(folder: Path, wiki: str, title: str) -> PageFile | None:
    """Find a page of `raw/` by its title, with spaces or underscores."""
    wiki_folder = folder / form_folder(wiki)
    plain = title.replace("_", " ").strip()
    path = FileNames(wiki_folder).find(plain)
    return None if path is None else PageFile(wiki, plain, path)


def read_page(folder: Path, wiki: str, title: str) -> Parsed[RawPage | None]:
    """Read a page of `raw/` by its title; None, with a problem, where there is none or it is no text."""
    found = find_page(folder, wiki, title)
    if found is None:
        return Parsed(None, (raw_problem("R107", f"{wiki} has no page {title!r} in {folder}"),))
    return read_file(found)


def read_file(file: PageFile) -> Parsed[RawPage | None]:
    """Read a page of `raw/` with its sidecar, templates, expansions and links; no fault of one page stops another."""
    name = f"{file.wiki}/{file.path.name}"
    try:
        content = file.path.read_bytes()
    except OSError as error:
        return Parsed(None, (raw_problem("R107", f"{name} cannot be read: {error.strerror}"),))
    decoded = read_bytes(content, name=name)
    if decoded.value is None:
        return Parsed(None, decoded.problems)
    sidecar = _read_sidecar(file)
    problems = [*decoded.problems, *sidecar.problems]
    page = replace(form_page(decoded.value, wiki=file.wiki, title=file.title), sha1=sha1_of(content))
    if sidecar.value is None:
        return Parsed(page, tuple(problems))
    stated = _stated(sidecar.value, page.sha1)
    if stated.sha1 != page.sha1:
        problems.append(
            raw_problem("R103", f"{name}: the text is not what was stored (sha1 {page.sha1}, {stated.sha1})")
        )
    page = replace(page, **{**stated.fields, "wiki": file.wiki})
    problems += _check_title(file, page.title)
    return _with_evidence(file, page, problems)


def write_page(folder: Path, page: RawPage, names: FileNames | None = None) -> PageFile:
    """Write a page to `raw/`; a run killed at any moment leaves a readable pair of files.

    Its templates are pages of their own (`write_template`); expansions and links belong to the wiki as a whole
    (`write_evidence`). Who writes many pages gives the `names` of the wiki's folder, which then is listed once.
    """
    return _write_pair(folder / form_folder(page.wiki), page, names)


def write_template(folder: Path, page: RawPage, names: FileNames | None = None) -> PageFile:
    """Write a template that pages transclude to `raw/<wiki>/templates/`; `names` are those of that folder."""
    return _write_pair(folder / form_folder(page.wiki) / TEMPLATES, page, names)


def remove_page(file: PageFile) -> None:
    """Remove a page; without its text a sidecar is no page, so a run killed in between leaves none."""
    file.path.unlink(missing_ok=True)
    file.sidecar.unlink(missing_ok=True)


def mend_sidecar(file: PageFile) -> None:
    """Write the sidecar that is true where a run was killed while it replaced a page."""
    try:
        torn = "replaces" in load_json(file.sidecar)
    except (OSError, ValueError):
        return
    if torn and (value := _true_sidecar(file)) is not None:
        write_json(file.sidecar, value)


def _write_pair(wiki_folder: Path, page: RawPage, names: FileNames | None) -> PageFile:
    """Write sidecar, text, sidecar: at each moment one of the sidecars states the text's checksum."""
    path = (names or FileNames(wiki_folder)).claim(page.title)
    file = PageFile(page.wiki, page.title, path)
    stated = form_sidecar(page)
    if path.exists() and (before := _true_sidecar(file)) is not None and before["sha1"] != page.sha1:
        write_json(file.sidecar, {**stated, "replaces": before})
        write_file(path, page.text.encode("utf-8"))
        write_json(file.sidecar, stated)
    else:
        write_json(file.sidecar, stated)
        write_file(path, page.text.encode("utf-8"))
    return file


def _true_sidecar(file: PageFile) -> dict[str, Any] | None:
    """Load the sidecar that states the checksum of the text that is there."""
    try:
        value = load_json(file.sidecar)
        sha1 = sha1_of(file.path.read_bytes())
    except (OSError, ValueError):
        return None
    before = value.pop("replaces", None)
    return next((item for item in (value, before) if isinstance(item, dict) and item.get("sha1") == sha1), None)


def _stated(sidecar: Sidecar, sha1: str) -> Sidecar:
    before = sidecar.replaces
    return before if before is not None and sidecar.sha1 != sha1 and before.sha1 == sha1 else sidecar


def _read_sidecar(file: PageFile) -> Parsed[Sidecar | None]:
    name = f"{file.wiki}/{file.sidecar.name}"
    try:
        return Parsed(parse_sidecar(load_json(file.sidecar)))
    except FileNotFoundError:
        return Parsed(None, (raw_problem("R101", f"{name} is missing: nothing says where the text comes from"),))
    except (OSError, ValueError, RecursionError) as error:
        return Parsed(None, (raw_problem("R102", f"{name} cannot be read: {error}"),))


def _with_evidence(file: PageFile, page: RawPage, problems: list[Problem]) -> Parsed[RawPage | None]:
    wiki_folder = file.path.parent
    evidence = read_evidence(wiki_folder)
    texts: dict[str, str] = {}
    pages: list[RawPage] = []
    stored = FileNames(wiki_folder / TEMPLATES if page.template_titles else None)
    for name, title in page.template_titles.items():
        path = stored.find(title)
        read = Parsed(None) if path is None else read_file(PageFile(file.wiki, title, path))
        problems += read.problems
        if read.value is None:
            problems.append(raw_problem("R109", f"{file.wiki}: the template {title!r} of {page.title!r} is not there"))
        else:
            texts[name] = read.value.text
            pages.append(replace(read.value, text="", links={}))
    expansions = evidence.expansions.get(page.title)
    if expansions is not None and expansions.revision_id != page.revision_id:
        problems.append(
            raw_problem("R112", f"{page.title}: the stored expansions are of another revision", Severity.INFO)
        )
    calls = {} if expansions is None else expansions.calls
    page = replace(page, templates=texts, template_pages=tuple(pages), expansions=calls, links=evidence.links)
    return Parsed(page, (*problems, *evidence.problems))


def _check_title(file: PageFile, title: str) -> list[Problem]:
    stem = file.path.name.removesuffix(SUFFIX)
    if stem in (form_name(title), form_name(title, collides=True)):
        return []
    return [raw_problem("R108", f"{file.wiki}/{file.path.name} is no file name of {title!r}", Severity.WARNING)]


def _page_file(wiki_folder: Path, path: Path) -> PageFile:
    title, whole = find_title(path.name.removesuffix(SUFFIX))
    file = PageFile(find_wiki(wiki_folder.name), title, path)
    if not whole and (sidecar := _read_sidecar(file).value) is not None:
        file = replace(file, title=sidecar.fields["title"])
    return file

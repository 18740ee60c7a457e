"""What a wiki said beside the texts: what calls expand to (`expansions.json`), where links lead (`links.json`)."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from scraper.raw.files import load_json, write_json
from scraper.raw.page import LinkTarget, raw_problem

if TYPE_CHECKING:
    from pathlib import Path

    from scraper.problems import Problem

EVIDENCE_FAULT = "R110"


@dataclass(frozen=True, slots=True)
class Expansions:
    """The template calls of one page, as written, with the wikitext that the wiki made of them, at one revision."""

    revision_id: int | None
    calls: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence of one wiki: expansions by page title, link targets by linked title."""

    expansions: dict[str, Expansions] = field(default_factory=dict)
    links: dict[str, LinkTarget] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_evidence(wiki_folder: Path) -> Evidence:
    """Read `expansions.json` and `links.json` of `raw/<wiki>/`; an absent file is an empty one.

    The values are shared between callers and not to be changed.
    """
    return _load(wiki_folder, _stamp(wiki_folder / "expansions.json"), _stamp(wiki_folder / "links.json"))


def write_evidence(wiki_folder: Path, evidence: Evidence) -> None:
    """Write `expansions.json` and `links.json` of `raw/<wiki>/`, sorted; an empty one is not made."""
    expansions = {
        title: {"revision_id": item.revision_id, "calls": dict(sorted(item.calls.items()))}
        for title, item in sorted(evidence.expansions.items())
    }
    links = {
        title: {key: value for key, value in asdict(target).items() if key != "fragment" or value is not None}
        for title, target in sorted(evidence.links.items())
    }
    for name, value in (("expansions.json", expansions), ("links.json", links)):
        if value or (wiki_folder / name).exists():
            write_json(wiki_folder / name, value)


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=16)
def _load(folder: Path, expansions: tuple[int, int] | None, links: tuple[int, int] | None) -> Evidence:
    """Load both files; the stamps are only there so that a changed file is loaded anew."""
    problems: list[Problem] = []
    calls: dict[str, Expansions] = {}
    targets: dict[str, LinkTarget] = {}
    for title, value in (_items(folder / "expansions.json", problems) if expansions else {}).items():
        try:
            calls[title] = _parse_expansions(value)
        except (ValueError, KeyError, TypeError, AttributeError):
            problems.append(
                raw_problem(EVIDENCE_FAULT, f"{folder.name}/expansions.json: {title!r} has the wrong shape")
            )
    for title, value in (_items(folder / "links.json", problems) if links else {}).items():
        try:
            targets[title] = _parse_target(value)
        except (ValueError, KeyError, TypeError, AttributeError):
            problems.append(raw_problem(EVIDENCE_FAULT, f"{folder.name}/links.json: {title!r} has the wrong shape"))
    return Evidence(calls, targets, tuple(problems))


def _items(path: Path, problems: list[Problem]) -> dict[str, Any]:
    try:
        return load_json(path)
    except (OSError, ValueError) as error:
        problems.append(raw_problem(EVIDENCE_FAULT, f"{path.parent.name}/{path.name} cannot be read: {error}"))
        return {}


def _parse_expansions(value: dict[str, Any]) -> Expansions:
    revision = value["revision_id"]
    if not all(isinstance(text, str) for text in value["calls"].values()) or not isinstance(revision, int | None):
        raise ValueError("no texts")
    return Expansions(revision, dict(value["calls"]))


def _parse_target(value: dict[str, Any]) -> LinkTarget:
    title, page_id, wikidata, fragment = value["title"], value["page_id"], value["wikidata"], value.get("fragment")
    texts = isinstance(wikidata, str | None) and isinstance(fragment, str | None)
    if not (isinstance(title, str) and isinstance(page_id, int | None) and texts):
        raise ValueError("wrong types")
    return LinkTarget(title, page_id, wikidata, fragment)

"""What the last run into a folder was made from, so that a run over the same does nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scraper.pipeline.cache import digest_of, program_digest
from scraper.pipeline.outputs import stamp_file
from scraper.pipeline.summary import SeasonSummary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from scraper.pipeline.decisions import Decisions
    from scraper.pipeline.summary import RunSummary
    from scraper.pipeline.work import Work

RUN = "*"  # the manifest's key for the run as a whole; no season's id holds an asterisk


def digest_run(works: Sequence[Work], unread: Sequence[SeasonSummary], decisions: Decisions) -> str:
    """Compute the digest of everything that a run over all of `raw/` is made from."""
    links = {id(work.page.links): (work.page.wiki, work.page.links) for work in works}
    return digest_of(
        program_digest(),
        *(work.digest + repr(work.problems) for work in works),
        repr([summary.note for summary in unread]),
        repr(sorted((wiki, sorted(known.items())) for wiki, known in links.values())),
        repr((decisions.names, decisions.ids)),
        decisions.digest(),
    )


def stamp_folder(out: Path) -> dict[str, str | None]:
    """Give size and time of change of every file of `normalized/`."""
    return {str(path.relative_to(out)): stamp_file(path) for path in sorted(out.rglob("*.json"))}


def recall_run(manifest: Mapping[str, dict[str, Any]], digest: str, out: Path, run: RunSummary) -> bool:
    """Fill in the summary of the last run where it was made from the same and its files are untouched."""
    known = manifest.get(RUN)
    if known is None or known["inputs"] != digest or known["files"] != stamp_folder(out):
        return False
    run.entities, run.doubts = known["entities"], known["doubts"]
    run.seasons = [
        SeasonSummary.from_dict(item, state="unchanged" if item["state"] == "written" else item["state"])
        for item in known["seasons"]
    ]
    return True


def remember_run(manifest: dict[str, dict[str, Any]], digest: str, out: Path, run: RunSummary) -> None:
    """Note down what a run was made from and what it gave."""
    manifest[RUN] = {
        "inputs": digest,
        "files": stamp_folder(out),
        "entities": run.entities,
        "doubts": run.doubts,
        "seasons": [item.to_dict() for item in run.seasons],
    }

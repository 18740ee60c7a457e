"""What people decided, as verification takes it: accepted findings and points schemes that no article states."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from scraper.model.season import Bonus, PointsScheme
from scraper.model.vocabulary import SchemeOrigin
from scraper.problems import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scraper.model.season import Season


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A person's decision about one finding: its fingerprint, the reason, and what it rests on."""

    fingerprint: str
    season: str
    reason: str
    source: str | None = None


def read_acceptances(data: Mapping[str, Any]) -> tuple[Acceptance, ...]:
    """Read the `[[accepted]]` entries of `curation/accepted.toml`.

    Raises `UsageError` where an entry has no fingerprint, season or reason.
    """
    found = []
    for item in data.get("accepted", ()):
        try:
            found.append(Acceptance(item["fingerprint"], item["season"], item["reason"], item.get("source")))
        except (KeyError, TypeError) as error:
            raise UsageError(f"curation/accepted.toml: an entry lacks {error}; give it one") from error
    return tuple(found)


def read_schemes(files: Mapping[str, Mapping[str, Any]], season: Season) -> list[PointsScheme]:
    """Read the `[[scheme]]` entries of `curation/scoring/*.toml` that are for a season or its series.

    An entry has `id`, `positions`, `source` and `seasons` or `series` (ids); and may have `title` (words that name its
    sessions), `sessions`, `classes`, `championships`, `by`, and `bonuses` (mark to points). Raises `UsageError` where
    it lacks what it must have.
    """
    found = []
    for name, data in sorted(files.items()):
        for item in data.get("scheme", ()):
            try:
                if season.id in item.get("seasons", ()) or season.series.id in item.get("series", ()):
                    found.append(_read_scheme(item))
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise UsageError(f"curation/scoring/{name}.toml: an entry is wrong at {error}; mend it") from error
    return found


def _read_scheme(item: Mapping[str, Any]) -> PointsScheme:
    return PointsScheme(
        id=item["id"],
        positions=[Fraction(str(points)) for points in item["positions"]],
        sessions=list(item.get("sessions", ())),
        by=item.get("by", "overall"),
        bonuses=[Bonus(mark, Fraction(str(points))) for mark, points in item.get("bonuses", {}).items()],
        origin=SchemeOrigin.CURATED,
        misfit=None,
        at=[],
        title=item.get("title"),
        classes=item.get("classes"),
        championships=item.get("championships"),
        source=item["source"],
    )

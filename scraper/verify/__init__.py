"""Recomputes every published total and says which cell is wrong.

The package can be called: `scraper.verify(season)` is `verify_season(season)`, before and after the package is loaded.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

from scraper.verify.audit import verify_season
from scraper.verify.decisions import Acceptance, read_acceptances, read_schemes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.model.season import PointsScheme, Season

__all__ = ["Acceptance", "read_acceptances", "read_schemes", "verify_season"]


class _Callable(ModuleType):
    # Loading a subpackage puts it in the place of the function of the same name in `scraper`.
    def __call__(
        self, season: Season, *, curated: Sequence[PointsScheme] = (), accepted: Sequence[Acceptance] = ()
    ) -> Season:
        return verify_season(season, curated=curated, accepted=accepted)


sys.modules[__name__].__class__ = _Callable

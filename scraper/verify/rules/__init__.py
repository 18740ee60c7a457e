"""The scoring features, one file each, in the order in which they apply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.verify.rules.bonus import apply_bonus
from scraper.verify.rules.condition import apply_condition
from scraper.verify.rules.deduction import apply_deduction
from scraper.verify.rules.eligibility import apply_eligibility
from scraper.verify.rules.exclusion import apply_exclusion
from scraper.verify.rules.factor import apply_factor
from scraper.verify.rules.hidden import apply_hidden
from scraper.verify.rules.points_cells import apply_points_cells
from scraper.verify.rules.rank import apply_rank
from scraper.verify.rules.scale import apply_scale
from scraper.verify.rules.shared import apply_shared

if TYPE_CHECKING:
    from collections.abc import Callable

    from scraper.verify.rule import Rule
    from scraper.verify.rules.award import Award
    from scraper.verify.rules.counting import Tally
    from scraper.verify.sheet import Row, Sheet

CELL_FEATURES: dict[str, Callable[[list[Award], Rule, Sheet], None]] = {
    "eligibility": apply_eligibility,
    "condition": apply_condition,
    "rank": apply_rank,
    "points_cells": apply_points_cells,
    "scale": apply_scale,
    "factor": apply_factor,
    "bonus": apply_bonus,
    "shared": apply_shared,
}
TOTAL_FEATURES: dict[str, Callable[[Tally, Row, Rule, Sheet], None]] = {
    "deduction": apply_deduction,
    "hidden": apply_hidden,
    "exclusion": apply_exclusion,
}

"""Formula One seasons of the model, from the truth files beside the pages of `tests/pages/f1`."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from scraper.model.season import Statement
from scraper.model.vocabulary import Group, SessionKind, SessionState
from tests.seasons.forms import form_championship, form_round, form_scheme, form_season, form_session

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from scraper.model.season import Season

GROUPS = {"drivers": Group.PEOPLE, "constructors": Group.MANUFACTURERS}
LEGENDS = {
    "quotes": {"bold": "pole", "italic": "fastest_lap", "†": "shared"},
    "template": {},
    "sup": {"sup:P": "pole", "sup:F": "fastest_lap"},
}


def read_f1(path: Path) -> Season:
    """Build a Formula One season from its truth file; rules as schemes and statements, as the page says them."""
    truth = json.loads(path.read_text("utf-8"))
    legend = dict(LEGENDS[truth["marks"]])
    if not truth["shared_season"]:
        legend["†"] = "classified"
    rounds = [
        form_round(
            r["round"],
            [
                form_session(f"r{r['round']}", state=SessionState.RUN if r["held"] else SessionState.PENDING),
                *([form_session(f"r{r['round']}-sprint", SessionKind.SPRINT, "sprint")] if r["sprint"] else []),
            ],
            r["name"],
            r["circuit"],
        )
        for r in truth["rounds"]
    ]
    sessions = [(f"r{r['round']}", f"r{r['round']}-sprint" if r["sprint"] else None) for r in truth["rounds"]]
    championships = []
    for number, (kind, rows) in enumerate(truth["standings"].items()):
        if rows:
            found = [
                {**row, "names": [row["name"]], "total": _exact(row["total"]), "gross": _exact(row["gross"])}
                for row in rows
            ]
            title = f"World {kind.title()}' Championship"
            championships.append(
                form_championship(kind, title, GROUPS[kind], number + 5, found, sessions, legend=legend)
            )
    rules = truth["rules"]["drivers"]
    schemes = [form_scheme("race", rules["scale"], "Points were awarded in every race")]
    if rules["sprint"]:
        schemes.append(form_scheme("sprint", rules["sprint"], "Points were awarded in the sprints"))
    return form_season(truth["title"], rounds, championships, schemes, _form_statements(truth))


def _exact(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def _form_statements(truth: Mapping[str, Any]) -> list[Statement]:
    found = []
    for kind, rules in truth["rules"].items():
        if not rules:
            continue
        group = GROUPS[kind].value
        parts = [window for window in rules["windows"] if window[2] is not None]
        if parts:
            keys = (("count", "of"), ("count2", "of2"))
            values = (
                {"count": str(parts[0][2])}
                if len(parts) == 1
                else {
                    key: text
                    for (count, of), (first, last, best) in zip(keys, parts, strict=False)
                    for key, text in ((count, str(best)), (of, str(last - first + 1)))
                }
            )
            found.append(_statement("best", "best results counted", group=group, **values))
        for number, factor in rules["factors"].items():
            name = truth["rounds"][int(number) - 1]["name"]
            found.append(_statement("factor", f"Half points were awarded at the {name}", factor=factor, scope=name))
        if rules["fastest_lap"]:
            found.append(
                _statement(
                    "bonus",
                    "fastest lap",
                    mark="fastest_lap",
                    points="1",
                    **({"best_place": "10"} if rules["fastest_lap"] == "top10" else {"split": "yes"}),
                )
            )
        if rules["shared"] == "split":
            found.append(_statement("shared", "Points for shared drives were divided equally", points="split"))
        if rules["two_cars"] == "best":
            found.append(_statement("shared", "scored with the better one only", two_cars="best"))
        if rules["best_car"]:
            found.append(_statement("lines_per_session", "best car of each constructor", count="1", group=group))
    return found


def _statement(rule: str, text: str, **values: str) -> Statement:
    return Statement(rule, text, [], values, [])

"""Seasons of the model, built from the truth files and the gold facts without the pipeline: for tests of `verify`."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from scraper.model.season import (
    Championship,
    Column,
    Competitor,
    Counting,
    Outcome,
    PointsScheme,
    Published,
    RaceClass,
    Round,
    Season,
    Series,
    Session,
    Standing,
    StandingCell,
    StandingLine,
    StandingPosition,
    Statement,
)
from scraper.model.vocabulary import (
    CellKind,
    CompetitorKind,
    Group,
    SchemeOrigin,
    SeasonState,
    SessionKind,
    SessionState,
    Status,
)
from scraper.problems import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

STATUSES = {
    "Ret": Status.RETIRED,
    "NC": Status.NOT_CLASSIFIED,
    "DSQ": Status.DISQUALIFIED,
    "EX": Status.EXCLUDED,
    "DNS": Status.DID_NOT_START,
    "DNQ": Status.DID_NOT_QUALIFY,
    "DNPQ": Status.DID_NOT_PREQUALIFY,
    "C": Status.CANCELLED,
    "WD": Status.WITHDREW,
    "": Status.ABSENT,
    "-": Status.ABSENT,
    "–": Status.ABSENT,
    "—": Status.ABSENT,
}
GROUPS = {
    "drivers": Group.PEOPLE,
    "riders": Group.PEOPLE,
    "teams": Group.TEAMS,
    "manufacturers": Group.MANUFACTURERS,
    "constructors": Group.MANUFACTURERS,
    "nations": Group.NATIONS,
    "chassis": Group.MANUFACTURERS,
    "engine": Group.ENGINES,
}
TEMPLATE = re.compile(r"\{\{F1 race position\|((?:[^{}]|\{\{[^{}]*\}\})*)\}\}")
NUMBER = re.compile(r"(\d+)(?:st|nd|rd|th)?")
TOTAL = re.compile(r"([-−–]?[\d.]+½?|½)(?:\s+(\d+)/(\d+))?")


def slug(name: str) -> str:
    """Form an id of a name."""
    return re.sub(r"\W+", "-", name.casefold())


def parse_number(text: str) -> Fraction | None:
    """Read a total: 43.5, 61½, 57 1/7, -3."""
    match = TOTAL.match(text.replace("'", "").strip())
    if not match:
        return None
    base = match[1].replace("−", "-").replace("–", "-")
    half = base.endswith("½")
    value = Fraction(base.rstrip("½") or 0) + (Fraction(1, 2) if half else 0)
    return value + (Fraction(int(match[2]), int(match[3])) if match[2] else 0)


def form_outcomes(text: str, styles: Sequence[str], legend: Mapping[str, str]) -> list[dict[str, Any]]:
    """Read a cell as the truth files write it; the first outcome is the place, others share its cell."""
    text = text.replace("{{dagger}}", "†")
    template = TEMPLATE.fullmatch(text.strip())
    if template:
        return _read_template(template[1].split("|"), legend)
    return [_read_alternative(part, styles, legend, first=not n) for n, part in enumerate(text.split(" / "))] + [
        {"number": int(n), "status": Status.CLASSIFIED, "marks": [], "dropped": False, "text": n, "sprint": True}
        for sup in re.findall(r"<sup>(.*?)</sup>", text)
        for n in re.findall(r"\d+", sup)
    ]


def _read_template(arguments: list[str], legend: Mapping[str, str]) -> list[dict[str, Any]]:
    outcomes = [_read_alternative(arguments[0], (), legend, first=True)]
    rest = arguments[1:]
    while rest:
        argument = rest.pop(0)
        if argument == "s":
            number = rest.pop(0)
            outcomes.append({**_read_alternative(number, (), legend, first=False), "sprint": True})
        elif argument in ("p", "pole"):
            outcomes[0]["marks"].append("pole")
        elif argument.startswith("f"):
            outcomes[0]["marks"].append("fastest_lap")
    return outcomes


def _read_alternative(text: str, styles: Sequence[str], legend: Mapping[str, str], *, first: bool) -> dict[str, Any]:
    raw = text
    keys = list(styles) if first else []
    for sup in re.findall(r"<sup>(.*?)</sup>", text):
        keys += [f"sup:{mark}" if mark.isalpha() else mark for mark in sup.split() if not mark.isdigit()]
    text = re.sub(r"<sup>.*?</sup>", "", text).strip()
    dropped = text.startswith("(") and text.rstrip("†*").endswith(")")
    text = text.replace("(", "").replace(")", "")
    quotes = re.match(r"'+", text)
    if quotes:
        keys += {2: ["italic"], 3: ["bold"], 5: ["bold", "italic"]}.get(len(quotes[0]), [])
    text = text.replace("'", "")
    keys += [mark for mark in text if mark in "†*‡"]
    text = text.strip("†*‡ ")
    number = NUMBER.fullmatch(text)
    return {
        "number": int(number[1]) if number else None,
        "status": Status.CLASSIFIED if number else STATUSES.get(text, Status.UNREAD),
        "marks": [legend.get(key, key) for key in keys],
        "dropped": dropped,
        "text": raw,
        "sprint": False,
    }


def form_cell(
    session: str,
    sprint: str | None,
    text: str,
    styles: Sequence[str],
    legend: Mapping[str, str],
    at: Place,
    colour: str | None,
    cells_are: CellKind,
) -> StandingCell:
    """Form a cell of the model."""
    if cells_are is CellKind.POINTS:
        points = parse_number(text) if text else None
        return StandingCell(
            session,
            text,
            None,
            Status.CLASSIFIED if points is not None else Status.ABSENT,
            points,
            False,
            [],
            at,
            colour,
        )
    first, *others = form_outcomes(text, styles, legend)
    also = [
        Outcome(
            sprint if other["sprint"] else session,
            other["text"],
            other["number"],
            other["status"],
            None,
            other["dropped"],
            other["marks"],
        )
        for other in others
    ]
    return StandingCell(
        session,
        text,
        first["number"],
        first["status"],
        None,
        first["dropped"],
        first["marks"],
        at,
        colour,
        list(styles),
        also,
    )


def form_championship(
    ident: str,
    title: str,
    group: Group,
    table: int,
    rows: Iterable[Mapping[str, Any]],
    sessions: Sequence[tuple[str, str | None]],
    *,
    legend: Mapping[str, str],
    cells_are: CellKind = CellKind.POSITIONS,
    lines: int | None = None,
    counting: Sequence[Counting] = (),
    class_id: str | None = None,
) -> Championship:
    """Form a championship from rows of {names, cells[line][column], bold, italic, bg, total, gross}."""
    standings = []
    for order, row in enumerate(rows):
        cells = [
            [
                form_cell(
                    session,
                    sprint,
                    text,
                    _styles(row, number, column),
                    legend,
                    Place(0, table, order * 4 + number + 1, column + 2),
                    _colour(row, number, column),
                    cells_are,
                )
                for column, ((session, sprint), text) in enumerate(zip(sessions, line, strict=False))
            ]
            for number, line in enumerate(row["cells"])
        ]
        total, gross = row["total"], row.get("gross")
        team = slug(row["team"]) if row.get("team") else None
        standings.append(
            Standing(
                StandingPosition(order + 1, None, str(row.get("pos", ""))),
                [slug(name) for name in row["names"]],
                [StandingLine(None, team, None, line, car=row.get("bike")) for line in cells],
                None
                if total is None and not row.get("total_text")
                else Published(
                    total,
                    gross if gross != total else None,
                    row.get("total_text", str(total)),
                    Place(0, table, order * 4 + 1, len(sessions) + 2),
                ),
                None,
                None,
                country=(row.get("nat") or [None])[0],
            )
        )
    columns = [Column(session, session, number + 2) for number, (session, _) in enumerate(sessions)]
    return Championship(
        ident,
        title,
        group,
        class_id,
        0,
        table,
        columns,
        [],
        list(counting),
        standings,
        cells_are=cells_are,
        lines_per_session=lines,
        legend=dict(legend),
    )


def _styles(row: Mapping[str, Any], line: int, column: int) -> list[str]:
    return [style for style in ("bold", "italic") if line < len(row.get(style) or []) and column in row[style][line]]


def _colour(row: Mapping[str, Any], line: int, column: int) -> str | None:
    found = row.get("bg") or []
    return found[line][column] or None if line < len(found) and column < len(found[line]) else None


def form_season(
    title: str,
    rounds: list[Round],
    championships: list[Championship],
    schemes: list[PointsScheme],
    statements: Sequence[Statement] = (),
    classes: Sequence[str] = (),
) -> Season:
    """Form a season around championships."""
    return Season(
        "1",
        re.sub(r"\W+", "-", title.casefold()),
        Series("x", title),
        title[:4],
        title,
        SeasonState.FINISHED,
        [],
        [RaceClass(c, c) for c in classes],
        rounds,
        [],
        [],
        [],
        schemes,
        championships,
        [],
        [],
        statements=list(statements),
    )


def form_round(number: int, sessions: list[Session], name: str | None = None, circuit: str | None = None) -> Round:
    """Form a round of the calendar."""
    return Round(number, name, circuit, None, None, SessionState.RUN, sessions, [])


def form_session(
    ident: str,
    kind: SessionKind = SessionKind.RACE,
    label: str | None = None,
    of: str | None = None,
    state: SessionState = SessionState.RUN,
) -> Session:
    """Form a session."""
    return Session(ident, kind, label, of, state)


def form_scheme(ident: str, points: Sequence[Any], title: str | None = None, **more: Any) -> PointsScheme:
    """Form a scheme that the article states."""
    return PointsScheme(
        ident,
        [Fraction(p) for p in points],
        [],
        "overall",
        more.pop("bonuses", []),
        SchemeOrigin.STATED,
        None,
        [],
        title=title,
        **more,
    )


F1_LEGENDS = {
    "quotes": {"bold": "pole", "italic": "fastest_lap", "†": "shared"},
    "template": {},
    "sup": {"sup:P": "pole", "sup:F": "fastest_lap"},
}


def read_f1(path: Path) -> Season:
    """Build a Formula One season from its truth file; rules as schemes and statements, as the page says them."""
    truth = json.loads(path.read_text("utf-8"))
    legend = dict(F1_LEGENDS[truth["marks"]])
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
    return form_season(truth["title"], rounds, championships, schemes, _f1_statements(truth))


def _exact(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def _f1_statements(truth: Mapping[str, Any]) -> list[Statement]:
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


def read_gold(path: Path) -> Season:
    """Build a season from a file of gold facts: its standings, and the scales that the article states."""
    facts = json.loads(path.read_text("utf-8"))
    tables = facts["standings"]
    width = max(len(row["cells"][0]) for table in tables for row in table["rows"] if row["cells"])
    rounds = _gold_rounds(facts, width)
    sessions = [(session.id, None) for rnd in rounds for session in rnd.sessions]
    championships = []
    for table in tables:
        legend = _gold_legend(path.stem, table)
        points = "sum of per-round points" in table["recompute"]["rule"]
        rows = [
            {
                **row,
                "total_text": row["total"],
                "total": parse_number(row["total"]),
                "gross": parse_number(row["total"].split("(")[1]) if "(" in row["total"] else None,
            }
            for row in table["rows"]
        ]
        championships.append(
            form_championship(
                f"t{table['table']}",
                table["label"],
                GROUPS[table["kind"]],
                table["table"],
                rows,
                sessions,
                legend=legend,
                cells_are=CellKind.POINTS if points else CellKind.POSITIONS,
                class_id=table["label"].split()[0] if points and " " in table["label"] else None,
            )
        )
    season = form_season(facts["title"], rounds, championships, _gold_schemes(facts), _gold_statements(facts))
    names = {slug(name): name for table in tables for row in table["rows"] for name in row["names"]}
    season.competitors = [
        Competitor(ident, CompetitorKind.PERSON, name, None, None, None, "resolved", [])
        for ident, name in names.items()
    ]
    return season


def _gold_statements(facts: Mapping[str, Any]) -> list[Statement]:
    return [
        _statement("other", f"{item['driver']} had points deducted", deduction="yes", points=str(-item["points"]))
        for rule in facts["scoring"]
        for item in rule.get("penalties") or ()
    ]


def _gold_rounds(facts: Mapping[str, Any], width: int) -> list[Round]:
    pairs = facts["slug"] in ("2011_wtcc", "2008_wsbk")
    if pairs:
        return [
            form_round(n + 1, [form_session(f"r{n + 1}-1", label="R1"), form_session(f"r{n + 1}-2", label="R2")])
            for n in range(width // 2)
        ]
    return [form_round(n + 1, [form_session(f"r{n + 1}")]) for n in range(width)]


def _gold_legend(slug: str, table: Mapping[str, Any]) -> dict[str, str]:
    if slug == "1990_indycar":
        return {"bold": "pole", "*": "most_laps_led"}
    if slug == "1998_irl":
        return {"bold": "pole", "*": "most_laps_led"}
    return {"bold": "pole", "italic": "fastest_lap"}


def _gold_schemes(facts: Mapping[str, Any]) -> list[PointsScheme]:
    from scraper.model.season import Bonus  # noqa: PLC0415 - only here

    found = []
    for number, rule in enumerate(facts["scoring"]):
        points = rule.get("points")
        source = rule.get("source", "")
        if not points or "not in" in source or "fitted" in source or not all(k.isdigit() for k in points):
            continue
        bonuses = [Bonus(mark, Fraction(value)) for mark, value in (rule.get("bonuses") or {}).items()]
        found.append(form_scheme(f"s{number}", list(points.values()), rule["applies"], bonuses=bonuses))
    return found

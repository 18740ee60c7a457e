"""Which of the scales that an article states is paid in which session of a championship."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.model.vocabulary import SessionKind
from scraper.verify.calendar import fold_words
from scraper.verify.rule import Scale, form_scale
from scraper.verify.scopes import KIND, TITLE, Scope, noise_words, weigh_group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.model.season import Championship, PointsScheme
    from scraper.verify.calendar import SessionInfo
    from scraper.verify.sheet import Sheet


def assign_scales(sheet: Sheet, schemes: Sequence[PointsScheme]) -> dict[str, Scale]:
    """Give each session the scale whose title fits it best: one for it by name, its kind alone, the competitors.

    Of equals, the nearest before the table, else the first.
    """
    labels = label_schemes(schemes)
    scopes = _form_scopes(labels, sheet)
    assigned: dict[str, Scale] = {}
    for session in sheet.sessions:
        info = sheet.calendar.sessions.get(session)
        best: tuple[bool, bool, int, int, int, int] | None = None
        for number, (scheme, scope) in enumerate(zip(schemes, scopes, strict=True)):
            weight = _weigh(scheme, scope, info, session)
            if weight is None:
                continue
            about = _weigh_title(scheme, labels[number], sheet.championship)
            alone = info is not None and info.kind is not SessionKind.RACE and scope.kinds == {info.kind}
            key = (weight >= KIND, alone, about, weight, _nearness(scheme, sheet.championship), -number)
            if best is None or key > best:
                best = key
                assigned[session] = form_scale(scheme)
    return assigned


def _form_scopes(labels: Sequence[str], sheet: Sheet) -> list[Scope]:
    """Form the scopes of labels; where none is for the races, the first that is a sentence is."""
    scopes = [Scope(label, sheet.calendar) for label in labels]
    infos = [sheet.calendar.sessions[session] for session in sheet.sessions if session in sheet.calendar.sessions]
    races = [info for info in infos if info.kind is SessionKind.RACE]
    if not races or any(scope.weigh(info) is not None for scope in scopes for info in races):
        return scopes
    first = next((number for number, label in enumerate(labels) if len(label.split()) > TITLE), None)
    return [Scope("", sheet.calendar) if number == first else scope for number, scope in enumerate(scopes)]


def _weigh_title(scheme: PointsScheme, label: str, championship: Championship) -> int:
    """Weigh whether a scheme is meant for a championship: by its group, more by a class that both are called by."""
    telling = frozenset(fold_words(label)) - noise_words()
    named = bool(telling) and telling <= set(fold_words(championship.title))
    return weigh_group(scheme.title or "", championship.group) + 2 * named


def label_schemes(schemes: Sequence[PointsScheme]) -> list[str]:
    """Label schemes by their titles; rows of one points table by what they alone say, after the table's title."""
    titles = [scheme.title or "" for scheme in schemes]
    heads = [title.rpartition(" – ")[0] for title in titles]
    return [
        title.rpartition(" – ")[2] if head and heads.count(head) > 1 else title
        for title, head in zip(titles, heads, strict=True)
    ]


def _weigh(scheme: PointsScheme, scope: Scope, info: SessionInfo | None, session: str) -> int | None:
    if scheme.sessions:
        return 9 if session in scheme.sessions else None
    return 0 if info is None else scope.weigh(info)


def _nearness(scheme: PointsScheme, championship: Championship) -> int:
    own = championship.table or 0
    tables = [place.table for place in scheme.at if place.table is not None and place.table < own]
    return max(tables, default=-1)

"""Ids of entities: readable, the same in every run, kept in `curation/ids.toml` so that they never change."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from scraper.lookups import load_curation
from scraper.normalize.curation import write_text
from scraper.normalize.folding import fold

if TYPE_CHECKING:
    from pathlib import Path

FILE = "ids.toml"


@dataclass(frozen=True, slots=True)
class Known:
    """An id given out, and what tells its entity again: page (`enwiki:Title`), Wikidata item, folded names.

    `reason` says why the id is not the plain name: a run that finds the id in the record must tell the same.
    """

    kind: str
    id: str
    name: str
    page: str | None = None
    wikidata: str | None = None
    names: tuple[str, ...] = ()
    seasons: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    reason: str | None = None

    def __reduce__(self) -> tuple[object, ...]:
        """Travel as its fields: there are thousands, and what `dataclasses` does takes thrice the time."""
        told = (self.kind, self.id, self.name, self.page, self.wikidata, self.names, self.seasons, self.countries)
        return Known, (*told, self.reason)


@dataclass(frozen=True, slots=True)
class IdRecord:
    """All ids given so far; `redirects` leads from (kind, id) of an entity merged away to the id that stands for it."""

    known: tuple[Known, ...] = ()
    redirects: dict[tuple[str, str], str] = field(default_factory=dict)


@dataclass(slots=True)
class Identified:
    """What an entity is known by, as the resolution found it; `qualifiers` may tell homonyms apart, the best first."""

    number: int
    known: Known
    qualifiers: tuple[tuple[str, str], ...]
    reason: str | None = None


def load_ids(folder: Path) -> IdRecord:
    """Load `ids.toml` of the curation folder."""
    table = load_curation(folder / FILE)
    redirects = {(item["kind"], item["from"]): item["to"] for item in table.get("redirect", [])}
    return IdRecord(tuple(_parse_known(item) for item in table.get("entity", [])), redirects)


def _parse_known(item: dict[str, Any]) -> Known:
    return Known(
        item["kind"], item["id"], item["name"], item.get("page"), item.get("wikidata"),
        tuple(item.get("names", ())), tuple(item.get("seasons", ())), tuple(item.get("countries", ())),
        item.get("reason"),
    )  # fmt: skip


def write_ids(folder: Path, record: IdRecord) -> None:
    """Write `ids.toml`, sorted by kind and id."""
    blocks = ["# Ids given so far. Written by scraper; an id that stands here never changes.\n"]
    for known in sorted(record.known, key=lambda item: (item.kind, item.id)):
        told = (known.kind, known.id, known.name, known.page, known.wikidata, known.reason)
        fields = dict(zip(("kind", "id", "name", "page", "wikidata", "reason"), told, strict=True))
        lists = {"names": known.names, "seasons": known.seasons, "countries": known.countries}
        lines = [f"{key} = {_quote(value)}" for key, value in fields.items() if value is not None]
        lines += [f"{key} = [{', '.join(map(_quote, values))}]" for key, values in lists.items()]
        blocks.append("\n".join(["[[entity]]", *lines, ""]))
    for (kind, old), new in sorted(record.redirects.items()):
        lines = [f"{key} = {_quote(value)}" for key, value in (("kind", kind), ("from", old), ("to", new))]
        blocks.append("\n".join(["[[redirect]]", *lines, ""]))
    folder.mkdir(parents=True, exist_ok=True)
    write_text(folder / FILE, "\n".join(blocks))


def _quote(text: str) -> str:
    """Quote a text for TOML: as JSON does, but for the control character that JSON leaves alone."""
    return encode_basestring(text).replace("\x7f", "\\u007f")


def assign_ids(found: list[Identified], record: IdRecord) -> tuple[dict[int, str], IdRecord]:
    """Give each entity its id: the one in the record, else a new one; and give the record that follows.

    An entity that two ids of the record meet in keeps the first of them, and the other redirects to it. What the record
    knows and nothing names any more stays in it: the season may come back. Ids are unique over all kinds.
    """
    found = sorted(found, key=lambda item: item.number)
    ids, merged_away = _match(found, record)
    reasons = {(known.kind, known.id): known.reason for known in record.known}
    for item in found:
        item.reason = reasons.get((item.known.kind, ids.get(item.number, "")))
    redirects = {**record.redirects, **merged_away}
    redirects = {(kind, old): merged_away.get((kind, new), new) for (kind, old), new in redirects.items()}
    taken = {known.id: known.kind for known in record.known} | {old: kind for kind, old in redirects}
    for item, wanted in _name_new([item for item in found if item.number not in ids], taken):
        ids[item.number] = wanted
    merged = _update(found, ids, record, redirects)
    return ids, IdRecord(merged, redirects)


def _match(found: list[Identified], record: IdRecord) -> tuple[dict[int, str], dict[tuple[str, str], str]]:
    """Find which id of the record each entity has, and which ids lead to another's entity from now on.

    The pairs with most in common go first, one id to one entity; an id that is left over, although its season is
    there, was merged into the entity that has most in common with it.
    """
    ranked = _rank_pairs(found, record)
    ids: dict[int, str] = {}
    given: set[tuple[str, str]] = set()
    merged: dict[tuple[str, str], str] = {}
    for score, _, id_, number, kind in ranked:
        if (score[0] or score[1]) and number not in ids and (kind, id_) not in given:
            ids[number] = id_
            given.add((kind, id_))
    for score, _, id_, number, kind in ranked:
        if (score[0] or score[1]) and score[-1] and (kind, id_) not in given:
            merged.setdefault((kind, id_), ids[number])
    return ids, merged


def _rank_pairs(found: list[Identified], record: IdRecord) -> list[tuple[list[int], int, str, int, str]]:
    """Rank the pairs of an entity and a line of the record that have a trait in common, those with most first."""
    by_trait: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for known in record.known:
        for trait in _traits(known):
            by_trait[known.kind, trait].append(known)
    return sorted(
        ([-score for score in _common(item.known, known)], len(known.id), known.id, item.number, known.kind)
        for item in found
        for known in {
            known.id: known for trait in _traits(item.known) for known in by_trait.get((item.known.kind, trait), ())
        }.values()
    )


def _traits(known: Known) -> set[str]:
    traits = {f"name {name}" for name in known.names}
    traits |= {f"page {known.page}"} if known.page else set()
    return traits | ({f"item {known.wikidata}"} if known.wikidata else set())


def _common(found: Known, known: Known) -> tuple[int, ...]:
    """Rank what an entity has in common with a line of the record: page or item, names, flags, seasons."""
    page = int(_same(found.page, known.page) or _same(found.wikidata, known.wikidata))
    apart = bool(found.page and known.page and not page)
    names = _count_common(found.names, known.names)
    seasons = _count_common(found.seasons, known.seasons)
    flags = _count_common(found.countries, known.countries)
    return (page, 0 if apart and not seasons else names, flags, seasons)


def _count_common(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    return len(a) if a == b else len(set(a) & set(b))  # most are as the last run left them


def _same(a: str | None, b: str | None) -> bool:
    return a is not None and a == b


def _name_new(found: list[Identified], taken: dict[str, str]) -> list[tuple[Identified, str]]:
    """Name entities that the record does not know; homonyms get what tells them apart, and a reason."""
    same: dict[tuple[str, str], list[Identified]] = defaultdict(list)
    for item in found:
        same[item.known.kind, slugify(item.known.name)].append(item)
    named: list[tuple[Identified, str]] = []
    for (kind, slug), items in sorted(same.items()):
        alone = len(items) == 1 and slug not in taken
        for item in sorted(items, key=lambda one: (one.qualifiers, one.known.seasons, one.known.names)):
            wanted = slug if alone else _qualify(item, slug, items, taken)
            taken[wanted] = kind
            named.append((item, wanted))
    return named


def _qualify(item: Identified, slug: str, items: list[Identified], taken: dict[str, str]) -> str:
    if len(items) == 1 and taken[slug] != item.known.kind and f"{slug}-{item.known.kind}" not in taken:
        return f"{slug}-{item.known.kind}"
    for what, text in item.qualifiers:
        wanted = f"{slug}-{slugify(text)}"
        if wanted not in taken and sum((what, text) in one.qualifiers for one in items) == 1:
            item.reason = f"another {item.known.kind} has this name; {what}: {text}"
            return wanted
    number = 2
    while f"{slug}-{number}" in taken:
        number += 1
    item.reason = f"another {item.known.kind} has this name"
    return f"{slug}-{number}"


def _update(
    found: list[Identified], ids: dict[int, str], record: IdRecord, redirects: dict[tuple[str, str], str]
) -> tuple[Known, ...]:
    merged = {(known.kind, known.id): known for known in record.known if (known.kind, known.id) not in redirects}
    old: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for known in record.known:
        old[known.kind, redirects.get((known.kind, known.id), known.id)].append(known)
    for item in found:
        key = item.known.kind, ids[item.number]
        before = old.get(key, [])
        first = next((known for known in before if known.page), None)
        page = item.known.page or (first.page if first else None)
        merged[key] = Known(
            *key,
            item.known.name,
            page,
            item.known.wikidata,
            _unite(item.known.names, [known.names for known in before]),
            _unite(item.known.seasons, [known.seasons for known in before]),
            item.known.countries,
            item.reason,
        )
    return tuple(merged[key] for key in sorted(merged))


def _unite(own: tuple[str, ...], others: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Give all texts, sorted; most are as the last run left them, who sorted them."""
    return own if others == [own] else tuple(sorted({*own, *(text for other in others for text in other)}))


def slugify(text: str, otherwise: str = "unnamed") -> str:
    """Make a readable id, or part of one, of a text; `otherwise` stands for a text of no letters and figures.

    >>> slugify("Horst Felbermayr, Jr."), slugify("费尔南多"), slugify("Pro-Am Cup")
    ('horst-felbermayr-jr', '费尔南多', 'pro-am-cup')
    """
    return fold(text).replace(" ", "-") or otherwise

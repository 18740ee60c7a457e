"""Names of real seasons spoilt one by one, to measure how often the resolution joins one to the wrong person.

`python -m tests.corpus.perturbation --trials 20000 PAGE…` prints how many were right by kind of spoiling, beside what
two plain fuzzy scores do on the same trials. PAGE is a file of wikitext, named after its title. The trials are made in
parts, each with a seed of its own: how many processes share them changes nothing.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from scraper.normalize.entities import resolve
from scraper.normalize.folding import fold
from scraper.normalize.names import parse_person
from scraper.normalize.seasons import collect_mentions
from scraper.pipeline.pages import read_record
from scraper.raw import form_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from scraper.normalize.mentions import Mention

MIDDLE_NAMES = ("Alberto", "James", "Luis", "Peter", "Maria", "Otto", "Kenji", "Paul")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
THRESHOLD = 85
TRIALS_AT_ONCE = 60
TRIALS_A_SEASON = 8  # at once, of the fifty people and more that a page names: most of what is around stays whole
TRIALS_A_PART = 1000
SCORERS = {"WRatio": fuzz.WRatio, "token_set": fuzz.token_set_ratio}


def collect(paths: Iterable[Path]) -> list[Mention]:
    """Read pages and list the names in them."""
    found: list[Mention] = []
    for path in sorted(paths):
        title = path.stem.replace("_", " ")
        record = read_record(form_page(path.read_text("utf-8"), wiki="enwiki", title=title))
        found += collect_mentions(title, "enwiki", record)
    return found


def _split(text: str) -> tuple[list[str], list[str]]:
    name = parse_person(text)
    words = text.replace(",", "").split()
    if name.suffix:
        words = words[:-1]
    count = max(len(words) - max(len(" ".join(name.family).split()), 1), 0)
    return words[:count], words[count:]


def take_initial(text: str, rng: random.Random) -> str:
    given, family = _split(text)
    return " ".join([f"{given[0][0]}.", *family]) if given and family else text


def take_surname(text: str, rng: random.Random) -> str:
    given, family = _split(text)
    return " ".join(family) if given and family else text


def to_ascii(text: str, rng: random.Random) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if letter.isascii())


def change_particle(text: str, rng: random.Random) -> str:
    words = text.split()
    return " ".join(
        word.swapcase() if len(word) < 4 and 0 < i < len(words) - 1 else word for i, word in enumerate(words)
    )


def slip(text: str, rng: random.Random) -> str:
    places = [i for i, letter in enumerate(text) if i and letter.isalpha() and letter.islower()]
    if not places:
        return text
    at = rng.choice(places)
    kind = rng.randrange(4)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at] + text[at:]
    if kind == 2 and at + 1 < len(text) and text[at + 1].isalpha():
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + rng.choice(LETTERS) + text[at + 1 :]


def swap_order(text: str, rng: random.Random) -> str:
    given, family = _split(text)
    return " ".join([*family, *given]) if given and family else text


def spell_out(text: str, rng: random.Random) -> str:
    given, family = _split(text)
    suffix = text.replace(",", "").split()[-1:] if parse_person(text).suffix else []
    return " ".join([*given, rng.choice(MIDDLE_NAMES), *family, *suffix]) if given and family else text


def drop_suffix(text: str, rng: random.Random) -> str:
    given, family = _split(text)
    return " ".join([*given, *family]) if parse_person(text).suffix else text


SPOILINGS: dict[str, Callable[[str, random.Random], str]] = {
    "initial": take_initial, "surname": take_surname, "ascii": to_ascii, "particle": change_particle, "slip": slip,
    "order": swap_order, "legal name": spell_out, "suffix": drop_suffix,
}  # fmt: skip


@dataclass
class Trial:
    """One spoilt mention: whose it is, and all other mentions of the same person."""

    kind: str
    mention: Mention
    spoilt: Mention
    person: str
    alone: bool


@dataclass
class Score:
    """Right, wrong and no matches, by kind of spoiling; `alone` are trials with nobody to match, rightly left so."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    none: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def add(self, kind: str, *, right: bool, wrong: bool, alone: bool, shown: str) -> None:
        (self.wrong if wrong else self.right if right else self.alone if alone else self.none)[kind] += 1
        if wrong:
            self.errors.append(shown)

    def merge(self, other: Score) -> None:
        """Add the trials of another part."""
        for mine, theirs in (
            (self.right, other.right), (self.wrong, other.wrong), (self.none, other.none), (self.alone, other.alone),
        ):  # fmt: skip
            mine.update(theirs)
        self.errors += other.errors


def measure_parts(mentions: Sequence[Mention], trials: int, seed: int, jobs: int, *, links: bool) -> dict[str, Score]:
    """Make the trials part by part in several processes, and tell how far they are."""
    scores = {name: Score() for name in ("ladder", *SCORERS)}
    sizes = [min(TRIALS_A_PART, trials - start) for start in range(0, trials, TRIALS_A_PART)]
    work = partial(measure, mentions, links=links, truth=resolve(mentions)[0].ids)
    started, made = time.monotonic(), 0
    with ProcessPoolExecutor(jobs) as pool:
        for part in pool.map(work, sizes, [f"{seed} {number}" for number in range(len(sizes))]):
            for name, score in scores.items():
                score.merge(part[name])
            made += sum(found.total() for found in (part["ladder"].right, part["ladder"].wrong,
                                                    part["ladder"].none, part["ladder"].alone))  # fmt: skip
            told = f"{made} of {trials} trials, {scores['ladder'].wrong.total()} wrong"
            print(f"{told}, {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    return scores


def measure(
    mentions: Sequence[Mention], trials: int, seed: int | str, *, links: bool = True,
    truth: dict[str, str] | None = None,
) -> dict[str, Score]:  # fmt: skip
    """Spoil names until so many trials are made, and score the ladder and the plain scorers on them."""
    rng = random.Random(seed)
    truth = truth or resolve(mentions)[0].ids
    if not links:
        mentions = [replace(mention, target=None) for mention in mentions]
    people = [mention for mention in mentions if mention.kind == "person"]
    scores = {name: Score() for name in ("ladder", *SCORERS)}
    at_once = max(TRIALS_AT_ONCE, TRIALS_A_SEASON * len({mention.season for mention in people}))
    made = 0
    while made < trials:
        chosen = _choose(people, truth, rng, min(at_once, trials - made))
        spoilt = {trial.mention.key: trial.spoilt for trial in chosen}
        ids = resolve([spoilt.get(mention.key, mention) for mention in mentions])[0].ids
        _score_ladder(chosen, people, truth, ids, scores["ladder"])
        for name, scorer in SCORERS.items():
            _score_plainly(chosen, people, truth, scorer, scores[name])
        made += len(chosen)
    return scores


def _choose(people: Sequence[Mention], truth: dict[str, str], rng: random.Random, count: int) -> list[Trial]:
    """Choose mentions of different people of a season and spoil each; two of one family may be among them."""
    chosen: dict[tuple[str, str], Trial] = {}
    rows = Counter((mention.season, truth[mention.key]) for mention in people)
    for _ in range(count * 2):
        mention = rng.choice(people)
        kind = rng.choice(list(SPOILINGS))
        text = SPOILINGS[kind](mention.text, rng)
        person = truth[mention.key]
        key = mention.season, person
        if text != mention.text and fold(text) and key not in chosen and len(chosen) < count:
            alone = rows[mention.season, person] == 1
            chosen[key] = Trial(kind, mention, replace(mention, text=text, target=None), person, alone)
    return list(chosen.values())


def _score_ladder(
    chosen: list[Trial], people: Sequence[Mention], truth: dict[str, str], ids: dict[str, str], score: Score
) -> None:
    spoilt = {trial.mention.key for trial in chosen}
    owners: dict[str, set[str]] = defaultdict(set)
    for mention in people:
        if mention.key not in spoilt:
            owners[ids[mention.key]].add(truth[mention.key])
    for trial in chosen:
        found = owners.get(ids[trial.mention.key], set())
        shown = (
            f"{trial.kind}: {trial.mention.text} → {trial.spoilt.text} read as {sorted(found)} ({trial.mention.season})"
        )
        score.add(
            trial.kind,
            right=found == {trial.person},
            wrong=bool(found - {trial.person}),
            alone=trial.alone,
            shown=shown,
        )


def _score_plainly(
    chosen: list[Trial], people: Sequence[Mention], truth: dict[str, str],
    scorer: Callable[..., float], score: Score,
) -> None:  # fmt: skip
    names: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    spoilt = {trial.mention.key for trial in chosen}
    for mention in people:
        if mention.key not in spoilt:
            names[mention.season][mention.text].add(truth[mention.key])
    for trial in chosen:
        field_ = names[trial.mention.season]
        best = process.extractOne(trial.spoilt.text, field_.keys(), scorer=scorer, score_cutoff=THRESHOLD)
        found = field_[best[0]] if best else set()
        wrong = bool(found) and trial.person not in found
        score.add(trial.kind, right=bool(found) and not wrong, wrong=wrong, alone=trial.alone, shown="")


def render(scores: dict[str, Score]) -> str:
    """Render the scores as a table."""
    lines = [f"{'':12}" + "".join(f"{name:>33}" for name in scores)]
    lines.append(f"{'':12}" + f"{'right':>9}{'wrong':>8}{'none':>8}{'alone':>8}" * len(scores))
    for kind in [*SPOILINGS, "all"]:
        cells = []
        for score in scores.values():
            parts = (score.right, score.wrong, score.none, score.alone)
            right, *others = (part.total() if kind == "all" else part[kind] for part in parts)
            cells.append(f"{right:>9}" + "".join(f"{count:>8}" for count in others))
        lines.append(f"{kind:12}" + "".join(cells))
    return "\n".join(lines)


def main() -> None:
    """Measure on the pages named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--trials", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-links", action="store_true")
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    mentions = collect(given.pages)
    scores = measure_parts(mentions, given.trials, given.seed, given.jobs, links=not given.no_links)
    print(render(scores))
    print(*scores["ladder"].errors, sep="\n")


if __name__ == "__main__":
    main()

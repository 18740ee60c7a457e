"""Writes real pages otherwise, change by change, and prints which facts that changes, and whether a problem says so.

`python -m tests.relaid [--change NAME…] [--all] PAGE…`; a PAGE is a file of wikitext or a folder of such files. A line
for each change: the pages that it changes, how many of them say the same, say something else and report another
problem, and say something else without a word (these are named; with `--all` what they say is printed, too).
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.relaid.changes import CHANGES, rewrite_page
from tests.relaid.facts import list_facts, list_problems, load_page


def main() -> None:
    """Measure the changes named, or all of them, on the pages given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--change", action="append", choices=CHANGES)
    parser.add_argument("--all", action="store_true")
    given = parser.parse_args()
    paths = [found for path in given.pages for found in (sorted(path.rglob("*.wikitext")) if path.is_dir() else [path])]
    pages = [(path.stem, load_page(path)) for path in paths]
    known = [(name, page, page.parse()) for name, page in pages]
    facts = [(list_facts(season), list_problems(season)) for _, _, season in known]
    print(f"{'change':22}{'pages':>6}{'same':>6}{'told':>6}{'silent':>8}")
    for change in given.change or CHANGES:
        same, told, silent, shown = 0, 0, [], []
        for (name, page, season), (here, problems) in zip(known, facts, strict=True):
            text = rewrite_page(page.text, season, [change])
            if text == page.text:
                continue
            other = page.parse(text)
            there = list_facts(other)
            if here == there:
                same += 1
                continue
            shown += [
                f"  {name}",
                *(f"    -{line}" for line in here - there),
                *(f"    +{line}" for line in there - here),
            ]
            if list_problems(other) - problems:
                told += 1
            else:
                silent.append(name)
        print(
            f"{change:22}{same + told + len(silent):6}{same:6}{told:6}{len(silent):8}  {' '.join(silent)}", flush=True
        )
        if given.all and shown:
            print(*shown, sep="\n")


if __name__ == "__main__":
    main()

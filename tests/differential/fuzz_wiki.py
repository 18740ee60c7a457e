"""Compares the reader with a real MediaWiki on odd tables made up at random, run by hand.

`python -m tests.differential.fuzz_wiki --minutes 20 --seed 1` prints each text that is read otherwise than it is
rendered, made as short as it can be; every text comes of its own number, so that `--only NUMBER` makes it again.
"""

from __future__ import annotations

import argparse
import re
import time
from random import Random
from typing import TYPE_CHECKING, Any

from scraper.raw.transclusion import cut_transcluded, has_table
from scraper.wikitext import read_page
from scraper.wikitext.needs import list_needed_expansions, list_needed_templates, list_possible_tables
from tests.differential.comparison import LOOK, STRUCTURE, TEXT, describe_read, describe_true
from tests.differential.odd_tables import TEMPLATES, Composer
from tests.wiki.bulk import open_renderer
from tests.wiki.pages import form_pages
from tests.wiki.starter import prepare_wiki

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scraper.wikitext.page import Page
    from tests.wiki.bulk import Renderer

_PIECE = re.compile(
    r"\{\{[^{}]*\}\}|\[\[[^\[\]]*\]\]|\[http[^\[\]]*\]|<(\w+)[^<>]*>[^<>]*</\1>|\{\{|\}\}|\[\[|\]\]|\|\||!!|<[^<>]*>|'+"
    r"|\w+|\s|.",
    re.DOTALL,
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"^=.*=\s*$", re.MULTILINE)
_NO_LABEL = re.compile(r"\[\[[^\[\]|]*\|\s*\]\]")
_DEPTHS = {"structure": STRUCTURE, "text": TEXT, "look": LOOK}


def compare(wiki: Renderer, text: str, templates: Mapping[str, str], depth: int = LOOK) -> tuple[Any, Any] | None:
    """Give what is read and what is rendered, where they differ.

    As in a fetch, templates with tables are known, and the wiki expands the calls that no rule knows. Where reading on
    is what the reader does by decision (a comment or `<includeonly>` that never closes, a heading in an unclosed
    table, `[[A|]]` that no wiki stores), nothing is compared.
    """
    text = wiki.save(text)
    known = {name: templates[name] for name in list_needed_templates(text) if has_table(templates.get(name, ""))}
    calls = {
        call: wiki.expand(call, templates)
        for part in (text, *map(cut_transcluded, known.values()))
        for call in list_needed_expansions(part) + list_possible_tables(part)
    }
    page = read_page(text, expansions=calls, templates=known)
    if _is_deliberate(text, page):
        return None
    read, true = describe_read(page.tables, depth), describe_true(wiki.render(text, templates), depth)
    return None if read == true else (read, true)


def _is_deliberate(text: str, page: Page) -> bool:
    comments = _COMMENT.sub("", text)
    if "<!--" in comments or comments.count("<includeonly") > comments.count("</includeonly>"):
        return True
    if _NO_LABEL.search(comments) or "\n" not in text.strip():
        return True
    return bool(_HEADING.search(text)) and any(problem.code == "W102" for problem in page.problems)


def _cut_pieces(text: str) -> list[str]:
    return [piece[0] for piece in _PIECE.finditer(text)]


def shorten(text: str, differs: Callable[[str], bool]) -> str:
    """Take away lines, then pieces, as long as the text still differs."""
    for cut in (lambda whole: re.split(r"(?<=\n)", whole), _cut_pieces):
        size = max(len(cut(text)) // 2, 1)
        while size:
            pieces = cut(text)
            at = 0
            while at < len(pieces):
                shorter = pieces[:at] + pieces[at + size :]
                if differs("".join(shorter)):
                    pieces = shorter
                else:
                    at += size
            text = "".join(pieces)
            size //= 2
    return text


def main() -> None:
    """Compare until the time is up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", type=int)
    parser.add_argument("--depth", choices=_DEPTHS, default="look")
    options = parser.parse_args()
    depth = _DEPTHS[options.depth]
    end = time.monotonic() + 60 * options.minutes
    number = found = 0
    with open_renderer(prepare_wiki(form_pages())) as wiki:
        while time.monotonic() < end:
            number = options.only if options.only is not None else number + 1
            text = Composer(Random(f"{options.seed} {number}")).compose()
            if compare(wiki, text, TEMPLATES, depth):
                found += 1
                text = shorten(text, lambda shorter: compare(wiki, shorter, TEMPLATES, depth) is not None)
                read, true = compare(wiki, text, TEMPLATES, depth) or ((), ())
                print(f"--- {number}\n{text!r}\nread     {read}\nrendered {true}", flush=True)
            if options.only is not None:
                break
    print(f"{number} texts compared, {found} differ")


if __name__ == "__main__":
    main()

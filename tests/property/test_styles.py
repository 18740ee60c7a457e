"""Ways of writing that say the same: pages in many styles without flags, without links, with other line breaks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import scraper
from tests.transcript import transcribe

PAGES = sorted((Path(__file__).parent.parent / "styles").glob("*.wikitext"))
# The start of a table and its only row of headers, none of which spans.
HEADER = r"(?ms)^(\{\|[^\n]*\n(?:\|-[^\n]*\n)?)((?:!(?![^\n]*span=)[^\n]*\n){2,}|!(?![^\n]*span=)[^\n]*!![^\n]*\n)"
CHANGES = {
    "no flags": (r"\{\{(?:[Ff]lagicon|Bandiera|Bandera|Flaga|Vlag|Флаг|Drapeau)\|[^{}]*\}\} *", ""),
    "no links": (r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]", r"\1"),
    "other breaks": (r"<br ?/?>", "<BR />"),
    "slashes between flags": (r"(\]\]|\w)<br ?/?>(\{\{flagicon)", r"\1 / \2"),
    "data cells for numbers": (r"(?m)^! (\d+)$", r"| \1"),
    "the header again at the end": (HEADER + r"(\|-(?:(?!^\{\||^\|\}).)*)^\|\}", r"\1\2\3|-\n\2|}"),
}


def read(text: str) -> tuple[list[list[str]], int]:
    """Read the places and totals of all rows of standings, without names, and count the rounds."""
    wiki, _, title = text.split("\n", 1)[0].strip("<!-> ").partition(" | ")
    lines = transcribe(scraper.parse(text, title=title, wiki=wiki))
    rows = [line.split(" | ") for line in lines if re.match(r"  \S* ?\|", line)]
    cells = [[row[0], re.sub(r"<[^<>]*> ?", "", row[2]), row[3]] for row in rows]
    return cells, sum(line.startswith("round ") for line in lines)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_same_results_written_otherwise(path: Path, change: str) -> None:
    text = path.read_text("utf-8")
    pattern, into = CHANGES[change]
    changed = re.sub(pattern, into, text)
    if changed == text:
        pytest.skip("the page has nothing to change")
    cells, rounds = read(text)
    found, found_rounds = read(changed)
    unmarked = [[re.sub(r" [a-z_]+", "", text) for text in row] for row in found]
    assert unmarked == [[re.sub(r" [a-z_]+", "", text) for text in row] for row in cells]
    assert found_rounds == rounds

"""HTML tags in wikitext: which MediaWiki lets through, what they mean, and what their attributes add to them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from scraper.wikitext.attributes import parse_attributes
from scraper.wikitext.parts import NO_STYLES
from scraper.wikitext.styles import NO_STYLE, parse_style

MARKS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic", "var": "italic", "dfn": "italic",
    "small": "small", "sup": "sup", "sub": "sub", "s": "struck", "strike": "struck", "del": "struck",
    "u": "underlined", "ins": "underlined",
}  # fmt: skip
BLOCKS = frozenset(
    {"p", "div", "li", "pre", "ul", "ol", "dl", "dt", "dd", "center", "blockquote", "table", "tr", "td", "th",
     "caption", "h1", "h2", "h3", "h4", "h5", "h6", "hr"}
)  # fmt: skip
# The tags of MediaWiki's Sanitizer that neither mark text nor break lines.
_INLINE = frozenset(
    {"abbr", "bdi", "bdo", "big", "code", "data", "font", "kbd", "mark", "q", "rb", "rp", "rt", "rtc", "ruby", "samp",
     "span", "time", "tt", "wbr"}
)  # fmt: skip
KNOWN = BLOCKS | _INLINE | MARKS.keys() | {"br"}

_HIDING_CLASSES = frozenset({"sortkey", "noexcerpt sortkey", "nodisplay"})


class Tag(NamedTuple):
    """What an open tag does to the text in it; `key` is the sort key that it carries."""

    marks: frozenset[str] = NO_STYLES
    unset: frozenset[str] = NO_STYLES
    hidden: bool = False
    hint: str | None = None
    key: str | None = None


_PLAIN_TAGS = {name: Tag(frozenset({MARKS[name]}) if name in MARKS else NO_STYLES) for name in KNOWN}


def form_tag(name: str, written: str) -> Tag:
    """Form what a tag does from its name (in lower case) and its attributes as written."""
    return _form_tag(name, written) if "=" in written else _PLAIN_TAGS[name]


@lru_cache(maxsize=1024)
def _form_tag(name: str, written: str) -> Tag:
    attributes = parse_attributes(written)
    style = parse_style(attributes["style"]) if "style" in attributes else NO_STYLE
    marks = _PLAIN_TAGS[name].marks | style.marks
    if style.background is not None and name not in BLOCKS:
        marks |= {"boxed"}
    hidden = style.hidden or attributes.get("class") in _HIDING_CLASSES
    return Tag(marks, style.unset - marks, hidden, attributes.get("title"), attributes.get("data-sort-value"))

"""Takes comments and extension tags (`<nowiki>`, `<ref>`, `<math>`…) out of a wikitext before anything is read."""

from __future__ import annotations

import html.entities
import re

from scraper.wikitext.parts import Part, PartKind

MARK = "\x7f"
MARKED = re.compile(r"\x7f(\d+)\x7f")

# Tags whose content MediaWiki hands to an extension; the wikis of Wikimedia have these.
_EXTENSIONS = (
    "nowiki|pre|ref|references|math|chem|ce|gallery|poem|score|timeline|hiero|syntaxhighlight|source|templatedata"
    "|templatestyles|section|graph|maplink|mapframe|imagemap|indicator|categorytree|inputbox|charinsert|rss"
)
_SHOWN = frozenset({"nowiki", "pre", "math", "chem", "ce", "poem", "syntaxhighlight", "source"})
_BLOCKS = frozenset({"pre", "syntaxhighlight", "source"})
_TOKEN = re.compile(
    rf"<!--|<(?P<tag>{_EXTENSIONS})(?P<attributes>(?:\s[^<>]*?)?)(?P<empty>/?)>"
    r"|<(?P<include>noinclude|onlyinclude|includeonly)(?=[\s/>])[^<>]*>|</(?:noinclude|onlyinclude)(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_NOTHING = Part(PartKind.TEXT, "")
_NAME = re.compile(r"\bname\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>/]+))", re.IGNORECASE)
COMMENT = re.compile(r"<!--(?:(?!-->).)*+-->", re.DOTALL)
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));")


def decode_entities(text: str) -> str:
    """Decode character references; as in MediaWiki one without its semicolon is text."""
    return _ENTITY.sub(_decode, text) if "&" in text else text


def _decode(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return html.entities.html5.get(name + ";", match[0])
    number = int(decimal) if decimal else int(hexadecimal, 16)
    if number in (9, 10, 13) or 0x20 <= number < 0x7F or 0xA0 <= number < 0xD800 or 0xE000 <= number < 0x110000:
        return chr(number)
    return match[0]


class Opaque:
    """Collects the parts that stand in a text as marks (`\\x7f0\\x7f`) while its markup is read."""

    __slots__ = ("_written", "parts")

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._written: dict[str, str] = {}

    def add(self, part: Part, written: str = "") -> str:
        """Keep a part and form the mark that stands for it, and for what was written there."""
        self.parts.append(part)
        mark = f"{MARK}{len(self.parts) - 1}{MARK}"
        if written:
            self._written[mark] = written
        return mark

    def restore(self, text: str) -> str:
        """Put back what was written in the place of marks."""
        return MARKED.sub(lambda mark: self._written.get(mark[0], ""), text) if MARK in text else text


def strip_extensions(text: str, opaque: Opaque) -> str:
    """Drop comments, and put marks in the place of extension tags.

    What never closes protects nothing: its opener stays text. `<nowiki>` keeps its content as text, `<ref>` as a note
    whose text is still wikitext, `<poem>` as wikitext of one line a verse; `<includeonly>` shows nothing on the page
    itself.
    """
    if "<" not in text:
        return text
    pieces: list[str] = []
    unclosed: set[str] = set()
    done = 0
    while match := _TOKEN.search(text, done):
        end, shown = _read_tag(text, match, opaque, unclosed)
        pieces += (text[done : match.start()], shown)
        done = end
    pieces.append(text[done:])
    return "".join(pieces)


def _read_tag(text: str, match: re.Match[str], opaque: Opaque, unclosed: set[str]) -> tuple[int, str]:
    """Find where the tag's content ends, and what stands in its place."""
    if match[0] == "<!--":
        end = -1 if "-->" in unclosed else text.find("-->", match.end())
        if end < 0:
            unclosed.add("-->")
            return match.end(), match[0]
        return end + 3, ""
    if match["tag"] is None:
        return _read_include(text, match, unclosed)
    name = match["tag"].lower()
    if match["empty"]:
        return match.end(), _mark(name, match, "", opaque)
    closer = None if name in unclosed else re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, match.end())
    if closer is None:
        unclosed.add(name)
        return match.end(), match[0]
    return closer.end(), _mark(name, match, text[match.end() : closer.end()], opaque)


def _read_include(text: str, match: re.Match[str], unclosed: set[str]) -> tuple[int, str]:
    if (match["include"] or "").lower() != "includeonly" or match[0].endswith("/>") or "includeonly" in unclosed:
        return match.end(), ""
    closer = re.compile(r"</includeonly\s*>", re.IGNORECASE).search(text, match.end())
    if closer is None:
        unclosed.add("includeonly")
        return match.end(), ""
    return closer.end(), ""


def _mark(name: str, opener: re.Match[str], rest: str, opaque: Opaque) -> str:
    written = opener[0] + rest
    content = rest[: rest.rfind("<")] if rest else ""
    if name == "ref":
        return opaque.add(Part(PartKind.NOTE, content.strip(), hint=find_name(opener["attributes"])), written)
    if name not in _SHOWN or not content:
        mark = opaque.add(_NOTHING, written)
        return f"<div>{mark}</div>" if name == "gallery" else mark
    if name == "poem":
        verses = strip_extensions(content.strip("\n"), opaque).replace("\n", "<br>\n")
        return f"<div>\n{verses}\n</div>"
    if name in _BLOCKS:
        lines = [opaque.add(Part(PartKind.TEXT, decode_entities(line))) for line in content.strip("\n").split("\n")]
        return f"<div>{'<br>'.join(lines)}</div>"
    return opaque.add(Part(PartKind.TEXT, decode_entities(content)), written)


def find_name(attributes: str) -> str:
    """Find the name in the attributes of a `<ref>`; empty where it has none."""
    found = _NAME.search(attributes) if attributes else None
    return (found[1] or found[2] or found[3] or "").strip() if found else ""

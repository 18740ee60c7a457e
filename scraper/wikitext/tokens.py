"""The markup of expanded wikitext, as regular expressions that are linear on any text."""

from __future__ import annotations

import re

from scraper.wikitext.titles import find_kind

TOKEN = re.compile(
    r"[\x01\x02]"  # bold and italics switched
    r"|\x7f(?P<part>\d+)\x7f"
    r"|[\n\x04\x05]"  # line ends, some of which end a block
    r"|<(?P<close>/?)(?P<tag>[A-Za-z][A-Za-z0-9]*)(?P<attributes>(?:[\s/][^<>]*)?)>"
    r"|(?:(?<!\[)|(?<=\[\[))\[\[(?P<title>[^\[\]{}|<>\n\x01\x02\x04\x05\x7f]+)(?:\]\]|\|(?P<label>(?:[^\[\]]|\](?!\])|\[(?!\[))*+)\]\])"
    r"|\[\[(?=[^\[\]{}|<>\n:]{1,40}:[^\[\]|]{1,300}\|)"  # perhaps a file whose caption has links
    r"|\[(?P<url>(?:(?:https?:|ftp:)?//|mailto:|news:)[^\s\[\]<>\"\x01-\x05\x7f]+)"
    r"[ \t]*(?P<caption>(?:[^\[\]\n\x04\x05]|\[(?!\[|https?:|//)|\[\[[^\[\]\n]*+\]\])*+)\]"
    r"|-\{(?P<variants>[^{}]*)\}-"
    r"|\b(?P<address>https?://[^\s\[\]<>\"\x01-\x05\x7f]+)"
)
# Letters that belong to the link before them, over the editions (`$linkTrail`): small ones, and none of CJK.
TRAIL = re.compile(r"[a-zß-öø-ÿāăąćčďđēęěğģīıķļłńņňőœřśşšţťūůűźżžа-яёіїєґў]+")
_ADDRESS_END = re.compile(r"&(?:nbsp|lt|gt|#160|#x[aA]0|#60|#62);|''")
_ENTITY_END = re.compile(r"&#?\w{1,32};$")
TERM_END = re.compile(r":(?!//)")
_NO_ADDRESS = re.compile(r"[\x00-\x20\"<>|\[\]]")
_BRACKETS = re.compile(r"\[\[|\]\]")
_LONGEST_FILE = 4000
_DEEPEST_CAPTION = 2


def trim_address(address: str) -> str:
    """Cut a bare address where MediaWiki ends it: the stop after it is not part of it."""
    address = _ADDRESS_END.split(address, maxsplit=1)[0]
    if _ENTITY_END.search(address):
        return address
    return address.rstrip(",;.:!?" if "(" in address else ",;.:!?)")


def encode_address(address: str) -> str:
    """Write a bare address as a reader sees it: what no address may hold is percent-encoded (Sanitizer::cleanUrl)."""
    return _NO_ADDRESS.sub(lambda char: f"%{ord(char[0]):02X}", address)


def find_file(text: str, start: int) -> tuple[str, str, int] | None:
    """Find the title, the rest and the end of a file that begins at `start` and may have links in its caption."""
    depth = 0
    for bracket in _BRACKETS.finditer(text, start, start + _LONGEST_FILE):
        depth += 1 if bracket[0] == "[[" else -1
        if depth > _DEEPEST_CAPTION:
            return None
        if depth == 0:
            title, _, label = text[start + 2 : bracket.start()].partition("|")
            return (title, label, bracket.end()) if find_kind(title) == "file" else None
    return None

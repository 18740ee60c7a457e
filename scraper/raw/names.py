"""File names of titles: they exist on Linux, macOS and Windows alike, and lead back to the title.

A space is written `_`; what a file system refuses is written `%XX` (its UTF-8 bytes). `%~` cannot come out of a title,
so it marks a name that was cut or that differs from another one only in case; a checksum of the title follows.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

# Windows refuses these characters; `%` and `_` are this scheme's own; DEL and C1 controls hide in listings.
_REFUSED = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*%_\u2028\u2029\ud800-\udfff]')
# Device names of Windows, with any extension, and the names that `raw/<wiki>/` itself uses.
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?=\.|$)|(?:expansions|links|templates)$", re.IGNORECASE
)
_MARK = "%~"
# File systems allow 255 bytes or 255 UTF-16 units; extensions and temporary names need room.
_LONGEST = 200


def form_name(title: str, *, collides: bool = False) -> str:
    """Form the file name, without extension, of a title.

    `collides` asks for the marked name: another title of the folder has the same name but for case.
    """
    name = _quote(title)
    mark = f"{_MARK}{hashlib.sha256(title.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
    if len(name.encode()) > _LONGEST:
        return _cut(name, _LONGEST - len(mark)) + mark
    return name + mark if collides or not name else name


def find_title(name: str) -> tuple[str, bool]:
    """Find the title of a file name, and whether that is the whole title: a cut name leads to its beginning only."""
    quoted, mark, _ = name.partition(_MARK)
    raw = re.sub(r"%([0-9A-F]{2})", lambda found: chr(0xDC00 + int(found[1], 16)), quoted.replace("_", " "))
    title = _join_bytes(raw)
    return title, not mark or form_name(title, collides=True) == name


def form_folder(wiki: str) -> str:
    """Form the name of a wiki's folder: `zh_yuewiki` is one, for an underscore belongs to the names of wikis."""
    return form_name(wiki.replace("_", " "))


def find_wiki(name: str) -> str:
    """Find the wiki of a folder's name."""
    return find_title(name)[0].replace(" ", "_")


def fold_name(name: str) -> str:
    """Fold a file name as file systems do that ignore case and composition."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _quote(title: str) -> str:
    text = _REFUSED.sub(lambda found: _percent(found[0]), title).replace(" ", "_")
    if unicodedata.normalize("NFC", title) != title:  # macOS would compose it
        text = "".join(char if char.isascii() else _percent(char) for char in text)
    if _RESERVED.match(text) or text.startswith((".", "_", "~", "-")):
        text = _percent(text[0] if text[0] != "_" else " ") + text[1:]
    if text.endswith((".", "_")):
        text = text[:-1] + _percent(text[-1] if text[-1] != "_" else " ")
    return text


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))


def _cut(name: str, length: int) -> str:
    cut = name.encode()[:length].decode("utf-8", "ignore")
    return re.sub(r"%[0-9A-F]?$", "", cut)


def _join_bytes(raw: str) -> str:
    """Join escaped bytes (as lone surrogates) with the text around them."""
    parts = [bytes([ord(char) - 0xDC00]) if "\udc00" <= char <= "\udcff" else char.encode() for char in raw]
    joined = b"".join(parts)
    try:
        return joined.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return joined.decode("utf-8", "replace")

"""Language variants: what `-{zh-hans:意; zh-hk:義}-` shows."""

from __future__ import annotations

import re

_VARIANT = re.compile(r"\s*(?:[a-z]{2,3}(?:-[a-z]+)?)\s*:\s*(.*)", re.DOTALL)
_SILENT_FLAGS = frozenset({"H", "T", "D", "-"})


def choose_variant(written: str) -> str:
    """Choose what the text between `-{` and `}-` shows: of several variants the first, else the text itself.

    Flags before a bar (`A|`, `R|`, `zh-hans;zh-hant|`) are not shown; with `H`, `T`, `D` or `-` nothing is.
    """
    flags, bar, text = written.partition("|")
    if not bar:
        text = written
    elif _SILENT_FLAGS & {flag.strip() for flag in flags.split(";")}:
        return ""
    for choice in text.split(";"):
        match = _VARIANT.fullmatch(choice)
        if match:
            return match[1].strip()
    return text

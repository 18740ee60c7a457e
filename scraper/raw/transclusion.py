"""What a page gets of the templates that it calls: their titles, and the part of their pages that is transcluded."""

from __future__ import annotations

import re
from functools import cache

from scraper.lookups import load_data

_ONLY_INCLUDE = re.compile(r"<(/?)onlyinclude\s*>", re.IGNORECASE)
_NO_INCLUDE = re.compile(
    r"<noinclude\s*>.*?(?:</noinclude\s*>|\Z)|</?(?:includeonly|onlyinclude)\s*>", re.IGNORECASE | re.DOTALL
)
# The start of a table in pipes or in HTML; `{{{|` opens a parameter without a name.
_TABLE = re.compile(r"(?<!\{)\{\|(?!\})|<table\b|\{\{\(!\}\}", re.IGNORECASE)
# A line of a table, which a template may write without its start.
_ROW = re.compile(r"^[ \t]*+[|!]|\{\{!(?:[-!+])?\}\}|<t[rdh]\b", re.IGNORECASE | re.MULTILINE)
_CLASS = re.compile(r"\bclass\s*+=\s*+[\"']?+([^\"'<>|\n]*+)", re.IGNORECASE)
# The name of a call; a parameter `{{{…}}}` is none. A parser function ends at its colon, a module at its pipe.
_CALL = re.compile(r"(?<!\{)\{\{(?!\{)\s*(#invoke:|[^\s|{}\[\]<>#][^|{}\[\]<>\n]*)", re.IGNORECASE)


def cut_transcluded(text: str) -> str:
    """Cut a template's page down to what a page that calls it gets (Help:Template, "Inclusion tags").

    >>> cut_transcluded("a<noinclude>b</noinclude><includeonly>c</includeonly>")
    'ac'
    """
    return "".join([text[start:end] for start, end in list_transcluded(text)])


def list_transcluded(text: str) -> list[tuple[int, int]]:
    """List the stretches of a template's page that a page that calls it gets.

    >>> list_transcluded("a<noinclude>b</noinclude>c")
    [(0, 1), (25, 26)]
    """
    found: list[tuple[int, int]] = []
    for start, end in _list_only_included(text) or [(0, len(text))]:
        done = start
        for gone in _NO_INCLUDE.finditer(text, start, end):
            if gone.start() > done:
                found.append((done, gone.start()))
            done = gone.end()
        if done < end:
            found.append((done, end))
    return found


def _list_only_included(text: str) -> list[tuple[int, int]]:
    """List what stands between `<onlyinclude>` tags; one pass, whatever is opened and never closed."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for tag in _ONLY_INCLUDE.finditer(text):
        if not tag[1]:
            start = tag.end() if start is None else start
        elif start is not None:
            found.append((start, tag.start()))
            start = None
    return found


def has_table(text: str) -> bool:
    """Tell whether what a template's page gives to others holds the start of a table that is no furniture."""
    given = cut_transcluded(text)
    return _TABLE.search(given) is not None and not writes_furniture(given)


def may_write_table(text: str) -> bool:
    """Tell whether a template's page may write a table or lines of one: itself, by a module or by other templates."""
    given = cut_transcluded(text)
    names = [found[1] for found in _CALL.finditer(given)]
    if writes_furniture(given) or any(map(is_furniture, names)):
        return False
    return bool(names) or _ROW.search(given) is not None


def form_template_title(name: str) -> str:
    """Form the title that a transclusion's name means: without a namespace it is a template's.

    The namespace may have its local name, which only wikis of that language know.

    >>> form_template_title("2031 Example standings")
    'Template:2031 Example standings'
    """
    plain = " ".join(name.replace("_", " ").split())
    if plain.startswith(":"):
        return plain[1:].strip()
    return f"Template:{plain}" if _cut_namespace(plain) == plain else plain


def fold_template_name(name: str) -> str:
    """Fold a template's name, so that the ways to write it are one: no namespace, no underscores, lower case.

    >>> fold_template_name("Vorlage:Example_standings")
    'example standings'
    """
    return _cut_namespace(" ".join(name.replace("_", " ").split())).lower()


def is_furniture(name: str) -> bool:
    """Tell whether a template's name is one of what articles are furnished with: infoboxes, notices, navigation.

    >>> is_furniture("Infobox motorsport season")
    True
    """
    return _load_words()[1].match(fold_template_name(name)) is not None


def writes_furniture(wikitext: str) -> bool:
    """Tell whether a wikitext is an infobox, a navigation box or a notice, by the classes in it."""
    classes = {word.lower() for found in _CLASS.finditer(wikitext) for word in found[1].split()}
    return not classes.isdisjoint(load_data("table_templates")["furniture_classes"])


def _cut_namespace(name: str) -> str:
    space, colon, rest = name.partition(":")
    return rest.lstrip() if colon and space.strip().lower() in _load_words()[0] else name


@cache
def _load_words() -> tuple[frozenset[str], re.Pattern[str]]:
    furniture = "|".join(map(re.escape, load_data("table_templates")["furniture"]))
    return frozenset(load_data("namespaces")["template"]), re.compile(rf"(?:{furniture})(?![^\W\d_])")

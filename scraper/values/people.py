"""Cells of names: one driver or a whole crew, each with its flag, link and marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from scraper.countries import find_country
from scraper.values.editions import load_edition
from scraper.values.facts import NameFact
from scraper.values.folding import fold, is_unspaced
from scraper.values.name_tokens import CODE, RAISED, is_blank, part_line
from scraper.values.numbers import is_dash
from scraper.wikitext.parts import FLAG, TEXT

if TYPE_CHECKING:
    from scraper.problems import Place
    from scraper.values.editions import Edition
    from scraper.wikitext.content import CellContent, Line, Part

_LONGEST_KEPT = 200  # characters; names come again and again, prose does not
# Words of a plain name: in small letters one may stand between two names, in three capitals for a flag.
_WORDS = re.compile(r"(?![A-Z]{3}\b)(?:[A-ZÀ-ÖØ-Þ][^\W\d_]*\.?(?:['’-][^\W\d_]+)*(?: |$)){2,}")
_EDGES = " ,;:|\t\n"
_new_tuple = tuple.__new__  # what a named tuple's own constructor calls: half the time, for a season has thousands


@dataclass(slots=True)
class _Name:
    """A name while its parts are gathered; brackets stand apart until it is known what follows them."""

    words: list[str] = field(default_factory=list)
    brackets: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    target: str | None = None
    flag: str | None = None
    country: str | None = None
    nation: str | None = None
    has_text: bool = False
    linked: bool = False
    flag_behind: bool = False

    def add_text(self, text: str) -> None:
        self.has_text = self.has_text or bool(text.strip(_EDGES))
        if text.strip() and self.brackets:
            self._settle_brackets()
        self.words.append(text)

    def _settle_brackets(self) -> None:
        """Take brackets before more text into the name; a number before the whole name is a mark ("(1) Al A")."""
        begins = not "".join(self.words).strip()
        counts = [bracket for bracket in self.brackets if begins and bracket[1:-1].strip().isdecimal()]
        self.words.extend(bracket for bracket in self.brackets if bracket not in counts)
        self.marks.extend(counts)
        self.brackets.clear()

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split()).strip(_EDGES)


def parse_people(content: CellContent, at: Place, edition: Edition | None = None) -> list[NameFact]:
    """Read the names of a cell in order, each with its own flag, link target and marks.

    Names part at lines, slashes, commas, `&` and `and`, at flags, at links side by side, and at three-letter country
    codes where these stand for flags; a linked text never parts, nor does a comma before `Jr.`. Brackets behind a name
    (`(R)`, `(1–4)`) are marks, a country in brackets is its flag. A dash and `TBA` are no name.
    """
    edition = edition or load_edition("en")
    names: list[NameFact] = []
    carried: _Person | None = None
    for line in content.lines:
        found = _read_known(line, edition) if len(line.text) <= _LONGEST_KEPT else _read_line(line, edition)
        if found is None:
            continue
        if carried is not None and found and found[0].flag is None:
            found = (found[0]._replace(flag=carried.flag, country=carried.country), *found[1:])
        carried = found[-1] if found and not found[-1].text and found[-1].flag else None
        names.extend([_form_name(person, at) for person in found if person.is_name])
    return names


class _Person(NamedTuple):
    """A name as a line writes it, wherever that stands; `is_name` is False for a dash or a flag alone."""

    text: str
    is_name: bool
    target: str | None
    flag: str | None
    country: str | None
    brackets: tuple[str, ...]
    marks: tuple[str, ...]


def _is_name(text: str, edition: Edition) -> bool:
    return _shows_word(text) and not edition.has_word("tba", text)


def _shows_word(text: str) -> bool:
    return any(map(str.isalnum, text)) and not is_dash(text)


def _form_name(person: _Person, at: Place) -> NameFact:
    country = person.country
    if not person.brackets and not person.marks:  # as nearly all
        return _new_tuple(NameFact, (person.text, at, person.target, country, person.flag, ()))
    marks = [*person.marks]
    for bracket in person.brackets:
        code = bracket[1:-1].strip()
        if country is None and CODE.fullmatch(code) and find_country(code):
            country = find_country(code)
        else:
            marks.append(bracket)
    return NameFact(person.text, at, person.target, country, person.flag, tuple(dict.fromkeys(marks)) if marks else ())


def _read_line(line: Line, edition: Edition) -> tuple[_Person, ...] | None:
    """Read the names of a line; None where nobody is named yet."""
    if edition.has_word("tba", line.text):  # "N/A" is no pair of names
        return None
    if (plain := _read_plain(line, edition)) is not None:
        return (plain,)
    tokens = list(part_line(line, edition))
    flags_first = next((kind for kind, _, _ in tokens if kind in ("flag", "text")), "text") == "flag"
    names = [_Name()]
    for kind, text, part in tokens:
        if kind == "sep" or _starts_name(kind, part, names[-1], flags_first=flags_first):
            names.append(_Name())
        _add(names[-1], kind, text, part)
    return tuple([_close(name, edition) for name in names if name.has_text or name.flag])


def _read_plain(line: Line, edition: Edition) -> _Person | None:
    """Read a line of one link or plain name, a flag before it or not, as most are; None where there is more."""
    parts = line.parts if len(line.parts) < 2 else [part for part in line.parts if not is_blank(part)]
    flag = parts[0] if len(parts) == 2 else None
    if not parts or len(parts) > 2 or (flag is not None and flag.kind is not FLAG):
        return None
    link = parts[-1]
    text = " ".join(link.text.split()).strip(_EDGES)
    if link.kind is not TEXT or not RAISED.isdisjoint(link.styles) or not text:
        return None
    country = (flag.country or find_country(flag.text)) if flag is not None else None
    if link.target is None and (not _WORDS.fullmatch(text) or (country is not None and find_country(text) == country)):
        return None  # there may be several names in it, or what a template of flags writes beside its flag
    is_name = _shows_word(text) if text == line.text else _is_name(text, edition)
    code = flag.text if flag is not None else None
    return _new_tuple(_Person, (text, is_name, link.target, code, country, (), ()))


_read_known = lru_cache(maxsize=8192)(_read_line)


def _close(name: _Name, edition: Edition) -> _Person:
    text, brackets, marks = name.text, tuple(name.brackets), tuple(name.marks)
    target = name.target
    if name.nation is not None and not name.linked:  # the link, if any, is of the country's name
        if _is_full_name(text, edition):
            target = None
        else:
            text = f"{name.nation} {text}".strip()
    return _Person(text, _is_name(text, edition), target, name.flag, name.country, brackets, marks)


def _is_full_name(text: str, edition: Edition) -> bool:
    """Tell whether a text is a name by itself behind its country's (`{{BRA}} Al Anders`; "Brazil Team 2" is one)."""
    words = text.split()
    if is_unspaced(text):
        return len(text) > 1
    told = [word for word in words if word[:1].isupper() and word.isalpha() and len(word) > 1]
    return len(words) > 1 and len(told) == len(words) and fold(words[0]) not in edition.columns


def _names_country(part: Part, name: _Name) -> bool:
    """Tell whether a text behind a flag is what the flag's template writes beside it: its country's name."""
    text = part.text.strip()
    return name.country is not None and len(text) > len(name.country) and find_country(text) == name.country


def _starts_name(kind: str, part: Part, name: _Name, *, flags_first: bool) -> bool:
    """Tell whether a token begins another name than the one at hand."""
    if not name.has_text:
        return kind == "flag" and name.nation is not None
    if kind == "flag":
        return flags_first or name.flag is not None
    if kind != "text":
        return False
    if not flags_first and name.flag_behind:
        return True
    return part.target is not None and name.target is not None and part.target != name.target


def _add(name: _Name, kind: str, text: str, part: Part) -> None:
    if kind == "flag":
        if name.flag is None:
            name.flag, name.country = text, part.country or find_country(text)
            name.flag_behind = name.has_text
    elif kind == "text" and not name.has_text and name.nation is None and _names_country(part, name):
        name.nation, name.target = text, part.target
    elif kind == "bracket":
        name.brackets.append(text)
    elif kind == "mark":
        name.marks.append(text)
    elif kind == "text" and text.isdecimal() and name.target and name.brackets and part.target is None:
        name.marks.append(text)  # "[[Al A]] (R) 7": how many rounds a rookie drove
    elif kind in ("text", "blank"):
        if name.nation is not None and kind == "text" and part.target:
            name.target, name.linked = part.target, True
        name.add_text(text)
        name.target = name.target or part.target

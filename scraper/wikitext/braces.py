"""The tree of templates in a wikitext, by the rules of MediaWiki's preprocessor: one pass, linear on any text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TOKEN = re.compile(r"\{\{+|\}\}+|\[\[|\]\]|\||=")


@dataclass(slots=True)
class Argument:
    """One argument of a template: its name (None where it is counted), and its value, both unexpanded."""

    name: list[Node] | None
    value: list[Node]


@dataclass(slots=True)
class Call:
    """A template or parser function `{{…}}`; with `is_parameter`, a parameter `{{{…}}}` of a template's own text.

    `source` is its range in the text that was parsed.
    """

    title: list[Node]
    arguments: list[Argument]
    source: tuple[int, int]
    is_parameter: bool = False


Node = str | Call


@dataclass(slots=True)
class _Open:
    """An opener that waits for its closer; `braces` is 0 for `[[`."""

    start: int
    braces: int
    nodes: list[Node] = field(default_factory=list)
    bounds: list[tuple[int, str]] = field(default_factory=list)
    named: bool = False


def parse_braces(text: str) -> list[Node]:
    """Parse a wikitext into plain stretches and calls; what never closes stays text.

    Comments, `<nowiki>` and the like must be out of the text before. As in MediaWiki, three braces bind before two,
    and a `[[` without its `]]` keeps the braces around it from closing.
    """
    if "{{" not in text:
        return [text]
    stack = [_Open(0, 0)]
    done = 0
    for match in _TOKEN.finditer(text):
        start = match.start()
        if start > done:
            stack[-1].nodes.append(text[done:start])
        done = match.end()
        _take_token(match[0], start, stack)
    stack[-1].nodes.append(text[done:])
    return _flatten(stack)


def _take_token(token: str, start: int, stack: list[_Open]) -> None:
    kind = token[0]
    top = stack[-1]
    if kind == "{":
        stack.append(_Open(start, len(token)))
    elif kind == "[":
        stack.append(_Open(start, 0))
    elif kind == "}":
        _close_braces(len(token), start, stack)
    elif kind == "]" and len(stack) > 1 and top.braces == 0:
        stack.pop()
        stack[-1].nodes += ["[[", *top.nodes, "]]"]
    else:
        if top.braces and (kind == "|" or (kind == "=" and top.bounds and not top.named)):
            top.bounds.append((len(top.nodes), kind))
            top.named = kind == "="
        top.nodes.append(token)


def _close_braces(count: int, start: int, stack: list[_Open]) -> None:
    end = start
    while count >= 2:
        top = stack[-1]
        if top.braces < 2:
            break
        size = 3 if count >= 3 and top.braces >= 3 else 2
        count -= size
        end += size
        stack.pop()
        left = top.braces - size
        call = _form_call(top, (top.start + left, end), size == 3)
        if left >= 2:
            stack.append(_Open(top.start, left, [call]))
        else:
            stack[-1].nodes += ["{" * left, call] if left else [call]
    if count:
        stack[-1].nodes.append("}" * count)


def _form_call(opened: _Open, source: tuple[int, int], is_parameter: bool) -> Call:
    nodes, bounds = opened.nodes, opened.bounds
    title = nodes[: bounds[0][0]] if bounds else nodes
    arguments: list[Argument] = []
    for number, (at, kind) in enumerate(bounds):
        end = bounds[number + 1][0] if number + 1 < len(bounds) else len(nodes)
        value = nodes[at + 1 : end]
        if kind == "|":
            arguments.append(Argument(None, value))
        else:
            arguments[-1] = Argument(arguments[-1].value, value)
    return Call(title, arguments, source, is_parameter)


def _flatten(stack: list[_Open]) -> list[Node]:
    nodes = stack[0].nodes
    for opened in stack[1:]:
        nodes.append("{" * opened.braces or "[[")
        nodes += opened.nodes
    return nodes

"""The tree of templates in a wikitext, by the rules of MediaWiki's preprocessor: one pass, linear on any text."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLAIN_CALL = re.compile(r"\{\{([^{}\[\]]*)\}\}")
_SHORT = 2000
_TOKEN = re.compile(r"\{\{+|\}\}+|\[\[|\]\]|\||=")


class Argument(NamedTuple):
    """One argument of a template: its name (None where it is counted), and its value, both unexpanded."""

    name: tuple[Node, ...] | None
    value: tuple[Node, ...]


@dataclass(slots=True)
class Call:
    """A template or parser function `{{…}}`; with `is_parameter`, a parameter `{{{…}}}` of a template's own text.

    `source` is its range in the text that was parsed.
    """

    title: tuple[Node, ...]
    arguments: tuple[Argument, ...]
    source: tuple[int, int]
    is_parameter: bool = False


Node = str | Call


def parse_braces(text: str) -> list[Node]:
    """Parse a wikitext into plain stretches and calls; what never closes stays text.

    Comments, `<nowiki>` and the like must be out of the text before. As in MediaWiki, three braces bind before two,
    and a `[[` without its `]]` keeps the braces around it from closing.
    """
    return list(walk_braces(text))


def walk_braces(text: str) -> Iterator[Node]:
    """Yield the nodes of `parse_braces` one by one, so that a long text need not be held as a tree."""
    if "}}" not in text:
        if text:
            yield text
        return
    calls = 0 if "{{{" in text or "}}}" in text else sum(1 for _ in _PLAIN_CALL.finditer(text))
    if calls and calls == text.count("{{") == text.count("}}"):
        yield from _walk_plain(text)
    elif len(text) <= _SHORT:
        yield from _Parser(text).walk(0, len(text))
    else:
        done = 0
        for start, end in _find_outermost(text):
            if start > done:
                yield text[done:start]
            yield from _Parser(text).walk(start, end)
            done = end
        if done < len(text):
            yield text[done:]


def _find_outermost(text: str) -> Iterator[tuple[int, int]]:
    """Find the ranges of the outermost calls: what stands in a call that never closes must not wait for its end."""
    stack = array("q")
    starts, ends = array("q"), array("q")
    for match in _TOKEN.finditer(text):
        first, at = match[0][0], match.end()
        if first == "{":
            stack.extend((match.start(), at - match.start()))
        elif first == "[":
            stack.extend((match.start(), 0))
        elif first == "]" and stack and stack[-1] == 0:
            del stack[-2:]
        elif first == "}":
            _close_outline(stack, match.start(), at, starts, ends)
    return zip(starts, ends, strict=True)


def _close_outline(stack: array[int], start: int, end: int, starts: array[int], ends: array[int]) -> None:
    while end - start >= 2 and stack and stack[-1] >= 2:
        size = 3 if end - start >= 3 and stack[-1] >= 3 else 2
        opened, left = stack[-2], stack[-1] - size
        start += size
        del stack[-2:]
        if left >= 2:
            stack.extend((opened, left))
        while starts and starts[-1] >= opened + left:  # those within it
            starts.pop()
            ends.pop()
        starts.append(opened + left)
        ends.append(start)


def _walk_plain(text: str) -> Iterator[Node]:
    """Yield the nodes of a text whose calls hold neither calls nor links; so do nine in ten."""
    done = 0
    for match in _PLAIN_CALL.finditer(text):
        start, end = match.span()
        if start > done:
            yield text[done:start]
        title, *rest = match[1].split("|")
        arguments = []
        for written in rest:
            name, equals, value = written.partition("=")
            arguments.append(Argument((name,), (value,)) if equals else Argument(None, (written,)))
        yield Call((title,), tuple(arguments), (start, end))
        done = end
    if done < len(text):
        yield text[done:]


class _Parser:
    """Walks over a text with stacks of numbers, for a hostile text may open a brace with every third character.

    An opener is four numbers on the stack: where it stands, how many braces it has left (0 for `[[`), and how many
    bounds and calls there were before it; those that came since are its own.
    """

    __slots__ = ("bounds", "calls", "stack", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.stack = array("q")
        self.bounds = array("q")
        self.calls: list[Call] = []

    def walk(self, done: int, end: int) -> Iterator[Node]:
        """Yield what stands in no open brace of a stretch as soon as that is known."""
        for match in _TOKEN.finditer(self.text, done, end):
            self._read(match[0], match.start())
            if self.calls and not self.stack:
                nodes, _ = self._form_nodes(done, self.calls[-1].source[1], self.calls, 0)
                done = self.calls[-1].source[1]
                self.calls = []
                yield from nodes
        yield from self._form_nodes(done, end, self.calls, 0)[0]

    def _read(self, written: str, at: int) -> None:
        match written[0]:
            case "{":
                self._open(at, len(written))
            case "[":
                self._open(at, 0)
            case "}":
                self._close_braces(at, len(written))
            case "]":
                self._close_link()
            case _:
                self._bound(at, is_pipe=written == "|")

    def _open(self, start: int, braces: int) -> None:
        self.stack.extend((start, braces, len(self.bounds), len(self.calls)))

    def _close_link(self) -> None:
        if self.stack and self.stack[-3] == 0:
            del self.bounds[self.stack[-2] :]
            del self.stack[-4:]

    def _bound(self, at: int, *, is_pipe: bool) -> None:
        """Note a pipe, or the first `=` after a pipe (as a number below zero)."""
        if not self.stack or self.stack[-3] == 0:
            return
        if is_pipe:
            self.bounds.append(at)
        elif len(self.bounds) > self.stack[-2] and self.bounds[-1] >= 0:
            self.bounds.append(-at)

    def _close_braces(self, start: int, count: int) -> None:
        stack = self.stack
        end = start
        while count >= 2 and stack and stack[-3] >= 2:
            opened, braces, first_bound, first_call = stack[-4:]
            size = 3 if count >= 3 and braces >= 3 else 2
            left = braces - size
            call = self._form_call(opened + left, end, size)
            count -= size
            end += size
            del stack[-4:]
            if left >= 2:
                stack.extend((opened, left, first_bound, first_call))
            self.calls.append(call)

    def _form_call(self, start: int, end: int, size: int) -> Call:
        first_bound, first_call = self.stack[-2:]
        bounds = self.bounds[first_bound:]
        calls = self.calls[first_call:]
        del self.bounds[first_bound:]
        del self.calls[first_call:]
        edges = [abs(bound) for bound in bounds] + [end]
        title, taken = self._form_nodes(start + size, edges[0], calls, 0)
        arguments: list[Argument] = []
        for number, bound in enumerate(bounds):
            value, taken = self._form_nodes(abs(bound) + 1, edges[number + 1], calls, taken)
            if bound >= 0:
                arguments.append(Argument(None, value))
            else:
                arguments[-1] = Argument(arguments[-1].value, value)
        return Call(title, tuple(arguments), (start, end + size), size == 3)

    def _form_nodes(self, start: int, end: int, calls: list[Call], taken: int) -> tuple[tuple[Node, ...], int]:
        """Form the nodes of a range from the calls in it, and count how many calls are taken by then."""
        nodes: list[Node] = []
        while taken < len(calls) and calls[taken].source[0] < end:
            call = calls[taken]
            taken += 1
            if call.source[0] > start:
                nodes.append(self.text[start : call.source[0]])
            nodes.append(call)
            start = call.source[1]
        if end > start:
            nodes.append(self.text[start:end])
        return tuple(nodes), taken

"""Values that a run has many of and seldom looks into: held as pickles, opened only when they are needed."""

from __future__ import annotations

import pickle
from array import array
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


class PackedList(Generic[T]):
    """Values pickled each by itself, one after the other, so that a list is read without reading what it holds.

    A pickle takes a tenth of the memory: values that have been pickled once are not held beside it. Only what this
    program put into the user's own cache is ever opened.
    """

    __slots__ = ("_content", "_ends", "_values")

    def __init__(self, values: Sequence[T]) -> None:
        self._values: Sequence[T] | None = values
        self._content = b""
        self._ends = array("I")

    def __getitem__(self, number: int) -> T:
        if self._values is not None:
            return self._values[number]
        value: T = pickle.loads(self.pack(number))  # noqa: S301 - see above
        return value

    def pack(self, number: int) -> bytes:
        """Give a value's pickle."""
        if self._values is not None:
            self.shut()
        return self._content[self._ends[number - 1] if number else 0 : self._ends[number]]

    def shut(self) -> None:
        """Hold the pickles alone."""
        if self._values is None:
            return
        content = bytearray()
        for value in self._values:
            content += pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
            self._ends.append(len(content))
        self._values, self._content = None, bytes(content)

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel as the pickles."""
        self.shut()
        return _restore, (self._content, self._ends.tobytes())


def _restore(content: bytes, ends: bytes) -> PackedList[Any]:
    packed: PackedList[Any] = PackedList(())
    packed._values, packed._content = None, content  # noqa: SLF001 - it is this class's own form
    packed._ends.frombytes(ends)  # noqa: SLF001
    return packed

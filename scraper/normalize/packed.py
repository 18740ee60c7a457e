"""Values that a run has many of and seldom looks into: held as pickles, opened only when they are needed."""

from __future__ import annotations

import pickle
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Packed(Generic[T]):
    """A value that is pickled by itself, so that what holds many of them is read without reading each.

    A pickle takes a tenth of the memory: a value that has been pickled once is not held beside it. Only what this
    program put into the user's own cache is ever opened.
    """

    __slots__ = ("_bytes", "_value")

    def __init__(self, value: T | None, packed: bytes | None = None) -> None:
        self._value = value
        self._bytes = packed

    def open(self) -> T:
        """Give the value."""
        if self._value is None and self._bytes is not None:
            value: T = pickle.loads(self._bytes)  # noqa: S301 - see above
            return value
        return self._value  # type: ignore[return-value]

    def shut(self) -> bytes:
        """Hold the pickle alone."""
        if self._bytes is None:
            self._bytes = pickle.dumps(self._value, protocol=pickle.HIGHEST_PROTOCOL)
            self._value = None
        return self._bytes

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the value's own pickle."""
        return Packed, (None, self.shut())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Packed) and self.open() == other.open()

    def __hash__(self) -> int:
        return hash(type(self))

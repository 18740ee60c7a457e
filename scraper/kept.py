"""Attributes that are worked out once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

V = TypeVar("V")


class kept(Generic[V]):  # noqa: N801 - a decorator, as `property` is
    """Work an attribute out when it is first asked for, and keep it in the object's `__dict__`.

    It is `functools.cached_property` without its lock, as Python 3.12 has it: a page asks for thousands.
    """

    def __init__(self, find: Callable[[Any], V]) -> None:
        self.find = find
        self.name = find.__name__
        self.__doc__ = find.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> kept[V]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> V: ...
    def __get__(self, instance: object | None, owner: type) -> kept[V] | V:
        """Find the value; once it is kept, Python does not ask here again."""
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.find(instance)
        return value

"""
Values that are part of a map, and know it: the slot beside their fields.

`docs/architecture.md` says why the map is noted there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeVar

import attrs

from ..errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable

    from .elements import Whole

B = TypeVar("B", bound="Bound")


class Bound:
    """What is part of a map, and knows it; a copy of it is the value itself, as of a tuple."""

    __slots__ = ("_map",)

    if TYPE_CHECKING:
        _map: Any

    @property
    def map(self) -> Whole:
        """
        The map that it is part of.

        Raises:
            NotFoundError: if it was made by hand or edited, and no map has taken it yet.
        """
        whole = map_of(self)
        if whole is None:
            raise NotFoundError(
                f"{self!r} is not part of a map; make a map of it, or ask for it in one: m[title]"
            )
        found: Whole = whole
        return found

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _: object) -> Self:
        return self


_slot: Any = Bound.__dict__["_map"]
put: Callable[[object, object], None] = _slot.__set__


def map_of(element: Bound) -> Any:
    """Return the map that *element* is part of, or None."""
    try:
        return _slot.__get__(element)
    except AttributeError:
        return None


#: Makes another element of the same values.
_copy: Callable[[Any], Any] = attrs.evolve


def taken(element: B, m: object) -> B:
    """Return *element* as part of *m*: itself if it isn't part of another map, else a copy."""
    try:
        known = _slot.__get__(element)
    except AttributeError:
        put(element, m)
        return element
    if known is m:
        return element
    copy: B = _copy(element)
    put(copy, m)
    return copy

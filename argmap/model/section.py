"""Sections: headings and what is under them."""

from __future__ import annotations

import attrs

from ..suggest import brief
from .data import Data
from .misnomers import advise, without_misnomers

#: A heading is written with as many ``#`` as it is deep, so formats and builders go no deeper.
DEEPEST = 100

#: Levels up to this one are shown as ``#``.
_SHOWN = 7


@attrs.frozen(repr=False)
class Section:
    """
    A heading and what is under it; *parent* is the index of the enclosing section.

    *level* is the number of ``#`` it was written with.
    """

    title: str
    level: int = 1
    parent: int | None = None
    tags: tuple[str, ...] = ()
    data: Data = attrs.field(factory=Data)

    def __repr__(self) -> str:
        marks = "#" * self.level if self.level < _SHOWN else f"level {self.level}:"
        return f"<Section: {marks} {brief(self.title)}>"

    def __dir__(self) -> list[str]:
        return without_misnomers(type(self), list(object.__dir__(self)))


advise(Section)

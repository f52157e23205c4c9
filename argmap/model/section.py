"""Sections: headings and what is under them."""

from __future__ import annotations

import attrs

from .data import Data

#: A heading is written with as many ``#`` as it is deep, so formats and builders go no deeper.
DEEPEST = 100


@attrs.frozen
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

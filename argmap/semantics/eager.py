"""
Eager: accept what all positions share that leave as little as possible undecided.

The largest admissible set that all semi-stable extensions contain (Caminada 2007).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._base import Semantics, Start
from ._kinds import only, widest
from ._parts import largest_admissible
from ._sets import Base

if TYPE_CHECKING:
    from ._search import Search
    from ._sets import Members


_find = widest(Base.COMPLETE)[0]


def _eager(search: Search) -> Members:
    """Begin with one semi-stable extension; each that lacks one of its members narrows it."""
    shared = _find(search, (), ()) or frozenset()
    for member in sorted(shared):
        if member in shared:
            other = _find(search, (), [member])
            shared = shared if other is None else shared & other
    return largest_admissible(search.part, shared)


SEMANTICS = Semantics("EA", "eager", *only(_eager), start=Start.GROUNDED, single=True)

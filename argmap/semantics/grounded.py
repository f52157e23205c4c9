"""
Grounded: what must be accepted, and nothing else.

The one complete extension that all others contain (Dung 1995, definition 20).
Found in linear time, by `argmap.dung.grounded_labels`, which is enough to answer everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._base import Semantics, Start
from ._kinds import only
from ._parts import closed

if TYPE_CHECKING:
    from ._search import Search
    from ._sets import Members


def _grounded(search: Search) -> Members:
    return closed(search.part, ())


SEMANTICS = Semantics("GR", "grounded", *only(_grounded), start=Start.ENOUGH, single=True)

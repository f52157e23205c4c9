"""
Complete: everything that a position defends belongs to it.

Admissible sets that contain whatever they defend (Dung 1995, definition 23).
Adding what an admissible set defends makes it complete, and the empty one the grounded extension:
only whether an argument is in some complete extension needs a search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._base import Semantics, Start, Witness
from ._kinds import aimed
from ._parts import closed
from ._sets import Aim, Base

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ._search import Search
    from ._sets import Members

_, _each, _fault = aimed(Base.COMPLETE, Aim.ANY)


def _find_complete(
    search: Search, inside: Sequence[int], outside: Sequence[int]
) -> Members | None:
    start = search.one(Base.ADMISSIBLE, Aim.ANY, inside) if inside else frozenset()
    found = None if start is None else closed(search.part, start)
    return found if found is None or found.isdisjoint(outside) else None


SEMANTICS = Semantics(
    "CO", "complete", _find_complete, _each, _fault, start=Start.GROUNDED, witness=Witness.CLOSED
)

"""
Stage: leave as little undecided as possible without contradicting oneself.

Conflict-free sets of widest range (Verheij 1996); they need not defend themselves.
If there are stable extensions, they are the stage extensions, and are looked for first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._base import Semantics
from ._kinds import aimed
from ._sets import Aim, Base

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ._search import Search
    from ._sets import Members

_find, _each, _fault = aimed(Base.CONFLICT_FREE, Aim.WIDEST)


def _find_stage(search: Search, inside: Sequence[int], outside: Sequence[int]) -> Members | None:
    stable = search.one(Base.STABLE, Aim.ANY, inside, outside)
    if stable is not None:
        return stable
    if (inside or outside) and search.one(Base.STABLE, Aim.ANY) is not None:
        return None
    return _find(search, inside, outside)


def _each_stage(search: Search) -> Iterator[Members]:
    found = False
    for stable in search.each(Base.STABLE, Aim.ANY):
        found = True
        yield stable
    if not found:
        yield from _each(search)


SEMANTICS = Semantics("STG", "stage", _find_stage, _each_stage, _fault)

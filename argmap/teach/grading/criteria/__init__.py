"""
The criteria: what each looks at in a comparison, and what that earned, as drafts of marks.

One that has nothing to look at yields nothing, and isn't graded.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from .attribution import attribution_drafts
from .contention import contention_drafts
from .coverage import coverage_drafts
from .implicit import implicit_drafts
from .linked import linked_drafts
from .structure import structure_drafts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ..comparison import Draft, KeyComparison

#: Every criterion by its name in a rubric.
CRITERIA: Mapping[str, Callable[[KeyComparison], Iterator[Draft]]] = MappingProxyType(
    {
        "contention": contention_drafts,
        "coverage": coverage_drafts,
        "structure": structure_drafts,
        "linked": linked_drafts,
        "implicit": implicit_drafts,
        "attribution": attribution_drafts,
    }
)

__all__ = ["CRITERIA"]

"""
The criteria: what each looks at in a comparison, and what that earned, as drafts of marks.

One that has nothing to look at yields nothing, and isn't graded.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from .attribution import attribution
from .contention import contention
from .coverage import coverage
from .implicit import implicit
from .linked import linked
from .structure import structure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ..comparison import Comparison, Draft

#: Every criterion by its name in a rubric.
CRITERIA: Mapping[str, Callable[[Comparison], Iterator[Draft]]] = MappingProxyType(
    {
        "contention": contention,
        "coverage": coverage,
        "structure": structure,
        "linked": linked,
        "implicit": implicit,
        "attribution": attribution,
    }
)

__all__ = ["CRITERIA"]

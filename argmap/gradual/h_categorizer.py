"""The h-categorizer: a weight is divided by one plus the sum of the attackers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ._base import GradualSemantics
from ._functions import divided

if TYPE_CHECKING:
    from collections.abc import Sequence


def _sum(attackers: Sequence[float], _: Sequence[float]) -> float:
    return math.fsum(attackers)


SEMANTICS = GradualSemantics(
    "h-categorizer",
    _sum,
    divided,
    "Besnard & Hunter, AIJ 2001; with weights: Amgoud, Ben-Naim, Doder & Vesic, IJCAI 2017",
    attacks_only=True,
)

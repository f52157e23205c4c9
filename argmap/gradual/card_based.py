"""Card-based: how many attackers there are counts first, then how strong they are."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ._base import GradualSemantics
from ._functions import divided

if TYPE_CHECKING:
    from collections.abc import Sequence


def _number_then_mean(attackers: Sequence[float], _: Sequence[float]) -> float:
    """Count the attackers that weigh something (these are never without strength)."""
    alive = [s for s in attackers if s > 0]
    return len(alive) + math.fsum(alive) / len(alive) if alive else 0.0


SEMANTICS = GradualSemantics(
    "card-based",
    _number_then_mean,
    divided,
    "Amgoud, Ben-Naim, Doder & Vesic, IJCAI 2017",
    attacks_only=True,
    limits="An attacker whose weight is 0 changes nothing.",
)

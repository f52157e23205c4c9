"""Max-based: a weight is divided by one plus the strongest attacker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._base import GradualSemantics
from ._functions import divided

if TYPE_CHECKING:
    from collections.abc import Sequence


def _strongest(attackers: Sequence[float], _: Sequence[float]) -> float:
    return max(attackers, default=0.0)


SEMANTICS = GradualSemantics(
    "max-based",
    _strongest,
    divided,
    "Amgoud, Ben-Naim, Doder & Vesic, IJCAI 2017",
    attacks_only=True,
    limits="An attacker that is weaker than another changes nothing.",
)

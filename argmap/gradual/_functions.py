"""The aggregates and influences that several semantics share."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Beyond this, e to its power is infinite for a float, and the influence is at its end anyway.
_MOST = 700.0


def product(attackers: Sequence[float], supporters: Sequence[float]) -> float:
    """Compare what is left by attackers and by supporters: above 0 if support prevails."""
    return math.prod(1 - s for s in attackers) - math.prod(1 - s for s in supporters)


def total(attackers: Sequence[float], supporters: Sequence[float]) -> float:
    """Take the sum of the attackers from that of the supporters."""
    return math.fsum(supporters) - math.fsum(attackers)


def strongest(attackers: Sequence[float], supporters: Sequence[float]) -> float:
    """Take the strongest attacker from the strongest supporter."""
    return max(supporters, default=0.0) - max(attackers, default=0.0)


def linear(weight: float, energy: float) -> float:
    """Move *weight* towards 1, or 0, by the share *energy*."""
    return weight + (1 - weight) * max(0.0, energy) - weight * max(0.0, -energy)


def squashed(weight: float, energy: float, power: int) -> float:
    """Move *weight* towards 1, or 0, by a share that approaches all of it."""
    raised = abs(energy) ** power
    share = raised / (1 + raised)
    return weight + (1 - weight) * share if energy > 0 else weight - weight * share


def divided(weight: float, burden: float) -> float:
    """Divide *weight* by one plus what attackers weigh."""
    return weight / (1 + burden)


def euler(weight: float, energy: float) -> float:
    """Raise or lower *weight*, but never below its square."""
    return 1 - (1 - weight * weight) / (1 + weight * math.exp(min(energy, _MOST)))

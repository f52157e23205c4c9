"""The quadratic energy model: sums of strengths as an energy that moves a weight."""

from __future__ import annotations

from ._base import GradualSemantics
from ._functions import squashed, total

SEMANTICS = GradualSemantics(
    "quadratic energy",
    total,
    lambda weight, energy: squashed(weight, energy, 2),
    "Potyka, KR 2018",
)

"""The MLP-based semantics: an argument as a neuron of a multilayer perceptron."""

from __future__ import annotations

import math

from ._base import GradualSemantics
from ._functions import total


def logistic(weight: float, energy: float) -> float:
    """Add *energy* to the logit of *weight*."""
    if not 0 < weight < 1:
        return weight
    shifted = math.log(weight / (1 - weight)) + energy
    return 1 / (1 + math.exp(-shifted)) if shifted > -700 else 0.0  # noqa: PLR2004 - as exp allows


SEMANTICS = GradualSemantics(
    "MLP-based",
    total,
    logistic,
    "Potyka, AAAI 2021",
    limits="A weight of 0 or 1 never changes.",
)

"""Squared DF-QuAD: the products of DF-QuAD, with an influence that never reaches 0 or 1."""

from __future__ import annotations

from ._base import GradualSemantics
from ._functions import product, squashed

SEMANTICS = GradualSemantics(
    "squared DF-QuAD",
    product,
    lambda weight, energy: squashed(weight, energy, 1),
    "Potyka, AAMAS 2019",
    limits="One attacker (or supporter) of strength 1 hides all others of its side.",
)

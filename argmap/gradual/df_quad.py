"""DF-QuAD: discontinuity-free quantitative argumentation debates."""

from __future__ import annotations

from ._base import GradualSemantics
from ._functions import linear, product

SEMANTICS = GradualSemantics(
    "DF-QuAD",
    product,
    linear,
    "Rago, Toni, Aurisicchio & Baroni, KR 2016",
    limits="One attacker (or supporter) of strength 1 hides all others of its side.",
)

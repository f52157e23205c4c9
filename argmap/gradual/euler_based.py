"""The Euler-based semantics: sums of strengths, as powers of e."""

from __future__ import annotations

from ._base import GradualSemantics
from ._functions import euler, total

SEMANTICS = GradualSemantics(
    "Euler-based",
    total,
    euler,
    "Amgoud & Ben-Naim, IJAR 2018",
    limits="A weight of 0 or 1 never changes, and no strength falls below the weight squared.",
)

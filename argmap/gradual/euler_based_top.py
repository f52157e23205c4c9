"""The Euler-based semantics in which only the strongest attacker and supporter count."""

from __future__ import annotations

from ._base import GradualSemantics
from ._functions import euler, strongest

SEMANTICS = GradualSemantics(
    "Euler-based, strongest only",
    strongest,
    euler,
    "Potyka, AAMAS 2019",
    limits="An attacker or supporter that is weaker than another of its side changes nothing.",
)

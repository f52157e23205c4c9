"""
Gradual semantics: how strong each argument is, from 0 to 1; one module each, found by looking.

>>> w = WeightedFramework.of({"a": 0.5, "b": 0.8}, attacks=[("b", "a")])
>>> round(strengths(w, "df-quad")["a"], 3)
0.1
"""

from __future__ import annotations

from ._base import GradualSemantics, Method, Strengths, WeightedFramework, checked_weight
from ._solve import GRADUAL, strengths

__all__ = [
    "GRADUAL",
    "GradualSemantics",
    "Method",
    "Strengths",
    "WeightedFramework",
    "checked_weight",
    "strengths",
]

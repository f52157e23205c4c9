"""
Abstract argumentation frameworks: arguments, and which attacks which (Dung 1995).

Nothing here knows about maps; what a framework means is the business of `argmap.semantics`.

>>> from argmap.dung import Framework, write_framework
>>> framework = Framework(["a", "b", "c"], [("a", "b"), ("b", "c")])
>>> framework.attackers_of("c")
('b',)
>>> print(write_framework(framework, "apx"), end="")
arg(a).
arg(b).
arg(c).
att(a,b).
att(b,c).
"""

from __future__ import annotations

from .components import strong_components, weak_components
from .framework import Framework
from .labels import IN, OUT, UNDEC, grounded_labels
from .notations import NOTATIONS, parse_framework, read_framework, write_framework

__all__ = [
    "IN",
    "NOTATIONS",
    "OUT",
    "UNDEC",
    "Framework",
    "grounded_labels",
    "parse_framework",
    "read_framework",
    "strong_components",
    "weak_components",
    "write_framework",
]

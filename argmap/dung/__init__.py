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

from typing import TYPE_CHECKING

from ..hooks import late
from .components import strong_components, weak_components
from .framework import Framework
from .labels import IN, OUT, UNDEC, grounded_labels

if TYPE_CHECKING:
    from .notations import NOTATIONS, parse_framework, read_framework, write_framework
else:  # what is made from a map is neither read nor written
    __getattr__ = late(
        __name__,
        dict.fromkeys(
            ("NOTATIONS", "parse_framework", "read_framework", "write_framework"), "notations"
        ),
    )

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

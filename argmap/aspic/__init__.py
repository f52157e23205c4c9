"""
Structured argumentation as in ASPIC+: what can be argued from rules and premises.

Definitions: Modgil & Prakken, A general account of argumentation with preferences, AIJ 2013,
and The ASPIC+ framework for structured argumentation: a tutorial, A&C 2014.

>>> bird, flies = Literal("bird"), Literal("flies")
>>> theory = Theory(
...     rules=(InferenceRule("birds fly", (bird,), flies),),
...     axioms=(bird,),
...     premises=(-flies,),
... )
>>> case = build(theory)
>>> [str(a.conclusion) for a in case.arguments]
['bird', '¬flies', 'flies']
>>> sorted(defeats(case).pairs())
[(1, 2), (2, 1)]
"""

from __future__ import annotations

from .construction import ARGUMENTS, Construction, StructuredArgument, Top, build
from .defeat import PAIRS, Defeat, DefeatForm, Defeats, defeats
from .orders import Comparison, Link
from .theory import InferenceRule, Literal, Theory, consequences, transposed

__all__ = [
    "ARGUMENTS",
    "PAIRS",
    "Comparison",
    "Construction",
    "Defeat",
    "DefeatForm",
    "Defeats",
    "InferenceRule",
    "Link",
    "Literal",
    "StructuredArgument",
    "Theory",
    "Top",
    "build",
    "consequences",
    "defeats",
    "transposed",
]

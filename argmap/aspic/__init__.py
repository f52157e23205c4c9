"""
Structured argumentation as in ASPIC+: what can be argued from rules and premises.

Definitions: Modgil & Prakken, A general account of argumentation with preferences, AIJ 2013,
and The ASPIC+ framework for structured argumentation: a tutorial, A&C 2014.

>>> bird, penguin, flies = map(Literal, ("bird", "penguin", "flies"))
>>> rules = (InferenceRule("r1", (bird,), flies), InferenceRule("r2", (penguin,), -flies))
>>> case = build(Theory(rules, axioms=(bird, penguin)))
>>> [case.written(argument.number) for argument in case.arguments]
['bird', 'penguin', '(bird=>flies)', '(penguin=>¬flies)']
>>> defeats(case).pairs()
((3, 2), (2, 3))
"""

from __future__ import annotations

from .construction import ARGUMENTS, Construction, StructuredArgument, Top, build
from .defeat import PAIRS, Defeat, DefeatForm, Defeats, defeats
from .orders import Comparison, LinkPrinciple
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
    "LinkPrinciple",
    "Literal",
    "StructuredArgument",
    "Theory",
    "Top",
    "build",
    "consequences",
    "defeats",
    "transposed",
]

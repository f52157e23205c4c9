"""
What follows from what: formulas, and engines that decide about them.

::

    from argmap.logic import entails, parse

    entails([parse("p -> q"), parse("p")], parse("q")).decision

`Reasoner` puts the questions to SAT (extra ``sat``) where formulas are propositional,
else to SMT (extra ``smt``); both are imported with the first question.
"""

from __future__ import annotations

from .answers import Answer, Decision, Glossary, Interpretation, Validity
from .formula import Formula
from .reasoner import Reasoner, entails
from .spelling import SPELLINGS, show
from .subsets import minimal_inconsistent, smallest_repairs
from .syntax import FormulaError, parse

__all__ = [
    "SPELLINGS",
    "Answer",
    "Decision",
    "Formula",
    "FormulaError",
    "Glossary",
    "Interpretation",
    "Reasoner",
    "Validity",
    "entails",
    "minimal_inconsistent",
    "parse",
    "show",
    "smallest_repairs",
]

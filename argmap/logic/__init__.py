"""
What follows from what: formulas, and engines that decide.

::

    from argmap.logic import entails, parse

    entails([parse("p -> q"), parse("p")], parse("q")).decision

`Reasoner` asks SAT (extra ``sat``) if formulas are propositional,
else SMT (extra ``smt``); both are imported with the first question.
"""

from __future__ import annotations

from .answers import Answer, Decision, Glossary, Interpretation, Validity
from .formula import Formula
from .reasoner import Reasoner, entails
from .spelling import SPELLINGS, spell
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
    "smallest_repairs",
    "spell",
]

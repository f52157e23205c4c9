"""Write formulas so that reading them gives the same formulas."""

from __future__ import annotations

import attrs

from .formula import (
    And,
    Applied,
    Atom,
    Equal,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Quantified,
    Term,
    Truth,
)


@attrs.frozen
class Spelling:
    """How connectives are written; each with the spaces that it needs."""

    negation: str
    conjunction: str
    disjunction: str
    implication: str
    equivalence: str
    universal: str
    existential: str
    unequal: str
    truths: tuple[str, str]


#: The four ways to write formulas, by name.
SPELLINGS = {
    "ascii": Spelling("~", " & ", " | ", " -> ", " <-> ", "A ", "E ", " != ", ("false", "true")),
    "words": Spelling(
        "not ",
        " and ",
        " or ",
        " implies ",
        " iff ",
        "forall ",
        "exists ",
        " != ",
        ("false", "true"),
    ),
    "unicode": Spelling("¬", " ∧ ", " ∨ ", " → ", " ↔ ", "∀", "∃", " ≠ ", ("⊥", "⊤")),
    "latex": Spelling(
        r"\neg ",
        r" \land ",
        r" \lor ",
        r" \rightarrow ",
        r" \leftrightarrow ",
        r"\forall ",
        r"\exists ",
        r" \neq ",
        (r"\bot", r"\top"),
    ),
}

_LEVELS = {Quantified: 0, Iff: 1, Implies: 2, Or: 3, And: 4}
_TIGHTEST = 5


def spell(formula: Formula, spelling: str = "unicode") -> str:
    """
    Write *formula* as ``ascii``, ``words``, ``unicode`` or ``latex``.

    >>> from .syntax import parse
    >>> spell(parse("p & (q | r) -> A x. F(x)"))
    'p ∧ (q ∨ r) → (∀x. F(x))'
    """
    return _shown(formula, SPELLINGS[spelling])


def _shown(formula: Formula, s: Spelling) -> str:
    if isinstance(formula, Truth):
        return s.truths[formula.value]
    if isinstance(formula, Atom):
        return spell_term(Applied(formula.name, formula.args))
    if isinstance(formula, Equal):
        return f"{spell_term(formula.left)} = {spell_term(formula.right)}"
    if isinstance(formula, Not):
        return _negated(formula, s)
    if isinstance(formula, Quantified):
        quantifier = s.universal if formula.universal else s.existential
        return f"{quantifier}{formula.variable}. {_shown(formula.body, s)}"
    return _joined(formula, s)


def _negated(formula: Not, s: Spelling) -> str:
    if isinstance(formula.part, Equal):
        return f"{spell_term(formula.part.left)}{s.unequal}{spell_term(formula.part.right)}"
    return f"{s.negation}{_inside(formula.part, _TIGHTEST, s)}"


def _joined(formula: And | Or | Implies | Iff, s: Spelling) -> str:
    level = _LEVELS[type(formula)]
    if isinstance(formula, (And, Or)):
        sign = s.conjunction if isinstance(formula, And) else s.disjunction
        return sign.join(_inside(part, level + 1, s) for part in formula.parts)
    left = _inside(formula.left, level + 1, s)
    if isinstance(formula, Implies):
        return f"{left}{s.implication}{_inside(formula.right, level, s)}"
    return f"{left}{s.equivalence}{_inside(formula.right, level + 1, s)}"


def _inside(formula: Formula, level: int, s: Spelling) -> str:
    """Put parentheses round what binds less tightly than *level*."""
    shown = _shown(formula, s)
    return f"({shown})" if _LEVELS.get(type(formula), _TIGHTEST) < level else shown


def spell_term(term: Term) -> str:
    """Write a term; all spellings write it alike."""
    args = ", ".join(map(spell_term, term.args)) if isinstance(term, Applied) else ""
    return f"{term.name}({args})" if args else term.name

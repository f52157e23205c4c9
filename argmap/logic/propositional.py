"""
Propositional logic by SAT: python-sat's MiniSat.

Formulas become clauses by Tseitin's transformation (1968): each part gets a variable
that is true if and only if the part is, so any formula or its negation can be assumed.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from ..errors import MissingExtraError
from ..guard import interruptible
from .answers import Answer, Interpretation
from .formula import And, Atom, Formula, Iff, Implies, Not, Or, Truth, atoms, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Conflicts between two looks at the clock.
_SLICE = 2000

#: With more atoms than this, a model is shown whole.
_MOST_SHORTENED = 64


class Propositional:
    """
    Decides about formulas without quantifiers and equations.

    Raises:
        MissingExtraError: if python-sat is not installed.

    """

    def __init__(self) -> None:
        try:
            from pysat.solvers import Minisat22  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise MissingExtraError("propositional formulas", extra="sat") from error
        self._solver: Any = Minisat22

    def ask(self, formulas: Sequence[Formula], seconds: float, *, model: bool = True) -> Answer:
        """Decide within *seconds* whether *formulas* can all be true; show a *model* on demand."""
        deadline = time.monotonic() + seconds
        with self._solver() as solver:
            question = _Question(solver)
            found = question.ask(formulas, deadline)
            return Answer(found, question.model(formulas, deadline) if found and model else None)


class _Question:
    """The clauses of one question: a solver looks at all it has, so each question gets its own."""

    def __init__(self, solver: Any) -> None:
        self._solver = solver
        self._literals: dict[Formula, int] = {}
        self._variables = 0

    def ask(self, formulas: Sequence[Formula], deadline: float) -> bool | None:
        return self._solve([self._literal(f) for f in formulas], deadline)

    def _solve(self, assumed: Sequence[int], deadline: float) -> bool | None:
        while time.monotonic() < deadline:
            self._solver.conf_budget(_SLICE)
            with interruptible():
                found: bool | None = self._solver.solve_limited(assumptions=list(assumed))
            if found is not None:
                return found
        return None

    def model(self, formulas: Sequence[Formula], deadline: float) -> Interpretation:
        """Tell the model just found, without the atoms that make no difference."""
        true = {literal for literal in self._solver.get_model() or () if literal > 0}
        named = atoms(formulas)
        facts = {self._literals[a] * (1 if self._literals[a] in true else -1): a for a in named}
        if len(facts) <= _MOST_SHORTENED:
            all_true = formulas[0] if len(formulas) == 1 else And(tuple(formulas))
            otherwise = -self._literal(all_true)
            for literal in list(facts)[::-1]:
                rest = [each for each in facts if each != literal]
                if self._solve([*rest, otherwise], deadline) is False:
                    del facts[literal]
        return Interpretation(tuple((atom, literal > 0) for literal, atom in facts.items()))

    def _literal(self, formula: Formula) -> int:
        """Give the literal that stands for *formula*, after those that stand for its parts."""
        waiting = [formula]
        while waiting:
            top = waiting[-1]
            missing = [part for part in parts(top) if part not in self._literals]
            if missing and top not in self._literals:
                waiting += missing
                continue
            if top not in self._literals:
                self._literals[top] = self._encode(top)
            waiting.pop()
        return self._literals[formula]

    def _encode(self, formula: Formula) -> int:
        of = [self._literals[part] for part in parts(formula)]
        if isinstance(formula, Not):
            return -of[0]
        if isinstance(formula, And):
            return -self._some(-literal for literal in of)
        if isinstance(formula, Or):
            return self._some(of)
        if isinstance(formula, Implies):
            return self._some([-of[0], of[1]])
        if isinstance(formula, Iff):
            return self._same(*of)
        new = self._new()
        if isinstance(formula, Truth):
            self._solver.add_clause([new if formula.value else -new])
        elif not isinstance(formula, Atom):
            raise TypeError(f"truth tables can't decide about {type(formula).__name__}")
        return new

    def _some(self, literals: Iterable[int]) -> int:
        """Make a variable that is true just if one of *literals* is."""
        new, listed = self._new(), list(literals)
        self._solver.add_clause([-new, *listed])
        for literal in listed:
            self._solver.add_clause([new, -literal])
        return new

    def _same(self, a: int, b: int) -> int:
        """Make a variable that is true just if *a* and *b* are alike."""
        new = self._new()
        for clause in ([-new, -a, b], [-new, a, -b], [new, a, b], [new, -a, -b]):
            self._solver.add_clause(clause)
        return new

    def _new(self) -> int:
        self._variables += 1
        return self._variables

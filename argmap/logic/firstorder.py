"""
First-order logic with equality by SMT: z3, with a time limit.

First-order logic is undecidable: no time limit is enough for every question.
If formulas can all be true, it looks for a world of few things, which is easy to picture.
"""

from __future__ import annotations

import itertools
import time
from typing import TYPE_CHECKING, Any

from ..errors import MissingExtraError
from .answers import Answer, Interpretation
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
    Variable,
    terms,
    walk,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: The largest world that is looked for.
_MOST_THINGS = 4

#: How many facts of a world are interpretation.
_MOST_FACTS = 100


class FirstOrder:
    """
    Decides about any formulas, if that can be done in time.

    Raises:
        MissingExtraError: if z3-solver is not installed.

    """

    def __init__(self) -> None:
        try:
            import z3  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise MissingExtraError("first-order formulas", extra="smt") from error
        self._z3: Any = z3
        self._context = z3.Context()
        self._sort = z3.DeclareSort("Thing", self._context)

    def ask(self, formulas: Sequence[Formula], seconds: float, *, model: bool = True) -> Answer:
        """Decide within *seconds* whether *formulas* can all be true; show a *model* on demand."""
        deadline = time.monotonic() + seconds
        written = [self._formula(f) for f in formulas]
        solver = self._solver(seconds)
        solver.add(*written)
        found = self._check(solver)
        if found is False or (found and not model):
            return Answer(found)
        small = self._small(formulas, written, deadline)
        return Answer(True if small else found, small)

    def _solver(self, seconds: float) -> Any:
        solver = self._z3.Solver(ctx=self._context)
        solver.set("timeout", max(1, int(seconds * 1000)))
        return solver

    def _check(self, solver: Any) -> bool | None:
        try:
            found = solver.check()
        except self._z3.Z3Exception:
            return None
        return {"sat": True, "unsat": False}.get(str(found))

    def _small(
        self, formulas: Sequence[Formula], written: list[Any], deadline: float
    ) -> Interpretation | None:
        """Look for a world of one thing, of two, ... where *formulas* are true."""
        for size in range(1, _MOST_THINGS + 1):
            left = deadline - time.monotonic()
            if left <= 0:
                return None
            solver = self._solver(left)
            things = [self._z3.Const(f"thing:{n}", self._sort) for n in range(size)]
            any_thing = self._z3.Const("any", self._sort)
            one_of = [any_thing == thing for thing in things]
            solver.add(self._z3.ForAll([any_thing], self._any(one_of)))
            solver.add(self._z3.Distinct(*things) if size > 1 else self._truth(True))
            solver.add(*written)
            if self._check(solver):
                return _World(self, solver.model(), things, formulas).interpretation()
        return None

    def _formula(self, formula: Formula) -> Any:
        if isinstance(formula, Truth):
            return self._truth(formula.value)
        if isinstance(formula, Atom):
            return self.predicate(formula)(*map(self._term, formula.args))
        if isinstance(formula, Equal):
            return self._term(formula.left) == self._term(formula.right)
        if isinstance(formula, Not):
            return self._z3.Not(self._formula(formula.part))
        if isinstance(formula, Quantified):
            variable = self._z3.Const(f"variable:{formula.variable}", self._sort)
            quantify = self._z3.ForAll if formula.universal else self._z3.Exists
            return quantify([variable], self._formula(formula.body))
        return self._joined(formula)

    def _joined(self, formula: And | Or | Implies | Iff) -> Any:
        if isinstance(formula, And):
            return self._z3.And(*[self._formula(part) for part in formula.parts])
        if isinstance(formula, Or):
            return self._any([self._formula(part) for part in formula.parts])
        left, right = self._formula(formula.left), self._formula(formula.right)
        return self._z3.Implies(left, right) if isinstance(formula, Implies) else left == right

    def _any(self, written: list[Any]) -> Any:
        return self._z3.Or(*written)

    def _truth(self, value: bool) -> Any:
        return self._z3.BoolVal(value, self._context)

    def _term(self, term: Term) -> Any:
        if isinstance(term, Variable):
            return self._z3.Const(f"variable:{term.name}", self._sort)
        return self.function(term)(*map(self._term, term.args))

    def predicate(self, atom: Atom) -> Any:
        """Declare the predicate of *atom*; names with other arities are others."""
        sorts = [self._sort] * len(atom.args)
        truth = self._z3.BoolSort(self._context)
        return self._z3.Function(f"predicate:{atom.name}/{len(sorts)}", *sorts, truth)

    def function(self, term: Applied) -> Any:
        """Declare the function of *term*; a constant is one without arguments."""
        sorts = [self._sort] * (len(term.args) + 1)
        return self._z3.Function(f"function:{term.name}/{len(term.args)}", *sorts)


class _World:
    """A model that z3 found, with its *things*, interpretation in formulas."""

    def __init__(
        self, logic: FirstOrder, model: Any, things: list[Any], formulas: Sequence[Formula]
    ) -> None:
        self.logic = logic
        self.model = model
        self.things = things
        self.values = [self.value(thing) for thing in things]
        found = [f for f in walk(formulas) if isinstance(f, (Atom, Equal))]
        self.atoms = {(f.name, len(f.args)): f for f in found if isinstance(f, Atom)}
        used = [t for f in found for t in terms(f) if isinstance(t, Applied)]
        self.functions = {(t.name, len(t.args)): t for t in used}
        self.names = self.named()

    def value(self, written: Any) -> str:
        return str(self.model.eval(written, model_completion=True))

    def named(self) -> list[str]:
        """Call each thing by the first constant that means it."""
        names = [f"thing {n}" for n in range(1, len(self.things) + 1)]
        free = set(range(len(names)))
        for (name, count), term in self.functions.items():
            at = self.values.index(self.value(self.logic.function(term)())) if not count else -1
            if at in free:
                names[at] = name
                free.remove(at)
        return names

    def interpretation(self) -> Interpretation:
        facts = itertools.chain(self.atom_facts(), self.value_facts())
        return Interpretation(tuple(itertools.islice(facts, _MOST_FACTS)), tuple(self.names))

    def atom_facts(self) -> Iterator[tuple[Formula, bool]]:
        for (name, count), atom in self.atoms.items():
            predicate = self.logic.predicate(atom)
            for chosen in itertools.product(range(len(self.things)), repeat=count):
                holds = self.value(predicate(*[self.things[at] for at in chosen])) == "True"
                yield Atom(name, tuple(Applied(self.names[at]) for at in chosen)), holds

    def value_facts(self) -> Iterator[tuple[Formula, bool]]:
        for (name, count), term in self.functions.items():
            if not count and name in self.names:
                continue
            function = self.logic.function(term)
            for chosen in itertools.product(range(len(self.things)), repeat=count):
                value = self.value(function(*[self.things[at] for at in chosen]))
                means = Applied(self.names[self.values.index(value)])
                yield (
                    Equal(Applied(name, tuple(Applied(self.names[a]) for a in chosen)), means),
                    True,
                )

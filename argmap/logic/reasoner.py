"""Ask the engine that can answer a question, and remember the answer."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

import attrs

from ..errors import MissingExtraError
from .answers import Answer, Decision, Validity
from .firstorder import FirstOrder
from .formula import Formula, Not, is_propositional
from .propositional import Propositional

if TYPE_CHECKING:
    from collections.abc import Sequence

#: How long one question may take, and all together, in seconds.
SECONDS = 2.0
TOTAL = 20.0


class _Engine(Protocol):
    def ask(self, formulas: Sequence[Formula], seconds: float, *, model: bool) -> Answer: ...


@attrs.define(eq=False)
class Reasoner:
    """
    Decides what follows: each question within *seconds*, and all within *total* seconds.

    If the limit is reached, the answer is unknown; that is not an error.
    """

    seconds: float = SECONDS
    total: float = TOTAL
    _spent: float = attrs.field(default=0.0, init=False)
    _known: dict[tuple[tuple[Formula, ...], bool], Answer] = attrs.field(
        factory=dict, init=False, repr=False
    )
    _engines: dict[Callable[[], _Engine], _Engine] = attrs.field(
        factory=dict, init=False, repr=False
    )

    def ask(self, formulas: Sequence[Formula], *, model: bool = True) -> Answer:
        """
        Decide whether *formulas* can all be true; show a *model* on demand.

        Raises:
            MissingExtraError: if no engine that could decide is installed.

        """
        key = tuple(formulas), model
        if key not in self._known:
            self._known[key] = self._answer(*key)
        return self._known[key]

    def consistent(self, formulas: Sequence[Formula]) -> bool | None:
        """Decide whether *formulas* can all be true; None if that is unknown."""
        return self.ask(formulas, model=False).satisfiable

    def entails(self, premises: Sequence[Formula], conclusion: Formula) -> Validity:
        """Decide whether *conclusion* is true whenever all *premises* are."""
        answer = self.ask([*premises, Not(conclusion)])
        if answer.satisfiable is None:
            return Validity(Decision.UNKNOWN)
        if answer.satisfiable:
            return Validity(Decision.INVALID, answer.model)
        return Validity(Decision.VALID)

    def _answer(self, question: tuple[Formula, ...], model: bool) -> Answer:
        engine = self._engine(question)
        left = min(self.seconds, self.total - self._spent)
        if left <= 0:
            return Answer(None)
        start = time.monotonic()
        answer = engine.ask(question, left, model=model)
        self._spent += time.monotonic() - start
        return answer

    def _engine(self, question: tuple[Formula, ...]) -> _Engine:
        if not all(map(is_propositional, question)):
            return self._made(FirstOrder)
        try:
            return self._made(Propositional)
        except MissingExtraError:
            try:
                return self._made(FirstOrder)  # it can do both
            except MissingExtraError:
                pass
            raise

    def _made(self, kind: Callable[[], _Engine]) -> _Engine:
        if kind not in self._engines:
            self._engines[kind] = kind()
        return self._engines[kind]


def entails(
    premises: Sequence[Formula], conclusion: Formula, *, seconds: float = SECONDS
) -> Validity:
    """
    Decide whether *conclusion* is true whenever all *premises* are.

    Raises:
        MissingExtraError: if no engine that could decide is installed.

    """
    return Reasoner(seconds).entails(premises, conclusion)

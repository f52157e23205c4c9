"""Check what a solution claims, by the definitions, without trusting what found it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ..errors import LimitError, NotFoundError
from ..suggest import brief, count
from ._base import Reply, Task
from ._clock import Clock
from ._kinds import base_fault
from ._parts import attacked_by, part_of
from ._search import Search
from ._sets import Base
from ._solve import find_semantics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..dung import Framework
    from ._base import Solution
    from ._parts import Fragment
    from ._sets import Members


@attrs.frozen
class SolutionCheck:
    """
    What came of checking a solution.

    *faults* say what is wrong with it.
    *unchecked* says what could not be checked: that there is nothing else (no extension, or no
    further one) has no certificate, and a limit may have been reached.
    """

    faults: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there are no faults."""
        return not self.faults


def verify_solution(
    framework: Framework,
    solution: Solution,
    *,
    seconds: float | None = None,
    engine: str = "auto",
) -> SolutionCheck:
    """
    Check the certificate and the extensions of *solution*.

    Attacks and defence are looked up in the framework.
    Only that there is no larger set, or none of wider range, needs a search:
    choose another *engine* than the one that found the solution.

    Raises:
        NotFoundError: if the solution names an unknown semantics.
        MissingExtraError: if the engine is not installed.
    """
    checker = _Checker(framework, solution, Clock(seconds), engine)
    try:
        faults = tuple(checker.faults())
    except LimitError as error:
        return SolutionCheck(unchecked=(str(error),))
    return SolutionCheck(faults, tuple(checker.unchecked()))


class _Checker:
    def __init__(
        self, framework: Framework, solution: Solution, clock: Clock, engine: str
    ) -> None:
        self._framework = framework
        self._solution = solution
        self._semantics = find_semantics(solution.semantics)
        self._whole = part_of(framework, range(len(framework)))
        self._search = Search(self._whole, clock, engine)

    def faults(self) -> Iterator[str]:
        solution = self._solution
        if solution.reply is Reply.UNKNOWN:
            return
        if solution.task.asks_about_an_argument:
            yield from self._faults_about_an_argument()
            return
        if len(set(solution.extensions)) < len(solution.extensions):
            yield "an extension is listed twice"
        if solution.task is Task.EE and solution.number != len(solution.extensions):
            yield f"it counts {solution.number}, but lists {len(solution.extensions)}"
        for names in solution.extensions:
            yield from self._faults_of_extension(names)
        if solution.task is Task.SE and solution.reply is Reply.YES and not solution.extensions:
            yield "the extension is missing"

    def unchecked(self) -> Iterator[str]:
        """Say what has no certificate."""
        solution = self._solution
        shown = {Task.DC: Reply.YES, Task.DS: Reply.NO, Task.SE: Reply.YES}
        if solution.reply is Reply.UNKNOWN:
            yield f"nothing was found: {solution.reason}"
        elif solution.task not in shown:
            yield "whether there are other extensions"
        elif solution.reply is not shown[solution.task]:
            yield "whether there is really no such extension"

    def _faults_about_an_argument(self) -> Iterator[str]:
        solution = self._solution
        expected = Reply.YES if solution.task is Task.DC else Reply.NO
        if solution.reply is not expected:
            return
        if solution.certificate is None or solution.argument is None:
            yield "the certificate is missing"
            return
        if solution.certifies == "extension":
            yield from self._faults_of_extension(solution.certificate)
        else:
            yield from self._faults_of_witness(solution.certificate)
        contains = solution.argument in solution.certificate
        if contains is not (solution.task is Task.DC):
            yield f"it {'contains' if contains else 'lacks'} {brief(solution.argument)!r}"

    def _faults_of_witness(self, names: tuple[str, ...]) -> Iterator[str]:
        """Check an admissible set: it has to contain the argument, or to attack it."""
        members = self._members(names)
        if isinstance(members, str):
            yield members
            return
        if problem := base_fault(self._search, Base.ADMISSIBLE, members):
            yield f"{_shown(names)} is not admissible: {problem}"
        asked = self._framework.number(self._solution.argument or "")
        if self._solution.task is Task.DS and asked not in attacked_by(self._whole, members):
            yield f"{_shown(names)} doesn't attack {brief(self._solution.argument or '')!r}"

    def _faults_of_extension(self, names: tuple[str, ...]) -> Iterator[str]:
        members = self._members(names)
        if isinstance(members, str):
            yield members
            return
        for part in self._whole.components():
            if problem := self._fault_in(part, members):
                yield f"{_shown(names)} is not {self._semantics.title}: {problem}"
                return

    def _fault_in(self, part: Fragment, members: Members) -> str:
        """Look at a part by itself: what is true of each part is true of the whole."""
        self._search.clock.check()
        inside = frozenset(new for new, old in enumerate(part.members) if old in members)
        return self._semantics.fault(self._search.on(part), inside)

    def _members(self, names: tuple[str, ...]) -> Members | str:
        try:
            return frozenset(map(self._framework.number, names))
        except NotFoundError as error:
            return str(error)


def _shown(names: tuple[str, ...]) -> str:
    few = ", ".join(names[:5])
    more = f" and {count(len(names) - 5, 'other')}" if len(names) > 5 else ""  # noqa: PLR2004
    return f"{{{brief(few)}{more}}}"

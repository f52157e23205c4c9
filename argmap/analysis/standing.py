"""The verdicts that a map gives, beside those that follow from its reasoning."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, ClassVar

from ..dung import Framework
from ..errors import LimitError, OptionError, TooLargeError
from ..induce import Induced, Layer, structured, supposing
from ..induce.outcomes import Outcomes, framework_of
from ..model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..graph import Node
    from ..model import Ref
    from ._base import Analysis

#: How long to look for a position that a map might take.
_SECONDS = 5.0


class Standing:
    """
    What follows from the verdicts that a map gives, by grounded semantics.

    A verdict on something that nothing in the map speaks for or against is the author's to give,
    so it is taken over: accepted and rejected are assumed, and what rests on something undecided
    isn't accepted. Everything else is computed, whatever the map says of it.
    If the map can't be evaluated, nothing is computed, and `Analysis.skip` says why.
    """

    layer: ClassVar[Layer] = Layer.ALL

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis

    @functools.cached_property
    def induced(self) -> Induced | None:
        """The map, read as structured arguments; None if there are too many."""
        try:
            return structured(self.analysis.map, layer=self.layer)
        except TooLargeError as error:
            self.analysis.skip(f"verdicts were not compared with computed ones: {error.problem}")
            return None

    @functools.cached_property
    def given(self) -> dict[Node, Verdict]:
        """The verdicts of the map on its claims and sketches."""
        m = self.analysis.map
        sketched = (a for a in m.arguments if not a.steps)
        marked = (e for some in (m.claims, sketched) for e in some if "status" in e.data)
        words = ((e.ref, Verdict.read(e.status)) for e in marked)
        named = {ref: verdict for ref, verdict in words if verdict is not None}
        if not named or self.induced is None:  # to read a map for no verdict takes long
            return {}
        return {node: named[node] for node in self.induced.nodes if node in named}

    @functools.cached_property
    def taken_over(self) -> dict[Node, Verdict]:
        """Those on what nothing speaks for or against."""
        if not self.given or (induced := self.induced) is None:
            return {}
        judged: set[Ref] = set()
        for several in induced.by_source.values():
            for i in several:
                judged.update((i.target, *(i.premises if i.con and i.kind.symmetric else ())))
        return {n: v for n, v in self.given.items() if induced.same(n) not in judged}

    @functools.cached_property
    def outcomes(self) -> Outcomes | None:
        """What follows; None if the map can't be evaluated."""
        return self.supposing(self.taken_over)

    def supposing(self, verdicts: Mapping[Node, Verdict]) -> Outcomes | None:
        """Compute what follows from *verdicts*; None if they contradict one another."""
        if self.induced is None:
            return None
        decided = {n: v for n, v in verdicts.items() if v is not Verdict.UNDECIDED}
        try:
            induced = supposing(self.induced, decided) if decided else self.induced
            open_ = _arguments(induced, (n for n in verdicts if n not in decided))
            return Outcomes.grounded(induced, open_)
        except (OptionError, TooLargeError):
            return None

    def opposed(self) -> Iterator[tuple[Node, Outcomes]]:
        """
        Yield what the map accepts and has to reject, or the other way round, and why.

        It comes out like that even if all its other verdicts are taken over.
        """
        if not self.given or (first := self.outcomes) is None:
            return
        for node, verdict in self.given.items():
            if _opposite(first.verdict(node), verdict):
                others = {n: v for n, v in self.given.items() if n != node}
                then = self.supposing(others)
                if then is not None and _opposite(then.verdict(node), verdict):
                    yield node, then

    @functools.cached_property
    def untenable(self) -> tuple[tuple[Node, ...], ...]:
        """
        Smallest sets of accepted claims that no admissible set accepts together.

        No two of them share a claim. Only what grounded semantics leaves undecided
        is looked at: what it accepts goes with everything, and `opposed` has what it rejects.
        """
        held = self._undecided()
        found: list[tuple[Node, ...]] = []
        try:
            while held and not self._acceptable(held):
                found.append(self._smallest(held))
                held = [n for n in held if n not in found[-1]]
        except LimitError:
            self.analysis.skip("not every position could be compared: it would take too long")
        return tuple(found)

    def _undecided(self) -> list[Node]:
        if not self.given or (outcomes := self.outcomes) is None:
            return []
        held = (n for n, v in self.given.items() if v is Verdict.ACCEPTED)
        return [
            n
            for n in held
            if outcomes.verdict(n) is Verdict.UNDECIDED
            and not outcomes.rejected.issuperset(outcomes.induced.arguments_for(n))
        ]

    def _smallest(self, nodes: Sequence[Node]) -> tuple[Node, ...]:
        """Leave out of *nodes* whatever the conflict doesn't need."""
        needed = list(nodes)
        for node in nodes:
            rest = [n for n in needed if n != node]
            if rest and not self._acceptable(rest):
                needed = rest
        return tuple(needed)

    def _acceptable(self, nodes: Sequence[Node]) -> bool:
        """
        Say whether an admissible set has an argument for each of *nodes*.

        A framework with one more argument for each, which only these arguments attack,
        and a last one that those attack: that is acceptable just if they all are.
        """
        from ..semantics import accepts  # noqa: PLC0415 - few positions are in doubt

        assert self.outcomes is not None  # noqa: S101 - who asks has nodes
        induced = self.outcomes.induced
        targets = [list(row) for row in self.framework.targets]
        doubts = range(len(targets), len(targets) + len(nodes))
        for doubt, node in zip(doubts, nodes, strict=True):
            for number in induced.arguments_for(node):
                targets[number].append(doubt)
        targets += [*([doubts.stop] for _ in nodes), []]
        names = [str(number) for number, _ in enumerate(targets)]
        framework = Framework.numbered(names, targets)
        return accepts(framework, "DC", "PR", names[-1], seconds=_SECONDS)

    @functools.cached_property
    def framework(self) -> Framework:
        """The arguments, with one against each claim that is left undecided: take your pick."""
        assert self.outcomes is not None  # noqa: S101 - who asks has nodes
        induced = self.outcomes.induced
        targets = [list(row) for row in framework_of(induced).targets]
        undecided = (n for n, v in self.taken_over.items() if v is Verdict.UNDECIDED)
        for number in _arguments(induced, undecided):
            targets[number].append(len(targets))
            targets.append(
                [n for n, parts in enumerate(induced.case.inside) if parts >> number & 1]
            )
        return Framework.numbered([str(number) for number, _ in enumerate(targets)], targets)


class AuthorsCase(Standing):
    """The same, without what the evaluator adds to the map."""

    layer: ClassVar[Layer] = Layer.AUTHOR


def _arguments(induced: Induced, nodes: Iterator[Node]) -> list[int]:
    return [number for node in nodes for number in induced.arguments_for(node)]


def _opposite(one: Verdict, other: Verdict) -> bool:
    return {one, other} == {Verdict.ACCEPTED, Verdict.REJECTED}

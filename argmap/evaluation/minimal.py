"""What a verdict hangs on: the smallest sets of claims without which it would be another."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import attrs

from ..errors import LimitError, OptionError
from ..graph import Node
from ..induce import Induced, Presumption, supposing
from ..induce.deadline import Deadline
from ..induce.outcomes import SECONDS, Outcomes
from ..model import ArgumentRef, ClaimRef, Verdict
from ..model.evaluation import STANDING
from ..model.refs import as_data
from ..suggest import brief, count, either, short_repr, visible
from ._case import Case

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from ..analysis import Analysis
    from ..induce import ReadingChoices
    from ..model import ArgumentMap
    from ._case import Which

#: How many claims a set has, at most, unless somebody asks for larger ones.
SIZE = 3
#: What nothing bears on that doesn't lead there: for these semantics, the rest can be left out.
_DIRECTIONAL = {"GR", "CO", "PR", "ID"}


@attrs.frozen(repr=False)
class MinimalSets:
    """
    The smallest sets of claims that the verdict on a claim hangs on.

    If it is accepted (*verdict*), each of *sets* has premises without which it no longer would be;
    otherwise claims that would have to be answered for it to be accepted.
    No set contains another one.
    All sets of up to *size* claims were tried; *complete* says that nothing is left to try.
    *names* has the names of all claims in them.
    """

    ref: ClaimRef | ArgumentRef
    name: str
    verdict: Verdict
    sets: tuple[tuple[ClaimRef | ArgumentRef, ...], ...]
    names: dict[ClaimRef | ArgumentRef, str] = attrs.field(repr=False)
    size: int
    complete: bool
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return short_repr(
            self, f"{brief(self.name)} {STANDING[self.verdict]}", count(len(self.sets), "set")
        )

    @property
    def summary(self) -> str:
        """What the sets are, or that there are none."""
        name = visible(self.name)
        stands = self.verdict is Verdict.ACCEPTED
        if self.sets:
            would = (
                "It would no longer do so without" if stands else "It would stand if one answered"
            )
            return f"{name} {STANDING[self.verdict]}. {would}:"
        if self.size == 0 and not self.complete:
            return f"{name} {STANDING[self.verdict]}. What that hangs on is unknown."
        if self.complete:
            rest = "whichever premises are lost" if stands else "whatever is answered"
            return f"{name} {STANDING[self.verdict]}, {rest}."
        what = count(self.size, "premise" if stands else "claim")
        tried = f"losing up to {what}" if stands else f"answering up to {what}"
        return f"{name} {STANDING[self.verdict]}; {tried} would not change that."

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the sets, one dictionary each."""
        return [
            {"set": at, "size": len(s), "claims": " + ".join(self.names[ref] for ref in s)}
            for at, s in enumerate(self.sets, start=1)
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain data."""
        return {
            "at": as_data(self.ref),
            "name": self.name,
            "verdict": str(self.verdict),
            "goal": "sink" if self.verdict is Verdict.ACCEPTED else "save",
            "size": self.size,
            "complete": self.complete,
            "notes": list(self.notes),
            "sets": [[{"at": as_data(r), "name": self.names[r]} for r in s] for s in self.sets],
        }

    def __str__(self) -> str:
        """Write a line per set."""
        lines = (either([visible(self.names[r]) for r in s], "and") for s in self.sets)
        return "\n".join([self.summary, *(f"  {line}" for line in lines), *self.notes])


def minimal_sets(
    m: ArgumentMap | Analysis,
    claim: Which,
    *,
    size: int = SIZE,
    semantics: str = "GR",
    choices: ReadingChoices | None = None,
    seconds: float = SECONDS,
    **changed: Any,
) -> MinimalSets:
    """
    Find what the verdict on *claim* hangs on: all smallest sets of up to *size* claims.

    If it stands: premises whose loss would end that, where to lose a claim is to reject it.
    If not: claims that would have to be rejected for it to stand.
    The claim itself is left out. Nothing is guessed: if the *seconds* are over,
    the answer says up to which size it is known.
    Other keywords are those of `evaluate`.

    Raises:
        NotFoundError: if there is no such claim or semantics.
        OptionError: if the claim was not evaluated, or a choice is not valid.
        TooLargeError: if the map has too many arguments.
        LimitError: if the map can't even be evaluated once in that time.
    """
    case = Case.of(m, semantics, choices, seconds, changed)
    node = case.node(claim)
    search = _Search.of(case, node)
    known = search.run(size)
    whole = known >= len(search.candidates)
    return MinimalSets(
        node,
        case.name(node),
        search.verdict,
        tuple(search.sets),
        {ref: case.name(ref) for s in search.sets for ref in s},
        known,
        whole,
        tuple(_notes(known, size, whole=whole, any_found=bool(search.sets))),
    )


def _notes(known: int, size: int, *, whole: bool, any_found: bool) -> Iterator[str]:
    if known < size and not whole:
        tried = f"only sets of up to {known} were" if known else "not even single claims were all"
        others = "others" if any_found else "any"
        yield f"Whether there are {others} is unknown: {tried} tried in time."
    elif not whole and any_found:
        yield f"Sets of more than {count(size, 'claim')} were not tried."


@attrs.define(eq=False)
class _Search:
    """The sets found so far, and what else could be in one."""

    induced: Induced
    semantics: str
    node: Node
    verdict: Verdict
    candidates: tuple[Node, ...]
    deadline: Deadline
    sets: list[tuple[Node, ...]] = attrs.field(factory=list)

    @classmethod
    def of(cls, case: Case, node: Node) -> _Search:
        verdict = case.outcomes.verdict(node)
        induced, nodes = case.induced, case.induced.nodes
        if case.outcomes.semantics in _DIRECTIONAL:
            atoms = _leading_to(induced, node)
            nodes = tuple(n for n in nodes if induced.same(n) in atoms)
            induced = _within(induced, atoms)
        if verdict is Verdict.ACCEPTED:
            presumed = {r.name for r in case.induced.case.theory.rules}
            nodes = tuple(n for n in nodes if Presumption(n) in presumed)
        one, assumed = case.induced.same(node), case.induced.choices.assume
        # of claims that are equivalent, the first speaks for all
        free = (n for n in nodes if n not in assumed and case.induced.same(n) in {n} - {one})
        return cls(induced, case.outcomes.semantics, node, verdict, tuple(free), case.deadline)

    def run(self, most: int) -> int:
        """Try all sets of up to so many claims; return the size up to which all were tried."""
        for size in range(1, min(most, len(self.candidates)) + 1):
            for chosen in itertools.combinations(self.candidates, size):
                if any(set(chosen).issuperset(s) for s in self.sets):
                    continue
                if (outcome := self.changes(chosen)) is None:
                    return size - 1
                if outcome:
                    self.sets.append(chosen)
        return min(most, len(self.candidates))

    def changes(self, chosen: tuple[Node, ...]) -> bool | None:
        """Say whether it makes a difference to reject some claims; None if time is over."""
        if not self.deadline.left:
            return None
        try:
            induced = supposing(self.induced, dict.fromkeys(chosen, Verdict.REJECTED))
            found = Outcomes.of(induced, self.semantics, self.deadline).verdict(self.node)
        except OptionError:  # they can't all be false
            return False
        except LimitError:
            return None
        return (found is Verdict.ACCEPTED) != (self.verdict is Verdict.ACCEPTED)


def _leading_to(induced: Induced, node: Node) -> set[Hashable]:
    """Collect all that has a bearing on *node*: what rules need that conclude it, or deny it."""
    needed: dict[Hashable, list[Hashable]] = {}
    for rule in induced.case.theory.rules:
        for atom in (rule.name, *(p.atom for p in rule.premises)):
            needed.setdefault(rule.conclusion.atom, []).append(atom)
    found: set[Hashable] = {induced.same(node)}
    waiting = list(found)
    for atom in waiting:  # which grows meanwhile
        new = [a for a in needed.get(atom, ()) if a not in found]
        found.update(new)
        waiting += dict.fromkeys(new)
    return found


def _within(induced: Induced, atoms: set[Hashable]) -> Induced:
    """Leave the rules about these *atoms*."""
    theory = induced.case.theory
    rules = tuple(r for r in theory.rules if r.conclusion.atom in atoms)
    axioms = tuple(a for a in theory.axioms if a.atom in atoms)
    case = attrs.evolve(induced.case, theory=attrs.evolve(theory, rules=rules, axioms=axioms))
    return attrs.evolve(induced, case=case)

"""
Carneades: which statements are accepted, given proof standards and weights.

The model with issues, labels and circles is that of Gordon & Walton, Formalizing balancing
arguments, COMMA 2016 (CAES-2, as in Carneades 4);
the standards are those of Gordon, Prakken & Walton, AIJ 2007.

>>> rain = BalancedArgument("a1", ("forecast",), "rain", weight=0.8)
>>> dry = BalancedArgument("a2", ("clear sky",), "no rain", weight=0.5)
>>> graph = ArgumentGraph(
...     arguments=(rain, dry),
...     issues=(Issue(("rain", "no rain")),),
...     assumptions=("forecast", "clear sky"),
... )
>>> graph.evaluate()["rain"].value, graph.evaluate(standard="clear-and-convincing")["rain"].value
('accepted', 'rejected')
"""

from __future__ import annotations

import functools
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeAlias

import attrs

from .choice import Choice
from .errors import OptionError
from .model import Verdict
from .suggest import brief, count, short_repr

Proposition: TypeAlias = Hashable
Labels: TypeAlias = dict[Proposition, Verdict]


class ProofStandard(Choice):
    """How much better a position has to be than its rivals, by their best arguments."""

    #: There is an argument for it that applies.
    SCINTILLA = "scintilla"
    #: Its best argument outweighs those of all rivals.
    PREPONDERANCE = "preponderance"
    #: It also weighs more than α, and outweighs them by more than β.
    CLEAR_AND_CONVINCING = "clear-and-convincing"
    #: Rivals also weigh less than γ.
    BEYOND_REASONABLE_DOUBT = "beyond-reasonable-doubt"
    #: No argument for a rival applies.
    DIALECTICAL_VALIDITY = "dialectical-validity"


class Weighing(Choice):
    """What share of its weight an argument has, given the labels of its premises."""

    #: All of it, if all premises are accepted, otherwise none.
    LINKED = "linked"
    #: All of it, if one premise is accepted, otherwise none.
    CONVERGENT = "convergent"
    #: The share of its premises that are accepted.
    CUMULATIVE = "cumulative"
    #: None if a premise is rejected; otherwise the number of those accepted
    #: as a share of the different premises of all arguments about the issue.
    FACTORIZED = "factorized"
    #: All of it.
    CONSTANT = "constant"


@attrs.frozen
class BalancedArgument:
    """
    From *premises* to *conclusion*, with a *weight* from 0 to 1, unless *undercutter* is accepted.

    Raises:
        OptionError: if the weight isn't a number from 0 to 1.
    """

    name: Hashable
    premises: tuple[Proposition, ...]
    conclusion: Proposition
    undercutter: Proposition | None = None
    weighing: Weighing = attrs.field(default=Weighing.LINKED, converter=Weighing)
    weight: float = attrs.field(default=1.0)

    @weight.validator
    def _in_range(self, _: object, weight: float) -> None:
        if (
            isinstance(weight, bool)
            or not isinstance(weight, (int, float))
            or not 0 <= weight <= 1
        ):
            raise OptionError(
                f"the weight of the argument {brief(str(self.name))} is {brief(repr(weight))}; "
                "a weight is a number from 0 to 1"
            )


@attrs.frozen
class Issue:
    """
    A question and the *positions* on it: one is accepted at most, unless several are assumed.

    *alpha*, *beta* and *gamma* are what standards measure by; the defaults are those of CAES-2.
    """

    positions: tuple[Proposition, ...]
    standard: ProofStandard = attrs.field(
        default=ProofStandard.PREPONDERANCE, converter=ProofStandard
    )
    alpha: float = 0.0
    beta: float = 0.5
    gamma: float = 0.3

    def prevails(self, weight: float, rival: float) -> bool:
        """Whether a position of this weight meets the standard against a rival of that weight."""
        match self.standard:
            case ProofStandard.SCINTILLA:
                return weight > 0
            case ProofStandard.DIALECTICAL_VALIDITY:
                return weight > 0 and rival <= 0
            case ProofStandard.PREPONDERANCE:
                return weight > rival
        convincing = weight > max(rival, self.alpha) and weight - rival > self.beta
        doubted = self.standard is ProofStandard.BEYOND_REASONABLE_DOUBT and rival >= self.gamma
        return convincing and not doubted


@attrs.frozen(repr=False, slots=False)
class ArgumentGraph:
    """
    Statements with arguments for them, issues between them, and what is *assumed* true.

    Circles are allowed: what only a circle supports stays undecided.
    *statements* are those that occur nowhere else, or whose order matters.

    Raises:
        OptionError: if a statement is a position of two issues.
    """

    arguments: tuple[BalancedArgument, ...] = ()
    issues: tuple[Issue, ...] = ()
    assumptions: tuple[Proposition, ...] = ()
    statements: tuple[Proposition, ...] = ()

    def __attrs_post_init__(self) -> None:
        at_issue: set[Proposition] = set()
        for issue in self.issues:
            twice = next((p for p in issue.positions if p in at_issue), None)
            if twice is not None:
                raise OptionError(f"{brief(str(twice))} is a position of two issues")
            at_issue.update(issue.positions)

    def __repr__(self) -> str:
        return short_repr(
            self, count(len(self.arguments), "argument"), count(len(self.issues), "issue")
        )

    def evaluate(self, *, standard: str | None = None) -> Mapping[Proposition, Verdict]:
        """
        Label every statement: accepted, rejected or undecided.

        The labels grow from the assumptions, and never change once they are there,
        like the grounded labelling of an abstract framework.
        A statement at issue is decided when all arguments about the issue are;
        any other is accepted if one argument for it holds.
        With *standard*, all issues are decided by that one.

        Raises:
            OptionError: if there is no such standard.
        """
        if standard is not None:
            chosen = ProofStandard(standard)
            issues = tuple(attrs.evolve(issue, standard=chosen) for issue in self.issues)
            return attrs.evolve(self, issues=issues).evaluate()
        return _Evaluation(self).run()

    @functools.cached_property
    def everything(self) -> tuple[Proposition, ...]:
        """All statements, in order, each once."""
        return tuple(dict.fromkeys(self._mentioned()))

    def _mentioned(self) -> Iterator[Proposition]:
        yield from self.statements
        for argument in self.arguments:
            yield from (*argument.premises, argument.conclusion)
            yield from () if argument.undercutter is None else (argument.undercutter,)
        for issue in self.issues:
            yield from issue.positions
        yield from self.assumptions


class _Evaluation:
    """Labels so far, and which statements to look at again."""

    def __init__(self, graph: ArgumentGraph) -> None:
        self.graph = graph
        self.labels: Labels = dict.fromkeys(graph.everything, Verdict.UNDECIDED)
        self.issue_of = {p: issue for issue in graph.issues for p in issue.positions}
        self.arguments: dict[Proposition, list[BalancedArgument]] = {}
        self.uses: dict[Proposition, list[Proposition]] = {}
        for argument in graph.arguments:
            self.arguments.setdefault(argument.conclusion, []).append(argument)
            for end in (*argument.premises, argument.undercutter):
                self.uses.setdefault(end, []).append(argument.conclusion)
        self.waiting = list(self.labels)

    def run(self) -> Labels:
        for statement in self.graph.assumptions:
            self.label(statement, Verdict.ACCEPTED)
        for statement in self.graph.assumptions:
            issue = self.issue_of.get(statement)
            for rival in issue.positions if issue else ():
                self.label(rival, Verdict.REJECTED)
        for statement in self.waiting:  # which grows meanwhile
            if self.labels[statement] is Verdict.UNDECIDED:
                self.decide(statement)
        return self.labels

    def label(self, statement: Proposition, verdict: Verdict) -> None:
        """Label *statement* once, and look again at what depends on it."""
        if self.labels[statement] is Verdict.UNDECIDED:
            self.labels[statement] = verdict
            self.waiting += self.uses.get(statement, ())

    def decide(self, statement: Proposition) -> None:
        arguments = self.arguments.get(statement, [])
        issue = self.issue_of.get(statement)
        if all(map(self.applicable, arguments)) and not any(map(self.weight, arguments)):
            self.label(statement, Verdict.REJECTED)
        if issue is not None:
            self.settle(issue)
        elif any(self.applicable(a) and self.weight(a) > 0 for a in arguments):
            self.label(statement, Verdict.ACCEPTED)

    def settle(self, issue: Issue) -> None:
        """Decide between the positions, if all arguments about them are decided."""
        about = [a for p in issue.positions for a in self.arguments.get(p, ())]
        if not all(map(self.applicable, about)):
            return
        best = {
            p: max(map(self.weight, self.arguments.get(p, ())), default=0.0)
            for p in issue.positions
        }
        winner = next((p for p in best if self.prevails(issue, p, best)), None)
        for position in best:
            self.label(position, Verdict.ACCEPTED if position == winner else Verdict.REJECTED)

    def prevails(
        self, issue: Issue, position: Proposition, best: dict[Proposition, float]
    ) -> bool:
        rivals = (weight for other, weight in best.items() if other != position)
        return best[position] > 0 and all(issue.prevails(best[position], r) for r in rivals)

    def applicable(self, argument: BalancedArgument) -> bool:
        """Say whether it is decided: it is undercut, or it isn't and its premises are labelled."""
        undercut = self.undercut(argument)
        if undercut is not Verdict.REJECTED:
            return undercut is Verdict.ACCEPTED
        return all(self.labels[p] is not Verdict.UNDECIDED for p in argument.premises)

    def undercut(self, argument: BalancedArgument) -> Verdict:
        ends = argument.undercutter
        return Verdict.REJECTED if ends is None else self.labels[ends]

    def weight(self, argument: BalancedArgument) -> float:
        if self.undercut(argument) is Verdict.ACCEPTED or not self.applicable(argument):
            return 0.0
        return argument.weight * self.share(argument)

    def share(self, argument: BalancedArgument) -> float:
        verdicts = [self.labels[p] for p in argument.premises]
        accepted = verdicts.count(Verdict.ACCEPTED)
        match argument.weighing:
            case Weighing.LINKED:
                return float(accepted == len(verdicts))
            case Weighing.CONVERGENT:
                return float(accepted > 0)
            case Weighing.CUMULATIVE:
                return accepted / len(verdicts) if verdicts else 0.0
            case Weighing.FACTORIZED:
                whole = self.factors(argument.conclusion)
                return accepted / whole if whole and accepted == len(verdicts) else 0.0
            case Weighing.CONSTANT:
                return 1.0

    def factors(self, conclusion: Proposition) -> int:
        """Count the different premises of all arguments about the issue of *conclusion*."""
        issue = self.issue_of.get(conclusion)
        positions: Iterable[Proposition] = issue.positions if issue else (conclusion,)
        about = (a for p in positions for a in self.arguments.get(p, ()))
        return len({premise for a in about for premise in a.premises})


__all__ = [
    "ArgumentGraph",
    "BalancedArgument",
    "Issue",
    "ProofStandard",
    "Weighing",
]

"""
Claims that the author asserts, but that can't all be true.

Contentions are asserted, and so are all reasons for them,
whatever counts against objections to them,
and whatever the map marks `{status: accepted}`.
What someone else says (`by`), what is rejected or left undecided, the evaluator's own claims
and notes are not.

The finding names only the claims that the contradiction needs,
and the smallest sets of claims to give up so that all the others can be true.
If the premises of one argument contradict one another, fix that first:
this rule is silent until then.

A step of `reductio-ad-absurdum` assumes what it refutes:
the premise that its conclusion denies is not asserted, so it is left out of account.
See D. Prawitz, *Natural Deduction* (1965), on assumptions and how they are discharged.

Bad:

```argdown
[Pool]: The town should build the pool. #contention {formalization: p}
    + [Cheap]: The pool costs little. {formalization: c}
    + [Large]: The pool is fit for championships. {formalization: l}
        + [Halls]: A pool that costs little is not fit for championships. {formalization: c -> ~l}
```

Good:

```argdown
[Pool]: The town should build the pool. #contention {formalization: p}
    + [Large]: The pool is fit for championships. {formalization: l}
        + [Halls]: A pool that costs little is not fit for championships. {formalization: c -> ~l}
```

```argdown
[Pool]: The town should build the pool. #contention {formalization: p}
    + [Cheap]: The pool costs little. {formalization: c}
    - [Small]: The pool is not fit for championships. {formalization: ~l}
        + [Halls]: A pool that costs little is not fit for championships. {formalization: c -> ~l}
```
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ...analysis.formal import Formal
from ...graph import node_of
from ...model import Claim, ClaimRef, Related, Verdict
from ...source import Severity
from ...suggest import count, either
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...graph import Hyperedge, Node

#: How many ways to resolve the contradiction are named, if each gives up one claim only.
_MOST = 3
_NOT_ASSERTED = {Verdict.REJECTED, Verdict.UNDECIDED}


def check(context: Context) -> Iterator[Finding]:
    """Check whether everything the author asserts can be true."""
    formal = context.of(Formal)
    if not formal.formulas or formal.clashes:
        return
    sides = _sides(context)
    asserted = [ref for ref in formal.formulas if _is_asserted(context, ref, sides)]
    conflict = formal.conflict(asserted) if asserted else ()
    if conflict:
        repairs = formal.repairs(asserted)
        yield Finding(
            conflict[0],
            _message(context, conflict),
            _action(context, repairs),
            related=Related.each(conflict[1:], "part of the contradiction"),
        )


def _message(context: Context, conflict: tuple[ClaimRef, ...]) -> str:
    if len(conflict) == 1:
        return f"the author asserts {context.name(conflict[0])}, which contradicts itself"
    return f"the author asserts claims that can't all be true: {context.joined(conflict)}"


def _action(context: Context, repairs: tuple[tuple[ClaimRef, ...], ...]) -> str:
    if not repairs:
        return "Give up or weaken one of them."
    named = repairs[:_MOST] if len(repairs[0]) == 1 else repairs[:1]
    ways = either(context.joined(given_up) for given_up in named)
    rest = _more(len(repairs) - len(named))
    return f"To fix everything, it is enough to give up {ways}{rest}."


def _more(others: int) -> str:
    """
    Say how many other repairs there are.

    >>> _more(0), _more(1), _more(11)
    ('', '; there is one other way', '; there are 11 other ways')
    """
    if not others:
        return ""
    if others == 1:
        return "; there is one other way"
    return f"; there are {count(others, 'other way')}"


def _is_asserted(context: Context, ref: ClaimRef, sides: dict[Node, set[bool]]) -> bool:
    claim = context.map.get(ref)
    if not isinstance(claim, Claim) or claim.status in _NOT_ASSERTED:
        return False
    if claim.status == Verdict.ACCEPTED:
        return True
    if ref in context.of(Formal).unasserted:
        return False
    own = not (claim.by or claim.has("note") or context.evaluates(ref))
    return own and sides.get(ref) == {True}


def _sides(context: Context) -> dict[Node, set[bool]]:
    """Map each node to the sides it is on: for the contentions, against them, or both."""
    bearing = defaultdict[object, list[tuple["Node", bool]]](list)
    for i in context.inferences:
        if i.mode == "argument" and (i.pro or i.con):
            for start, end in _ends(context, i):
                bearing[end].append((start, i.pro))
    sides: dict[Node, set[bool]] = {}
    waiting = [(node, True) for node in context.contentions]
    while waiting:
        node, side = waiting.pop()
        if side not in sides.setdefault(node, set()):
            sides[node].add(side)
            waiting += [(start, side is pro) for start, pro in bearing[node]]
    return sides


def _ends(context: Context, i: Hyperedge) -> Iterator[tuple[Node, Node]]:
    """Yield pairs of nodes of which one bears on the other; contradictions go both ways."""
    target = node_of(context.map, i.target)
    for premise in i.premises:
        start = node_of(context.map, premise)
        if start is not None and target is not None:
            yield start, target
            if i.kind.symmetric:
                yield target, start


RULE = Rule(
    "LOG111",
    Severity.WARNING,
    check,
    changes=(
        "claim.missing",
        "relation.missing",
    ),
)

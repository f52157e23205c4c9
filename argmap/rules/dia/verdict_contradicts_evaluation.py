"""
A verdict that the map's own reasoning contradicts.

A map may say which claims are accepted and which are rejected (`{status: accepted}`).
Where nothing speaks for or against a claim, that is its author's to judge.
Everything else follows: a claim falls if all that speaks for it falls, and stands
if a reason for it stands and no objection does.
If a claim is marked the other way round, the verdict or the reasoning is not what was meant.

Verdicts are computed by grounded semantics.
A verdict is reported only if it is contradicted even when all other verdicts are taken as given.
That a claim is rejected although it stands is only a hint: perhaps its support is too weak.
An accepted claim with an unanswered objection to the claim itself
is reported as `position-undefended` instead.

Bad:

```argdown
[Outing]: The class should go to the lake. #contention {status: accepted}
    + [Swimming]: The class can swim there.
        - [Algae]: Bathing is forbidden because of the algae. {status: accepted}
```

```argdown
[Late]: The train will be late. #contention {status: rejected}
    + [Snow]: It has been snowing all night. {status: accepted}
```

Good:

```argdown
[Outing]: The class should go to the lake. #contention {status: undecided}
    + [Swimming]: The class can swim there.
        - [Algae]: Bathing is forbidden because of the algae. {status: accepted}
```

```argdown
[Late]: The train will be late. #contention {status: undecided}
    + [Snow]: It has been snowing all night. {status: accepted}
```

See P. M. Dung, *On the acceptability of arguments* (1995), on grounded semantics.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import graph
from ...model import Related, Verdict
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...graph import Node
    from ...induce.outcomes import Outcomes
    from ...model import Ref


def check(context: Context) -> Iterator[Finding]:
    """Compare the verdicts of the map with computed ones."""
    from ...analysis.standing import Standing  # noqa: PLC0415 - few maps give verdicts

    for node, outcomes in context.of(Standing).opposed():
        if outcomes.verdict(node) is Verdict.ACCEPTED:
            yield _rejected(context, node, outcomes)
        elif not _hit_itself(context, node, outcomes):
            yield _accepted(context, node, outcomes)


def _hit_itself(context: Context, node: Node, outcomes: Outcomes) -> bool:
    """Whether an objection is aimed at the claim itself, or at a step to it."""
    hits = (
        outcomes.inference(defeat.attacker)
        for number in outcomes.induced.arguments_for(node)
        for defeat in outcomes.defeats_of(number)
    )
    targets = (graph.asserted_by(context.map, i.target) for i in hits if i is not None)
    return outcomes.denied(node) or node in targets


def _accepted(context: Context, node: Node, outcomes: Outcomes) -> Finding:
    induced = outcomes.induced
    fallen = tuple(_fallen(node, outcomes))
    because = f": {context.names(fallen)} {'falls' if len(fallen) == 1 else 'fall'}"
    return Finding(
        node,
        f"{context.name(node)} is marked as accepted, but nothing that supports it stands"
        f"{because if fallen else ''}",
        "Answer what speaks against its support, give another reason for it, "
        "or mark it {status: undecided}.",
        related=Related.each(
            [r for r in fallen if induced.map.get(r) is not None], "what it rests on"
        ),
    )


def _fallen(node: Node, outcomes: Outcomes) -> Iterator[Ref]:
    """Yield once what the claim rests on directly and that is rejected."""
    reasons = outcomes.reasons.get(outcomes.induced.same(node), ())
    for ref in dict.fromkeys(p for premises in reasons for p in premises):
        if outcomes.verdict(ref) is Verdict.REJECTED:  # type: ignore[arg-type] # a node
            yield ref


def _rejected(context: Context, node: Node, outcomes: Outcomes) -> Finding:
    reasons = outcomes.reasons.get(outcomes.induced.same(node), ())
    standing = next((ps for ps in reasons if all(_stands(p, outcomes) for p in ps)), ())
    by = f": {context.names(standing)} {'supports' if len(standing) == 1 else 'support'} it"
    return Finding(
        node,
        f"{context.name(node)} is marked as rejected, but by the map's own reasoning it stands"
        f"{by if standing else ''}",
        "Say what speaks against it or against its support, or mark it {status: undecided}.",
        severity=Severity.HINT,  # a reason may be too weak, without anything against it
        related=Related.each(standing, "a reason for it that stands"),
    )


def _stands(ref: Ref, outcomes: Outcomes) -> bool:
    return outcomes.verdict(ref) is Verdict.ACCEPTED  # type: ignore[arg-type] # a node


RULE = Rule("DIA105", Severity.WARNING, check, changes=("claim.data",))

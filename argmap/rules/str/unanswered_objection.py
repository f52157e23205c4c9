"""
An unanswered objection to a contention, where most others are answered.

If most objections are answered, readers assume that the one that isn't was forgotten,
or that it has no answer.
Answer it, or say what outweighs it; or let it stand, if that is the point.
(A map that answers only a few of them just lists reasons for and against.)

An answer is aimed at the objection, at what it rests on, or at the link.
A challenge that asks for evidence (`{challenge: evidence}`) is answered by a reason
for what it asks about; one that asks what is meant has to be answered itself.
The evaluator's own objections (`#evaluation`) and bare opposites (`><`) without a reason
are skipped, and so are what states a condition (*If ...*), and options:
objections without a verb, and what is listed below a question or a colon.

Bad:

```argdown
[Ferry]: The island should keep its ferry. #contention
    + [School]: The children go to school by ferry.
    - [Cost]: The ferry costs more than it earns.
    - [Bridge]: There will be a bridge.
        - [No plan]: No one has planned a bridge.
    - [Noise]: The ferry is noisy.
        - [New engine]: Its new engine is quiet.
```

Good:

```argdown
[Ferry]: The island should keep its ferry. #contention
    + [School]: The children go to school by ferry.
    - [Cost]: The ferry costs more than it earns.
        - [School] {relation: outweighs}
    - [Bridge]: There will be a bridge.
        - [No plan]: No one has planned a bridge.
    - [Noise]: The ferry is noisy.
        - [New engine]: Its new engine is quiet.
```

```argdown
[Ferry]: The island should keep its ferry. #contention
    + [School]: The children go to school by ferry.
    - [Cost]: The ferry costs more than it earns.
```

See D. Walton and E. C. W. Krabbe, *Commitment in Dialogue* (1995), on challenges.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ... import graph
from ...analysis.wording import Wording
from ...model import Kind, Ref, Related, RelationRef, StepRef
from ...source import Severity
from .._base import Context, Finding, Rule
from .._sentences import NEEDED, lacks_verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...graph import Hyperedge

#: Marks behind which the answers follow.
_OPEN = frozenset("?:")


def check(context: Context) -> Iterator[Finding]:
    """Check whether each attack on a contention, or anything behind it, is attacked in turn."""
    contentions = set(context.contentions)
    attacks = [i for i in _cons(context) if i.con and i.target in contentions]
    attacks = [i for i in attacks if not _is_topic(context, i.target)]
    if not attacks:
        return
    links, shaken = _answered(context, {i.source for i in attacks})
    open_ = [i for i in attacks if not _is_met(context, i)]
    left = [i for i in open_ if i.source not in links and shaken.isdisjoint(i.premises)]
    for attack in left if 2 * len(left) < len(attacks) else ():
        bare = attack.kind.symmetric and context.concluded.isdisjoint(attack.premises)
        if bare or all(_is_no_objection(context, p) for p in attack.premises):
            continue
        if not any(map(context.evaluates, (attack.source, *attack.premises))):
            yield _report(context, attack)


def _is_topic(context: Context, ref: Ref) -> bool:
    """Whether something asks, or only names what is discussed: then what is below are options."""
    sentence = context.of(Wording).by_ref.get(ref)
    return sentence is not None and sentence.words[-1] in _OPEN


def _is_no_objection(context: Context, ref: Ref) -> bool:
    """Whether something is the name of an option, or says under what condition one is good."""
    wording = context.of(Wording)
    sentence = wording.by_ref.get(ref)
    if sentence is None:
        return False
    named = not wording.lacks(*NEEDED) and lacks_verb(wording, sentence)
    return named or any(not hit.at for hit in wording.find("conditionals", sentence.words))


def _is_met(context: Context, i: Hyperedge) -> bool:
    """Whether an inference only asks for the evidence that the map gives."""
    return i.challenge == "evidence" and i.target in context.concluded


def _cons(context: Context) -> Iterator[Hyperedge]:
    """Yield what counts against something; exclusions in both directions."""
    for i in context.inferences:
        if i.con or i.kind is Kind.OUTWEIGHS:
            yield i
        if i.kind.symmetric and i.con:
            for premise in i.premises:
                yield attrs.evolve(i, premises=(i.target,), target=premise)


def _answered(context: Context, attacks: set[Ref]) -> tuple[set[Ref], set[Ref]]:
    """Collect the links that are attacked, and whatever rests on something attacked."""
    hits = {i.target for i in _cons(context) if i.source not in attacks}
    links: set[Ref] = {hit for hit in hits if isinstance(hit, (StepRef, RelationRef))}
    known: dict[Ref, graph.Node | None] = {}
    nodes = (graph.node_of(context.map, hit, known) for hit in hits - attacks)
    shaken = graph.reachable(context.support_graph, (n for n in nodes if n is not None))
    return links, set(shaken)


def _report(context: Context, attack: Hyperedge) -> Finding:
    return Finding(
        attack.premises[0],
        f"nothing answers {context.names(attack.premises)}, "
        f"an objection to {context.name(attack.target)}",
        "Add an answer below it (- [Title]: ...), or say what outweighs it.",
        place=attack.source,
        related=(Related(attack.target, "what is attacked"),),
    )


RULE = Rule(
    "STR114",
    Severity.HINT,
    check,
    changes=(
        "claim.data",
        "claim.occurrences",
        "relation.added",
    ),
)

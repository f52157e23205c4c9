"""
A claim or argument that attacks itself or something it rests on.

Anyone who accepts it has to give it up:
a claim that attacks itself, its own premise or the very step it is part of
takes away with one hand what it gives with the other.
If only a chain of support leads back to what is attacked,
it may be a *reductio ad absurdum*, so that is a warning.

Bad:

```argdown
[Rules]: There are exceptions to every rule. #contention
    + [Spelling]: Even the rules of spelling have exceptions.
    - [Rules]
```

```argdown
[Stay in]: We should stay at home tonight. #contention
    + [Rain]: It rains tonight.
        - [Stay in]
```

```argdown
[Ban]: The park should ban bicycles. #contention
    + [Crowded]: The park is crowded.
        + [Popular]: The park is popular with everyone on wheels.
            - [Ban]
```

Good:

```argdown
[Rules]: There are exceptions to every rule. #contention
    + [Spelling]: Even the rules of spelling have exceptions.
    - [This rule]: That every rule has exceptions would be a rule without any.
```

```argdown
[Stay in]: We should stay at home tonight. #contention
    + [Rain]: It rains tonight.
        - [Forecast]: The forecast promises a clear evening.
```

```argdown
[Ban]: The park should ban bicycles. #contention
    + [Crowded]: The park is crowded.
        + [Popular]: The park is popular with everyone on wheels.
            - [Empty]: Hardly anybody rides there in winter.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import graph
from ...model import ClaimRef, Ref, Related, RelationRef, StepRef
from ...source import Severity
from .._base import Context, Finding, Rule
from .._titles import conflicting_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...graph import Hyperedge, Node

_LINK = (StepRef, RelationRef)


def check(context: Context) -> Iterator[Finding]:
    """Follow each attack back to what its source rests on."""
    attacks = [i for i in context.inferences if i.con]
    hits = {i.target for i in attacks if isinstance(i.target, _LINK)}
    links = {i.source: i for i in context.inferences if i.source in hits} if hits else {}
    own = {p for i in attacks for p in i.premises}
    grounds = {(p, i.target) for i in context.evidence if i.target in own for p in i.premises}
    through: list[tuple[Hyperedge, Node, Node]] = []
    for attack in attacks:
        hit = links.get(attack.target) if isinstance(attack.target, _LINK) else None
        for source in attack.premises:
            if what := _own(attack, source, grounds, hit):
                yield _report(context, attack, source, what)
                break
            if isinstance(attack.target, ClaimRef) and isinstance(source, ClaimRef):
                through.append((attack, attack.target, source))
    back = graph.leading(context.support_graph, ((t, s) for _, t, s in through))
    for attack, target, source in through:
        if (target, source) in back and not attack.kind.symmetric:
            yield _report(context, attack, source, "something it rests on", Severity.WARNING)


def _own(
    attack: Hyperedge, source: Ref, grounds: set[tuple[Ref, Ref]], hit: Hyperedge | None
) -> str:
    """Say which part of its own reasoning *source* attacks; empty if none."""
    if attack.target == source:
        return "itself"
    if (attack.target, source) in grounds and not attack.kind.symmetric:
        return "its own premise"
    if hit is not None and source in hit.premises:
        return "the step that it is a premise of"
    if hit is not None and hit.target == source and hit.pro:
        return "the step that establishes it"
    return ""


def _report(
    context: Context,
    attack: Hyperedge,
    source: Ref,
    what: str,
    severity: Severity | None = None,
) -> Finding:
    hit = "" if what == "itself" else f", {context.name(attack.target)}"
    renamed = "" if hit else conflicting_texts(context, source)
    return Finding(
        source,
        f"{context.name(source)} attacks {what}{hit}",
        renamed
        or "Check the direction and the target of the link, or put the attack into a "
        "claim of its own.",
        severity,
        attack.source,
        related=(Related(attack.target, "what is attacked"),) if hit else (),
    )


RULE = Rule(
    "STR103",
    Severity.ERROR,
    check,
    changes=(
        "claim.added",
        "claim.occurrences",
        "relation.added",
        "relation.missing",
    ),
)

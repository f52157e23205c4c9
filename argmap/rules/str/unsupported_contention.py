"""
A contention for which no reason is given.

A thesis without a reason is an announcement, not an argument.
Objections alone don't count: they say why not.
If each of them is answered, that is at least a defence, so this is only a hint.
A claim that has only objections and isn't marked #contention may be there to be refuted.

Bad:

```argdown
[Uniforms]: Pupils should wear uniforms. #contention
    - [Cost]: Uniforms are expensive.
```

Good:

```argdown
[Uniforms]: Pupils should wear uniforms. #contention
    + [Envy]: Uniforms take away an occasion for envy.
    - [Cost]: Uniforms are expensive.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import ClaimRef, Kind
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Ref


def check(context: Context) -> Iterator[Finding]:
    """Look for anything in favour of each contention, including explanations."""
    favoured = {i.target for i in context.inferences if i.pro and i.target not in i.premises}
    for i in context.inferences:  # reasons also count for the same claim in other words
        if i.kind in {Kind.EQUIVALENCE, Kind.REPHRASE}:
            favoured.update((*i.premises, i.target))
    refuted = {i.target for i in context.inferences if i.con} - _declared(context)
    spared = favoured | refuted
    bare = [n for n in context.contentions if n not in spared and isinstance(n, ClaimRef)]
    defended = set(_defended(context)) if bare else set()
    for node in bare:
        answers = ", only answers to objections" if node in defended else ""
        yield Finding(
            node,
            f"no reason is given for the contention {context.name(node)}{answers}",
            "Add one below it: + [Title]: A reason.",
            Severity.HINT if answers else None,
        )


def _declared(context: Context) -> set[Ref]:
    return {c.ref for c in context.map.contentions}


def _defended(context: Context) -> Iterator[Ref]:
    """Yield what is attacked, if every attack on it is attacked in turn."""
    attacks = [i for i in context.inferences if i.con]
    hit = {i.target for i in attacks}
    unanswered = {i.target for i in attacks if hit.isdisjoint((i.source, *i.premises))}
    return (target for target in hit if target not in unanswered)


RULE = Rule(
    "STR108",
    Severity.WARNING,
    check,
    changes=(
        "claim.added",
        "relation.added",
    ),
)

"""
An undercut that doesn't hit any step of the argument that it is drawn against.

An undercut grants the premises and denies that they support the conclusion.
If it counts against a premise or the conclusion instead, it is an attack on that claim:
the step itself stands.

If an argument has several steps, an undercut of the whole doesn't say which one it denies,
and Argdown assumes the last: that is a hint.

Bad:

```argdown
[Fire]: There is a fire in the wood. #contention

<Smoke>: Where there is smoke, there is fire.
    _ <Fog>: That is fog.

(1) [Smoke]: There is smoke over the wood.
(2) [No smoke without]: There is no smoke without fire.
----
(3) [Fire]

<Fog>

(1) [Damp]: The morning is damp and still.
(2) [Damp fog]: On such mornings fog stands over the wood.
----
(3) [No smoke]: What stands over the wood is fog.
    -> [Smoke]
```

Good:

```argdown
[Fire]: There is a fire in the wood. #contention

<Smoke>: Where there is smoke, there is fire.
    - <Fog>: That is fog.

(1) [Smoke]: There is smoke over the wood.
(2) [No smoke without]: There is no smoke without fire.
----
(3) [Fire]

<Fog>

(1) [Damp]: The morning is damp and still.
(2) [Damp fog]: On such mornings fog stands over the wood.
----
(3) [No smoke]: What stands over the wood is fog.
    -> [Smoke]
```

```argdown
[Fire]: There is a fire in the wood. #contention

(1) [Smoke]: There is smoke over the wood.
----
    _ [Machine]: The theatre has put up its smoke machine in the wood.
(2) [Fire]
```

See `docs/grounding.md`; J. Pollock, "Defeasible Reasoning" (1987).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.grounding import Grounding
from ...model import Argument, ArgumentRef, Kind, Ref, Related, Relation, RelationRef, StepRef
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Look at how each undercut of a reconstructed argument bears on its claims."""
    for index, relation in enumerate(context.map.relations):
        if relation.kind is Kind.UNDERCUT:
            for target in relation.targets:
                yield from _undercut(context, RelationRef(index), relation, target)


def _undercut(
    context: Context, at: RelationRef, relation: Relation, target: Ref
) -> Iterator[Finding]:
    whole = target.argument if isinstance(target, StepRef) else target
    argument = context.of(Grounding).reconstructed(whole)
    if argument is None or not relation.sources:
        return
    denying = next((s for s in relation.sources if _denies(context, s, argument)), None)
    if denying is not None:
        yield Finding(
            denying,
            f"{context.name(denying)} is drawn as undercutting {context.name(argument.ref)}, "
            "but it counts against one of its claims, not against a step",
            "Draw it as an attack (-), or say why the premises don't support the conclusion.",
            place=at,
            related=(Related(argument.ref, "the argument drawn as undercut"),),
        )
    elif isinstance(target, ArgumentRef) and _step_count(argument) > 1:
        yield Finding(
            relation.sources[0],
            f"{context.names(relation.sources)} undercuts {context.name(target)}, "
            f"but doesn't say which of its {_step_count(argument):,} steps",
            "Put it, with _, under the line of hyphens of the step that it denies.",
            Severity.HINT,
            at,
            related=(Related(target, "the argument drawn as undercut"),),
        )


def _denies(context: Context, source: Ref, argument: Argument) -> bool:
    """Whether the conclusion of *source* counts against a premise or conclusion of *argument*."""
    grounding = context.of(Grounding)
    return grounding.attacks_one_of(source, grounding.parts(argument))


def _step_count(argument: Argument) -> int:
    return sum(1 for step in argument.steps if step.conclusion_ref is not None)


RULE = Rule("GRD104", Severity.WARNING, check, changes=("relation.kind",))

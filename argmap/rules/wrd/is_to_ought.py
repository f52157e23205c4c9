"""
A step from what is to what ought to be.

Facts alone don't say what to do: *smoking kills* leads to *smoking should be banned*
only with a premise about what should be done about things that kill.
The rule looks at the steps of reconstructed arguments and at linked reasons,
which should state all their premises; lone reasons may leave the norm unstated,
unless the map says that each of them is a fact (`{kind: fact}`),
and the conclusion is marked as a norm (`{kind: norm}`),
or is of no kind and says what *should*, *ought to* or *must* be,
while no fact has a word for something good or bad.
Among linked reasons, one that says something good or bad is enough,
and so is one that tells somebody what to do: *If they suffer, don't eat them*.
Outside these cases the default profile is silent about a demand that rests on facts,
unless they only say what is usual (FRM112): whether a fact is a good or a bad thing
often can't be told from its words.  The strict profile asks about each such demand (FRM109).

Bad:

```argdown
<Smoke>: Smoke in cafés is unhealthy.

(1) [Kills]: Smoke kills waiters.
(2) [Cafés]: People smoke in cafés.
----
(3) [Ban]: People should not smoke in cafés. #contention
```

```argdown
[Ban]: The school should ban phones. #contention
    + [Cameras]: A phone has two cameras. {linked: a}
    + [Owned]: Eight of ten pupils own a phone. {linked: a}
```

```argdown
[Ban]: The school should ban phones. #contention {kind: norm}
    + [Cameras]: A phone has two cameras. {kind: fact}
    + [Owned]: Eight of ten pupils own a phone. {kind: fact}
```

```argdown
[Night train]: On Saturdays, the railway must run a train after midnight. #contention
    + [Last train]: The last train leaves at ten to eleven. {kind: fact}
```

Good:

```argdown
<Smoke>: Smoke in cafés is unhealthy.

(1) [Kills]: Smoke kills waiters.
(2) [Cafés]: People smoke in cafés.
(3) [Norm]: No one ought to do what kills others.
----
(4) [Ban]: People should not smoke in cafés. #contention
```

```argdown
[Ban]: The school should ban phones. #contention
    + [Cameras]: A phone has two cameras. {linked: a}
    + [Owned]: Eight of ten pupils own a phone. {linked: a}
    + [Norm]: Pupils should not bring cameras to school. {linked: a}
```

```argdown
[Ban]: The school should ban phones. #contention {kind: norm}
    + [Cameras]: A phone has two cameras. {kind: fact, linked: a}
    + [Norm]: Pupils should not bring cameras to school. {kind: norm, linked: a}
    + [Owned]: Eight of ten pupils own a phone. {kind: fact}
```

```argdown
[Night train]: On Saturdays, the railway must run a train after midnight. #contention
    + [Last train]: The last train leaves at ten to eleven. {kind: fact, linked: a}
    + [Home]: The railway must take its passengers home again. {linked: a}
```

See D. Hume, *A Treatise of Human Nature* (1739–40), 3.1.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.wording import Wording
from ...model import Related, RelationRef, StepRef
from ...source import Severity
from .._base import Context, Finding, Rule
from .._given import premises_of
from .._needs import needs
from .._norms import Norms, has_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...graph import Hyperedge
    from ...model import Ref


def check(context: Context) -> Iterator[Finding]:
    """Look for steps with a norm below the line and none above."""
    done: set[Ref] = set()
    for i in context.evidence:
        if i.target in done:
            continue
        if (_is_silent if isinstance(i.source, StepRef) else _are_silent)(context, i):
            message = f"{context.name(i.target)} says what ought to be, but no premise does"
            action = "Add the premise that says why that ought to be."
            related = Related.each(i.premises, "a premise that doesn't say what ought to be")
            done.add(i.target)
            yield Finding(i.target, message, action, related=related)
    yield from _factual(context)


def _factual(context: Context) -> Iterator[Finding]:
    """Look for norms all of whose reasons are marked as facts and linked with nothing."""
    for target, given in context.of(Norms).given.items():
        lone = all(isinstance(i.source, RelationRef) and not i.linked for i in given)
        reasons = premises_of(given) if lone else ()
        factual = bool(reasons) and all(_kind(context, reason) == "fact" for reason in reasons)
        if factual and (_kind(context, target) == "norm" or _demands(context, target, reasons)):
            yield Finding(
                target,
                f"{context.name(target)} says what ought to be, but all its reasons are facts",
                "Add the premise that leads from a fact to the demand, and link the two.",
                related=Related.each(reasons, "a fact"),
            )


def _demands(context: Context, target: Ref, facts: tuple[Ref, ...]) -> bool:
    """Whether a claim of no kind demands something for facts that are neither good nor bad."""
    norms = context.of(Norms)
    demand = not _kind(context, target) and norms.demands(target)
    return demand and not any(map(norms.may_carry, facts))


def _kind(context: Context, ref: Ref) -> str:
    sentence = context.of(Wording).by_ref.get(ref)
    return sentence.claim.kind if sentence else ""


def _is_silent(context: Context, i: Hyperedge) -> bool:
    norm = _says_norm(context, i.target)
    return norm and not any(_may_carry(context, p) for p in i.premises)


def _are_silent(context: Context, i: Hyperedge) -> bool:
    """Whether linked reasons say nothing good or bad, and give rise to a demand."""
    norms = context.of(Norms)
    return i.linked and norms.demands(i.target) and not any(map(norms.may_carry, i.premises))


def _says_norm(context: Context, ref: Ref) -> bool:
    sentence = context.of(Wording).by_ref.get(ref)
    if sentence is None or context.of(Wording).first("no_norms", sentence.words):
        return False
    return bool(context.of(Wording).first("norms", sentence.words))


def _may_carry(context: Context, ref: Ref) -> bool:
    """Whether a premise may state a norm or a value, or nobody knows what it says."""
    sentence = context.of(Wording).by_ref.get(ref)
    if sentence is None or sentence.claim.kind == "norm":
        return True
    return has_values(context.of(Wording), sentence.words)


RULE = Rule(
    "WRD114",
    Severity.HINT,
    check,
    lacks=needs("norms", "values"),
    changes=("claim.added", "claim.data", "relation.data", "relation.ends", "step.premises"),
)

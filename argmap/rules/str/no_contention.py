"""
A map that doesn't say what it argues for.

Readers need to know what everything else is meant to show.
A map says so with the tag `#contention`;
without the tag, the one claim where all reasoning ends is taken to be the contention.
If there are two or three such claims, or none, nobody can tell.
A map in which reasoning ends in more than three claims looks like a debate,
which need not argue for any of them; the strict profile says so (STR120).
Of two sides that exclude each other, the one that the other is drawn against is the contention.
Where nothing is linked at all, STR104 reports that.

Many maps by people weigh two proposals or explanations and leave the decision open.
So the default profile leaves this out; in all others, a map is expected to take sides.

Bad:

```argdown
[Train]: We should take the train.
    + [Work]: One can work on the train.

[Hotel]: We should book the hotel by the station.
    + [Late]: We arrive late.
```

Good:

```argdown
[Train]: We should take the train. #contention
    + [Work]: One can work on the train.

[Hotel]: We should book the hotel by the station. #contention
    + [Late]: We arrive late.
```

```argdown
[Train]: We should take the train.
    + [Work]: One can work on the train.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Kind, Related
from ...source import Severity
from .._base import Context, Finding, Rule
from .._endings import FEW, endings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...graph import Node
    from ...model import Ref


def check(context: Context) -> Iterator[Finding]:
    """Count the claims where reasoning ends, unless a contention is declared."""
    if context.empty or context.map.contentions or not context.inferences:
        return
    ends = endings(context)
    if not ends:
        yield _report("no claim is tagged #contention, and the reasoning leads to none", ())
    elif len(ends) > FEW:
        return
    elif len(ends) > 1:
        candidates = [part[0] for part in ends]
        named = context.names(candidates)
        message = f"the map doesn't say what it argues for: it could be any of {named}"
        yield _report(message, Related.each(candidates, "a possible contention"))
    elif _in_conflict(context, ends[0]):
        sides = context.names(ends[0])
        message = f"the map doesn't say which side it argues for: {sides}"
        yield _report(message, Related.each(ends[0], "one side"))


def _in_conflict(context: Context, part: tuple[Node, ...]) -> bool:
    """Whether the nodes of *part* attack one another, and not all of them only one."""
    inside = set(part)
    attacked: set[Ref] = set()
    attacking: set[Ref] = set()
    for i in context.inferences:
        if i.con and i.target not in i.premises and {i.target, *i.premises} <= inside:
            mutual = (i.target,) if i.kind is Kind.CONTRADICTORY else ()
            attacking.update(i.premises, mutual)
            attacked.add(i.target)
    return bool(attacked) and len(attacked - attacking) != 1


def _report(message: str, related: tuple[Related, ...]) -> Finding:
    action = "Add #contention to the claim that the map argues for."
    return Finding(None, message, action, related=related)


RULE = Rule(
    "STR105",
    Severity.WARNING,
    check,
    profiles=frozenset({"rationale", "logic", "strict"}),
    changes=(
        "claim.marks",
        "claim.tags",
        "claim.text",
    ),
)

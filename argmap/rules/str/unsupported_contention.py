"""
A contention for which no reason is given.

A thesis without a reason is an announcement, not an argument.
Objections alone don't count: they say why not.

Bad:

```argdown
[Uniforms]: Pupils should wear uniforms. #contention
    - [Cost]: Uniforms are dear.
```

Good:

```argdown
[Uniforms]: Pupils should wear uniforms. #contention
    + [Envy]: Uniforms take away an occasion for envy.
    - [Cost]: Uniforms are dear.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Claim, Kind
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Look for anything in favour of each contention, an explanation included."""
    favoured = {i.target for i in context.inferences if i.pro and i.target not in i.premises}
    for i in context.inferences:  # what holds for a claim holds for the same in other words
        if i.kind in {Kind.EQUIVALENCE, Kind.REPHRASE}:
            favoured.update((*i.premises, i.target))
    for node in context.contentions:
        claim = context.map.get(node)
        if isinstance(claim, Claim) and node not in favoured:
            yield Finding(
                node,
                f"no reason is given for the contention {context.name(node)}",
                "Add one below it: + [Title]: A reason.",
            )


RULE = Rule("STR108", Severity.WARNING, check)

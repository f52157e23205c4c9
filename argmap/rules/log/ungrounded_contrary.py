"""
Claims that are said to be contrary, although their formulas can both be true.

Contrary claims exclude each other.
Either the formulas leave something out, or one claim only counts against the other.

Bad:

```argdown
[Train]: Ann takes the train. #contention {formalization: t}
    <- [Bus]: Ann takes the bus. {formalization: b, relation: contrary}
    <+ [Seen]: Ann was seen at the station.
```

Good:

```argdown
[Train]: Ann takes the train. #contention {formalization: t}
    <- [Bus]: Ann takes the bus. {formalization: b}
    <+ [Seen]: Ann was seen at the station.
```

```argdown
===
model: {mode: strict}
===

[Train]: Ann takes the train and nothing else. #contention {formalization: t & ~b}
    <- [Bus]: Ann takes the bus. {formalization: b}
    <+ [Seen]: Ann was seen at the station.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.formal import Formal
from ...analysis.grounding import Grounding
from ...source import Severity
from .. import _grounds
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_ACTION = "Fix the formulas, or drop relation: contrary, so that the link is only an attack."
_STRICTLY = "Fix the formulas, or drop mode: strict, so that the link is only an attack."


def check(context: Context) -> Iterator[Finding]:
    """Check that contrary claims exclude each other."""
    action = _STRICTLY if context.of(Grounding).strict else _ACTION
    for i in _grounds.related(context, _grounds.Kind.CONTRARY):
        validity = context.of(Formal).excluded(i.premises, i.target)
        both = context.joined([*i.premises, i.target])
        problem = f"{both} are said to be contrary, but can all be true"
        yield from _grounds.ungrounded(context, i, validity, problem, action)


RULE = Rule(
    "LOG109",
    Severity.WARNING,
    check,
    changes=(
        "claim.data",
        "relation.data",
        "relation.kind",
    ),
)

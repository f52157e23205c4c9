"""
A claim that is said to entail another, although their formulas don't bear that out.

Entailing is more than supporting: whenever the first claim is true, the other must be true, too.
Either the formulas leave something out, or the link is weaker than it says.

Bad:

```argdown
[Bird]: Tweety is a bird. #contention {formalization: B(t)}
    <+ [Flies]: Tweety flies. {formalization: F(t), relation: entails}
```

Good:

```argdown
[Bird]: Tweety is a bird. #contention {formalization: B(t)}
    <+ [Flies]: Tweety flies. {formalization: F(t)}
```

```argdown
===
model: {mode: strict}
===

[Bird]: Tweety is a bird. #contention {formalization: B(t)}
    <+ [Robin]: Tweety is a bird with a red breast. {formalization: B(t) & R(t)}
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

_ACTION = "Fix the formulas, or drop relation: entails, so that the link is only a support."
_STRICTLY = "Fix the formulas, or drop mode: strict, so that the link is only a support."


def check(context: Context) -> Iterator[Finding]:
    """Check that the target of each entailment follows from its sources."""
    action = _STRICTLY if context.of(Grounding).strict else _ACTION
    for i in _grounds.related(context, _grounds.Kind.ENTAILS):
        validity = context.of(Formal).entails(i.premises, i.target)
        problem = f"{context.names(i.premises)} doesn't entail {context.name(i.target)}"
        yield from _grounds.ungrounded(context, i, validity, problem, action)


RULE = Rule(
    "LOG108",
    Severity.WARNING,
    check,
    changes=(
        "claim.data",
        "relation.data",
        "relation.kind",
    ),
)

"""
A claim that is said to entail another, though by their formulas it doesn't.

To entail is more than to support: whenever the first is true, the other must be.
Either the formulas leave something out, or the link is weaker than it says.

Bad:

```argdown
===
model: {mode: strict}
===

[Bird]: Tweety is a bird. #contention {formalization: B(t)}
    <+ [Flies]: Tweety flies. {formalization: F(t)}
```

Good:

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
from ...source import Severity
from .. import _grounds
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_MEND = "Mend the formulas, or say that it supports: {relation: support}."


def check(context: Context) -> Iterator[Finding]:
    """Ask of each entailment whether its target follows from its sources."""
    for i in _grounds.related(context, _grounds.Kind.ENTAILS):
        found = context.of(Formal).entails(i.premises, i.target)
        problem = f"{context.names(i.premises)} doesn't entail {context.name(i.target)}"
        yield from _grounds.ungrounded(context, i, found, problem, _MEND)


RULE = Rule("LOG108", Severity.WARNING, check)

"""
Claims that are said to be contrary, though by their formulas both can be true.

Contrary claims exclude one another.
Either the formulas leave something out, or one only speaks against the other.

Bad:

```argdown
===
model: {mode: strict}
===

[Train]: Ann takes the train. #contention {formalization: t}
    <- [Bus]: Ann takes the bus. {formalization: b}
    <+ [Seen]: Ann was seen at the station.
```

Good:

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
from ...source import Severity
from .. import _grounds
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_MEND = "Mend the formulas, or say that it attacks: {relation: attack}."


def check(context: Context) -> Iterator[Finding]:
    """Ask of contrary claims whether they exclude one another."""
    for i in _grounds.related(context, _grounds.Kind.CONTRARY):
        found = context.of(Formal).excluded(i.premises, i.target)
        both = context.joined([*i.premises, i.target])
        problem = f"{both} are said to be contrary, and can all be true"
        yield from _grounds.ungrounded(context, i, found, problem, _MEND)


RULE = Rule("LOG109", Severity.WARNING, check)

"""
Claims that are said to contradict each other, although their formulas don't.

Of two contradictory claims, one is true and the other false, whatever the facts are.
Claims that exclude each other but may both be false are only contrary:
“it is red” and “it is green” leave room for blue.

Bad:

```argdown
[Red]: The flag is red all over. #contention {formalization: r & ~g}
    + [Seen]: Nobody saw another colour.
    >< [Green]: The flag is green all over. {formalization: g & ~r}
```

```argdown
[Late]: The train is late. #contention {formalization: l}
    + [Snow]: There is snow on the tracks.
    >< [Full]: The train is full. {formalization: f}
```

Good:

```argdown
[Red]: The flag is red all over. #contention {formalization: r & ~g}
    + [Seen]: Nobody saw another colour.
    >< [Green]: The flag is green all over. {formalization: g & ~r, relation: contrary}
```

```argdown
[Late]: The train is late. #contention {formalization: l}
    + [Snow]: There is snow on the tracks.
    >< [Full]: The train is not late. {formalization: ~l}
```

```argdown
[Late]: The train is late. #contention {formalization: l}
    + [Snow]: There is snow on the tracks.
    >< [On time]: The train is not late. {formalization: ~l}
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

_DENY = "Make one deny exactly what the other says."
_EXCLUDE = "Mark them as contrary, or make one deny exactly what the other says."


def check(context: Context) -> Iterator[Finding]:
    """Check that exactly one of two contradictory claims is true."""
    formal = context.of(Formal)
    for i in _grounds.related(context, _grounds.Kind.CONTRADICTORY):
        both = f"{context.joined([*i.premises, i.target])} are said to contradict each other"
        excluded = formal.excluded(i.premises, i.target)
        problem = f"{both}, but can both be true"
        findings = list(_grounds.ungrounded(context, i, excluded, problem, _DENY))
        if not findings:
            exhausted = formal.exhausted(i.premises, i.target)
            problem = f"{both}, but can both be false"
            findings = list(_grounds.ungrounded(context, i, exhausted, problem, _EXCLUDE))
        yield from findings


RULE = Rule(
    "LOG110",
    Severity.WARNING,
    check,
    changes=(
        "claim.data",
        "claim.text",
        "relation.data",
        "relation.kind",
    ),
)

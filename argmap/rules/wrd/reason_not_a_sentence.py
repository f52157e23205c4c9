"""
A reason that is not a sentence, so one can only guess what it says.

Readers who know the subject understand *no delays*; others ask where, when and for whom.
In a sentence, a reason can be checked, attacked and supported.
It is the same fault as WRD101 finds in claims that are argued for or against,
and found in the same way, but it hurts less, as nothing depends on what the claim says exactly,
so the rule runs only in the profiles `rationale` and `strict`.

Bad:

```argdown
[Train]: We should take the train. #contention
    + [Delays]: No delays.
```

Good:

```argdown
[Train]: We should take the train. #contention
    + [Delays]: Our train has never been late.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...source import Severity
from .._base import Context, Finding, Rule
from .._needs import needs
from .._sentences import NEEDED, without_verb

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Look for a finite verb in every claim that nothing is said for or against."""
    return without_verb(context, argued_over=False)


RULE = Rule(
    "WRD118",
    Severity.HINT,
    check,
    profiles=frozenset({"rationale", "strict"}),
    lacks=needs(*NEEDED),
    changes=("claim.text",),
)

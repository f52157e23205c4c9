"""
A claim with reasons for or against it that is not a sentence, so it asserts nothing.

A heading or a keyword can be neither true nor false:
nobody can tell what the reasons under it are reasons for.
Claims that nothing is said for or against are often short, and still clear:
WRD118 reports those, in the profiles `rationale` and `strict`.
Questions and exclamations have a rule of their own.
The rule knows verbs by a list and by their endings, and may miss one that isn't on the list.
A claim in another language than the map's is skipped, and so is one that the map doesn't show.
Placeholders are skipped, and so is what only shows a form, such as *A*, *First premise*
and *Thesis 1*, and if more than three claims have no verb, they are reported together.

Bad:

```argdown
[Safer]: A safer crossing. #contention
    + [Lights]: The town should put up traffic lights at the crossing.
```

Good:

```argdown
[Safer]: The crossing has to become safer. #contention
    + [Lights]: The town should put up traffic lights at the crossing.
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
    """Look for a finite verb in every claim that something is said for or against."""
    return without_verb(context, argued_over=True)


RULE = Rule(
    "WRD101",
    Severity.WARNING,
    check,
    lacks=needs(*NEEDED),
    changes=("claim.marks", "claim.text"),
    singly=1,
)

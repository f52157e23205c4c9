"""
From “if A, then B” and “B” to “A”.

If it has rained, the street is wet. But a wet street may also have been washed.
The conclusion follows only if nothing but A leads to B; if that is what you mean, say *only if*.
If A is only the best explanation of B, name that scheme
(`{scheme: best-explanation}` or `{scheme: sign}`), or conclude that A is likely.
The rule looks at reconstructed steps and linked reasons, and goes by their words.

Bad:

```argdown
[Rain]: It rained in the night. #contention

<Wet street>: The street tells.

(1) [Rule]: If it rained in the night, then the street is wet.
(2) [Wet]: The street is wet.
----
(3) [Rain]
```

Good:

```argdown
[Rain]: It rained in the night. #contention

<Wet street>: The street tells.

(1) [Rule]: The street is wet only if it rained in the night.
(2) [Wet]: The street is wet.
----
(3) [Rain]
```

```argdown
[Rain]: It rained in the night. #contention

<Wet street>: The street tells.

(1) [Rule]: If it rained in the night, then the street is wet.
(2) [Wet]: The street is wet.
-- {scheme: best-explanation} --
(3) [Rain]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.sense import LISTS
from ...source import Severity
from .._base import Context, Finding, Rule
from .._forms import FORMS, conditionals, is_about, one_per_step
from .._needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = "affirming the consequent"
_SAYS = "{rule} says what happens if {end} is true, not what is true if {minor} is"
_ACTION = "If you mean “only if” in {rule}, say so; otherwise rule out other causes of {minor}."


def check(context: Context) -> Iterator[Finding]:
    """Look for what is concluded from the second half of a conditional to its first."""
    return one_per_step(_found(context))


def _found(context: Context) -> Iterator[Finding]:
    for form, rule, minor, end in conditionals(context):
        first, second, _ = rule
        affirmed = minor.denied == second.denied and is_about(minor, second, first)
        if affirmed and end.denied == first.denied and is_about(end, first, second):
            yield form.finding(context, _NAME, _SAYS, _ACTION)


RULE = Rule("FRM103", Severity.HINT, check, lacks=needs(*LISTS, *FORMS), changes=("claim.text",))

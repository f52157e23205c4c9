"""
From “if A, then B” and “B” to “A”.

If it has rained, the street is wet. But a wet street may also have been washed.
The conclusion follows only if nothing but A leads to B; if that is what you mean, say *only if*.
If A is only the best explanation of B, name that scheme
(`{scheme: best-explanation}` or `{scheme: sign}`), or conclude that A is likely.
A further premise that denies something (*Nobody washed it*) may rule out other causes,
and one that states A makes it a premise of its own: then nothing is reported.
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

```argdown
[Rain]: It rained in the night. #contention

<Wet street>: The street tells.

(1) [Rule]: If it rained in the night, then the street is wet.
(2) [Wet]: The street is wet.
(3) [Dry cart]: Nobody washed the street in the night.
----
(4) [Rain]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.sense import LISTS
from ...source import Severity
from .._base import Context, Finding, Rule
from .._forms import (
    FORMS,
    conditionals,
    is_about,
    is_given,
    one_per_step,
    rules_out,
    rules_out_others,
)
from .._needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .._forms import Conditional, Form

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
        turned = affirmed and end.denied == first.denied and is_about(end, first, second)
        if turned and not _has_other_grounds(context, form, rule):
            yield form.finding(context, _NAME, _SAYS, _ACTION)


def _has_other_grounds(context: Context, form: Form, rule: Conditional) -> bool:
    """Whether a further premise states the condition, or one of them rules out other causes."""
    first, second, _ = rule
    if is_given(context, form, first, second) or rules_out_others(context, form):
        return True
    return bool(form.further) and not second.denied and rules_out(context, form.minor)


RULE = Rule("FRM103", Severity.HINT, check, lacks=needs(*LISTS, *FORMS), changes=("claim.text",))

"""
From “if A, then B” and “not A” to “not B”.

If it has rained, the street is wet.
But if it hasn't rained, the street may still be wet: somebody may have washed it.
The conclusion follows only if nothing but A leads to B; if that is what you mean, say *only if*.
It is the same with *all*: what is true of all A may be true of others, too.
A further premise that denies something (*Nobody washed it*) may rule out other causes:
then nothing is reported.
The rule looks at reconstructed steps and linked reasons, and goes by their words.

Bad:

```argdown
[Dry]: The street is not wet. #contention

<No rain>: The weather tells.

(1) [Rule]: If it rained in the night, then the street is wet.
(2) [No rain fell]: It did not rain in the night.
----
(3) [Dry]
```

Good:

```argdown
[Dry]: The street is not wet. #contention

<No rain>: The weather tells.

(1) [Rule]: The street is wet only if it rained in the night.
(2) [No rain fell]: It did not rain in the night.
----
(3) [Dry]
```

```argdown
[Dry]: The street is not wet. #contention

<No rain>: The weather tells.

(1) [Rule]: If it rained in the night, then the street is wet.
(2) [No rain fell]: It did not rain in the night.
(3) [Unwashed]: Nobody washed the street.
----
(4) [Dry]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.sense import LISTS
from ...source import Severity
from .._base import Context, Finding, Rule
from .._forms import FORMS, conditionals, is_about, one_per_step, rules_out_others, universals
from .._needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = "denying the antecedent"
_SAYS = "{rule} doesn't say what is true if its condition is not met, as {minor} says"
_ACTION = "If you mean “only” or “only if” in {rule}, say so; otherwise rule out other causes."

_ACTION_ONLY = "If you mean “all” instead of “only” in {rule}, say so; otherwise rule out others."


def check(context: Context) -> Iterator[Finding]:
    """Look for what is denied because one condition for it is not met."""
    return one_per_step(_found(context))


def _found(context: Context) -> Iterator[Finding]:
    for form, rule, minor, end in conditionals(context):
        first, second, _ = rule
        unmet = minor.denied != first.denied and is_about(minor, first, second)
        turned = unmet and end.denied != second.denied and is_about(end, second, first)
        if turned and not rules_out_others(context, form):
            yield form.finding(context, _NAME, _SAYS, _ACTION)
    for form, syllogism in universals(context):
        denied = syllogism.minor_denied and syllogism.end_denied and syllogism.subject_first
        if denied and not rules_out_others(context, form):
            yield form.finding(context, _NAME, _SAYS, _ACTION_ONLY if form.only else _ACTION)


RULE = Rule("FRM104", Severity.HINT, check, lacks=needs(*LISTS, *FORMS), changes=("claim.text",))

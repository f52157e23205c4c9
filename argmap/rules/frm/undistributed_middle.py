"""
From “all A are B” and “this is B” to “this is A”.

All sparrows are birds, but not every bird is a sparrow.
What is true of all A says nothing about other things that are B,
so the thing in the second premise may be one of those.
If you mean that *only* A are B, say so: then all B are A.
With *only*, it is the other way round: if only A are B, not every A need be B.
A further premise that denies something may rule out those others: then nothing is reported.
The rule looks at reconstructed steps and linked reasons, and goes by their words.

Bad:

```argdown
[Guilty]: The gardener is a thief. #contention

<Gloves>: His gloves tell.

(1) [Rule]: All thieves wear gloves.
(2) [Gardener]: The gardener wears gloves.
----
(3) [Guilty]
```

```argdown
[Fish]: All whales are fish. #contention

<Water>: They share the water.

(1) [Rule]: All fish live in water.
(2) [Whales]: All whales live in water.
----
(3) [Fish]
```

```argdown
[Vote]: Anna votes in the elections. #contention

<Grown up>: She is grown up.

(1) [Rule]: Only adults vote in elections.
(2) [Anna]: Anna is an adult.
----
(3) [Vote]
```

Good:

```argdown
[Guilty]: The gardener is a thief. #contention

<Gloves>: His gloves tell.

(1) [Rule]: Only thieves wear gloves.
(2) [Gardener]: The gardener wears gloves.
----
(3) [Guilty]
```

```argdown
[Fish]: All whales are fish. #contention

<Water>: They share the water.

(1) [Rule]: Only fish live in water.
(2) [Whales]: All whales live in water.
----
(3) [Fish]
```

```argdown
[Vote]: Anna votes in the elections. #contention

<Grown up>: She is grown up.

(1) [Rule]: All adults vote in elections.
(2) [Anna]: Anna is an adult.
----
(3) [Vote]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.sense import LISTS
from ...source import Severity
from .._base import Context, Finding, Rule
from .._forms import FORMS, one_per_step, rules_out_others, universals
from .._needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = "an undistributed middle"
_SAYS = "what {minor} says may be true of others than those in {rule}, too"
_ACTION = "If you mean “only” instead of “all” in {rule}, say so; otherwise give another reason."
_ACTION_ONLY = (
    "If you mean “all” instead of “only” in {rule}, say so; otherwise give another reason."
)


def check(context: Context) -> Iterator[Finding]:
    """Look for what is put under a rule because it has what the rule says of others."""
    return one_per_step(_found(context))


def _found(context: Context) -> Iterator[Finding]:
    for form, syllogism in universals(context):
        affirmed = not (syllogism.minor_denied or syllogism.end_denied)
        if affirmed and not syllogism.subject_first and not rules_out_others(context, form):
            yield form.finding(context, _NAME, _SAYS, _ACTION_ONLY if form.only else _ACTION)


RULE = Rule("FRM105", Severity.HINT, check, lacks=needs(*LISTS, *FORMS), changes=("claim.text",))

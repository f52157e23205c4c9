"""
An argument whose conclusion doesn't follow from its premises.

All premises may be true and the conclusion false; the finding names such a case.
Often a premise is missing that everyone takes for granted:
write it down, and readers can ask whether it is true.

Arguments are judged where all premises and the main conclusion carry formulas.
Of an argument with several steps, a step that is invalid is reported alone.
If no answer is found in time, a hint says so: the argument may be valid or not.

Bad:

```argdown
<Rain>

(1) [If rain]: If it rained, the street is wet. {formalization: r -> w}
(2) [Wet]: The street is wet. {formalization: w}
-----
(3) [Rain]: It rained. {formalization: r}
```

```argdown
<Captain>

(1) [Brave]: Every captain is brave. {formalization: "A x. (C(x) -> B(x))"}
(2) [Ann]: Ann is brave. {formalization: B(a)}
-----
(3) [Captain]: Ann is a captain. {formalization: C(a)}
```

Good:

```argdown
<Rain>

(1) [Only rain]: The street is wet only if it rained. {formalization: w -> r}
(2) [Wet]: The street is wet. {formalization: w}
-----
(3) [Rain]: It rained. {formalization: r}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.formal import Formal
from ...source import Severity
from .. import _validity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Ask of each argument whether its main conclusion follows, unless a step is the reason."""
    formal = context.of(Formal)
    if not formal.wholes:
        return
    broken = {
        step.argument.ref
        for step in formal.steps
        if _validity.longer(step.argument)
        and _validity.told(formal.entails(step.premises, step.conclusion)) != "valid"
    }
    for whole in formal.wholes:
        if whole.argument.ref not in broken:
            yield from _validity.judged(context, whole)


RULE = Rule("LOG103", Severity.ERROR, check)

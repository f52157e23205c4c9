"""
An argument whose conclusion doesn't follow from its premises.

All premises can be true and the conclusion false; the finding describes such a case.
Often the missing premise is one that everyone takes for granted:
once it is written down, readers can ask whether it is true.

An argument is judged if all its premises and its main conclusion have formulas.
If one of several steps is invalid, only that step is reported.
If no answer is found in time, a hint says so: the argument may or may not be valid.

A step that names a defeasible scheme, such as `expert-opinion`, is not judged:
its premises make the conclusion plausible, and don't claim to entail it.
See D. Walton, C. Reed and F. Macagno, *Argumentation Schemes* (2008), and
J. Pollock, "Defeasible Reasoning" (1987).

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

```argdown
<Captain>

(1) [Brave]: Only captains are brave. {formalization: "A x. (B(x) -> C(x))"}
(2) [Ann]: Ann is brave. {formalization: B(a)}
-----
(3) [Captain]: Ann is a captain. {formalization: C(a)}
```

```argdown
[Tea]: Tea is wholesome. #contention {formalization: w}

<Doctor's word>

(1) [Doctor]: My doctor says that tea is wholesome. {formalization: s}
(2) [Expert]: My doctor has long studied what people drink. {formalization: e}
-- {scheme: expert-opinion} --
(3) [Tea]
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
    """Check that the main conclusion of each argument follows, unless a step is to blame."""
    formal = context.of(Formal)
    if not formal.wholes:
        return
    broken = {
        step.argument.ref
        for step in formal.steps
        if _validity.longer(step.argument)
        and _validity.decision_of(formal.entails(step.premises, step.conclusion)) != "valid"
    }
    for whole in formal.wholes:
        if whole.argument.ref not in broken:
            yield from _validity.judged(context, whole)


RULE = Rule(
    "LOG103",
    Severity.ERROR,
    check,
    changes=(
        "claim.added",
        "claim.data",
        "claim.missing",
        "claim.text",
        "step.premises",
    ),
)

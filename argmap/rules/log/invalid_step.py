"""
A step whose conclusion doesn't follow from its premises.

All its premises can be true and its conclusion false,
so the steps after it have nothing to rest on.
The finding describes such a case.
A step is judged if its premises and its conclusion have formulas;
`invalid-argument` looks after arguments with only one step.
If no answer is found in time, a hint says so: the step may or may not be valid.

A step that names a defeasible scheme, such as `expert-opinion`, is not judged:
its premises make the conclusion plausible, and don't claim to entail it.
See D. Walton, C. Reed and F. Macagno, *Argumentation Schemes* (2008), and
J. Pollock, "Defeasible Reasoning" (1987).

Bad:

```argdown
<Ferry>

(1) [Storm]: A storm is coming. {formalization: s}
(2) [Cancelled]: If a storm is coming, the ferry is cancelled. {formalization: s -> c}
-----
(3) [No ferry]: The ferry is cancelled. {formalization: c}
(4) [Bus runs]: If the ferry runs, the bus runs. {formalization: ~c -> b}
-----
(5) [No bus]: The bus doesn't run. {formalization: ~b}
```

Good:

```argdown
<Ferry>

(1) [Storm]: A storm is coming. {formalization: s}
(2) [Cancelled]: If a storm is coming, the ferry is cancelled. {formalization: s -> c}
-----
(3) [No ferry]: The ferry is cancelled. {formalization: c}
(4) [Bus runs]: The bus runs only if the ferry runs. {formalization: b -> ~c}
-----
(5) [No bus]: The bus doesn't run. {formalization: ~b}
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
    """Check that the conclusion of each step of longer arguments follows."""
    for step in context.of(Formal).steps:
        if _validity.longer(step.argument):
            yield from _validity.judged(context, step)


RULE = Rule(
    "LOG102",
    Severity.ERROR,
    check,
    changes=(
        "claim.data",
        "claim.text",
    ),
)

"""
A formalization that is not a valid formula.

Then nothing can be said about what follows from the claim.
Formulas may be written in ASCII, words, Unicode or LaTeX; `docs/logic.md` has the notation.
In data, put a formula with commas or brackets in quotation marks.

Bad:

```argdown
[Warm]: If the stove is lit, the room is warm. #contention {formalization: "s -> "}
    + [Physics]: A lit stove gives off heat.
```

```argdown
[Hot]: It is hot upstairs. #contention
    + [Warm]: Every lit stove warms its room. {formalization: "A x. S(x) - W(x)"}
    + [Physics]: A lit stove gives off heat.
```

Good:

```argdown
[Warm]: If the stove is lit, the room is warm. #contention {formalization: "s -> w"}
    + [Physics]: A lit stove gives off heat.
```

```argdown
[Hot]: It is hot upstairs. #contention
    + [Warm]: Every lit stove warms its room. {formalization: "A x. S(x) -> W(x)"}
    + [Physics]: A lit stove gives off heat.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.formal import Formal
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Report what the parser refused."""
    for claim, error in context.of(Formal).refused:
        name = context.name(claim.ref)
        if error is None:
            action = 'Write it in quotation marks, such as formalization: "p -> q".'
            yield Finding(claim.ref, f"the formalization of {name} is not a text", action)
        else:
            yield Finding(claim.ref, f"in the formalization of {name}, {error}", error.action)


RULE = Rule("LOG101", Severity.ERROR, check, changes=("claim.data",))

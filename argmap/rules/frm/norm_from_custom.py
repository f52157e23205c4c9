"""
A demand whose only reason is that most people do so, or that it has long been so.

What is usual, old or natural may still be bad, and what is rare or new may be good.
That most people do something shows what they do, not that it is right.
Say what is good about it, or why custom should count here.
The rule reports claims about what *should*, *ought to* or *must* be
if every reason is about what most do, about custom or about nature,
and none is about anything good or bad, owed or forbidden.

Bad:

```argdown
[Uniforms]: Our school should have uniforms. #contention
    + [Elsewhere]: Most schools in the country have uniforms.
    + [Old custom]: Our school has always had uniforms.
```

Good:

```argdown
[Uniforms]: Our school should have uniforms. #contention
    + [Elsewhere]: Most schools in the country have uniforms. {linked: a}
    + [Alike]: Schools in one country should look alike. {linked: a}
    + [Old custom]: Our school has always had uniforms.
```

See D. Walton, *Appeal to Popular Opinion* (1999).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.sense import LISTS
from ...analysis.wording import Wording
from ...model import Related
from ...source import Severity
from .._base import Context, Finding, Rule
from .._given import premises_of
from .._needs import needs
from .._norms import Norms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Ref

_ACTION = "Say what is good about it, or why custom should count here."


def check(context: Context) -> Iterator[Finding]:
    """Look at all that is given for each demand."""
    norms = context.of(Norms)
    for target, given in norms.given.items():
        reasons = premises_of(given)
        if norms.demands(target) and all(_is_custom(context, r) for r in reasons):
            yield Finding(
                target,
                f"{context.name(target)} says what should be, "
                f"but its reasons only say what is usual",
                _ACTION,
                related=Related.each(reasons, "says what is usual"),
            )


def _is_custom(context: Context, ref: Ref) -> bool:
    sentence = context.of(Wording).by_ref.get(ref)
    if sentence is None or context.of(Norms).may_carry(ref):
        return False
    return bool(context.of(Wording).first("customs", sentence.words))


RULE = Rule(
    "FRM112",
    Severity.HINT,
    check,
    lacks=needs(*LISTS, "demands", "customs", "values"),
    changes=(
        "claim.added",
        "claim.data",
        "relation.data",
        "relation.ends",
    ),
    causes=("FRM109",),
)

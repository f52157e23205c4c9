"""
Premises of one argument that can't all be true.

Anything follows from a contradiction, so the argument shows nothing
to someone who sees the contradiction.
The finding names only the premises that the contradiction needs,
and those of them that the conclusion doesn't need.
If the conclusion follows for no other reason, `vacuously-valid` is reported instead.

A step of `reductio-ad-absurdum` assumes what it refutes:
the premise that its conclusion denies is not asserted, so it is left out of account.
See D. Prawitz, *Natural Deduction* (1965), on assumptions and how they are discharged.

Bad:

```argdown
<Picnic>

(1) [Dry]: It stays dry. {formalization: d}
(2) [If dry]: If it stays dry, there is a picnic. {formalization: d -> p}
(3) [Not dry]: It doesn't stay dry. {formalization: ~d}
-----
(4) [Picnic]: There is a picnic. {formalization: p}
```

Good:

```argdown
<Picnic>

(1) [Dry]: It stays dry. {formalization: d}
(2) [If dry]: If it stays dry, there is a picnic. {formalization: d -> p}
-----
(3) [Picnic]: There is a picnic. {formalization: p}
```

```argdown
<No greatest number>

(1) [Greatest]: There is a greatest number. {formalization: g}
(2) [Adding]: If there is a greatest number, adding one makes none greater. {formalization: g -> n}
(3) [Greater]: Adding one makes every number greater. {formalization: ~n}
-- {scheme: reductio-ad-absurdum} --
(4) [None]: There is no greatest number. {formalization: ~g}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.formal import Formal
from ...model import Related
from ...source import Severity
from ...suggest import either
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...analysis.formal import Clash

#: How many ways to resolve a contradiction are named.
_MOST = 3


def check(context: Context) -> Iterator[Finding]:
    """Report arguments whose premises clash, unless they are valid only because of that."""
    for clash in context.of(Formal).clashes:
        if not clash.vacuous:
            named, one = context.joined(clash.premises), len(clash.premises) == 1
            problem = "contradicts itself" if one else "can't all be true"
            yield Finding(
                clash.argument.ref,
                f"in {context.name(clash.argument.ref)}, {named} {problem}",
                _action(context, clash),
                related=Related.each(
                    clash.premises, "the premise" if one else "one of the premises that clash"
                ),
            )


def _action(context: Context, clash: Clash) -> str:
    """Say what to give up, and without what the conclusion still follows."""
    advice = f"Give up or weaken {'it' if len(clash.premises) == 1 else 'one of them'}"
    if not clash.spared:
        return f"{advice}."
    without = either(context.joined(given_up) for given_up in clash.spared[:_MOST])
    return f"{advice}; the conclusion still follows without {without}."


RULE = Rule(
    "LOG105",
    Severity.ERROR,
    check,
    changes=(
        "claim.missing",
        "step.premises",
    ),
)

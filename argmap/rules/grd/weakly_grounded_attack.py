"""
An attack between arguments that nothing but another attack grounds.

One argument attacks another if its conclusion can't be true together with a premise,
or a conclusion, of the other: if the two are contrary or contradict each other.
If the reconstruction only draws one more attack between these claims,
the arrow was moved down a level, but why the one speaks against the other is still open.
Say that the claims exclude each other (`><`, or `{relation: contrary}`) if they do;
otherwise reword the conclusion until it denies what it attacks.

Bad:

```argdown
[Close]: The harbour should be closed to large ships. #contention

<Waves>: Large ships wash the banks away.

(1) [Wash]: Every large ship washes away a part of the bank.
(2) [Banks]: The banks must be kept.
----
(3) [Close]

<Stones>: The banks are safe.
    -> <Waves>

(1) [Paved]: The banks are paved with stones.
(2) [Hold]: Stones hold a bank.
----
(3) [Safe]: No ship washes away any part of the bank.
    -> [Wash]
```

Good:

```argdown
[Close]: The harbour should be closed to large ships. #contention

<Waves>: Large ships wash the banks away.

(1) [Wash]: Every large ship washes away a part of the bank.
(2) [Banks]: The banks must be kept.
----
(3) [Close]

<Stones>: The banks are safe.
    -> <Waves>

(1) [Paved]: The banks are paved with stones.
(2) [Hold]: Stones hold a bank.
----
(3) [Safe]: No ship washes away any part of the bank.
    -> [Wash] {relation: contrary}
```

See `docs/grounding.md`; S. Modgil and H. Prakken, "The *ASPIC*+ framework for structured
argumentation: a tutorial" (2014), on contrariness.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.grounding import Grounding
from ...model import Related
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Look for contrariety behind each attack that the reconstruction bears out."""
    grounding = context.of(Grounding)
    for drawn in grounding.drawn_relations:
        if grounding.is_weak(drawn):
            start, end = context.names(drawn.sources), context.name(drawn.target)
            yield Finding(
                drawn.sources[0],
                f"the attack of {start} on {end} is weakly grounded: "
                "in the reconstruction, no claim excludes another",
                "If the two claims can't both be true, mark them {relation: contrary} "
                "or join them with ><.",
                place=drawn.ref,
                related=(Related(drawn.target, "the argument that is attacked"),),
            )


RULE = Rule(
    "GRD105",
    Severity.HINT,
    check,
    frozenset({"logic", "strict"}),
    changes=("claim.data", "relation.data", "relation.kind"),
)

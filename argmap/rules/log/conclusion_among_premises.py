"""
A premise whose formula already says what the conclusion's formula says.

The argument is valid, and gives no reason: whoever doubts the conclusion doubts that premise.
`begging-the-question` compares the claims, this rule their formulas,
and finds a premise that is equivalent to the conclusion, or joins it to something else by *and*.
See D. Walton, *Begging the Question* (1991).

Bad:

```argdown
<Bridge>

(1) [Both]: The bridge is closed, and the road is wet. {formalization: c & w}
-----
(2) [Closed]: The bridge is closed. {formalization: c}
```

Good:

```argdown
<Bridge>

(1) [Floods close]: If the river is in flood, the bridge is closed. {formalization: f -> c}
(2) [Flood]: The river is in flood. {formalization: f}
-----
(3) [Closed]: The bridge is closed. {formalization: c}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.formal import Formal
from ...model import ClaimRef, Related
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...logic import Formula


def check(context: Context) -> Iterator[Finding]:
    """Compare the premises of each formalized argument with its conclusion."""
    formal = context.of(Formal)
    for whole in formal.wholes:
        for premise in whole.premises:
            if premise != whole.conclusion and _contains(formal, premise, whole.conclusion):
                yield Finding(
                    whole.at,
                    f"{context.name(premise)} already says in its formula "
                    f"what {context.name(whole.conclusion)} says",
                    "Give reasons that don't contain the conclusion.",
                    related=(
                        Related(premise, "the premise"),
                        Related(whole.conclusion, "the conclusion"),
                    ),
                )
                break


def _contains(formal: Formal, premise: ClaimRef, conclusion: ClaimRef) -> bool:
    """Whether *premise*, or a member of its conjunction, is equivalent to *conclusion*."""
    if formal.follows((), conclusion):
        return False  # which is a fault of its own
    if formal.follows([premise], conclusion) and formal.follows([conclusion], premise):
        return True
    return formal.formulas[conclusion] in _members(formal.formulas[premise])


def _members(formula: Formula) -> tuple[Formula, ...]:
    """List what *formula* joins by *and*; otherwise none."""
    from ...logic.formula import And  # noqa: PLC0415 - few maps need it

    return formula.parts if isinstance(formula, And) else ()


RULE = Rule(
    "LOG116",
    Severity.WARNING,
    check,
    profiles=frozenset({"logic", "strict"}),
    changes=("claim.added", "claim.missing", "step.premises"),
)

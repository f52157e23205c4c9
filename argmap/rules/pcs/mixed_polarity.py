"""
A mark that premises for a claim share with premises against it.

Linked premises are one reason, and one reason is either for a claim or against it.
If siblings with `+` and with `-` share a mark, argmap reads two reasons;
most often one of the symbols is wrong, or an objection was aimed at the reason itself.

Bad:

```argdown
[Swim]: We should go swimming. #contention
    + [Warm]: It is warm. {linked: a}
    + [Lake]: The lake is near. {linked: a}
    - [Weeds]: The lake is full of weeds. {linked: a}
```

Good:

```argdown
[Swim]: We should go swimming. #contention
    + [Warm]: It is warm. {linked: a}
    + [Lake]: The lake is near. {linked: a}
    - [Weeds]: The lake is full of weeds.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Related, RelationRef
from ...source import Severity
from .._base import Context, Finding, Rule, short
from .._linked import reasons
from .._marks import place_of_mark

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Compare the kinds of the relations that share a target and a mark."""
    for (target, mark), indices in reasons(context.map).items():
        kinds = [context.map.relations[i].kind for i in indices]
        odd = next((i for i, kind in zip(indices, kinds, strict=True) if kind.con), None)
        if odd is not None and any(kind.pro for kind in kinds):
            yield Finding(
                target,
                f"the mark {short(mark)} is shared by premises for "
                f"and against {context.name(target)}",
                "Correct the wrong symbol, or give each side a mark of its own.",
                place=RelationRef(odd),
                span=place_of_mark(context, RelationRef(odd), "linked", str(mark)),
                related=Related.each(map(RelationRef, indices), "has this mark"),
            )


RULE = Rule(
    "PCS109",
    Severity.WARNING,
    check,
    changes=(
        "claim.data",
        "relation.data",
    ),
)

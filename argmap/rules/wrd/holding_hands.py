"""
A premise with a term that neither the conclusion nor another premise takes up.

Linked premises hold hands: if one has a term that the conclusion lacks, another takes it up.
A term that dangles shows that the premise doesn't belong to this step,
or that a premise between the two was left out.
As with `rabbit-rule`, words are compared by their stems and the map's glossary,
and the rule runs only in the profiles `rationale` and `strict`.

Bad:

```argdown
(1) [Whales]: Whales are mammals.
(2) [Bats]: Bats breathe air.
----
(3) [Air]: Whales breathe air. #contention
```

Good:

```argdown
(1) [Whales]: Whales are mammals.
(2) [Mammals]: Mammals breathe air.
----
(3) [Air]: Whales breathe air. #contention
```

See Rationale's tutorials on the rules for co-premises (Austhink, T. van Gelder).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ...model import Related
from ...source import Severity
from .. import _terms
from .._base import Context, Finding, Rule
from .._needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Compare the terms of linked premises with one another."""
    for step in _terms.steps(context):
        if len(step.premises) > 1:
            yield from _dangling(context, step)


def _dangling(context: Context, step: _terms.Terms) -> Iterator[Finding]:
    among = Counter(stem for terms in step.premises.values() for stem in terms)
    for ref, terms in step.premises.items():
        alone = [
            w for stem, w in terms.items() if among[stem] == 1 and stem not in step.conclusion
        ]
        if alone:
            yield Finding(
                ref,
                f"{context.name(ref)} mentions {_terms.listed(alone)}, "
                f"but nothing else in the step to {context.name(step.target)} does",
                "Add the premise that takes it up, or remove this one.",
                related=(Related(step.target, "the conclusion"),),
            )


RULE = Rule(
    "WRD117",
    Severity.HINT,
    check,
    profiles=frozenset({"rationale", "strict"}),
    lacks=needs("empty", "endings"),
)

"""
A premise that has no word in common with the other premises of its step.

Linked premises hold hands: what one of them adds to the conclusion, another takes up.
A premise that shares nothing with the others may be a reason of its own,
or a premise between them was left out;
or the same thing is called by two names, which makes the step harder to follow.
A single word that dangles is not reported: most premises have one, and are none the worse for it.
As with `rabbit-rule`, words are compared by their stems and the map's glossary,
and the rule runs only in the profiles `rationale` and `strict`.

Bad:

```argdown
(1) [Whales]: Whales are mammals.
(2) [Lungs]: Animals with lungs breathe air.
----
(3) [Air]: Whales breathe air. #contention
```

Good:

```argdown
(1) [Whales]: Whales are mammals.
(2) [Mammals]: Mammals are animals with lungs.
(3) [Lungs]: Animals with lungs breathe air.
----
(4) [Air]: Whales breathe air. #contention
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

_PAIR = 2
_ACTION = "Add the premise that joins them, or call the same thing by the same name."


def check(context: Context) -> Iterator[Finding]:
    """Compare the terms of linked premises with one another."""
    for step in _terms.steps(context):
        if len(step.premises) > 1:
            yield from _apart(context, step)


def _apart(context: Context, step: _terms.Terms) -> Iterator[Finding]:
    """Report premises that share no word with the others; of two such, only one."""
    among = Counter(stem for terms in step.premises.values() for stem in terms)
    alone = ((p, all(among[s] == 1 for s in terms)) for p, terms in step.premises.items() if terms)
    apart = [premise for premise, is_alone in alone if is_alone]
    pair = len(step.premises) == _PAIR
    for ref in apart[:1] if pair else apart:
        others = [p for p in step.premises if p != ref] if pair else []
        rest = context.name(others[0]) if others else "the other premises"
        yield Finding(
            ref,
            f"{context.name(ref)} has no word in common with {rest} "
            f"in the step to {context.name(step.target)}",
            _ACTION,
            related=(
                *Related.each(others, "another premise"),
                Related(step.target, "the conclusion"),
            ),
        )


RULE = Rule(
    "WRD117",
    Severity.HINT,
    check,
    profiles=frozenset({"rationale", "strict"}),
    lacks=needs("empty", "endings"),
    changes=("claim.added", "step.premises"),
)

"""
A scheme that isn't in the catalogue.

A scheme says which questions to ask about an argument.
If nobody knows its name, there is nothing to look up.
`argmap explain --list` lists the schemes,
and `argmap explain expert-opinion` describes one of them.

The rule between the hyphens of a step may say anything;
it is reported only if it is almost the name of a scheme.
Declare schemes of your own in the front matter: `schemes: [house-rule]`.

Bad:

```argdown
[Tea]: Tea is wholesome. #contention
    + [Doctor]: My doctor says that tea is wholesome. {scheme: expert-opnion}
```

```argdown
<Wet>

(1) If it rains, the street is wet.
(2) It rains.
-- Modus ponnens --
(3) [Wet]: The street is wet.
```

Good:

```argdown
[Tea]: Tea is wholesome. #contention
    + [Doctor]: My doctor says that tea is wholesome. {scheme: expert-opinion}
```

```argdown
<Wet>

(1) If it rains, the street is wet.
(2) It rains.
-- {scheme: modus-ponens} --
(3) [Wet]: The street is wet.
```

```argdown
===
schemes: [house-rule]
===

[Shoes]: Shoes stay at the door. #contention
    + [Mother]: Mother has said so. {scheme: house-rule}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.schemes import Schemes
from ...schemes import key, nearest_scheme
from ...source import Severity
from .._base import Context, Finding, Rule, short
from .._marks import place_of_scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...analysis.schemes import Use

#: How similar the words between hyphens must be to a scheme's name to be taken for it.
_ALIKE = 0.85
_LONGEST_RULE = 60
#: For how many unknown names the nearest is looked up, which takes milliseconds each.
_LOOKED = 100


def check(context: Context) -> Iterator[Finding]:
    """Look up each name; require more similarity if it may be prose."""
    declared = context.of(Schemes).own
    seen: set[tuple[str, bool]] = set()
    for use in context.of(Schemes).uses:
        asked = (use.named, use.sure)
        if asked not in seen and use.scheme is None and key(use.named) not in declared:
            seen.add(asked)
            near = _near(use) if len(seen) <= _LOOKED else ""
            if finding := _report(context, use, near):
                yield finding


def _report(context: Context, use: Use, near: str) -> Finding | None:
    name = context.name(use.at)
    if not near and not use.sure:
        return None
    if not near:
        action = "Choose one from argmap explain --list, or declare it: schemes: [...]."
    elif use.sure:
        action = f"Write scheme: {near}, or see argmap explain --list."
    else:
        action = f"Write {{scheme: {near}}}, or use other words if something else is meant."
    message = f"{name} names an unknown scheme, “{short(use.named)}”"
    return Finding(use.at, message, action, span=place_of_scheme(context, use))


def _near(use: Use) -> str:
    if use.sure:
        return nearest_scheme(use.named)
    return nearest_scheme(use.named, _ALIKE) if len(use.named) <= _LONGEST_RULE else ""


RULE = Rule(
    "SCH101",
    Severity.WARNING,
    check,
    changes=(
        "claim.data",
        "relation.data",
        "step.data",
        "step.rules",
    ),
)

"""
A scheme that isn't in the catalogue.

A scheme tells what has to be asked about an argument.
Under a name that nobody knows there is nothing to look up.
`argmap explain --list` names the schemes,
`argmap explain expert-opinion` tells what one is made of.

A rule that stands in words between the hyphens of a step may say anything;
it is reported only where it is nearly the name of a scheme.
Schemes of your own are declared in the front matter: `schemes: [house-rule]`.

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
from ...schemes import key, nearest
from ...source import Severity
from .._base import Context, Finding, Rule, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...analysis.schemes import Use

#: How like a scheme's name words between hyphens must be to be taken for it.
_ALIKE = 0.85
_LONGEST_RULE = 60
#: For how many unknown names the nearest is looked for, which takes milliseconds each.
_LOOKED = 100


def check(context: Context) -> Iterator[Finding]:
    """Look each name up; ask for more likeness where it may be prose."""
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
        action = "Choose one that argmap explain --list names, or declare it: schemes: [...]."
    elif use.sure:
        action = f"Write scheme: {near}, or see argmap explain --list."
    else:
        action = f"Write {{scheme: {near}}}, or say in other words what is meant."
    message = f"{name} names the scheme “{short(use.named)}”, which isn't known"
    return Finding(use.at, message, action)


def _near(use: Use) -> str:
    if use.sure:
        return nearest(use.named)
    return nearest(use.named, _ALIKE) if len(use.named) <= _LONGEST_RULE else ""


RULE = Rule("SCH101", Severity.WARNING, check)

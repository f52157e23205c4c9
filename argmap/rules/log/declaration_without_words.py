"""
A declaration that doesn't say in words what a name in a formula means.

Countermodels are described in the words of the declarations,
which also show when a name is used with two meanings.
A list or a number is ignored, and the name then means nothing to the reader.

Bad:

```argdown
===
declarations: {s: [The stove is lit., It burns.], w: The room is warm.}
===

[Warm]: If the stove is lit, the room is warm. #contention {formalization: "s -> w"}
    + [Physics]: A lit stove gives off heat.
```

Good:

```argdown
===
declarations: {s: The stove is lit., w: The room is warm.}
===

[Warm]: If the stove is lit, the room is warm. #contention {formalization: "s -> w"}
    + [Physics]: A lit stove gives off heat.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.formal import Formal
from ...argdown.reading.front import front_matter_span
from ...model import Data
from ...source import Severity
from .._base import Context, Finding, Rule, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Ref


def check(context: Context) -> Iterator[Finding]:
    """Look for declarations that are not a mapping, and names whose meaning is not a text."""
    for ref, names in context.of(Formal).declarations:
        if not isinstance(names, Data):
            message = "the declarations are not a mapping from names to their meanings"
            action = "Write them in braces, such as declarations: {p: It rains.}"
            yield _finding(context, ref, (), message, action)
            continue
        for name, text in names.items():
            if not isinstance(text, str) or not text.strip():
                message = f"the meaning of “{short(name)}” is not a text"
                action = f"Put it into a sentence, such as {short(name)}: It rains."
                yield _finding(context, ref, (name,), message, action)


def _finding(
    context: Context, ref: Ref | None, path: tuple[str, ...], message: str, action: str
) -> Finding:
    span = None if ref else front_matter_span(context.map, ("declarations", *path))
    return Finding(ref, message, action, span=span)


RULE = Rule("LOG113", Severity.WARNING, check, changes=("map.settings",))

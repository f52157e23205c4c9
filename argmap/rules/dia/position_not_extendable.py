"""
An accepted claim that no defensible position contains.

Whatever a map marks `{status: accepted}` forms a position.
A position is defensible if nothing in it speaks against anything else in it,
and if it answers every objection (it is then part of an *admissible set*).
A claim can be beyond defence without any objection to it:
if it rests on two things that exclude each other, there is no position that accepts it.

What holds only for several claims together is reported as `jointly-unacceptable`.

Bad:

```argdown
[Fair]: The summer fair will make money. #contention {status: accepted}
    + [Crowd]: Everyone in the village will come. {linked: both}
    + [Calm]: There will be no queues. {linked: both}

[Crowd]
    >< [Calm]
```

Good:

```argdown
[Fair]: The summer fair will make money. #contention {status: undecided}
    + [Crowd]: Everyone in the village will come. {linked: both}
    + [Calm]: There will be no queues. {linked: both}

[Crowd]
    >< [Calm]
```

See P. M. Dung, *On the acceptability of arguments* (1995), on admissible sets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...source import Severity
from .._base import Context, Finding, Rule
from .._clashes import because, clashes, reported_elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Look for accepted claims that can't be accepted, whatever else is."""
    from ...analysis.standing import Standing  # noqa: PLC0415 - few maps give verdicts

    for nodes in context.of(Standing).untenable:
        if len(nodes) == 1 and not reported_elsewhere(context, nodes):
            yield Finding(
                nodes[0],
                f"{context.name(nodes[0])} is accepted, but no position that answers "
                f"every objection contains it{because(context, nodes)}",
                "Give up what it rests on, give another reason for it, "
                "or mark it {status: undecided}.",
                related=clashes(context, nodes),
            )


RULE = Rule("DIA103", Severity.WARNING, check, changes=("claim.data",))

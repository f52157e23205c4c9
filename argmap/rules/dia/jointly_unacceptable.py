"""
Accepted claims of which each can be defended, but not all of them together.

Whatever a map marks `{status: accepted}` forms a position,
and a position has to be defensible as a whole:
nothing in it speaks against anything else in it, and it answers every objection.
Claims that are far apart may rest on things that exclude each other.
The finding names only claims that the conflict needs: without any one of them, the others
can be defended together.

Bad:

```argdown
[Cycling]: We should go to the lake by bicycle. #contention {status: accepted}
    + [Dry]: It will stay dry all week.

[Watering]: The garden needn't be watered. #contention {status: accepted}
    + [Rain]: It will rain before Sunday.

[Dry]
    >< [Rain]
```

Good:

```argdown
[Cycling]: We should go to the lake by bicycle. #contention {status: accepted}
    + [Dry]: It will stay dry all week.

[Watering]: The garden needn't be watered. #contention {status: rejected}
    + [Rain]: It will rain before Sunday.

[Dry]
    >< [Rain]
```

See P. M. Dung, *On the acceptability of arguments* (1995), on admissible sets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Related
from ...source import Severity
from .._base import Context, Finding, Rule
from .._clashes import because, clashes, reported_elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...graph import Node


def check(context: Context) -> Iterator[Finding]:
    """Look for smallest sets of accepted claims that no defensible position contains."""
    from ...analysis.standing import Standing  # noqa: PLC0415 - few maps give verdicts

    for nodes in context.of(Standing).untenable:
        if len(nodes) > 1 and not reported_elsewhere(context, nodes):
            yield Finding(
                nodes[0],
                f"{context.joined(nodes)} are accepted, but no position that answers every "
                f"objection contains {_all(nodes)}{because(context, nodes)}",
                "Give up one of them, or what one of them rests on.",
                related=(
                    *Related.each(nodes[1:], "accepted, too"),
                    *clashes(context, nodes),
                ),
            )


def _all(nodes: Sequence[Node]) -> str:
    return "both" if len(nodes) == 2 else "all of them"  # noqa: PLR2004 - two are both


RULE = Rule("DIA104", Severity.WARNING, check, changes=("claim.data",))

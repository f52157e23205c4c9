"""
An arrow that doesn't fit a *therefore* or a *because*.

What is written under a line with `+` is a reason for that line.
A claim that begins with *therefore* or *so* is not a reason: it follows from one.
Probably the two lines should change places,
and where the upper one is the contention, the mark moves along.
In the same way, *because* introduces a reason, and doesn't fit an objection under `-`.
If the link is right, leave the word out.

Bad:

```argdown
[Later]: Our school should start later. #contention
    + [Sleep]: With a later start, pupils would sleep longer.
        + [Learning]: Therefore pupils would learn more easily.
```

```argdown
[Pedestrians]: The main street should be closed to cars. #contention
    - [Busy]: Because the main street is crowded with people on foot.
    + [Air]: The air in the main street would be cleaner.
```

```argdown
[Sleep]: With a later start, pupils would sleep longer. #contention
    + [Learning]: Therefore pupils would learn more easily.
```

Good:

```argdown
[Later]: Our school should start later. #contention
    + [Learning]: Pupils would learn more easily.
        + [Sleep]: With a later start, pupils would sleep longer.
```

```argdown
[Pedestrians]: The main street should be closed to cars. #contention
    + [Busy]: The main street is crowded with people on foot.
    + [Air]: The air in the main street would be cleaner.
```

```argdown
[Learning]: Pupils would learn more easily. #contention
    + [Sleep]: With a later start, pupils would sleep longer.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.wording import Wording
from ...model import Related
from ...source import Severity
from ...suggest import brief, capital
from .._base import Context, Finding, Rule
from .._needs import needs
from .._reasoning import Reasoning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...graph import Hyperedge
    from ...model import Ref
    from .._reasoning import Tie

_SHOWN = 60
#: Languages in which the words behind a *therefore* change their order: without it, they ask.
_TURNING = ("de",)


def check(context: Context) -> Iterator[Finding]:
    """Compare the word that a claim begins with and the link it is drawn with."""
    for ref, (link, tie) in context.of(Reasoning).turned.items():
        name, target = context.name(ref), context.name(link.target)
        role = "a reason for" if link.pro else "an objection to"
        yield Finding(
            ref,
            f"{name} says “{tie.hit.phrase}”, but is drawn as {role} {target}: "
            f"does the arrow point the wrong way?",
            _action(context, ref, link, tie),
            related=(Related(link.target, "where the arrow points"),),
        )


def _action(context: Context, ref: Ref, link: Hyperedge, tie: Tie) -> str:
    target, word = context.name(link.target), tie.hit.phrase
    if not tie.concludes:
        return f"If it is a reason for {target}, write + instead of -; if not, leave “{word}” out."
    if link.pro:
        marked = link.target in {c.ref for c in context.map.contentions}
        name = context.name(ref)
        swap = f"swap the two and move #contention to {name}" if marked else "swap the two"
        return (
            f"If it follows from {target}, {swap}: write + {target} below "
            f"{_redrawn(context, ref, tie)} If it is a reason for {target}, leave “{word}” out."
        )
    return (
        f"If it follows from another claim, put that below it with +; if not, leave “{word}” out."
    )


def _redrawn(context: Context, ref: Ref, tie: Tie) -> str:
    """Write the claim as it would stand above, without the word."""
    claim = context.map.get(ref)
    text = getattr(claim, "text", "")
    rest = text[len(tie.hit.phrase) :].lstrip(" ,:") if tie.hit.at == 0 else text
    title = context.name(ref)
    if not title.startswith("["):
        return title
    if tie.hit.at == 0 and context.of(Wording).language.startswith(_TURNING):
        return f"{title}."
    return f"{title}: {brief(capital(rest), _SHOWN)}"


RULE = Rule(
    "FRM110",
    Severity.HINT,
    check,
    lacks=needs("reasoning", "concluding"),
    changes=(
        "claim.marks",
        "claim.occurrences",
        "claim.tags",
        "claim.text",
        "map.order",
        "relation.added",
        "relation.ends",
        "relation.kind",
        "relation.missing",
    ),
)

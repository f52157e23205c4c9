"""
A claim or argument that isn't connected to anything.

If nothing supports or attacks a claim and nothing follows from it, it does no work in the map.
Either a link is missing, or the claim belongs in a note.
Claims tagged `#note`, and claims of kind `report`, may stand alone,
and so may everything in a map that asks for it (`selection: {excludeDisconnected: false}`).

If more than three are loose, they are reported together.
Paragraphs without a title are often comments between the parts of a map,
such as *Now for the objections:*.
They are reported, as a hint, only if they look as if they were meant to be claims:
if they begin with something in brackets, or if there are at most two,
they are short sentences, and the map draws other claims without titles, or draws nothing yet.

Bad:

```argdown
[Garden]: The school needs a garden. #contention
    + [Learning]: Pupils learn how food grows.

[Fence]: The fence of the school is new.
```

Good:

```argdown
[Garden]: The school needs a garden. #contention
    + [Learning]: Pupils learn how food grows.

[Fence]: The fence of the school is new. #note
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...argdown.settings import Settings
from ...model import Argument, Claim, ClaimRef, Related
from ...source import Severity
from ...suggest import agree, count
from .._base import Context, Finding, Rule
from .._loose import loose_elements

if TYPE_CHECKING:
    from collections.abc import Iterator


#: How many are reported one by one, and how many loose paragraphs of what length may be claims.
_FEW, _PARAGRAPHS, _LONGEST = 3, 2, 200
#: What begins like a title of Argdown, and isn't read as one.
_TITLED = re.compile(r"(?:\([^()]{1,9}\)\s*)?[\[<][^\[\]<>]+[\]>]")
_WORD = re.compile(r"[^\W\d_]{2}")


def check(context: Context) -> Iterator[Finding]:
    """Report every element that no step and no relation names."""
    if not Settings.of(context.map).selection.connected_only:
        return  # what isn't connected is there to be shown
    loose = loose_elements(context)
    named = [e.ref for e in loose if e.title or isinstance(e, Argument)]
    if len(named) > _FEW:
        message = f"{len(named):,} claims or arguments are not connected to anything: "
        yield Finding(
            named[0],
            message + context.names(named),
            "Link them to the claims that they bear on, tag them #note, or remove them.",
            related=Related.each(named[1:], "not connected to anything, either"),
        )
    for ref in named if len(named) <= _FEW else ():
        action = "Link it to the claim that it bears on, tag it #note, or remove it."
        yield Finding(ref, f"{context.name(ref)} isn't connected to anything", action)
    untitled = [e for e in loose if not e.title and isinstance(e, Claim)]
    yield from _untitled(context, untitled)


def _untitled(context: Context, claims: list[Claim]) -> Iterator[Finding]:
    """Report claims without a title that are likely to be meant as claims."""
    marked = [c.ref for c in claims if _TITLED.match(c.text)]
    few = claims if len(claims) <= _PARAGRAPHS and _draws_untitled(context) else ()
    short = [c.ref for c in few if _may_be_claim(c.text)]
    prose = list(dict.fromkeys((*marked, *short)))
    if prose:
        several = len(prose) > 1
        number = count(len(prose), "untitled claim") if several else "an untitled claim"
        yield Finding(
            prose[0],
            f"{number} {agree(len(prose), 'is')} not connected to anything: "
            f"{context.names(prose)}",
            f"Give {'each' if several else 'it'} a title and a link, "
            "unless it is meant as a comment.",
            Severity.HINT,
            related=Related.each(prose[1:], "not connected to anything, either"),
        )


def _draws_untitled(context: Context) -> bool:
    """Whether a relation joins a claim that has no title, or there is no relation yet."""
    if not context.map.relations:
        return True
    titled = {c.ref for c in context.map.claims if c.title}
    ends = (e for r in context.map.relations for e in (*r.sources, *r.targets))
    return any(isinstance(end, ClaimRef) and end not in titled for end in ends)


def _may_be_claim(text: str) -> bool:
    return len(text) <= _LONGEST and not text.endswith(":") and _WORD.search(text) is not None


RULE = Rule(
    "STR104",
    Severity.WARNING,
    check,
    changes=(
        "claim.marks",
        "claim.tags",
        "claim.text",
    ),
)

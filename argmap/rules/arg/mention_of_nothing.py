"""
A mention of a title that isn't in the map.

`@[Title]` and `@<Title>` point readers to a claim or an argument, but don't create one:
if there is no such claim or argument, they lead nowhere.

Bad:

```argdown
[Sundays]: The library should open on Sundays. #contention
    + [Free time]: On Sundays people are free.
    - [Staff]: The staff are free on Sundays, too, see @[Free tme].
```

Good:

```argdown
[Sundays]: The library should open on Sundays. #contention
    + [Free time]: On Sundays people are free.
    - [Staff]: The staff are free on Sundays, too, see @[Free time].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import ArgumentRef, ClaimRef, RangeKind, Related
from ...source import Severity
from .._base import Context, Finding, Rule, short
from .._titles import folded, near

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...model import Argument, Claim, Range


def check(context: Context) -> Iterator[Finding]:
    """Look up every mention: of claims among the claims, of arguments among the arguments."""
    m = context.map
    lost = list(_lost(context))
    for kind, elements in (
        (RangeKind.CLAIM_MENTION, m.claims),
        (RangeKind.ARGUMENT_MENTION, m.arguments),
    ):
        places = [(e, r) for e, r in lost if r.kind is kind]
        titles = [e.title for e in elements if e.title] if places else []
        close = _close((r.value for _, r in places), titles)
        for element, mention in places:
            yield _report(context, element, mention, close.get(mention.value, ""))


def _lost(context: Context) -> Iterator[tuple[Claim | Argument, Range]]:
    m = context.map
    known = {
        RangeKind.CLAIM_MENTION: m.claims.by_key,
        RangeKind.ARGUMENT_MENTION: m.arguments.by_key,
    }
    elements: tuple[Claim | Argument, ...] = (*m.claims, *m.arguments)
    for element in elements:
        for occurrence in element.occurrences:
            for mention in occurrence.ranges:
                if mention.kind in known and mention.value not in known[mention.kind]:
                    yield element, mention


def _close(wanted: Iterable[str], titles: list[str]) -> dict[str, str]:
    asked = list(wanted)
    alike = {folded(t): t for t in titles}
    return near(asked, titles) | {t: alike[folded(t)] for t in asked if folded(t) in alike}


def _report(context: Context, element: Claim | Argument, mention: Range, other: str) -> Finding:
    pair = "[]" if mention.kind is RangeKind.CLAIM_MENTION else "<>"
    what = "claim" if mention.kind is RangeKind.CLAIM_MENTION else "argument"
    ref = ClaimRef if mention.kind is RangeKind.CLAIM_MENTION else ArgumentRef
    return Finding(
        element.ref,
        f"{context.name(element.ref)} mentions @{pair[0]}{short(mention.value)}{pair[1]}, "
        f"but there is no such {what}",
        f"Did you mean @{pair[0]}{short(other)}{pair[1]}?"
        if other
        else "Use a title that is in the map.",
        related=(Related(ref(other), "what was probably meant"),) if other else (),
    )


RULE = Rule(
    "ARG104",
    Severity.WARNING,
    check,
    changes=(
        "claim.marks",
        "claim.text",
    ),
)

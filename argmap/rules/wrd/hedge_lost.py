"""
A claim that is firmer than the source, or more cautious.

An author who writes that something *may* have failed hasn't said that it failed.
Keep the hedge in the claim's words, or in its data (`{hedge: may}`).
A claim that hedges what the source says outright is reported as well.
The rule compares the claim with the passage that it is anchored in, and needs that text.

Source:

```text
The bridge may have been damaged by the flood.
The mayor wants it closed.
```

Bad:

```argdown
===
source: {title: A report on the flood, paragraphs: 2}
===

[Closed]: The bridge should be closed. #contention {par: 2, kind: report}
    + [Damage]: The flood has damaged the bridge. {par: 1}
```

Good:

```argdown
===
source: {title: A report on the flood, paragraphs: 2}
===

[Closed]: The bridge should be closed. #contention {par: 2, kind: report}
    + [Damage]: The bridge has perhaps suffered from the flood. {par: 1}
```
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from ...analysis import anchoring
from ...analysis.wording import Wording, tokens
from ...source import Severity
from .._base import Context, Finding, Rule
from .._needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Claim

_FIRMER = "Hedge the claim as the source does, in its words or in its data: {hedge: ...}."
_SOFTER = "Leave the hedge out: the source says it outright."


def check(context: Context) -> Iterator[Finding]:
    """Compare the hedges of each claim with those of the passage that it renders."""

    @functools.lru_cache(maxsize=64)  # many claims may render one passage
    def hedge(passage: str) -> str:
        return context.of(Wording).hedging(tokens(passage))

    for claim in context.of(Wording).claims:
        if passage := anchoring.passages(context, claim):
            yield from _compared(context, claim, hedge(passage))


def _compared(context: Context, claim: Claim, there: str) -> Iterator[Finding]:
    here = context.of(Wording).hedge(claim.ref)
    name = context.name(claim.ref)
    if there and not here:
        yield Finding(claim.ref, f"{name} is firmer than the source, which has “{there}”", _FIRMER)
    elif here and not there and not claim.hedge:
        yield Finding(claim.ref, f"{name} hedges (“{here}”), but the source doesn't", _SOFTER)


RULE = Rule(
    "WRD109", Severity.HINT, check, lacks=needs("hedges", text=True), changes=("claim.text",)
)

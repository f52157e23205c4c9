"""
A claim that says *all* where the source says *some*.

A claim about all is refuted by a single exception, which the author may have allowed for.
The rule compares the claim with the passage that it is anchored in, and needs that text.

Source:

```text
Several of the shops have closed this year.
The square is losing its life.
```

Bad:

```argdown
===
source: {title: A letter about the square, paragraphs: 2}
===

[Square]: The square is dying. #contention {par: 2}
    + [Shops]: All shops on the square are closed. {par: 1}
```

Good:

```argdown
===
source: {title: A letter about the square, paragraphs: 2}
===

[Square]: The square is dying. #contention {par: 2}
    + [Shops]: A number of shops closed recently. {par: 1}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis import anchoring
from ...analysis.wording import Wording, tokens
from ...source import Severity
from .._base import Context, Finding, Rule
from .._needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Look for claims that generalise more than the passage that they render."""
    wording = context.of(Wording)
    for sentence in wording.claim_words if context.all_texts else ():
        if not (every := wording.first("all", sentence.words, but="no_all")):
            continue
        there = tokens(anchoring.passages(context, sentence.claim))
        limited = wording.first("some", there)
        if limited and not wording.first("all", there, but="no_all"):
            yield Finding(
                sentence.ref,
                f"{context.name(sentence.ref)} says “{every}” where the source says “{limited}”",
                "Limit the claim as the source does.",
            )


RULE = Rule(
    "WRD111", Severity.HINT, check, lacks=needs("some", "all", text=True), changes=("claim.text",)
)

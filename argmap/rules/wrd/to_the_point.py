"""
A claim that is long, or that adds stress without content.

Readers take in a box at a glance, but not if it has more than some thirty-five words,
and a long claim often hides several; a conditional may have twice as many words.
Words such as *very* and *obviously* give no reason, and make readers look for one.
Both are matters of style, so the rule runs only in the profiles `rationale` and `strict`.

Bad:

```argdown
[Bridge]: The bridge obviously needs repair. #contention
    + [Rust]: Two of the cables have rusted through.
```

Good:

```argdown
[Bridge]: The bridge needs repair. #contention
    + [Rust]: Two of the cables have rusted through.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.wording import Wording
from ...source import Severity
from .._base import Context, Finding, Rule
from .._needs import needs
from .._words import place

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How many words readers take in at a glance; a conditional may have as many in each half.
MOST = 35


def check(context: Context) -> Iterator[Finding]:
    """Count words, and look for those that only stress."""
    wording = context.of(Wording)
    for sentence in wording.claim_words:
        name = context.name(sentence.ref)
        most = 2 * MOST if wording.has("conditionals", sentence.words[0]) else MOST
        if sentence.length > most:
            message = f"{name} has {sentence.length:,} words; {most} are plenty"
            yield Finding(sentence.ref, message, "Shorten it, or split it into several claims.")
        elif stress := wording.first("intensifiers", sentence.words):
            message = f"{name} stresses its point with “{stress}”"
            action = "Leave that out: it gives no reason."
            yield Finding(sentence.ref, message, action, span=place(context, sentence, stress))


RULE = Rule(
    "WRD107",
    Severity.HINT,
    check,
    profiles=frozenset({"rationale", "strict"}),
    lacks=needs("intensifiers"),
    changes=("claim.marks", "claim.text"),
)

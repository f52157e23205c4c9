"""
A claim that argues within itself.

Words such as *because* and *therefore* join two claims and the step between them.
In one box, none of the three can be attacked or supported on its own.
Make two claims, and let a link say what the word said.
It is the same without a comma: *The bus is full so people drive*.
A lone *thus* or *so* that refers to another claim is not reported: the link already says it.
Some uses are not reasoning: *since* with a time, *so that* with a purpose,
a cause that is named in passing (*due to fog*), or a reason that somebody else is said to give.
Texts of more than fifty words are skipped: they have to be taken apart anyway.
Where the link says something else than the word, FRM110 asks which of the two is meant.

Bad:

```argdown
[Rent]: The rents should be capped. #contention
    + [Afford]: Nurses leave the town because they can't afford the rents.
```

Good:

```argdown
[Rent]: The rents should be capped. #contention
    + [Leave]: Nurses leave the town.
        + [Afford]: Nurses can't afford the rents. {mode: explanation}
    + [Rise]: Rents have risen by half since the factory opened.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.wording import Wording
from ...source import Severity
from .._base import Context, Finding, Rule
from .._needs import needs
from .._reasoning import Reasoning
from .._words import place

if TYPE_CHECKING:
    from collections.abc import Iterator

_ACTION = "Make two claims, and link them."
#: Longer texts hold more than two claims.
_LONGEST = 50


def check(context: Context) -> Iterator[Finding]:
    """Look for words that tie a reason to what it is a reason for."""
    reasoning = context.of(Reasoning)
    for sentence in context.of(Wording).claim_words:
        tie = reasoning.ties.get(sentence.ref)
        if tie is None or not tie.whole or sentence.length > _LONGEST:
            continue
        if sentence.ref in reasoning.turned:
            continue  # what the word says of the arrow is reported as FRM110
        name, word = context.name(sentence.ref), tie.hit.phrase
        message = f"{name} argues within itself: “{word}”"
        yield Finding(
            sentence.ref, message, _ACTION, span=place(context, sentence, word, tie.hit.at)
        )


RULE = Rule("WRD103", Severity.WARNING, check, lacks=needs("reasoning", "concluding"))

"""
A claim that can't be understood without another sentence.

In a map, each claim is read by itself.
*This*, *such measures* and *also* at its beginning point to a text that isn't there.
The rule looks only at how a claim begins: a map shows well enough what an *also* or *too*
further inside refers to.

Bad:

```argdown
[Harbour]: The harbour should be dredged. #contention
    + [Worse]: This delay drives the ferries away.
```

Good:

```argdown
[Harbour]: The harbour should be dredged. #contention
    + [Worse]: The sand in the harbour drives the ferries away.
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


def check(context: Context) -> Iterator[Finding]:
    """Look at the first words of every claim."""
    for said in context.of(Wording).claim_words:
        if found := _leaning(context.of(Wording), said.words):
            yield Finding(
                said.ref,
                f"{context.name(said.ref)} refers to something outside the claim: “{found}”",
                "Name what is meant, so that the claim can be understood on its own.",
                span=place(context, said, found),
            )


def _leaning(wording: Wording, words: tuple[str, ...]) -> str:
    first = next(wording.find("leaning", words), None)
    excused = next(wording.find("leaning_not", words), None)
    if first is not None and first.at == 0 and not (excused is not None and excused.at == 0):
        return first.phrase
    return ""


RULE = Rule("WRD106", Severity.HINT, check, lacks=needs("leaning"))

"""
A claim that leans on another sentence to be understood.

In a map each claim is read by itself, from many sides.
*This*, *such measures*, *also* and *too* point at a text that isn't there.
Looks at how a claim begins, for *also* soon after that, and for *too* at its end.

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

from ...analysis.wording import Wording, is_word
from ...source import Severity
from .._base import Context, Finding, Rule
from .._needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterator


#: How near the beginning "also" leans, and how many words "too" or "as well" has.
_EARLY, _LATE = 4, 2


def check(context: Context) -> Iterator[Finding]:
    """Look at the first words of every claim, and for words that add to something said."""
    for said in context.of(Wording).said:
        if found := _leaning(context.of(Wording), said.words):
            yield Finding(
                said.ref,
                f"{context.name(said.ref)} leans on something said before: “{found}”",
                "Name what is meant, so that the claim stands alone.",
            )


def _leaning(wording: Wording, words: tuple[str, ...]) -> str:
    first = next(wording.find("leaning", words), None)
    excused = next(wording.find("leaning_not", words), None)
    if first is not None and first.at == 0 and not (excused is not None and excused.at == 0):
        return first.phrase
    if any(wording.has("also", word) for word in words[:_EARLY]):
        return next(word for word in words if wording.has("also", word))
    last = tuple(word for word in words if is_word(word))[-_LATE:]
    too = next(wording.find("too", last), None)
    return too.phrase if too is not None and too.end == len(last) else ""


RULE = Rule("WRD106", Severity.HINT, check, lacks=needs("leaning"))

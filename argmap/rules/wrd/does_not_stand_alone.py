"""
A claim that can't be understood without another sentence.

In a map, each claim is read by itself.
*This*, *such measures*, *also* and *too* point to a text that isn't there.
The rule looks at how a claim begins, for *also* near the beginning, and for *too* at the end.

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


#: How near the beginning "also" counts, and how many words "too" or "as well" has.
_EARLY, _LATE = 4, 2


def check(context: Context) -> Iterator[Finding]:
    """Look at the first words of every claim, and for words such as "also" and "too"."""
    for said in context.of(Wording).claim_words:
        if found := _leaning(context.of(Wording), said.words):
            yield Finding(
                said.ref,
                f"{context.name(said.ref)} refers to something outside the claim: “{found}”",
                "Name what is meant, so that the claim can be understood on its own.",
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

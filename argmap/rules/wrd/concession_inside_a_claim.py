"""
A claim that grants something and denies its weight in one breath.

*But*, *although* and *despite* join a claim with an objection to it.
Apart, the map shows what is granted, and what is said to outweigh it.
*Not this but that* and *nothing but* correct or stress, and are passed over;
a lone *however* that answers another claim is a hint only.

Bad:

```argdown
[Solar]: The school should get a solar roof. #contention
    + [Cheap]: A solar roof is dear but pays for itself.
```

Good:

```argdown
[Solar]: The school should get a solar roof. #contention
    - [Dear]: A solar roof is dear.
        - [Pays]: A solar roof pays for itself.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.wording import Wording, tokens, unquoted
from ...source import Severity
from .._base import Context, Finding, Rule
from .._needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...analysis.wording import Hit


_ACTION = "Make two claims, one an objection, the other its answer."
_LEAVE = "Leave the word out: the link says it."


def check(context: Context) -> Iterator[Finding]:
    """Look for words that grant something, or that answer something granted."""
    wording = context.of(Wording)
    for said in wording.said:
        words = tokens(unquoted(said.claim.text)) if '"' in said.words else said.words
        name = context.name(said.ref)
        if found := next(_concessions(wording, words), ""):
            message = f"{name} grants something within the claim: “{found}”"
            yield Finding(said.ref, message, _ACTION)
        elif found := next(_contrasts(wording, words), ""):
            message = f"{name} says “{found}”, but what it answers stands elsewhere"
            yield Finding(said.ref, message, _LEAVE, severity=Severity.HINT)


def _concessions(wording: Wording, words: tuple[str, ...]) -> Iterator[str]:
    other = wording.find("no_concession", words)
    taken = {at for hit in other for at in range(hit.at, hit.end)}
    for hit in wording.find("concessions", words):
        if hit.at not in taken and _grants(wording, words, hit):
            yield hit.phrase


def _grants(wording: Wording, words: tuple[str, ...], hit: Hit) -> bool:
    """Pass over "not this but that", and a "but" that opens a claim."""
    if hit.phrase != "but":
        return True
    return hit.at > 0 and not any(wording.has("negations", w) for w in words[: hit.at])


def _contrasts(wording: Wording, words: tuple[str, ...]) -> Iterator[str]:
    for hit in wording.find("contrasts", words):
        after = words[hit.end] if hit.end < len(words) else ""
        if hit.phrase != "however" or not wording.has("however_not", after):
            yield hit.phrase


RULE = Rule("WRD105", Severity.WARNING, check, lacks=needs("concessions"))

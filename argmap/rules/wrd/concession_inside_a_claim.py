"""
A claim that concedes something and dismisses it in the same breath.

*But*, *although* and *despite* join a claim with an objection to it.
In two claims, the map can show what is conceded, and what is said to outweigh it.
*Not this but that* and *nothing but* correct or stress something, and are skipped;
a lone *however* that answers another claim is only a hint.

Bad:

```argdown
[Solar]: The school should get a solar roof. #contention
    + [Cheap]: A solar roof is expensive but pays for itself.
```

Good:

```argdown
[Solar]: The school should get a solar roof. #contention
    - [Price]: A solar roof is expensive.
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


_ACTION = "Make two claims: an objection, and the answer to it."
_LEAVE = "Leave the word out: the link already says it."


def check(context: Context) -> Iterator[Finding]:
    """Look for words that concede something, or that answer something conceded."""
    wording = context.of(Wording)
    for said in wording.claim_words:
        words = tokens(unquoted(said.claim.text)) if '"' in said.words else said.words
        name = context.name(said.ref)
        if found := next(_concessions(wording, words), ""):
            message = f"{name} concedes something within the claim: “{found}”"
            yield Finding(said.ref, message, _ACTION)
        elif found := next(_contrasts(wording, words), ""):
            message = f"{name} says “{found}”, but what it answers is elsewhere"
            yield Finding(said.ref, message, _LEAVE, severity=Severity.HINT)


def _concessions(wording: Wording, words: tuple[str, ...]) -> Iterator[str]:
    other = wording.find("no_concession", words)
    taken = {at for hit in other for at in range(hit.at, hit.end)}
    for hit in wording.find("concessions", words):
        if hit.at not in taken and _grants(wording, words, hit):
            yield hit.phrase


def _grants(wording: Wording, words: tuple[str, ...], hit: Hit) -> bool:
    """Skip "not this but that", and a "but" that opens a claim."""
    if hit.phrase != "but":
        return True
    return hit.at > 0 and not any(wording.has("negations", w) for w in words[: hit.at])


def _contrasts(wording: Wording, words: tuple[str, ...]) -> Iterator[str]:
    for hit in wording.find("contrasts", words):
        after = words[hit.end] if hit.end < len(words) else ""
        if hit.phrase != "however" or not wording.has("however_not", after):
            yield hit.phrase


RULE = Rule("WRD105", Severity.WARNING, check, lacks=needs("concessions"))

"""
A claim that asks, commands or exclaims instead of stating something.

Questions and commands are neither true nor false, so nothing can count for or against them.
Say what the question suggests, or what should be done: then objections have something to attack.
A statement that merely ends in an exclamation mark is not reported,
nor is a text of several sentences of which the last is a question,
nor one that only calls attention to what it states (*Note that ...*).
If more than three claims are questions, they are reported together.

Bad:

```argdown
[Park]: The old factory should become a park. #contention
    + [Children]: Where else are the children to play?
```

Good:

```argdown
[Park]: The old factory should become a park. #contention
    + [Children]: The children of the quarter have no other place to play.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.wording import Wording
from ...model import Related
from ...source import Severity
from .._base import Context, Finding, Rule
from .._needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterator


_ACTION = "State something that can be true or false."
#: How many questions are reported one by one, and what stands between two sentences.
_FEW, _STOPS = 3, frozenset(".!")


def check(context: Context) -> Iterator[Finding]:
    """Look at how every claim begins and ends."""
    wording = context.of(Wording)
    single = [s for s in wording.claim_words if _STOPS.isdisjoint(s.words[:-1])]
    asking = [sentence.ref for sentence in single if sentence.words[-1] == "?"]
    if len(asking) > _FEW:
        message = f"{len(asking):,} claims are questions: {context.names(asking)}"
        related = Related.each(asking[1:], "a question, too")
        yield Finding(
            asking[0], message, "State things that can be true or false.", related=related
        )
    for sentence in single:
        name = context.name(sentence.ref)
        if sentence.words[-1] != "?" and _commands(wording, sentence.words):
            yield Finding(sentence.ref, f"{name} is a command", _ACTION)
        elif sentence.words[-1] == "?" and len(asking) <= _FEW:
            yield Finding(sentence.ref, f"{name} is a question", _ACTION)


def _commands(wording: Wording, words: tuple[str, ...]) -> bool:
    first = next(wording.find("commands", words), None)
    if first is not None and first.at == 0:
        return all(hit.at for hit in wording.find("noting", words))
    noun = any(wording.has("imperatives_not", word) for word in words[1:2])
    if noun or not wording.has("imperatives", words[0]):
        return False
    return not any(wording.has("verbs", w) or wording.has("verbs_plain", w) for w in words[1:])


RULE = Rule("WRD102", Severity.WARNING, check, lacks=needs("commands"), changes=("claim.text",))

"""
A claim that can't be understood without another sentence.

In a map, each claim is read by itself.
*This*, *such measures* and *also* at its beginning point to a text that isn't there.
The rule looks only at how a claim begins: a map shows well enough what an *also* or *too*
further inside refers to.
What has no verb is reported as WRD101.
Texts of more than fifty words are skipped: they have to be taken apart anyway.

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
from .._reasoning import Reasoning
from .._sentences import lacks_verb, stands_for_a_claim
from .._words import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...analysis.wording import ClaimWords


#: Longer texts have beginnings of little weight.
_LONGEST = 50
_NAME = "Name what is meant, so that the claim can be understood on its own."
_LEAVE = "Leave the word out, or say what is meant: a link shows how two claims belong together."


def check(context: Context) -> Iterator[Finding]:
    """Look at the first words of every claim."""
    wording, turned = context.of(Wording), context.of(Reasoning).turned
    for said in wording.claim_words:
        found = _leaning(wording, said.words) if said.length <= _LONGEST else ""
        if found and said.ref not in turned and _says_something(wording, said):
            yield _report(context, said, found)


def _says_something(wording: Wording, said: ClaimWords) -> bool:
    return not lacks_verb(wording, said) and not stands_for_a_claim(wording, said)


def _report(context: Context, said: ClaimWords, found: str) -> Finding:
    name, span = context.name(said.ref), place(context, said, found)
    if tuple(found.split()) in context.of(Wording).phrases("joining_on"):
        message = f"{name} goes on from another sentence: “{found}”"
        return Finding(said.ref, message, _LEAVE, span=span)
    message = f"{name} refers to something outside the claim: “{found}”"
    return Finding(said.ref, message, _NAME, span=span)


def _leaning(wording: Wording, words: tuple[str, ...]) -> str:
    first = next(wording.find("leaning", words), None)
    excused = next(wording.find("leaning_not", words), None)
    if first is not None and first.at == 0 and not (excused is not None and excused.at == 0):
        return first.phrase
    return ""


RULE = Rule("WRD106", Severity.HINT, check, lacks=needs("leaning"))

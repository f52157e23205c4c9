"""
A claim that can't be understood without another sentence.

In a map, each claim is read by itself.
*This* and *such measures* at its beginning point to a text that isn't there.
The rule looks only at how a claim begins, and for words that stand for something:
what a *but*, *also* or *too* joins a claim to, a map shows well enough.
What has no verb or is a question is reported as WRD101 or WRD102.
Texts of several sentences or more than fifty words are skipped:
they have to be taken apart anyway.
If more than three claims of a map lean on others, they are reported together.

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
_LONGEST, _STOPS = 50, frozenset(".!?")
_NAME = "Name what is meant, so that the claim can be understood on its own."


def check(context: Context) -> Iterator[Finding]:
    """Look at the first words of every claim."""
    wording, turned = context.of(Wording), context.of(Reasoning).turned
    for sentence in wording.claim_words:
        single = sentence.length <= _LONGEST and _STOPS.isdisjoint(sentence.words[:-1])
        pointer = _leaning(wording, sentence.words) if single and sentence.words[-1] != "?" else ""
        if pointer and sentence.ref not in turned and _says_something(wording, sentence):
            yield _report(context, sentence, pointer)


def _says_something(wording: Wording, sentence: ClaimWords) -> bool:
    return not lacks_verb(wording, sentence) and not stands_for_a_claim(wording, sentence)


def _report(context: Context, sentence: ClaimWords, pointer: str) -> Finding:
    message = f"{context.name(sentence.ref)} refers to something outside the claim: “{pointer}”"
    return Finding(sentence.ref, message, _NAME, span=place(context, sentence, pointer))


def _leaning(wording: Wording, words: tuple[str, ...]) -> str:
    first = next(wording.find("leaning", words), None)
    excused = next(wording.find("leaning_not", words), None)
    if first is not None and first.at == 0 and not (excused is not None and excused.at == 0):
        return first.phrase
    return ""


RULE = Rule(
    "WRD106", Severity.HINT, check, lacks=needs("leaning"), changes=("claim.text",), singly=1
)

"""
A claim that is not a sentence, so it asserts nothing.

A heading or a keyword can be neither true nor false:
nobody can tell what the reasons under it are reasons for.
Questions and exclamations have a rule of their own.
The rule knows verbs by a list and by their endings, and may miss one that isn't on the list.

Bad:

```argdown
[Safer]: A safer crossing. #contention
    + [Lights]: The town should put up traffic lights at the crossing.
```

Good:

```argdown
[Safer]: The crossing has to become safer. #contention
    + [Accidents]: Three children had accidents at the crossing last year.
```
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from ...analysis.wording import Wording
from ...source import Severity
from .._base import Context, Finding, Rule
from .._needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...analysis.wording import ClaimWords

#: Signs that are read as a verb: two things are equal, or one is larger.
_RELATIONS = frozenset("=<>≤≥≠≈≡")


def check(context: Context) -> Iterator[Finding]:
    """Look for a finite verb in every claim."""
    wording = context.of(Wording)
    for said in wording.claim_words:
        if said.length and said.words[-1] not in "?!" and not _is_sentence(wording, said):
            name = context.name(said.ref)
            message = f"{name} is not a sentence: it has no verb"
            yield Finding(said.ref, message, "State the claim in a full sentence.")


def _is_sentence(wording: Wording, said: ClaimWords) -> bool:
    """Whether some word may be its verb, or a sign of mathematics stands for one."""
    words = said.words
    if not _RELATIONS.isdisjoint(words):
        return True
    if wording.has("infinitives", words[0]):
        words = words[2:]
    elif said.length == 2 and wording.has("fragments", words[0]):  # noqa: PLR2004 - as it says
        return False
    return any(map(functools.partial(_may_be_verb, wording), words))


def _may_be_verb(wording: Wording, word: str) -> bool:
    if wording.has("verbs", word) or wording.has("nominatives", word) or not word.isascii():
        return True
    if wording.has("no_verbs", word) or word.endswith(wording.words("no_verb_endings")):
        return False
    return word.endswith(wording.words("verb_endings"))


RULE = Rule("WRD101", Severity.WARNING, check, lacks=needs("verbs", "verb_endings"))

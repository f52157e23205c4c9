"""
A claim that is not a sentence, so it asserts nothing.

A heading or a keyword can be neither true nor false:
nobody can tell what the reasons under it are reasons for.
Questions and exclamations have a rule of their own.
The rule knows verbs by a list and by their endings, and may miss one that isn't on the list.
Single letters, as in a map that only shows a form, and placeholders are skipped,
and if more than three claims have no verb, they are reported together.

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
from ...model import Related
from ...source import Severity
from .._base import Context, Finding, Rule
from .._needs import needs
from .._placeholders import is_placeholder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...analysis.wording import ClaimWords

#: Signs that are read as a verb: two things are equal, or one is larger.
_RELATIONS = frozenset("=<>≤≥≠≈≡")
#: How many claims are reported one by one, and how short a text is that only stands for a claim.
_FEW, _LETTER = 3, 1
_ACTION = "State the claim in a full sentence."


def check(context: Context) -> Iterator[Finding]:
    """Look for a finite verb in every claim."""
    wording = context.of(Wording)
    found = [said.ref for said in wording.claim_words if _lacks_verb(wording, said)]
    if len(found) > _FEW:
        message = (
            f"{len(found):,} claims are not sentences, but have no verb: {context.names(found)}"
        )
        related = Related.each(found[1:], "not a sentence, either")
        yield Finding(found[0], message, "State each claim in a full sentence.", related=related)
        return
    for ref in found:
        yield Finding(ref, f"{context.name(ref)} is not a sentence: it has no verb", _ACTION)


def _lacks_verb(wording: Wording, said: ClaimWords) -> bool:
    letter = said.length == 1 and len(said.words[0]) <= _LETTER
    stands = letter or is_placeholder(said.claim.text)
    asks = said.words[-1] in "?!"
    return said.length > 0 and not stands and not asks and not _is_sentence(wording, said)


def _is_sentence(wording: Wording, said: ClaimWords) -> bool:
    """Whether some word may be its verb, or a sign of mathematics stands for one."""
    words = said.words
    if not _RELATIONS.isdisjoint(words):
        return True
    if wording.has("infinitives", words[0]):
        words = words[2:]
    elif said.length == 2 and wording.has("fragments", words[0]):  # noqa: PLR2004 - as it says
        return False
    if any(map(functools.partial(_may_be_verb, wording), words)):
        return True
    return any(
        _acts_on(wording, *three) for three in zip(words, words[1:], words[2:], strict=False)
    )


def _acts_on(wording: Wording, one: str, word: str, other: str) -> bool:
    """Whether a word between several things and an article is a verb: “three of us water the”."""
    several = one.endswith("s") or wording.has("plurals", one)
    known = wording.has("empty", word) or wording.has("prepositions", word)
    return several and word.isalpha() and not known and wording.has("articles", other)


def _may_be_verb(wording: Wording, word: str) -> bool:
    if wording.has("verbs", word) or wording.has("nominatives", word) or not word.isascii():
        return True
    if wording.has("no_verbs", word) or word.endswith(wording.words("no_verb_endings")):
        return False
    return word.endswith(wording.words("verb_endings"))


RULE = Rule("WRD101", Severity.WARNING, check, lacks=needs("verbs", "verb_endings"))

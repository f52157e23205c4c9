"""
A claim that concedes something and dismisses it in the same breath.

*But*, *although* and *despite* join a claim with an objection to it.
In two claims, the map can show what is conceded, and what is said to outweigh it:
what is conceded is an objection, what outweighs it is a reason.
It rarely *answers* the objection: that the solar roof pays for itself doesn't make it cheap.
*Not this but that*, *but not* and *nothing but* correct or stress something, and are skipped.
Often *but* only tells two things apart,
so the rule runs only in the profiles `rationale` and `strict`.

Bad:

```argdown
[Solar]: The school should get a solar roof. #contention
    + [Pays]: A solar roof is expensive but pays for itself.
```

Good:

```argdown
[Solar]: The school should get a solar roof. #contention
    + [Pays]: A solar roof pays for itself.
    - [Price]: A solar roof is expensive.
```

See C. Wellman, *Challenge and Response: Justification in Ethics* (1971), and
T. Govier, *Problems in Argument Analysis and Evaluation* (1987),
on reasons that outweigh what speaks against a claim without refuting it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.wording import Wording, tokens, unquoted
from ...source import Severity
from .._base import Context, Finding, Rule
from .._needs import needs
from .._reasoning import begins_clause
from .._words import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...analysis.wording import Hit


_ACTION = "Make what is conceded an objection, and what outweighs it a reason."


def check(context: Context) -> Iterator[Finding]:
    """Look for words that concede something."""
    wording = context.of(Wording)
    for sentence in wording.claim_words:
        words = tokens(unquoted(sentence.claim.text)) if '"' in sentence.words else sentence.words
        if hit := next(_concessions(wording, words), None):
            message = (
                f"{context.name(sentence.ref)} concedes something within the claim: “{hit.phrase}”"
            )
            at = hit.at if words is sentence.words else 0
            yield Finding(
                sentence.ref, message, _ACTION, span=place(context, sentence, hit.phrase, at)
            )


def _concessions(wording: Wording, words: tuple[str, ...]) -> Iterator[Hit]:
    other = wording.find("no_concession", words)
    taken = {at for hit in other for at in range(hit.at, hit.end)}
    for hit in wording.find("concessions", words):
        if hit.at not in taken and _grants(wording, words, hit):
            yield hit


def _grants(wording: Wording, words: tuple[str, ...], hit: Hit) -> bool:
    """Skip "not this but that", and a "but" that opens a claim, or stands within a clause."""
    if not wording.has("between", hit.phrase):
        return True
    if wording.has("at_clauses", hit.phrase) and not begins_clause(wording, words, hit.at):
        return False
    return hit.at > 0 and not any(wording.has("negations", w) for w in words[: hit.at])


RULE = Rule(
    "WRD105",
    Severity.HINT,
    check,
    profiles=frozenset({"rationale", "strict"}),
    lacks=needs("concessions"),
    changes=("claim.added", "claim.text", "relation.added"),
)

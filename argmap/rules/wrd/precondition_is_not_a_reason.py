"""
A reason that only states a precondition.

A precondition doesn't support the conclusion:
whether the conclusion is true is as open as before.
Often it is an objection instead, or a premise of another argument.
A claim that says when something happens (*only then ... when ...*) states that, and is left alone.

Bad:

```argdown
[Choir]: The choir will sing in Rome. #contention
    + [Money]: A precondition of the journey is a grant by the town.
```

Good:

```argdown
[Choir]: The choir will sing in Rome. #contention
    + [Money]: The town has promised the choir a grant.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.wording import Wording
from ...source import Severity
from .._base import Context, Finding, Rule
from .._needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Look for words of precondition in claims that are the only premise of a reason."""
    alone = (i.premises[0] for i in context.evidence if len(i.premises) == 1)
    for ref in dict.fromkeys(alone):
        sentence = context.of(Wording).by_ref.get(ref)
        if sentence and (phrase := _condition(context.of(Wording), sentence.words)):
            message = f"{context.name(ref)} names a condition, not a reason: “{phrase}”"
            yield Finding(ref, message, "Say that it is met, or draw it as an objection.")


def _condition(wording: Wording, words: tuple[str, ...]) -> str:
    """Give the words by which a claim names a condition, unless it says what holds under it."""
    for hit in wording.find("preconditions", words):
        if not (
            wording.first("only_then", tuple(hit.phrase.split()))
            and wording.first("conditions", words[hit.end :])
        ):
            return hit.phrase
    return ""


RULE = Rule("WRD115", Severity.HINT, check, lacks=needs("preconditions"), changes=("claim.text",))

"""
A claim that is not a sentence, so it asserts nothing.

A heading or a keyword can be neither true nor false:
nobody can tell what the reasons under it are reasons for.
Questions and exclamations have a rule of their own.
The rule knows verbs by a list and by their endings, and may miss one that isn't on the list.
Placeholders are skipped, and so is what only shows a form, such as *A* and *First premise*,
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

from typing import TYPE_CHECKING

from ...analysis.wording import Wording
from ...model import Related
from ...source import Severity
from .._base import Context, Finding, Rule
from .._needs import needs
from .._sentences import lacks_verb

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How many claims are reported one by one.
_FEW = 3
_ACTION = "State the claim in a full sentence."


def check(context: Context) -> Iterator[Finding]:
    """Look for a finite verb in every claim."""
    wording = context.of(Wording)
    found = [said.ref for said in wording.claim_words if lacks_verb(wording, said)]
    if len(found) > _FEW:
        message = (
            f"{len(found):,} claims are not sentences, but have no verb: {context.names(found)}"
        )
        related = Related.each(found[1:], "not a sentence, either")
        yield Finding(found[0], message, "State each claim in a full sentence.", related=related)
        return
    for ref in found:
        yield Finding(ref, f"{context.name(ref)} is not a sentence: it has no verb", _ACTION)


RULE = Rule("WRD101", Severity.WARNING, check, lacks=needs("verbs", "verb_endings"))

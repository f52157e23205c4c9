"""
A title without its brackets.

In `+ [Room]: They take room.`, the claim has a title.
Without the brackets, “Room:” is part of the sentence:
you can't refer to the claim, and its box says the title as if it were part of the claim.
The rule reports untitled claims that begin with one to three words and a colon,
followed by a sentence, unless they say who speaks (*The mayor replied:*).

Bad:

```argdown
[Parking]: The square should have fewer parked cars. #contention
    + Room: They take room from those on foot.
```

Good:

```argdown
[Parking]: The square should have fewer parked cars. #contention
    + [Room]: They take room from those on foot.
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...analysis.wording import Wording, tokens
from ...source import Severity
from .._base import Context, Finding, Rule, short

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A title of one to three words, a colon, and a sentence of three words or more.
_TITLED = r"[*_]{0,2}([A-Z][\w'-]*(?: [\w'-]+){0,2})[*_]{0,2}: +([A-Z][\w'-]* +\S+ +\S.*)"
#: What stands before a colon in sentences that are right, and tells nothing of their own.
_LEADS = frozenset({"note", "nb", "example", "remark", "caution", "warning", "question", "answer"})
_MOST = 500


def check(context: Context) -> Iterator[Finding]:
    """Look for untitled claims that begin like a title."""
    for claim in context.of(Wording).claims:
        match = None if claim.title else re.fullmatch(_TITLED, claim.text[:_MOST])
        if match and match[1].casefold() not in _LEADS and not _speaks(context, match[1]):
            title, sentence = match[1], match[2]
            yield Finding(
                claim.ref,
                f"“{short(title)}:” looks like a title without its brackets",
                f"Write [{short(title)}]: {short(sentence)}",
            )


def _speaks(context: Context, title: str) -> bool:
    """Whether what stands before the colon tells who says the sentence."""
    wording, words = context.of(Wording), tokens(title)
    return any(hit.end == len(words) for hit in wording.find("spoken", words))


RULE = Rule(
    "ARG111",
    Severity.HINT,
    check,
    changes=(
        "claim.added",
        "claim.missing",
        "relation.added",
        "relation.missing",
    ),
)

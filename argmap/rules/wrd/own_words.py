"""
A claim that copies the words of the source.

Restating a claim in your own words shows whether you have understood it,
and a map without the author's sentences can be shared.
Eight words in a row count as copied, unless they are in quotation marks.
The rule needs the text of the source.

Source:

```text
The library should stay open on Sundays for all who work during the week.
```

Bad:

```argdown
===
source: {title: A letter about the library, paragraphs: 1}
===

[Sundays]: The library should stay open on Sundays for all who work. #contention {par: 1}
    + [Workers]: Workers have no time to read from Monday to Friday. #implicit
```

Good:

```argdown
===
source: {title: A letter about the library, paragraphs: 1}
===

[Sundays]: Those who work should find the library open on Sundays. #contention {par: 1}
    + [Workers]: Workers have no time to read from Monday to Friday. #implicit
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis import anchoring
from ...analysis.wording import unquoted
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Argument, Claim

#: How many words in a row count as the source's own.
RUN = 8


def check(context: Context) -> Iterator[Finding]:
    """Look for sequences of words from the source in claims and in gists."""
    if not context.all_texts:
        return
    taken = {run for text in context.all_texts for run in _runs(text.text)}
    elements: tuple[Claim | Argument, ...] = (*context.map.claims, *context.map.arguments)
    for element in elements:
        if not taken.isdisjoint(_runs(unquoted(element.text))):
            yield Finding(
                element.ref,
                f"{context.name(element.ref)} copies {RUN} or more words in a row from the source",
                "Say it in your own words, or put the words in quotation marks.",
            )


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    from ...anchors import normalise, words  # noqa: PLC0415 - few maps are checked with their text

    plain = words(normalise(text))
    return zip(*(plain[at:] for at in range(RUN)), strict=False)


RULE = Rule(
    "WRD113",
    Severity.WARNING,
    check,
    lacks=anchoring.lacks_text,
    changes=("claim.marks", "claim.text"),
)

"""
A quotation whose words are not in the source.

Quotation marks promise the author's exact words, and so does `quote` in a claim's data.
Two or more quoted words are compared, ignoring case and punctuation,
with the paragraph that the claim is anchored in.
The rule needs the text of the source.

Source:

```text
The mayor called the new road a gift to the town.
It is loud at night.
```

Bad:

```argdown
===
source: {title: A letter to the editor, paragraphs: 2}
===

[Close]: The road should be closed by night. #contention {par: 2}
    + [Noise]: By night the road makes noise. {par: 2}
    - [Gift]: The road is “a blessing for the town”. {par: 1, by: the mayor}
```

Good:

```argdown
===
source: {title: A letter to the editor, paragraphs: 2}
===

[Close]: The road should be closed by night. #contention {par: 2}
    + [Noise]: By night the road makes noise. {par: 2}
    - [Gift]: The road is “a gift to the town”. {par: 1, by: the mayor}
```
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from ... import anchors
from ...analysis import anchoring
from ...source import Severity
from .._base import Context, Finding, Rule, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Claim

_QUOTED = r'"([^"]+)"'
#: The fewest words of a quotation, and the most quotations of one claim that are looked for.
_LEAST, _MOST = 2, 20


def check(context: Context) -> Iterator[Finding]:
    """Look for quoted words in the paragraphs of their claims."""
    if not context.all_texts:
        return
    wholes = [_plain(text.text) for text in context.all_texts]
    for claim in context.map.claims:
        quotations = tuple(_quotations(claim))
        places = _places(context, claim) if quotations else []
        for quoted in quotations if places else ():
            if not any(_plain(quoted) in place for place in places):
                elsewhere = any(_plain(quoted) in whole for whole in wholes)
                yield _report(context, claim, quoted, elsewhere=elsewhere)


def _places(context: Context, claim: Claim) -> list[str]:
    paragraphs = (anchoring.paragraph(context, anchor) for anchor in claim.anchors)
    return [_plain(paragraph) for paragraph in paragraphs if paragraph]


def _quotations(claim: Claim) -> Iterator[str]:
    for quoted in re.findall(_QUOTED, anchors.normalise(claim.text))[:_MOST]:
        if len(anchors.words(quoted)) >= _LEAST:
            yield quoted
    quote = claim.data.get("quote")
    if isinstance(quote, str) and anchors.words(quote):
        yield quote


@functools.lru_cache(maxsize=64)
def _plain(text: str) -> str:
    """Give the words of *text* with spaces around each, so that sequences can be looked for."""
    return f" {' '.join(anchors.words(anchors.normalise(text)))} "


def _report(context: Context, claim: Claim, quoted: str, *, elsewhere: bool) -> Finding:
    where = "in its paragraph, but elsewhere in the source" if elsewhere else "in the source"
    return Finding(
        claim.ref,
        f"“{short(quoted)}”, quoted in {context.name(claim.ref)}, isn't {where}",
        "Correct the anchor." if elsewhere else "Correct the words, or drop the quotation marks.",
    )


RULE = Rule("SRC104", Severity.WARNING, check, lacks=anchoring.lacks_text, changes=("claim.text",))

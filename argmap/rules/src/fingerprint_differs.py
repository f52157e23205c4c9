"""
An anchor whose passage no longer has the words that it was made for.

A fingerprint keeps hashes of the words that the claim renders, not the words themselves.
If the words in the text differ, the text was edited, or is another edition,
or the anchor points to the wrong place; then nobody can look up what the claim renders.
The rule needs the text of the source.

Source:

```text
The new road is loud at night.
Trucks use it after ten.
```

Bad:

```argdown
===
source: {title: A letter to the editor, paragraphs: 2}
===

[Noise]: By night the road makes noise. #contention {par: 1, at: [4, 20], words: 4, fp: "AAAA"}
    + [Trucks]: Late in the evening there are trucks. {par: 2}
```

Good:

```argdown
===
source: {title: A letter to the editor, paragraphs: 2}
===

[Noise]: By night the road makes noise. #contention {par: 1, at: [4, 20], words: 4}
    + [Trucks]: Late in the evening there are trucks. {par: 2}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import anchors
from ...analysis import anchoring
from ...analysis.anchoring import Anchoring
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Compare each anchor with the text at its place."""
    for claim, anchor, verified in context.of(Anchoring).verifications:
        if verified.outcome is anchors.Outcome.DIFFERS:
            yield Finding(
                claim.ref,
                f"the anchor of {context.name(claim.ref)} doesn't fit "
                f"paragraph {anchor.paragraph}: {verified.reason}",
                "Compare with your copy of the source, and correct par, at, words and fp.",
            )


RULE = Rule("SRC102", Severity.WARNING, check, lacks=anchoring.lacks_text, changes=("claim.data",))

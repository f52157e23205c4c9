"""
An accepted fact that the map argues for, although it seems to explain it.

Nobody needs a reason to believe what is beyond doubt; the question is why it is so.
That the shop *stands where nobody passes* explains why it is empty, and doesn't show that it is.
Drawn as an argument, an explanation invites objections to something nobody denies.
Mark it with `{mode: explanation}`.

The rule reports claims that are marked `{kind: fact}` and have no objections,
if all their reasons are plain sentences.
Reports, quotations, numbers and words such as *survey* or *according to* count as evidence.
Reasons that are implicit, hedged, said by somebody else or of a kind of their own,
and reconstructed steps, are not reported.

Bad:

```argdown
[Empty]: The new shop is always empty. #contention {kind: fact}
    + [Place]: It stands where nobody passes.
```

Good:

```argdown
[Empty]: The new shop is always empty. #contention {kind: fact}
    + [Place]: It stands where nobody passes. {mode: explanation}
```

```argdown
[Empty]: The new shop is always empty. #contention {kind: fact}
    + [Counted]: In a count last week, nobody entered it on three of five days.
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...analysis.wording import Wording
from ...model import Claim, Related, RelationRef
from ...source import Severity
from ...suggest import agree
from .._base import Context, Finding, Rule
from .._given import premises_of
from .._needs import needs
from .._norms import Norms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...graph import Hyperedge
    from ...model import Ref

_NUMBERS_AND_QUOTATIONS = '[0-9"“”„«]'


def check(context: Context) -> Iterator[Finding]:
    """Look at all that is given for each claim that is marked as a fact."""
    doubted = {i.target for i in context.inferences if i.con}
    for target, given in context.of(Norms).given.items():
        claim = context.map.get(target)
        fact = isinstance(claim, Claim) and claim.kind == "fact" and target not in doubted
        if fact and all(_may_explain(context, i) for i in given):
            yield _report(context, target, given)


def _may_explain(context: Context, i: Hyperedge) -> bool:
    return isinstance(i.source, RelationRef) and all(_is_plain(context, p) for p in i.premises)


def _is_plain(context: Context, ref: Ref) -> bool:
    """Whether a reason can't be evidence: no quotation, no number, nothing open."""
    wording = context.of(Wording)
    sentence = wording.by_ref.get(ref)
    if sentence is None or sentence.claim.by or sentence.claim.kind or sentence.claim.implicit:
        return False
    if re.search(_NUMBERS_AND_QUOTATIONS, sentence.claim.text) or wording.hedge(ref):
        return False
    return not wording.first("evidence", sentence.words)


def _report(context: Context, target: Ref, given: list[Hyperedge]) -> Finding:
    reasons = premises_of(given)
    return Finding(
        target,
        f"{context.name(target)} is marked as a fact, "
        f"but {context.joined(reasons)} {agree(len(reasons), 'is')} drawn as an argument for it",
        "If that explains why it is so, add {mode: explanation}; "
        "if it shows that it is so, say where it comes from.",
        related=Related.each(reasons, "what may explain it"),
    )


RULE = Rule(
    "SRC111",
    Severity.HINT,
    check,
    lacks=needs("evidence"),
    changes=(
        "claim.data",
        "relation.data",
    ),
)

"""
A conclusion that is firmer than all its premises.

If the premises only *may* be true, the conclusion only *may* be true.
The caution often gets lost on the way up, and the contention then claims more than was shown.
A conclusion that also has a firm reason is skipped,
and so is one that the source itself states, unless the argument is reconstructed.
Demands are skipped as well: they may rest on what may happen.
So are conclusions that say what *can* or *could* be, or what is true of some or often.
Words of caution are also used where nothing is uncertain,
and half of what the rule found was that, so it runs only in the profiles `rationale` and `strict`.

Bad:

```argdown
[Late]: The ferry will be late. #contention
    + [Fog]: There may be fog at sea.
```

Good:

```argdown
[Late]: The ferry will probably be late. #contention
    + [Fog]: There may be fog at sea.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.wording import Wording
from ...model import ClaimRef, Related, StepRef
from ...source import Severity
from .._base import Context, Finding, Rule
from .._given import premises_of
from .._needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...graph import Hyperedge
    from ...model import Ref


#: Longer texts are firm in one place and hedged in another.
_LONGEST = 50


def check(context: Context) -> Iterator[Finding]:
    """Compare each conclusion with its reasons."""
    reasons: dict[Ref, list[Hyperedge]] = {}
    for i in context.evidence:
        reasons.setdefault(i.target, []).append(i)
    for target, given in reasons.items():
        if not isinstance(target, ClaimRef) or target not in context.of(Wording).by_ref:
            continue
        if not context.of(Wording).hedge(target) and _only_hedged(context, target, given):
            yield Finding(
                target,
                f"{context.name(target)} is firmer than its premises, which are hedged",
                "Hedge the conclusion as well, or find a firmer premise.",
                related=Related.each(premises_of(given), "a hedged premise"),
            )


def _only_hedged(context: Context, target: ClaimRef, given: list[Hyperedge]) -> bool:
    words = context.of(Wording).by_ref[target].words
    if any(context.of(Wording).first(name, words) for name in ("norms", "not_firm", "some")):
        return False
    stated = bool(context.map.claims[target].anchors)
    whole = any(isinstance(i.source, StepRef) for i in given)
    return (whole or not stated) and all(_hedged(context, i) for i in given)


def _hedged(context: Context, i: Hyperedge) -> bool:
    wording = context.of(Wording)
    short = (p in wording.by_ref and wording.by_ref[p].length <= _LONGEST for p in i.premises)
    return all(short) and all(map(wording.hedge, i.premises))


RULE = Rule(
    "WRD110",
    Severity.HINT,
    check,
    profiles=frozenset({"rationale", "strict"}),
    lacks=needs("hedges"),
    changes=("claim.marks", "claim.text"),
)

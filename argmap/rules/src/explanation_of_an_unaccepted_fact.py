"""
An explanation of something that isn't established.

An explanation says why something is so; that it is so has to be clear beforehand.
If the claim that is explained is itself open
(a contention, an opinion, a prediction, a norm, hedged, implicit or contested)
and nothing else argues for it,
the explanation is probably meant as an argument.
Claims of kind `fact`, or with the status `accepted`, count as clear,
and so does any claim that the map gives a reason for.
A claim of kind `report` does not:
that somebody reports something establishes that it was reported, not that it is so.
If the report itself is explained, say so in the claim: *The paper reports that ...*

See T. Govier, *Problems in Argument Analysis and Evaluation* (1987), on explanations,
and C. A. J. Coady, *Testimony: A Philosophical Study* (1992), on reports.

Bad:

```argdown
[Empty]: The new shop will fail. #contention {kind: prediction}
    + [Place]: It stands where nobody passes. {mode: explanation}
```

```argdown
[Leans]: The tower leans. #contention {kind: report, by: a tabloid}
    + [Soil]: The soil is sinking. {mode: explanation}
```

Good:

```argdown
[Empty]: The new shop is always empty. #contention {kind: fact}
    + [Place]: It stands where nobody passes. {mode: explanation}
```

```argdown
[Leans]: The tower leans. #contention {kind: report, by: a tabloid}
    + [Soil]: The soil is sinking. {mode: explanation}
    + [Measured]: Two surveyors have measured it.
```

```argdown
[Empty]: The new shop will fail. #contention {kind: prediction}
    + [Place]: It stands where nobody passes.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.wording import Wording
from ...model import AttackForm, Claim, Ref, Verdict
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLEAR_KINDS = {"fact", "definition"}
_OPEN_KINDS = {"opinion", "prediction", "norm"}
_DOUBTED = {Verdict.REJECTED, Verdict.UNDECIDED}


def check(context: Context) -> Iterator[Finding]:
    """Look once at each claim that is explained."""
    contested = {
        i.target for i in context.inferences if i.form in {AttackForm.REBUT, AttackForm.UNDERMINE}
    }
    explained = (i.target for i in context.inferences if i.pro and i.mode == "explanation")
    for target in dict.fromkeys(explained):
        claim = context.map.get(target)
        if isinstance(claim, Claim) and (why := _open(context, claim, contested)):
            yield Finding(
                target,
                f"{context.name(target)} is explained, but it is {why}, and nothing argues for it",
                "Mark it {kind: fact} if it is beyond doubt; otherwise give a reason for it, "
                "or drop mode: explanation.",
            )


def _names_the_report(context: Context, claim: Claim) -> bool:
    """Whether the claim is about the report: it says in words that something is reported."""
    wording = context.of(Wording)
    sentence = wording.by_ref.get(claim.ref)
    return sentence is not None and bool(wording.first("attribution", sentence.words))


def _open(context: Context, claim: Claim, contested: set[Ref]) -> str:
    """Say what shows that *claim* isn't established; empty if nothing does."""
    if claim.ref in context.concluded or claim.status == Verdict.ACCEPTED:
        return ""
    if claim.kind in _CLEAR_KINDS:
        return ""
    if claim.kind == "report":
        return "" if _names_the_report(context, claim) else "only reported"
    signs = {
        f"marked as {claim.kind}": claim.kind in _OPEN_KINDS,
        f"marked as {claim.status}": claim.status in _DOUBTED,
        "hedged": bool(claim.hedge),
        "contested": claim.ref in contested,
        "implicit": claim.implicit,
        "what the map argues for": claim.ref in context.contentions,
    }
    return next((sign for sign, holds in signs.items() if holds), "")


RULE = Rule(
    "SRC110",
    Severity.HINT,
    check,
    changes=(
        "claim.added",
        "relation.added",
        "claim.data",
        "claim.marks",
        "claim.text",
    ),
)

"""
A conclusion that is rejected although it follows from what is accepted.

If premises entail a conclusion, it is a contradiction
to accept all of them (`{status: accepted}`) and reject the conclusion.
A step counts as entailing if it names a deductive scheme, such as modus ponens;
a relation counts if it says so (`{relation: entails}`, or `+` in strict mode).

Bad:

```argdown
<Rain>

(1) If it rains, the match is called off. {status: accepted}
(2) It rains. {status: accepted}
-- Modus ponens --
(3) [Off]: The match is called off. {status: rejected}
```

Good:

```argdown
<Rain>

(1) If it rains, the match is called off. {status: accepted}
(2) It rains. {status: undecided}
-- Modus ponens --
(3) [Off]: The match is called off. {status: rejected}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.schemes import Schemes
from ...model import Kind, Related, Verdict
from ...source import Severity
from .._base import Context, Finding, Rule
from .._positions import accepted, status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...graph import Hyperedge


def check(context: Context) -> Iterator[Finding]:
    """Look for accepted premises that entail something rejected."""
    position = accepted(context)
    if not position:
        return
    strict = {u.at for u in context.of(Schemes).uses if u.scheme and u.scheme.deductive}
    for i in context.inferences:
        entails = i.kind is Kind.ENTAILS or i.source in strict
        rejected = i.mode == "argument" and status(context, i.target) == Verdict.REJECTED
        if entails and rejected and position.issuperset(i.premises):
            yield _report(context, i)


def _report(context: Context, i: Hyperedge) -> Finding:
    return Finding(
        i.target,
        f"{context.name(i.target)} is rejected, but it follows from what is accepted: "
        f"{context.names(i.premises)}",
        "Accept the conclusion, give up a premise, or withdraw the claim that it follows.",
        related=Related.each(i.premises, "an accepted premise for it"),
    )


RULE = Rule("DIA107", Severity.ERROR, check, changes=("claim.data",), causes=("DIA105",))

"""
Two claims that contradict each other, with no link that says so.

The two are the same except for a negation, so at least one of them is false.
While the map asserts both, nobody sees that one is an objection to the other,
and each goes on supporting its conclusion as if the other weren't there.
The rule compares words, and leaves out *not*, *never*, *no*, *fails to*, *un-* and the like.
Claims about *some* or *may* can both be true and are not compared,
nor are claims by different speakers (`by`) or claims marked as rejected.
If each claim is right in its own case, say in both which case that is.

Bad:

```argdown
[Uniforms]: Our school should have uniforms. #contention
    + [Bullying]: Uniforms reduce bullying.
    - [Cost]: A uniform costs more than a family can spend.
        + [No effect]: Uniforms do not reduce bullying.
```

Good:

```argdown
[Uniforms]: Our school should have uniforms. #contention
    + [Bullying]: Uniforms reduce bullying.
        >< [No effect]
    - [Cost]: A uniform costs more than a family can spend.
        + [No effect]: Uniforms do not reduce bullying.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.sense import LISTS, Sense
from ...analysis.wording import Wording
from ...model import Related, Verdict
from ...source import Severity
from .._base import Context, Finding, Rule
from .._forms import is_formal
from .._joined import Joined, refutes
from .._needs import needs
from .._same_words import bare_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Claim, Ref

#: How many claims of the same words are looked at for each that denies them.
_MOST = 5


def check(context: Context) -> Iterator[Finding]:
    """Sort the claims by their words, and compare those of the same words."""
    sense = context.of(Sense)
    alike = _by_words(context) if sense.denies else {}
    for claims in alike.values():
        asserted = [c for c in claims if not sense.cores[c.ref].denied]
        reported: set[str] = set()  # who says the same again is told so by STR109
        for denial in claims if asserted else ():
            text = bare_words(denial.text)
            if sense.cores[denial.ref].denied and text not in reported:
                against = next((c for c in asserted[:_MOST] if _clash(context, denial, c)), None)
                if against is not None:
                    reported.add(text)
                    yield _report(context, against, denial)


def _by_words(context: Context) -> dict[tuple[tuple[str, ...], str], list[Claim]]:
    """Collect the claims that are asserted, by their words and their speakers."""
    supposed = _supposed(context)
    by_core: dict[tuple[tuple[str, ...], str], list[Claim]] = {}
    sense = context.of(Sense)
    for sentence in context.of(Wording).claim_words:
        core = sense.cores.get(sentence.ref)
        if core is None or len(core.words) < 2 or core.pointing or core.open:  # noqa: PLR2004
            continue
        if sentence.claim.status != Verdict.REJECTED and sentence.ref not in supposed:
            by_core.setdefault((core.words, sentence.claim.by), []).append(sentence.claim)
    return by_core


def _supposed(context: Context) -> set[Ref]:
    """Collect what is assumed only to be refuted."""
    steps = (i for i in context.inferences if i.scheme and refutes(i))
    return {p for i in steps for p in (*i.premises, i.target)}


def _clash(context: Context, one: Claim, other: Claim) -> bool:
    if is_formal(context, one.ref) and is_formal(context, other.ref):
        return False  # the rules of logic know better
    return not context.of(Joined).directly(one.ref, other.ref)


def _report(context: Context, claim: Claim, denial: Claim) -> Finding:
    one, other = context.name(claim.ref), context.name(denial.ref)
    draw = f"write >< {one} on an indented line below {other}" if claim.title else "link the two"
    return Finding(
        denial.ref,
        f"{other} says the opposite of {one}, but nothing in the map shows the conflict",
        f"Show it: {draw}, or indent one below the other with -.",
        related=(Related(claim.ref, "the claim that says the opposite"),),
    )


RULE = Rule(
    "FRM101",
    Severity.WARNING,
    check,
    lacks=needs(*LISTS),
    changes=(
        "claim.occurrences",
        "map.order",
        "relation.added",
    ),
    causes=("STR106",),
)

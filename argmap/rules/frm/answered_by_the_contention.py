"""
An objection that is answered only by repeating what it objects to.

Saying the contention again, in the same or almost the same words, doesn't answer it:
those who doubt it for this reason only hear it again.
An answer says what is wrong with the objection, or what outweighs it.
In the same words it is a warning.
Arguments, and claims that have reasons of their own, are not reported.

Bad:

```argdown
[Later]: Our school should start at nine. #contention
    - [Parents]: Many parents have to leave for work before eight.
        - [Still]: School should still start at nine.
```

Good:

```argdown
[Later]: Our school should start at nine. #contention
    - [Parents]: Many parents have to leave for work before eight.
        - [Early room]: The school can open a supervised room at half past seven.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.sense import LISTS, Sense
from ...graph import node_of
from ...model import Claim, ClaimRef, Related
from ...source import Severity
from .._base import Context, Finding, Rule
from .._needs import needs
from .._same_words import bare_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...graph import Hyperedge
    from ...model import Ref

#: How many words of weight have to agree, and what part of all.
_LEAST, _PART = 2, 0.6


def check(context: Context) -> Iterator[Finding]:
    """Compare each answer with what the objection is aimed at, and with the contentions."""
    aimed = _aimed(context)
    in_steps = {c for a in context.map.arguments for c in a.statements}
    for answer in context.inferences:
        target = answer.target
        if not answer.con or answer.kind.symmetric or target not in aimed:
            continue
        for reply in answer.premises:
            if reply in context.concluded or reply in in_steps or not isinstance(reply, ClaimRef):
                continue
            about = (aimed[target], *context.contentions)
            above = next((a for a in about if _repeats(context, reply, a)), None)
            if above is not None:
                yield _report(context, answer, reply, above)


def _aimed(context: Context) -> dict[Ref, Ref]:
    """Say what each objection is aimed at, first of all."""
    answers: dict[Ref, Ref] = {}
    for i in context.inferences:
        hit = node_of(context.map, i.target) if i.con and not i.kind.symmetric else None
        if hit is not None:
            for premise in i.premises:
                answers.setdefault(premise, hit)
    return answers


def _repeats(context: Context, reply: Ref, above: Ref) -> bool:
    sense = context.of(Sense)
    one, other = sense.cores.get(reply), sense.cores.get(above)
    if one is None or other is None or reply == above or one.denied != other.denied:
        return False
    if one.words == other.words:
        return True
    own, whole = sense.terms[reply], sense.terms[above]
    shared = len(own & whole)
    return shared >= _LEAST and shared >= _PART * len(own | whole)


def _is_the_same(context: Context, reply: Ref, above: Ref) -> bool:
    texts = [e.text for e in map(context.map.get, (reply, above)) if isinstance(e, Claim)]
    return len(texts) == 2 and bare_words(texts[0]) == bare_words(texts[1])  # noqa: PLR2004 - both


def _report(context: Context, answer: Hyperedge, reply: Ref, above: Ref) -> Finding:
    one, other = context.name(reply), context.name(above)
    return Finding(
        reply,
        f"{one} doesn't answer {context.name(answer.target)}: it only says {other} again",
        "Say what is wrong with the objection or what outweighs it, or remove the answer.",
        Severity.WARNING if _is_the_same(context, reply, above) else None,
        related=(
            Related(answer.target, "the objection"),
            Related(above, "what the answer repeats"),
        ),
    )


RULE = Rule(
    "FRM107",
    Severity.HINT,
    check,
    lacks=needs(*LISTS),
    changes=(
        "claim.added",
        "claim.missing",
        "relation.added",
        "relation.missing",
    ),
    causes=("STR108", "STR109", "STR110"),
)

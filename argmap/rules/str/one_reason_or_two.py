"""
Two reasons that may be two halves of one.

A general rule or a demand says nothing about the conclusion without the fact, and the fact
says nothing without the rule. Premises that need each other are one reason:
to refute one of them is to refute the whole.
Ask yourself: if one of the two were false, would the other still be a reason?
If not, mark both with the same `{linked: a}`.

The rule compares the lone reasons for a claim: one of them is a general rule,
such as *all*, *whoever* and *if* begin, or a demand on all *that* are of a kind,
they share a word that the claim doesn't have, and one of them shares another word with the claim.
Any other demand is compared as well;
then each of the two has to share another word with the claim.
Reasons that stand on their own may do so as well, by chance:
the rule runs only in the profiles `rationale`, `student` and `strict`.

Bad:

```argdown
[Mortal]: Socrates is mortal. #contention
    + [All]: All human beings are mortal.
    + [Human]: Socrates is a human being.
```

Good:

```argdown
[Mortal]: Socrates is mortal. #contention
    + [All]: All human beings are mortal. {linked: a}
    + [Human]: Socrates is a human being. {linked: a}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.sense import LISTS, Sense
from ...analysis.wording import Wording
from ...model import Related, RelationRef
from ...source import Severity
from .._base import Context, Finding, Rule
from .._needs import needs
from .._norms import Norms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Data, Ref

#: How many lone reasons of one claim are compared.
_MOST = 12
#: What claims may have in common without being linked.
_KNOWN, _TAG = frozenset({"kind", "by", "status", "hedge", "mode"}), "linked"
#: Longer claims share words by chance.
_LONGEST = 20


def check(context: Context) -> Iterator[Finding]:
    """Compare the lone reasons of each claim, a rule with a fact."""
    for target, given in context.of(Norms).given.items():
        alone = [i for i in given if len(i.premises) == 1 and isinstance(i.source, RelationRef)]
        reasons = list(dict.fromkeys(i.premises[0] for i in alone))
        if 1 < len(reasons) <= _MOST and _is_short(context, target):
            yield from _pairs(context, target, [r for r in reasons if _is_short(context, r)])


def _pairs(context: Context, target: Ref, reasons: list[Ref]) -> Iterator[Finding]:
    rules = [r for r in reasons if _is_rule(context, r)]
    demands = [r for r in reasons if r not in rules and context.of(Norms).demands(r)]
    taken: set[Ref] = set()
    for rule in (*rules, *demands):
        for fact in reasons:
            free = taken.isdisjoint((rule, fact)) and fact not in rules and fact not in demands
            alike = free and _marked_alike(context, rule, fact)
            if free and not alike and _need_each_other(context, target, rule, fact):
                taken.update((rule, fact))
                yield _report(context, target, rule, fact)


def _marked_alike(context: Context, one: Ref, other: Ref) -> bool:
    """Whether the author has given both the same mark, in words that argmap doesn't know."""
    by_ref = context.of(Wording).by_ref
    first, second = (by_ref[ref].claim for ref in (one, other))
    if _TAG in {*map(str.casefold, first.tags)}:
        return True
    return any(second.data.get(key) == value for key, value in _unknown(first.data))


def _unknown(data: Data) -> Iterator[tuple[str, object]]:
    return ((key, value) for key, value in data.items() if key not in _KNOWN)


def _is_short(context: Context, ref: Ref) -> bool:
    sentence = context.of(Wording).by_ref.get(ref)
    return sentence is not None and 1 < sentence.length <= _LONGEST


def _is_rule(context: Context, ref: Ref) -> bool:
    """Whether a claim is about all of a kind, or demands something of them."""
    wording = context.of(Wording)
    words = wording.by_ref[ref].words
    if wording.first("no_all", words[:2]):
        return False  # every day
    begins = any(_begins(wording, name, words) for name in ("universals", "conditions"))
    if begins or wording.has("who", words[1]):
        return True
    end = next((at for at, w in enumerate(words) if wording.has("verbs_plain", w)), 0)
    kind = any(wording.has("who", word) for word in words[:end])
    every = bool(wording.first("whoever", words)) or _begins(wording, "without_exception", words)
    return context.of(Norms).demands(ref) and (kind or every)


def _begins(wording: Wording, name: str, words: tuple[str, ...]) -> bool:
    hit = next(wording.find(name, words), None)
    return hit is not None and hit.at == 0


def _need_each_other(context: Context, target: Ref, rule: Ref, fact: Ref) -> bool:
    terms = context.of(Sense).terms
    end, one, other = terms[target], terms[rule], terms[fact]
    middle = (one & other) - end
    rule_alone, fact_alone = (one & end) - other, (other & end) - one
    both = bool(rule_alone and fact_alone)
    return bool(middle) and (both or (_is_rule(context, rule) and bool(rule_alone or fact_alone)))


def _report(context: Context, target: Ref, rule: Ref, fact: Ref) -> Finding:
    one, other = context.name(rule), context.name(fact)
    return Finding(
        rule,
        f"{one} and {other} may be one reason or two: "
        f"does each still speak for {context.name(target)} if the other is false?",
        "If not, they need each other: add {linked: a} to both.",
        related=(
            Related(fact, "what may be the other half"),
            Related(target, "what both are given for"),
        ),
    )


RULE = Rule(
    "STR119",
    Severity.HINT,
    check,
    profiles=frozenset({"rationale", "strict"}),
    lacks=needs(*LISTS, "universals", "conditions", "demands"),
    changes=(
        "claim.data",
        "relation.data",
        "relation.ends",
        "relation.missing",
    ),
)

"""
The same evidence, in two wordings, under two reasons for one claim.

The two reasons look independent, but stand or fall together:
to refute the one piece of evidence is to refute both.
State it once, and refer to it where you need it again; then the map shows what depends on it.
The rule compares the reasons under sibling reasons, and reports those that share most words.
Claims that differ in a number or a negation are not reported.

Bad:

```argdown
[Trees]: The town should plant trees in the main street. #contention
    + [Cooler]: Trees make the street cooler.
        + [Survey]: A survey of 2021 found old people suffering in the heat of summer.
    + [Healthier]: Trees make the people healthier.
        + [Study]: In summer old people suffer from heat, a 2021 survey found.
```

Good:

```argdown
[Trees]: The town should plant trees in the main street. #contention
    + [Cooler]: Trees make the street cooler.
        + [Survey]: A survey of 2021 found old people suffering in the heat of summer.
    + [Healthier]: Trees make the people healthier.
        + [Survey]
```
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ...analysis.sense import LISTS, Sense
from ...model import ClaimRef, Related
from ...source import Severity
from .._base import Context, Finding, Rule
from .._joined import Joined
from .._needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Ref

#: How many words of weight have to agree, and what part of all.
_LEAST, _PART = 3, 0.45
#: How many have to agree where the claims differ in one word only.
_MANY = 5
#: How many claims with a word in common are compared with one.
_MOST = 8


class _Ground(NamedTuple):
    """A claim that gives ground to a *reason*, and its words of weight."""

    ref: Ref
    reason: Ref
    terms: frozenset[str]


def check(context: Context) -> Iterator[Finding]:
    """Compare what stands below different reasons for the same claim, by rare words."""
    reasons: dict[Ref, dict[Ref, None]] = {}
    for i in context.evidence:
        reasons.setdefault(i.target, {}).update(dict.fromkeys(i.premises))
    for siblings in reasons.values():
        grounds = [g for s in siblings for g in _grounds(context, s, reasons.get(s, {}))]
        yield from _alike(context, grounds)


def _grounds(context: Context, reason: Ref, below: dict[Ref, None]) -> Iterator[_Ground]:
    terms = context.of(Sense).terms
    for ref in below:
        if ref in terms and ref not in context.concluded and isinstance(ref, ClaimRef):
            yield _Ground(ref, reason, terms[ref])


def _alike(context: Context, grounds: list[_Ground]) -> Iterator[Finding]:
    often = Counter(term for g in grounds for term in g.terms)
    known: dict[str, list[_Ground]] = {}
    for ground in grounds:
        shared = (t for t in ground.terms if often[t] > 1)
        rare = sorted(shared, key=lambda t: (often[t], t))[:_LEAST]
        near = (g for term in rare for g in known.get(term, ()))
        same = next((g for g in near if _same(context, ground, g)), None)
        if same is not None:
            yield _report(context, same, ground)
        for term in ground.terms:
            if len(known.setdefault(term, [])) < _MOST:
                known[term].append(ground)


def _same(context: Context, one: _Ground, other: _Ground) -> bool:
    if one.ref == other.ref or one.reason == other.reason:
        return False
    shared, whole = one.terms & other.terms, one.terms | other.terms
    if len(shared) < _LEAST or len(shared) < _PART * len(whole):
        return False
    parallel = len(one.terms) == len(other.terms) == len(shared) + 1
    if parallel and len(shared) < _MANY:  # the same of somebody else
        return False
    if any(c.isdigit() for term in whole - shared for c in term):
        return False
    cores = context.of(Sense).cores
    first, second = cores.get(one.ref), cores.get(other.ref)
    if first is None or second is None or first.denied != second.denied:
        return False
    return first.words != second.words and not context.of(Joined).directly(one.ref, other.ref)


def _report(context: Context, one: _Ground, other: _Ground) -> Finding:
    first, second = context.name(one.ref), context.name(other.ref)
    return Finding(
        other.ref,
        f"{second} looks like the same evidence as {first} in other words, "
        f"so that {context.name(one.reason)} and {context.name(other.reason)} rest on one thing",
        f"If it is, write {first} instead of {second}; if not, say what makes them different.",
        related=(
            Related(one.ref, "the same evidence"),
            Related(one.reason, "what it is given for"),
            Related(other.reason, "what the other is given for"),
        ),
    )


RULE = Rule(
    "STR118",
    Severity.HINT,
    check,
    lacks=needs(*LISTS),
    changes=(
        "claim.missing",
        "claim.occurrences",
        "relation.added",
        "relation.missing",
    ),
)

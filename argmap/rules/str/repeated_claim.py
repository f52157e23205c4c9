"""
Two claims that say the same in the same words.

The map then counts one thing twice,
and objections to one of the two don't touch the other.
State a claim once, and refer to it by its title wherever it is needed again.
Case, spaces, quotation marks and the final full stop make no difference.
A claim that repeats what it supports or attacks gives no reason: a reference would be a circle.
In a reconstruction, it is often the conclusion that has the wrong words.
The conclusion of an argument that is drawn below the same claim is that claim:
there, a reference says so.
If more than three claims repeat others, they are reported together.
What only shows a form, such as *First premise*, is skipped, and so are texts with an arrow
between words, such as *A -> B*: they are formulas, or relations in another notation.

Bad:

```argdown
[Picnic]: We should have a picnic. #contention
    + [Dry]: It will stay dry.

[Hike]: We should go on a hike. #contention
    + It will stay dry.
```

Good:

```argdown
[Picnic]: We should have a picnic. #contention
    + [Dry]: It will stay dry.

[Hike]: We should go on a hike. #contention
    + [Dry]
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ... import graph
from ...model import ArgumentRef, Claim, Kind, Ref, Related
from ...source import Edit, Fix, Severity, Span
from .._base import Context, Finding, Rule
from .._placeholders import is_placeholder
from .._same_words import bare_words

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Fewer letters than these only stand for a claim, as in a map that shows a form.
_SHORTEST = 3
_ARROW = re.compile(r"\w\W{,3} (?:--?>|==?>|→) \W{,3}\w")
_BRACKET = re.compile(r"[\[\]\r\n]")
#: The number of a premise or conclusion; it stays when the words are replaced.
_NUMBER = re.compile(r"\s*\(\d+\)[ \t]*")
#: What of the map differs once a claim is stated once.
_MERGED = ("claim.missing", "claim.occurrences")
_IN_RELATION = ("relation.added", "relation.missing")


def check(context: Context) -> Iterator[Finding]:
    """Compare every claim with those before it; claims of different speakers differ."""
    pairs = tuple(_repeated(context))
    turned = tuple((claim, earlier) for earlier, claim in pairs)
    ways = ((one.ref, other.ref) for one, other in (*pairs, *turned)) if pairs else ()
    leads = graph.leading(context.bearing_graph, ways) if pairs else set()
    drawn = set(_drawn(context)) if leads else set()
    reasoned = set(_reasoned(context)) if leads else set()
    taken: dict[Ref, set[Ref]] = {}  # by what is repeated: the repeats, and what they bear on
    for earlier, claim in pairs:
        if (claim.ref, earlier.ref) in drawn and len(context.bearing_graph[claim.ref]) == 1:
            yield _report(context, earlier, claim, taken.setdefault(earlier.ref, set()))
        elif (claim.ref, earlier.ref) in leads:
            yield _report_linked(context, claim, earlier, reasoned)
        elif (earlier.ref, claim.ref) in leads:
            yield _report_linked(context, earlier, claim, reasoned)
        else:
            yield _report(context, earlier, claim, taken.setdefault(earlier.ref, set()))


def _drawn(context: Context) -> Iterator[tuple[Ref, Ref]]:
    """
    Pair the conclusion of each argument with what the argument is drawn as supporting.

    If both say the same, it is that claim which the argument concludes.
    """
    ends = {a.ref: a.conclusion_ref for a in context.map.arguments if a.conclusion_ref}
    for relation in context.map.relations:
        if relation.kind in {Kind.SUPPORT, Kind.ENTAILS}:
            for source in relation.sources:
                if isinstance(source, ArgumentRef) and source in ends:
                    yield from ((ends[source], target) for target in relation.targets)


def _reasoned(context: Context) -> Iterator[tuple[Ref, Ref]]:
    """Pair each statement of an argument with the conclusion of that."""
    for argument in context.map.arguments:
        if argument.conclusion_ref:
            yield from ((statement, argument.conclusion_ref) for statement in argument.statements)


def _repeated(context: Context) -> Iterator[tuple[Claim, Claim]]:
    """Pair each claim that repeats another with the first that says the same."""
    same = set(_equivalent_pairs(context))
    first: dict[tuple[str, str], Claim] = {}
    for claim in context.stated:
        words = bare_words(claim.text)
        if len(words) < _SHORTEST:
            continue
        earlier = first.setdefault((words, claim.by), claim)
        if earlier is claim or (earlier.ref, claim.ref) in same:
            continue
        if not (is_placeholder(claim.text) or _ARROW.search(claim.text)):
            yield earlier, claim


def _report_linked(
    context: Context, claim: Claim, aim: Claim, reasoned: set[tuple[Ref, Ref]]
) -> Finding:
    """
    Report what repeats a claim that it bears on: to refer to that would make a circle.

    In a reconstruction it is often the conclusion that has the wrong words.
    """
    action = "Give another reason, or drop it."
    if (claim.ref, aim.ref) in reasoned:
        action = "Say in the conclusion what follows from the premises; or give another premise."
    return Finding(
        claim.ref,
        f"{context.name(claim.ref)} only repeats what it {_verb(context, claim, aim)}",
        action,
        related=(Related(aim.ref, "the claim that says the same"),),
    )


def _verb(context: Context, claim: Claim, aim: Claim) -> str:
    """Say what *claim* does to *aim*, if it does so directly."""
    ends = {claim.ref, aim.ref}
    for i in context.inferences:
        if i.target in ends and ends.issubset({i.target, *i.premises}) and (i.pro or i.con):
            return "supports" if i.pro else "attacks"
    return f"leads to, {context.name(aim.ref)}"


def _report(context: Context, earlier: Claim, claim: Claim, taken: set[Ref]) -> Finding:
    ends = set(context.bearing_graph[claim.ref]) - {earlier.ref}
    alone = taken.isdisjoint((claim.ref, *ends))
    taken |= {claim.ref, *ends}
    title = context.name(earlier.ref) if earlier.title else "[Title]"
    what = "an earlier claim" if earlier.title is None else context.name(earlier.ref)
    return Finding(
        claim.ref,
        f"{context.name(claim.ref)} says the same as {what}",
        f"State it once, as {title}: ..., and refer to it with {title}.",
        fix=_reference(context, earlier, claim) if alone else None,
        related=(Related(earlier.ref, "the claim that says the same"),),
    )


def _reference(context: Context, earlier: Claim, claim: Claim) -> Fix | None:
    """Replace an untitled claim with a reference, if nothing else would be lost."""
    origin = context.map.origin
    bare = claim.title is None and len(claim.occurrences) == 1 and not (claim.tags or claim.data)
    if origin is None or not bare or not earlier.title or _BRACKET.search(earlier.title):
        return None
    span = origin.span(claim.ref)
    if span and claim.occurrences[0].within:
        number = _NUMBER.match(origin.source.text, span.start, span.end)
        span = Span(number.end(), span.end) if number else span
    if span is None or _would_clash(context, earlier, claim):
        return None
    swap = (Edit(span, f"[{earlier.title}]"),)
    changes = _in_steps(context, claim) if claim.occurrences[0].within else _IN_RELATION
    return Fix(f"refer to [{earlier.title}]", swap, safe=False, changes=(*_MERGED, *changes))


def _in_steps(context: Context, claim: Claim) -> Iterator[str]:
    """Name what changes of the steps that *claim* stands in."""
    steps = [s for a in context.map.arguments for s in a.steps]
    if any(claim.ref in s.premise_refs for s in steps):
        yield "step.premises"
    if any(s.conclusion_ref == claim.ref for s in steps):
        yield "step.conclusion"


def _would_clash(context: Context, earlier: Claim, claim: Claim) -> bool:
    """Whether one claim for both would have more to do than *earlier* has, and might not fit."""
    bearing = context.bearing_graph
    ends, others = set(bearing[claim.ref]), set(bearing[earlier.ref])
    within = claim.occurrences[0].within
    if not ends or ends & others or within in {o.within for o in earlier.occurrences if o.within}:
        return True
    declared = earlier in context.map.contentions
    if any(earlier.ref in part for part in context.endings) and not (declared and within):
        return True  # it would be no ending any more
    if within:
        return False
    own = [i for i in context.inferences if claim.ref in {i.target, *i.premises}]
    return declared or len(own) > 1


def _equivalent_pairs(context: Context) -> Iterator[tuple[Ref, Ref]]:
    for i in context.inferences:
        if i.kind in {Kind.EQUIVALENCE, Kind.REPHRASE}:
            for premise in i.premises:
                yield premise, i.target
                yield i.target, premise


RULE = Rule(
    "STR109",
    Severity.WARNING,
    check,
    fix="unsafe",
    changes=(
        "claim.missing",
        "claim.occurrences",
        "relation.added",
        "relation.missing",
    ),
    singly=3,
    causes=("GRD101", "STR106", "STR107"),
)

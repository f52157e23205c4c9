"""
A relation that was drawn, but that the reconstruction doesn't bear out.

In a sketch, one argument supports or attacks another.
Once both are reconstructed, their claims show it:
if one supports the other, its conclusion is a premise of the other;
if it attacks the other, its conclusion is contrary to such a premise: the two can't both be true.
(An attack that is only drawn once more between the claims grounds it weakly; see GRD105.)
If their claims show neither, the sketch promised more than the arguments deliver,
or the reconstruction missed the point.
Often the two claims are there, but in two wordings: then the finding names both,
for nobody can see that they are meant to be one.

A relation may be clear from the words alone:
*never permissible* speaks against *sometimes permissible*,
and *some white lies are permissible* for *some lies are permissible*.
Then the finding names both claims, so that the map can say it;
all relations that only words bear out are one finding.
A map whose relations all join arguments, and whose claims have no titles to refer to them by,
isn't asked for such relations, unless it is in strict mode: it leaves them to the words.
If all that is drawn are attacks, and none of them is borne out,
*-* was probably written for *+*, and there is one finding for all.

Arguments that are only sketched are skipped: their claims aren't known yet.
This is a warning in strict mode, where every logical relation has to be stated, otherwise a hint.

Bad:

```argdown
[Close]: The harbour should be closed to large ships. #contention

<Waves>: Large ships wash the banks away.

(1) [Wash]: Every large ship washes away a part of the bank.
(2) [Banks matter]: The banks must be kept.
----
(3) [Close]

<Measured>: Engineers have looked into it.
    +> <Waves>

(1) [Report]: The engineers' report speaks of damage to the piers.
(2) [Trust]: The engineers know their trade.
----
(3) [Piers]: The piers have suffered damage.
```

Good:

```argdown
[Close]: The harbour should be closed to large ships. #contention

<Waves>: Large ships wash the banks away.

(1) [Wash]: Every large ship washes away a part of the bank.
(2) [Banks matter]: The banks must be kept.
----
(3) [Close]

<Measured>: Engineers have looked into it.
    +> <Waves>

(1) [Report]: The engineers' report speaks of damage to the banks with every large ship.
(2) [Trust]: The engineers know their trade.
----
(3) [Wash]
```

Bad:

```argdown
[Shut]: Nobody should close the harbour. #contention

<Work>
    -> [Shut]

(1) [Jobs]: Half of the town works in the harbour.
----
(2) [Need]: The town needs the harbour.

<Fish>
    -> [Shut]

(1) [Catch]: Fish is sold there.
----
(2) [Food]: The harbour feeds the town.

<Boats>
    -> [Shut]

(1) [Storms]: There are storms every winter.
----
(2) [Shelter]: Boats need shelter.
```

Good:

```argdown
[Shut]: Nobody should close the harbour. #contention

<Work>
    +> [Shut]

(1) [Jobs]: Half of the town works in the harbour.
----
(2) [Need]: The town needs the harbour.
    +> [Shut]

<Fish>
    +> [Shut]

(1) [Catch]: Fish is sold there.
----
(2) [Food]: The harbour feeds the town.
    +> [Shut]

<Boats>
    +> [Shut]

(1) [Storms]: There are storms every winter.
----
(2) [Shelter]: Boats need shelter.
    +> [Shut]
```

See `docs/grounding.md`, and https://github.com/argdown/argdown/issues/593
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ...analysis.grounding import Grounding
from ...analysis.sense import Sense
from ...model import ArgumentRef, Kind, Related
from ...source import Severity
from .._base import Context, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...analysis.grounding import DrawnRelation
    from ...model import ClaimRef

_Pair: TypeAlias = "tuple[ClaimRef, ClaimRef]"
_FOR = frozenset({Kind.SUPPORT, Kind.ENTAILS})
#: Of how many attacks nobody would say that all of them are slips.
_FEW = 2
#: What part of the words of two claims is the same if they look like one.
_ALIKE = 0.5
#: What part of the fewer terms one claim shares with another that it may deny,
#: if one of the two is negated, and if none is.
_DENIED, _OPPOSED = 0.4, 0.6
#: What part of the terms of a claim another has that may support it.
_COVERED = 0.5


def check(context: Context) -> Iterator[Finding]:
    """Look for the grounds of every relation whose ends are reconstructed."""
    grounding = context.of(Grounding)
    severity = Severity.WARNING if grounding.strict else Severity.HINT
    lacking = [
        drawn
        for drawn in grounding.drawn_relations
        if not grounding.bears_out(drawn) and not grounding.turns_round(drawn)
    ]
    if _are_slips(grounding, lacking):
        yield _slips(context, lacking, severity)
        return
    in_words = {d: pair for d in lacking if (pair := _bearing(context, d))}
    if in_words and not grounding.strict and _joins_arguments_only(context):
        lacking = [d for d in lacking if d not in in_words]
    elif len(in_words) > 1:
        yield _only_in_words(context, in_words, severity)
    for drawn in lacking:
        if drawn not in in_words or len(in_words) == 1:
            yield _report(context, drawn, severity)


def _joins_arguments_only(context: Context) -> bool:
    """Whether every relation joins arguments, and no claim has a title to be joined by."""
    if any(claim.title for claim in context.map.claims):
        return False
    ends = (end for r in context.map.relations for end in (*r.sources, *r.targets))
    return all(isinstance(end, ArgumentRef) for end in ends)


def _are_slips(grounding: Grounding, lacking: list[DrawnRelation]) -> bool:
    """Whether a map has nothing but attacks, several of them, and bears none of them out."""
    all_of_them = len(lacking) == len(grounding.drawn_relations) > _FEW
    return all_of_them and not any(r.kind in _FOR for r in grounding.map.relations)


def _slips(context: Context, lacking: list[DrawnRelation], severity: Severity) -> Finding:
    first, *others = lacking
    return Finding(
        first.sources[0],
        f"all {len(context.map.relations):,} relations of the map are attacks, and the claims "
        f"bear none of the {len(lacking):,} out whose arguments are reconstructed to the end, "
        f"beginning with {context.names(first.sources)} against {context.name(first.target)}",
        "Write + instead of - where a reason is meant, and below its conclusion as well; "
        "where an objection is, put its conclusion, with -, below the claim that it denies.",
        severity,
        first.ref,
        related=Related.each([d.ref for d in others], "an attack that isn't borne out, either"),
    )


def _only_in_words(
    context: Context, in_words: dict[DrawnRelation, _Pair], severity: Severity
) -> Finding:
    """Report together what only the words of claims bear out."""
    (first, pair), *others = in_words.items()
    one, other = map(context.name, pair)
    what = "attacks" if all(d.con for d in in_words) else "relations"
    does = "denies" if first.con else "supports"
    return Finding(
        first.sources[0],
        f"{len(in_words):,} {what} are drawn that only the words of the claims bear out: "
        f"{one} {_seems_to(first)} {other}, and no relation says so",
        f"Put {one}, with {'-' if first.con else '+'}, below {other} if it {does} it, "
        "and likewise for the others.",
        severity,
        first.ref,
        related=tuple(
            Related(drawn.ref, f"{context.name(a)} {_seems_to(drawn)} {context.name(b)}")
            for drawn, (a, b) in others
        ),
    )


def _seems_to(drawn: DrawnRelation) -> str:
    return f"seems to {'deny' if drawn.con else 'support'}"


def _report(context: Context, drawn: DrawnRelation, severity: Severity) -> Finding:
    start, end = context.names(drawn.sources), context.name(drawn.target)
    problem, action = _in_words(context, drawn, end)
    return Finding(
        drawn.sources[0],
        f"{start} is drawn as {'attacking' if drawn.con else 'supporting'} {end}, but {problem}",
        action,
        severity,
        drawn.ref,
        related=(Related(drawn.target, "the other end"), *_alike(context, drawn)),
    )


def _alike(context: Context, drawn: DrawnRelation) -> tuple[Related, ...]:
    return Related.each(_twins(context, drawn) or (), "one of the two that look alike")


def _in_words(context: Context, drawn: DrawnRelation, end: str) -> tuple[str, str]:
    """Say what is missing, and what to do: most of all where two claims are near."""
    whole = context.of(Grounding).reconstructed(drawn.target) is None
    it = "its conclusion" if isinstance(drawn.sources[0], ArgumentRef) else "it"
    if twins := _twins(context, drawn):
        one, other = map(context.name, twins)
        problem = f"{one} isn't the same claim as {other}, although the two look alike"
        return problem, "If they are meant to be the same, state it once, and refer to it."
    if pair := _bearing(context, drawn):
        one, other = map(context.name, pair)
        does, sign = ("denies", "-") if drawn.con else ("supports", "+")
        problem = f"no relation says that {one} {does} {other}, as it seems to"
        return problem, f"If it {does} it, put {one}, with {sign}, below {other}."
    if drawn.con:
        what = end if whole else f"a premise of {end}"
        below = end if whole else f"the premise of {end} that it denies"
        problem = f"no relation says that {it} denies {what}"
        do = f"Put {it}, with -, below {below}"
        if not whole:
            do += f"; write _ instead if it denies that the conclusion of {end} follows"
        return problem, f"{do}; write + instead if it is a reason for it; or drop the link."
    what = end if whole else f"a premise of {end}"
    do = f"Reconstruct it so that its conclusion is {what}" if it != "it" else f"Make it {what}"
    problem = (
        f"{it} is not {what}, and no relation says that it supports {'it' if whole else 'one'}"
    )
    below = what if whole else f"the premise of {end} that it supports"
    return problem, f"{do}, or put {it}, with +, below {below}; or drop the link."


def _bearing(context: Context, drawn: DrawnRelation) -> _Pair | None:
    """Find a conclusion, and what it seems to support or to deny: they share most terms."""
    if _twins(context, drawn):
        return None
    grounding, sense = context.of(Grounding), context.of(Sense)
    best: tuple[int, _Pair] | None = None
    for source in drawn.sources:
        claim = grounding.asserted_by(source)
        if claim is None or grounding.repeats_a_premise(source) or _is_two(context, claim):
            continue  # nobody knows which words are meant
        for other in sorted(grounding.rests_on(drawn.target, con=drawn.con), key=str):
            shared = _shared(sense, claim, other, con=drawn.con)
            if shared and (best is None or shared > best[0]):
                best = shared, (claim, other)
    return best[1] if best else None


def _is_two(context: Context, ref: ClaimRef) -> bool:
    """Whether one title stands for several texts."""
    claim = context.map.claims.by_key.get(ref.key)
    return claim is not None and len({o.plain for o in claim.occurrences if o.plain}) > 1


def _shared(sense: Sense, claim: ClaimRef, other: ClaimRef, *, con: bool) -> int:
    """Count the terms that two claims share; 0 if these are too few for a relation."""
    own, its = (sense.terms.get(ref, frozenset()) for ref in (claim, other))
    shared = len(own & its)
    if con:
        one, two = sense.cores.get(claim), sense.cores.get(other)
        negated = bool(one and two and one.negated != two.negated)
        enough = shared >= (_DENIED if negated else _OPPOSED) * min(len(own), len(its))
    else:  # what is said of a part supports what is said of some
        weighty = its - sense.stems("common")
        shared = len(own & weighty)
        enough = shared >= _COVERED * len(weighty)
    return shared if enough and shared > 1 else 0


def _twins(context: Context, drawn: DrawnRelation) -> _Pair | None:
    """Find the conclusion of a reason, and what it would have to be, that share most words."""
    if drawn.con:
        return None
    grounding, terms = context.of(Grounding), context.of(Sense).terms
    hit = sorted(grounding.rests_on(drawn.target, con=False), key=str)
    for claim in filter(None, map(grounding.asserted_by, drawn.sources)):
        own = terms.get(claim, frozenset())
        for other in hit if own else ():
            its = terms.get(other, frozenset())
            if len(own & its) > _ALIKE * max(len(own), len(its)):
                return claim, other
    return None


RULE = Rule(
    "GRD101",
    Severity.HINT,
    check,
    changes=(
        "claim.missing",
        "claim.occurrences",
        "claim.text",
        "relation.added",
        "relation.kind",
        "step.conclusion",
    ),
)

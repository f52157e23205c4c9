"""Taking arguments apart: each step of a longer one becomes an argument of its own."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import attrs

from ...model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    Claim,
    ClaimRef,
    Occurrence,
    Origin,
    Ref,
    Relation,
    Role,
    Step,
    StepRef,
)


@attrs.frozen
class Exploded:
    """
    A map with its arguments taken apart.

    *inferred* says for a premise within an argument which step of another established it.
    """

    map: ArgumentMap
    inferred: Mapping[tuple[ArgumentRef, ClaimRef], StepRef]


@attrs.frozen
class _Part:
    """One step of an argument: the places of its premises and of its conclusion."""

    argument: Argument
    premises: tuple[int, ...]
    conclusion: int | None

    @property
    def ref(self) -> ArgumentRef:
        return self.argument.ref


_Parts = Mapping[ArgumentRef, tuple[_Part, ...]]


def exploded(m: ArgumentMap) -> ArgumentMap:
    """
    Replace each argument of two or more steps by one argument per step, ``A - 1``, ``A - 2``, ...

    The last of them inherits the relations of the whole; an undercut stays with its step.
    A step rests on the statements that it ``uses``,
    or else on its own premises and the conclusion before it.
    """
    return explode(m).map


def explode(m: ArgumentMap) -> Exploded:
    """Take the arguments apart, and keep in mind what was inferred where."""
    parts = _parts(m)
    if not parts:
        return Exploded(m, {})
    whole = attrs.evolve(
        m,
        claims=_claims(m, parts),
        arguments=[p.argument if p else a for a in m.arguments for p in parts.get(a.ref, (None,))],
        relations=[_relation(r, parts) for r in m.relations],
        origin=_origin(m, parts),
    )
    return Exploded(whole, dict(_inferred(parts)))


def _parts(m: ArgumentMap) -> _Parts:
    taken: set[str | int] = {a.key for a in m.arguments}
    uses = _uses_of_conclusions(m)
    return {a.ref: tuple(_taken_apart(a, taken, uses)) for a in m.arguments if len(a.steps) > 1}


def _uses_of_conclusions(m: ArgumentMap) -> dict[tuple[ArgumentRef, ClaimRef], tuple[int, ...]]:
    """Find the lists of used statements that follow conclusions."""
    found = {}
    for claim in m.claims:
        for o in claim.occurrences:
            if o.within is not None and o.role is not Role.PREMISE and "uses" in o.data:
                found[o.within, claim.ref] = Step((), data=o.data).uses or ()
    return found


def _taken_apart(
    whole: Argument,
    taken: set[str | int],
    uses: Mapping[tuple[ArgumentRef, ClaimRef], tuple[int, ...]],
) -> Iterator[_Part]:
    statements = whole.statements
    first, before = 0, None
    for number, step in enumerate(whole.steps, 1):
        end = first + len(step.premise_refs)
        own = tuple(range(first, end))
        numbers = _listed_uses(step, whole.ref, uses)
        places = own if before is None else (before, *own)
        if numbers is not None:
            places = tuple(dict.fromkeys(n - 1 for n in numbers if 0 < n <= end))
        part = Argument(
            _free(whole, number, taken),
            whole.occurrences,
            (attrs.evolve(step, premise_refs=tuple(statements[p] for p in places)),),
            whole.steps_section,
        )
        before = end if step.conclusion_ref is not None else before
        yield _Part(part, places, end if step.conclusion_ref is not None else None)
        first = end + (step.conclusion_ref is not None)


def _listed_uses(
    step: Step,
    whole: ArgumentRef,
    uses: Mapping[tuple[ArgumentRef, ClaimRef], tuple[int, ...]],
) -> tuple[int, ...] | None:
    """Read the list at the inference, else that at the conclusion, else ``from``."""
    behind = uses.get((whole, step.conclusion_ref)) if step.conclusion_ref else None
    return behind if behind and "uses" not in step.data else step.uses


def _free(whole: Argument, number: int, taken: set[str | int]) -> str:
    name = f"{whole.title or f'Untitled {whole.key}'} - {number}"
    while name in taken:
        name += "′"
    taken.add(name)
    return name


def _claims(m: ArgumentMap, parts: _Parts) -> Iterable[Claim]:
    places = _places(m, parts)
    for claim in m.claims:
        if any(o.within in parts for o in claim.occurrences):
            moved = (_moved(o, claim.ref, places) for o in claim.occurrences)
            yield attrs.evolve(claim, occurrences=tuple(itertools.chain.from_iterable(moved)))
        else:
            yield claim


_Use = tuple[ArgumentRef, Role]
_Places = Mapping[tuple[ArgumentRef, ClaimRef], Iterator[list[_Use]]]


def _places(m: ArgumentMap, parts: _Parts) -> _Places:
    """For every statement of every argument, in order: who uses it now, and as what."""
    found: dict[tuple[ArgumentRef, ClaimRef], list[list[_Use]]] = defaultdict(list)
    for whole, pieces in parts.items():
        used: dict[int, list[_Use]] = defaultdict(list)
        for part in pieces:
            if part.conclusion is not None:
                used[part.conclusion].append((part.ref, Role.MAIN_CONCLUSION))
            for place in part.premises:
                used[place].append((part.ref, Role.PREMISE))
        for place, claim in enumerate(m.arguments[whole].statements):
            found[whole, claim].append(used[place])
    return {key: iter(uses) for key, uses in found.items()}


def _moved(o: Occurrence, claim: ClaimRef, places: _Places) -> Iterator[Occurrence]:
    """Let an occurrence stand wherever it is used now."""
    if o.within is None or (o.within, claim) not in places:
        yield o
        return
    uses = next(places[o.within, claim], [])
    if not uses:
        yield attrs.evolve(o, within=None)
    for argument, role in uses:
        yield attrs.evolve(o, within=argument, role=role)


def _relation(relation: Relation, parts: _Parts) -> Relation:
    sources = tuple(_end(r, parts) for r in relation.sources)
    targets = tuple(_end(r, parts) for r in relation.targets)
    if (sources, targets) == (relation.sources, relation.targets):
        return relation
    return attrs.evolve(relation, sources=sources, targets=targets)


def _end(ref: Ref, parts: _Parts) -> Ref:
    if isinstance(ref, ArgumentRef) and ref in parts:
        return parts[ref][-1].ref
    if isinstance(ref, StepRef) and ref.argument in parts:
        pieces = parts[ref.argument]
        return StepRef(pieces[ref.index % len(pieces)].ref, 0)
    return ref


def _origin(m: ArgumentMap, parts: _Parts) -> Origin | None:
    """Let every part stand where the whole stood."""
    if m.origin is None:
        return None
    spans = dict(m.origin.spans)
    for whole, pieces in parts.items():
        for index, part in enumerate(pieces):
            spans[part.ref] = spans.get(whole, ())
            if StepRef(whole, index) in spans:
                spans[StepRef(part.ref, 0)] = spans[StepRef(whole, index)]
    return attrs.evolve(m.origin, spans=spans)


def _inferred(parts: _Parts) -> Iterator[tuple[tuple[ArgumentRef, ClaimRef], StepRef]]:
    for pieces in parts.values():
        by_place = {p.conclusion: p for p in pieces if p.conclusion is not None}
        for part in pieces:
            for place, claim in zip(part.premises, part.argument.premise_refs, strict=True):
                if place in by_place:
                    yield (part.ref, claim), StepRef(by_place[place].ref, 0)

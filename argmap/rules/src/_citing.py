"""What the rules about citations share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...argdown.reading.front import front_matter_span
from ...model import ArgumentRef, RelationRef, StepRef
from ...suggest import either
from .._base import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...bibliography import CitingElement, Quoted
    from ...model import Ref
    from .._base import Context


def bearing(context: Context) -> Iterator[tuple[Ref, CitingElement]]:
    """Yield everything with data, that is, everything that may cite something."""
    m = context.map
    yield from ((claim.ref, claim) for claim in m.claims if claim.data)
    yield from ((argument.ref, argument) for argument in m.arguments if argument.data)
    yield from ((RelationRef(at), r) for at, r in enumerate(m.relations) if r.data)
    for a in m.arguments:
        ref = ArgumentRef(a.key)
        yield from ((StepRef(ref, at), step) for at, step in enumerate(a.steps) if step.data)


def has_references(context: Context) -> bool:
    """
    Whether there is a bibliography, or the front matter has or names one.

    Without any, what the map cites need not be worked out.
    """
    named = ("references", "bibliography")
    return context.bibliography is not None or any(n in context.map.settings for n in named)


def citing(context: Context) -> Iterator[tuple[Ref, Quoted]]:
    """Yield each citation with the element that has it."""
    for ref, element in bearing(context):
        yield from ((ref, quoted) for quoted in context.cited.of(element))


def lacks_bibliography(context: Context) -> str:
    """Say that the bibliography was not opened, if something is cited."""
    if not has_references(context):
        return ""
    unopened = context.cited.bibliography.unopened
    if not unopened or not context.cited.cites:
        return ""
    files = either(unopened, "and")
    return f"{files} was not opened (argmap check --bibliography FILE, or --include FOLDER)"


def faults(context: Context, *kinds: str) -> Iterator[Finding]:
    """Report the problems of the bibliography that are of these *kinds*."""
    for problem in context.cited.bibliography.problems if has_references(context) else ():
        if problem.kind in kinds:
            span = front_matter_span(context.map, (problem.setting,))
            yield Finding(None, problem.message, problem.action, span=span)

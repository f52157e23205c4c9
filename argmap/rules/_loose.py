"""What isn't connected to anything: one rule reports it, and others then have nothing to add."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import Argument, Claim, StepRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import ArgumentMap, Ref
    from ._base import Context


def loose_elements(context: Context) -> list[Claim | Argument]:
    """List what no step and no relation names, unless it may stand alone."""
    return list(_loose(context))


def _loose(context: Context) -> Iterator[Claim | Argument]:
    sketches = (a for a in context.map.arguments if not a.has("note"))
    standing: tuple[Claim | Argument, ...] = (*context.stated, *sketches)
    joined = set(_joined(context.map))
    # in the record of a dialogue, a claim that nobody takes up is not a mistake
    locutions = context.map.dialogue.locutions
    for element in standing if len(standing) > 1 and not locutions else ():
        if element.ref not in joined and not _may_stand_alone(element):
            yield element


def _joined(m: ArgumentMap) -> Iterator[Ref]:
    for argument in m.arguments:
        if argument.steps:
            yield argument.ref
            yield from argument.statements
    for relation in m.relations:
        for end in (*relation.sources, *relation.targets):
            yield end.argument if isinstance(end, StepRef) else end


def _may_stand_alone(element: Claim | Argument) -> bool:
    """Whether another rule is about it, or there is nothing to report."""
    if isinstance(element, Argument):
        return False
    return element.contention or element.kind == "report"

"""Why claims can't be accepted together: what the arguments for them rest on clashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import Related

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..graph import Node
    from ..model import Ref
    from ._base import Context


def clashes(context: Context, nodes: Sequence[Node]) -> tuple[Related, ...]:
    """Name what counts against what, among all that *nodes* rest on."""
    pairs = dict.fromkeys(_pairs(context, nodes))
    named: dict[Ref, str] = {}
    for attacker, attacked in pairs:
        if attacker not in nodes and attacker not in named:
            named[attacker] = f"counts against {context.name(attacked)}"
    return tuple(Related(ref, note) for ref, note in named.items())


def because(context: Context, nodes: Sequence[Node]) -> str:
    """Say what clashes, as the end of a sentence; empty if it takes more than two things."""
    pair = next(_pairs(context, nodes), None)
    return f": {context.name(pair[0])} counts against {context.name(pair[1])}" if pair else ""


def _pairs(context: Context, nodes: Sequence[Node]) -> Iterator[tuple[Ref, Ref]]:
    from ..analysis.standing import Standing  # noqa: PLC0415 - few maps give verdicts

    outcomes = context.of(Standing).outcomes
    if outcomes is None:
        return
    induced = outcomes.induced
    numbers = (n for node in nodes for n in induced.arguments_for(node))
    parts = {part for number in numbers for part in induced.case.sub_arguments(number)}
    for part in sorted(parts):
        for defeat in outcomes.hit.get(part, ()):
            start = induced.premises_of(defeat.attacker)
            if any(induced.atom_of(p) in start for p in parts):
                yield from ((premise, induced.atom_of(part)) for premise in start)


def reported_elsewhere(context: Context, nodes: Sequence[Node]) -> bool:
    """Whether there is an objection to one of *nodes* itself, which other rules look at."""
    return any(i.con and i.target in nodes for i in context.inferences)

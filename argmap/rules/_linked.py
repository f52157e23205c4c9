"""What the rules about linked premises share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..model import ArgumentMap, Ref


def reasons(m: ArgumentMap) -> dict[tuple[Ref, str], list[int]]:
    """List the relations that are marked ``linked``, by their target and the mark."""
    groups: dict[tuple[Ref, str], list[int]] = {}
    for index, relation in enumerate(m.relations):
        mark = relation.data.get("linked") if relation.data else None
        if mark is not None and relation.targets and relation.sources:
            groups.setdefault((relation.targets[0], str(mark)), []).append(index)
    return groups

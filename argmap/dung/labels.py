"""The grounded labelling, in time linear in the number of attacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .framework import Framework

#: Labels, after Caminada (2006).
UNDEC, IN, OUT = range(3)


def grounded_labels(framework: Framework) -> bytearray:
    """
    Label each argument, by number: `IN`, `OUT` or `UNDEC`.

    What nobody attacks is in, what it attacks is out, and so on: each argument waits until the
    last of its attackers is out (Modgil & Caminada 2009, algorithm 6.1, with counters).
    The arguments that are in are the grounded extension.
    """
    return _propagate(framework.targets, _degrees(framework.targets))


def _degrees(targets: Sequence[Sequence[int]]) -> list[int]:
    """Count the attackers of each argument; what is listed twice counts twice, here and below."""
    attackers = [0] * len(targets)
    for row in targets:
        for target in row:
            attackers[target] += 1
    return attackers


def _propagate(targets: Sequence[Sequence[int]], waiting_for: list[int]) -> bytearray:
    labels = bytearray(len(targets))
    accepted = [number for number, count in enumerate(waiting_for) if not count]
    for number in accepted:
        labels[number] = IN
    while accepted:
        for target in targets[accepted.pop()]:
            if not labels[target]:
                labels[target] = OUT
                for freed in targets[target]:
                    left = waiting_for[freed] - 1
                    waiting_for[freed] = left
                    if not left and not labels[freed]:
                        labels[freed] = IN
                        accepted.append(freed)
    return labels

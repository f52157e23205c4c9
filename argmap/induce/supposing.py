"""What a map induces if some claims are accepted, or rejected, for the sake of argument."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from .. import aspic
from .structured import assumed_literals, expect_consistent, structured

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..model import ArgumentRef, ClaimRef, Verdict
    from .framework import Induced


def supposing(induced: Induced, verdicts: Mapping[ClaimRef | ArgumentRef, Verdict]) -> Induced:
    """
    Suppose *verdicts* besides what is assumed already: accepted, or rejected.

    The answer is that of `structured` with all of it as ``assume``; the map isn't read again.

    Raises:
        OptionError: if a verdict isn't one that can be assumed, or contradicts others.
        TooLargeError: if there are too many arguments.
    """
    chosen = induced.choices
    both = attrs.evolve(chosen, assume={**chosen.assume, **verdicts})
    if any(ref in chosen.assume for ref in verdicts):
        return structured(induced.map, both)  # what a rule was left out for may be taken back
    literals = assumed_literals(both.assume, induced.nodes, induced.literal)
    settled = {*literals, *(-literal for literal in literals)}
    theory = attrs.evolve(
        induced.case.theory,
        rules=tuple(
            r for r in induced.case.theory.rules if r.strict or r.conclusion not in settled
        ),
        axioms=literals,
    )
    expect_consistent(theory)
    case = aspic.build(theory, limit=chosen.arguments)
    found = aspic.defeats(case, link=chosen.link, comparison=chosen.comparison)
    return attrs.evolve(induced, choices=both, case=case, defeats=found)

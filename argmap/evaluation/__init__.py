r"""
Which claims of a map stand, and why.

>>> import argmap
>>> m = argmap.loads("[Tea]: Tea is good.\n  - [Sleep]: It keeps you awake.")
>>> print(evaluate(m))
[Tea] falls: [Sleep] rebuts it, and nothing answers [Sleep].
[Sleep] stands: nothing speaks against it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..analysis import Analysis
from ..induce import structured
from ..model import expect_map
from ..model.evaluation import ClaimVerdict, Evaluation
from ._outcome import SECONDS, Outcomes
from ._reasons import Reasons

if TYPE_CHECKING:
    from typing import Unpack

    from ..induce import ReadingChoices
    from ..model import ArgumentMap
    from ..model.protocols import ReadingKeywords


def evaluate(
    m: ArgumentMap,
    *,
    semantics: str = "GR",
    choices: ReadingChoices | None = None,
    seconds: float = SECONDS,
    **changed: Unpack[ReadingKeywords],
) -> Evaluation:
    """
    Say of each claim of *m* whether it is accepted, rejected or undecided, and why.

    A claim is accepted if every extension of the *semantics* has an argument for it,
    and rejected if every extension attacks all arguments for it.
    If only an unanswered challenge speaks against it, it is undecided.
    *choices*, and keywords that change some of them, say how the map is read:
    see `argmap.induce.ReadingChoices`.

    Raises:
        NotFoundError: if there is no such semantics, or what is assumed isn't in the map;
            the message offers the nearest.
        OptionError: if there is no such choice, or what is assumed contradicts itself.
        TooLargeError: if the map has too many arguments.
        LimitError: if the extensions are not found within so many *seconds*, or are too many.
    """
    induced = structured(expect_map(m), choices, **changed)
    outcomes = Outcomes.of(induced, semantics, seconds)
    reasons = Reasons(Analysis(m), induced, outcomes)
    rows = (
        ClaimVerdict(node, reasons.name(node), outcomes.verdict(node), reasons.why(node))
        for node in induced.nodes
    )
    return Evaluation(outcomes.semantics, tuple(rows), outcomes.notes)


__all__ = ["ClaimVerdict", "Evaluation", "evaluate"]

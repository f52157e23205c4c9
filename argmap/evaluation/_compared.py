"""What several semantics say about the same map, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import LimitError
from ..induce import structured
from ..induce.deadline import Deadline
from ..induce.outcomes import Outcomes
from ..model.evaluations import ComparedClaim, SemanticsTable
from ..semantics import find_semantics
from ._case import analysis_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..analysis import Analysis
    from ..induce import ReadingChoices
    from ..model import ArgumentMap, Verdict

#: What is compared if nobody says what: from the most careful to the boldest, and CF2,
#: which treats odd circles like even ones.
COMPARED = ("GR", "ID", "PR", "SST", "ST", "CF2")


def compare_semantics(
    m: ArgumentMap | Analysis,
    codes: Iterable[str],
    choices: ReadingChoices | None,
    seconds: float,
    changed: dict[str, Any],
) -> SemanticsTable:
    """Evaluate *m* with the semantics of these *codes*; one that takes too long is unknown."""
    deadline = Deadline(seconds)
    names = tuple(dict.fromkeys(find_semantics(code).code for code in codes))
    analysis = analysis_of(m)
    induced = structured(analysis.map, choices, **changed)
    columns: list[list[Verdict | None]] = []
    notes: list[str] = []
    for code in names:
        try:
            outcomes = Outcomes.of(induced, code, deadline)
        except LimitError:
            columns.append([None] * len(induced.nodes))
            notes.append(f"{code} is unknown: its extensions were not found in time.")
            continue
        columns.append([outcomes.verdict(node) for node in induced.nodes])
        if outcomes.impossible:
            notes.append(f"{code} has no extension here, so everything is open.")
    rows = (
        ComparedClaim(node, analysis.name(node), tuple(column[at] for column in columns))
        for at, node in enumerate(induced.nodes)
    )
    return SemanticsTable(names, tuple(rows), tuple(notes))

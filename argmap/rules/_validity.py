"""What the rules about valid steps and valid arguments share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..analysis.formal import Formal
from ..model import Related
from ..source import Severity
from ._base import Context, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..analysis.formal import Inferred
    from ..logic import Validity
    from ..model import Argument

_ACTION = "Add the missing premise, or weaken the conclusion."


def longer(argument: Argument) -> bool:
    """Whether *argument* has intermediate conclusions."""
    return sum(step.conclusion_ref is not None for step in argument.steps) > 1


def judged(context: Context, inferred: Inferred) -> Iterator[Finding]:
    """
    Report that *inferred* is invalid, or that this could not be decided.

    A step that names a defeasible scheme makes its conclusion plausible, and no more.
    """
    if context.of(Formal).defeasible(inferred.at):
        return
    validity = context.of(Formal).entails(inferred.premises, inferred.conclusion)
    name, conclusion = context.name(inferred.at), context.name(inferred.conclusion)
    if validity and validity.decision.value == "invalid":
        words = context.of(Formal).example_in_words(validity.countermodel)
        message = f"{conclusion} doesn't follow in {name}{words}"
        related = (Related(inferred.conclusion, "the conclusion"),)
        yield Finding(inferred.at, message, _ACTION, related=related)
    elif validity and validity.decision.value == "unknown":
        question = f"whether {conclusion} follows in {name}"
        yield undecided(context, inferred, question)


def undecided(context: Context, inferred: Inferred, question: str) -> Finding:
    """Report that a *question* could not be decided in time."""
    del context
    return Finding(
        inferred.at,
        f"there was not enough time to decide {question}",
        "Simplify the formulas, or work it out by hand.",
        Severity.HINT,
    )


def decision_of(validity: Validity | None) -> str:
    """Name the decision; empty where nothing could tell."""
    return validity.decision.value if validity else ""

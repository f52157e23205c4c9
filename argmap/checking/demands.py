"""What is demanded of a reconstruction that is to be verified, besides passing the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..analysis.formal import Formal
from ..analysis.schemes import Schemes
from ..model import ArgumentRef, StepRef
from ..rules import PROFILES, Finding, Rule
from ..source import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Argument, Step
    from ..rules import Context

#: The profiles that demand arguments with premises and conclusions, and those with formulas.
_STEPS, _FORMULAS = frozenset({"rationale", "logic"}), frozenset({"logic"})


def _steps(context: Context) -> Iterator[tuple[StepRef, Step]]:
    """Give the steps that argue: those with premises and a conclusion that explain nothing."""
    for argument in context.map.arguments:
        for index, step in enumerate(argument.steps):
            if _argues(argument, index):
                yield StepRef(argument.ref, index), step


def _argues(argument: Argument, index: int) -> bool:
    step = argument.steps[index]
    has_grounds = bool(step.premises) or index > 0
    return has_grounds and step.conclusion is not None and step.mode == "argument"


def nothing_argued(context: Context) -> Iterator[Finding]:
    """Look for a claim with a reason."""
    if not any(i.pro and i.premises for i in context.inferences):
        yield Finding(
            None, "nothing is argued for", "State a claim and give a reason for it, such as + [B]."
        )


def nothing_reconstructed(context: Context) -> Iterator[Finding]:
    """Look for an argument with premises and a conclusion."""
    if not any(True for _ in _steps(context)):
        message = "no argument has premises and a conclusion"
        yield Finding(None, message, "Write its premises, a line of hyphens, and its conclusion.")


def contention_not_concluded(context: Context) -> Iterator[Finding]:
    """Look for contentions that no step leads to."""
    concluded = {step.conclusion for _, step in _steps(context)}
    contentions = [c for c in context.map.contentions if c.ref not in concluded]
    for claim in contentions:
        yield Finding(
            claim.ref,
            f"no argument concludes {context.name(claim.ref)}, which is marked as a contention",
            "Make it the conclusion of an argument, or mark another claim.",
        )


def step_without_formulas(context: Context) -> Iterator[Finding]:
    """Look for steps of which a premise or the conclusion has no formula."""
    formal = context.of(Formal)
    for ref, step in _steps(context):
        for claim in (*step.premises, step.conclusion):
            if claim is not None and claim not in formal:
                message = f"{context.name(claim)} has no formula, so its step can't be verified"
                yield Finding(
                    ref, message, 'Formalize it, as in {formalization: "p -> q"}.', place=claim
                )
                break


def step_not_deductive(context: Context) -> Iterator[Finding]:
    """Look for schemes that excuse a step from being valid."""
    for use in context.of(Schemes).uses:
        if isinstance(use.at, (ArgumentRef, StepRef)) and context.of(Formal).defeasible(use.at):
            message = f"{context.name(use.at)} names a scheme that needn't be valid"
            action = "Leave the scheme out and add the missing premise, or use another profile."
            yield Finding(use.at, message, action)


#: In the order of their codes; the texts for `argmap explain` stand in the catalogue.
DEMANDS = (
    Rule(
        "VER101",
        Severity.ERROR,
        nothing_argued,
        profiles=frozenset(PROFILES) - _STEPS,
        name="nothing-argued",
    ),
    Rule(
        "VER102",
        Severity.ERROR,
        nothing_reconstructed,
        profiles=_STEPS,
        name="nothing-reconstructed",
    ),
    Rule(
        "VER103",
        Severity.ERROR,
        contention_not_concluded,
        profiles=_STEPS,
        name="contention-not-concluded",
    ),
    Rule(
        "VER104",
        Severity.ERROR,
        step_without_formulas,
        profiles=_FORMULAS,
        name="step-without-formulas",
    ),
    Rule(
        "VER105",
        Severity.ERROR,
        step_not_deductive,
        profiles=_FORMULAS,
        name="step-not-deductive",
    ),
)

"""What is demanded of a reconstruction that is to be verified, besides passing the rules."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from ..analysis.formal import Formal
from ..analysis.schemes import Schemes
from ..model import ArgumentRef, Claim, ClaimRef, Related, StepRef
from ..rules import PROFILES, Finding, Rule
from ..source import Severity
from .truisms import in_any_case, levelled, levelled_further

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Argument, Ref, Step
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
    has_grounds = bool(step.premise_refs) or index > 0
    return has_grounds and step.conclusion_ref is not None and step.mode == "argument"


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
    concluded = {step.conclusion_ref for _, step in _steps(context)}
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
        for claim in (*step.premise_refs, step.conclusion_ref):
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
    yield from _nothing_reduced(context)


def _nothing_reduced(context: Context) -> Iterator[Finding]:
    """Look for steps of reductio ad absurdum whose conclusion denies no premise."""
    formal = context.of(Formal)
    arguments = {a.ref: a for a in context.map.arguments}
    for use in context.of(Schemes).uses if formal.formulas else ():
        at = use.at.argument if isinstance(use.at, StepRef) else use.at
        if use.scheme is None or use.scheme.name != "reductio-ad-absurdum" or at not in arguments:
            continue
        if formal.assumed.isdisjoint(arguments[at].premise_refs):
            message = (
                f"{context.name(use.at)} is to reduce a premise to absurdity, and denies none"
            )
            yield Finding(use.at, message, "Conclude the negation of the premise that is assumed.")


def claim_without_sentence(context: Context) -> Iterator[Finding]:
    """Look for premises and conclusions that say nothing."""
    texts = {c.ref: c.text for c in context.map.claims}
    named = (
        p for _, s in _steps(context) for p in (*s.premise_refs, s.conclusion_ref) if p is not None
    )
    for claim in dict.fromkeys(named):
        if not texts.get(claim, "").strip():
            message = f"{context.name(claim)} has no sentence"
            yield Finding(claim, message, "Write down what it says, after a colon.")


def conclusion_repeats_premise(context: Context) -> Iterator[Finding]:
    """Look for reasons that say what they are a reason for, but for words such as “ought”."""
    texts: dict[Ref, str] = {
        e.ref: e.text for e in (*context.map.claims, *context.map.arguments) if e.text
    }
    same = functools.cache(lambda ref: levelled(texts.get(ref, "")))
    much_the_same = functools.cache(lambda ref: levelled_further(texts.get(ref, "")))
    reasoned = {i.target for i in context.evidence}  # it may be an argument's own wording
    seen: set[tuple[Ref, Ref]] = set()
    for i in context.evidence:
        said = same if i.linked else much_the_same  # beside a premise, “must” may follow
        for premise in i.premises:
            pair = (i.target, premise)
            known = premise in reasoned or pair in seen
            if not known and said(premise) and said(premise) == said(i.target):
                seen.add(pair)
                yield Finding(
                    i.target,
                    f"{context.name(i.target)} only repeats its premise {context.name(premise)}",
                    "Give a reason that says something else.",
                    related=(Related(premise, "the premise"),),
                )


def conclusion_in_any_case(context: Context) -> Iterator[Finding]:
    """Look for what is argued for in the end, and is true or false whatever the facts are."""
    used = {premise for i in context.inferences for premise in i.premises}
    used -= {c.ref for c in context.map.contentions}
    for ref in dict.fromkeys(i.target for i in context.evidence):
        claim = context.map.get(ref) if isinstance(ref, ClaimRef) and ref not in used else None
        verdict = in_any_case(claim.text) if isinstance(claim, Claim) else None
        if verdict is not None:
            word = "true" if verdict else "false"
            message = f"{context.name(ref)} is {word} whatever the facts are, by its words"
            yield Finding(ref, message, "Argue for a claim that could be true or false.")


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
    Rule(
        "VER109",
        Severity.ERROR,
        claim_without_sentence,
        profiles=_STEPS,
        name="claim-without-sentence",
    ),
    Rule(
        "VER110",
        Severity.ERROR,
        conclusion_repeats_premise,
        profiles=frozenset(PROFILES),
        name="conclusion-repeats-premise",
    ),
    Rule(
        "VER111",
        Severity.ERROR,
        conclusion_in_any_case,
        profiles=frozenset(PROFILES),
        name="conclusion-in-any-case",
    ),
)

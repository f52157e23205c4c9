r"""
Which claims of a map stand, and why.

>>> import argmap
>>> m = argmap.loads("[Tea]: Tea is good.\n  - [Sleep]: It keeps you awake.")
>>> print(evaluate(m))
[Tea] falls: [Sleep] rebuts it, and nothing answers [Sleep].
[Sleep] stands: nothing speaks against it.

`dispute_tree`, `minimal_sets` and `burden` say more about one claim.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from ..errors import OptionError
from ..hooks import late
from ..induce import ReadingChoices, plain_theory
from ..induce.outcomes import SECONDS
from ..model.evaluation import ClaimVerdict, Evaluation
from ..model.evaluations import ClaimStrength, ComparedClaim, GradualEvaluation, SemanticsTable
from ..model.limits import expect_number
from ..suggest import brief, offer
from ._case import Case, expect_kind

if TYPE_CHECKING:
    from typing import Unpack

    from ..analysis import Analysis
    from ..graph import Node
    from ..model import ArgumentMap
    from ..model.protocols import ReadingKeywords
    from ._compared import COMPARED
    from .burdens import Burden, burden
    from .disputes import Dispute, dispute_tree
    from .minimal import MinimalSets, minimal_sets
else:  # which claims stand is asked most often, and needs none of these
    __getattr__ = late(
        __name__,
        {
            "COMPARED": "_compared",
            **dict.fromkeys(("Burden", "burden"), "burdens"),
            **dict.fromkeys(("Dispute", "dispute_tree"), "disputes"),
            **dict.fromkeys(("MinimalSets", "minimal_sets"), "minimal"),
        },
    )


@overload
def evaluate(
    m: ArgumentMap | Analysis,
    *,
    semantics: str = "GR",
    choices: ReadingChoices | None = None,
    seconds: float = SECONDS,
    **changed: Unpack[ReadingKeywords],
) -> Evaluation: ...


@overload
def evaluate(
    m: ArgumentMap | Analysis,
    *,
    gradual: str,
    choices: ReadingChoices | None = None,
    weight: float = ...,
    **changed: Unpack[ReadingKeywords],
) -> GradualEvaluation: ...


@overload
def evaluate(
    m: ArgumentMap | Analysis,
    *,
    compare: Literal[True] | Iterable[str],
    choices: ReadingChoices | None = None,
    seconds: float = SECONDS,
    **changed: Unpack[ReadingKeywords],
) -> SemanticsTable: ...


def evaluate(
    m: ArgumentMap | Analysis,
    *,
    semantics: str | None = None,
    gradual: str | None = None,
    compare: Literal[True] | Iterable[str] | None = None,
    choices: ReadingChoices | None = None,
    seconds: float = SECONDS,
    **changed: Any,
) -> Evaluation | GradualEvaluation | SemanticsTable:
    """
    Say of each claim of *m* whether it is accepted, rejected or undecided, and why.

    A claim is accepted if every extension of the *semantics* (``GR`` by default)
    has an argument for it, and rejected if every extension attacks all arguments for it.
    If only an unanswered challenge speaks against it, it is undecided.
    *choices*, and keywords that change some of them, say how the map is read:
    see `argmap.induce.ReadingChoices`.
    An `argmap.analysis.Analysis` of the map may be passed instead.

    With *gradual*, the name of a gradual semantics, the answer is how strong each claim is;
    the keyword *weight* is what claims weigh that have no weight of their own.
    With *compare*, it is what several semantics say: those of these codes, or the usual ones.

    Raises:
        NotFoundError: if there is no such semantics, or what is assumed isn't in the map;
            the message offers the nearest.
        OptionError: if there is no such choice, or what is assumed contradicts itself,
            or two of *semantics*, *gradual* and *compare* are given.
        TooLargeError: if the map has too many arguments.
        LimitError: if the extensions are not found within so many *seconds*, or are too many.
    """
    asked: dict[str, Any] = {"semantics": semantics, "gradual": gradual, "compare": compare}
    _expect_words(asked, choices, seconds, changed)
    given = [name for name, value in asked.items() if value is not None and value is not False]
    if len(given) > 1:
        raise OptionError(f"{given[0]} and {given[1]} exclude each other; leave one of them out")
    if gradual is not None:
        from ._strengths import evaluate_gradually  # noqa: PLC0415 - needed only here

        return evaluate_gradually(m, gradual, choices, changed)
    if "compare" in given:
        from ._compared import compare_semantics  # noqa: PLC0415 - needed only here

        return compare_semantics(m, _codes(compare), choices, seconds, changed)
    case = Case.of(m, semantics or "GR", choices, seconds, changed)
    rows = (_row(case, node) for node in case.induced.nodes)
    code = case.outcomes.semantics
    theory = plain_theory(case.induced) if code == "GR" else None
    return Evaluation(code, tuple(rows), case.outcomes.notes, theory)


def _expect_words(
    asked: dict[str, Any], choices: object, seconds: object, changed: dict[str, Any]
) -> None:
    """Refuse keywords that there aren't, and values that are of no use."""
    own = {field.name for field in attrs.fields(ReadingChoices)}
    for name in changed:
        if name not in {*own, "weight"}:
            known = [*own, *asked, "choices", "seconds", "weight"]
            raise OptionError(f"evaluate() has no option {name!r}{offer(name, sorted(known))}")
    for name in ("semantics", "gradual"):
        if not isinstance(asked[name], (str, NoneType)):
            raise OptionError(f"{name} is {brief(repr(asked[name]))}; expected a name or a code")
    expect_kind(asked["semantics"], asked["gradual"])
    if "weight" in changed and asked["gradual"] is None:
        raise OptionError("weight is for gradual semantics only; name one with gradual=")
    if not isinstance(choices, (ReadingChoices, NoneType)):
        raise OptionError(f"choices is {brief(repr(choices))}; expected ReadingChoices")
    expect_number("seconds", seconds, 0, whole=False)


def _codes(compare: object) -> tuple[str, ...]:
    """List what is to be compared."""
    if compare is True:
        from ._compared import COMPARED as USUAL  # noqa: PLC0415 - needed only here

        return USUAL
    listed = [compare] if isinstance(compare, str) else compare
    codes = tuple(listed) if isinstance(listed, Iterable) else ()
    if not codes or not all(isinstance(code, str) for code in codes):
        shown = brief(repr(compare))
        raise OptionError(f"compare is {shown}; expected True, or codes such as ['GR', 'PR']")
    return codes


def _row(case: Case, node: Node) -> ClaimVerdict:
    case.deadline.check()
    name, verdict = case.name(node), case.outcomes.verdict(node)
    return ClaimVerdict(node, name, verdict, case.reasons.why(node))


__all__ = [
    "COMPARED",
    "Burden",
    "ClaimStrength",
    "ClaimVerdict",
    "ComparedClaim",
    "Dispute",
    "Evaluation",
    "GradualEvaluation",
    "MinimalSets",
    "SemanticsTable",
    "burden",
    "dispute_tree",
    "evaluate",
    "minimal_sets",
]

"""What can be chosen when a map is read as a framework; each choice has a default."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from ..aspic import ARGUMENTS, PAIRS, Comparison, LinkPrinciple
from ..choice import Choice
from ..errors import OptionError
from ..model import ArgumentRef, ClaimRef, Verdict
from ..model.limits import expect_number
from ..suggest import brief, offer

if TYPE_CHECKING:
    from typing import Unpack

    from ..model.protocols import ReadingKeywords


class Layer(Choice):
    """Whose reasoning counts."""

    #: The author's, and what the evaluator adds.
    ALL = "all"
    #: The author's alone.
    AUTHOR = "author"


class Premises(Choice):
    """What is taken for granted until something speaks against it."""

    #: Claims and sketches for which the map gives no reason; the others need their reasons.
    UNSUPPORTED = "unsupported"
    #: All of them.
    ALL = "all"


class StrictSteps(Choice):
    """Which inferences hold without exception."""

    #: Those that say so: entailments, and steps by a deductive scheme, unless they are undercut.
    DECLARED = "declared"
    #: None, but for claims that are contrary.
    NONE = "none"


class Challenges(Choice):
    """What a question that nobody has answered does to what it asks about."""

    #: It is no longer taken for granted, and needs a reason.
    SUSPEND = "suspend"
    #: Nothing.
    IGNORE = "ignore"


class Concessions(Choice):
    """What it means that one reason outweighs another."""

    #: While it stands, the other is true and proves nothing: it undercuts the inference.
    UNDERCUT = "undercut"
    #: The inference from it is preferred, whether it stands or not.
    PREFERENCE = "preference"
    #: Nothing.
    IGNORE = "ignore"


def _is_limit(_: object, field: attrs.Attribute[int], value: object) -> None:
    expect_number(field.name, value, 1)


def _is_flag(_: object, field: attrs.Attribute[bool], value: object) -> None:
    if not isinstance(value, bool):
        raise OptionError(f"{field.name} is {brief(repr(value))}; expected True or False")


def _gives_verdicts(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, Mapping):
        raise OptionError(
            f"{field.name} is {brief(repr(value))}; expected verdicts by title, "
            "such as {'Tea': 'rejected'}"
        )


@attrs.frozen
class ReadingChoices:
    """
    How a map is read; docs/evaluation.md says what speaks for each default.

    *assume* gives verdicts for the sake of argument: accepted or rejected,
    by title, claim, sketched argument or reference.
    With *directed*, an objection defeats what it is drawn against unless that is stronger;
    without, the two defeat each other unless one is stronger.
    *arguments* and *attacks* are limits.
    """

    layer: Layer = attrs.field(default=Layer.ALL, converter=Layer)
    premises: Premises = attrs.field(default=Premises.UNSUPPORTED, converter=Premises)
    strict: StrictSteps = attrs.field(default=StrictSteps.DECLARED, converter=StrictSteps)
    challenges: Challenges = attrs.field(default=Challenges.SUSPEND, converter=Challenges)
    concessions: Concessions = attrs.field(default=Concessions.UNDERCUT, converter=Concessions)
    directed: bool = attrs.field(default=True, validator=_is_flag)
    link: LinkPrinciple = attrs.field(default=LinkPrinciple.LAST, converter=LinkPrinciple)
    comparison: Comparison = attrs.field(default=Comparison.ELITIST, converter=Comparison)
    assume: Mapping[ClaimRef | ArgumentRef, Verdict] = attrs.field(
        factory=dict, validator=_gives_verdicts
    )
    arguments: int = attrs.field(default=ARGUMENTS, validator=_is_limit)
    attacks: int = attrs.field(default=PAIRS, validator=_is_limit)

    def changed(self, **choices: Unpack[ReadingKeywords]) -> ReadingChoices:
        """
        Return these choices, some of them changed.

        Raises:
            OptionError: if there is no such choice; the message offers the nearest.
        """
        known = [field.name for field in attrs.fields(ReadingChoices)]
        for name in choices:
            if name not in known:
                raise OptionError(f"no choice is called {name!r}{offer(name, known)}")
        return attrs.evolve(self, **choices)  # type: ignore[arg-type] # read where there is a map

"""A map that has been read and evaluated: what every answer about it starts from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from ..analysis import Analysis
from ..errors import NotFoundError, OptionError
from ..graph import ref_of
from ..induce import Induced, structured
from ..induce.deadline import Deadline
from ..induce.outcomes import Outcomes
from ..semantics import KNOWN
from ._reasons import Reasons

if TYPE_CHECKING:
    from ..graph import Node
    from ..induce import ReadingChoices
    from ..model import Argument, ArgumentMap, ArgumentRef, Claim, ClaimRef

#: Codes of semantics are as short as this; a longer word may begin the name of one.
_SHORT = 3
#: What names a claim, or a sketch.
Which: TypeAlias = "Claim | Argument | ClaimRef | ArgumentRef | str"


@attrs.frozen(eq=False)
class Case:
    """One map, as it was read, with the outcome and the sentences about it."""

    analysis: Analysis
    induced: Induced
    outcomes: Outcomes
    reasons: Reasons
    deadline: Deadline

    @classmethod
    def of(
        cls,
        m: ArgumentMap | Analysis,
        semantics: str,
        choices: ReadingChoices | None,
        seconds: float,
        changed: dict[str, Any],
    ) -> Case:
        """Read *m*, and evaluate it."""
        expect_kind(semantics)
        deadline = Deadline(seconds)
        analysis = analysis_of(m)
        induced = structured(analysis.map, choices, **changed)
        outcomes = Outcomes.of(induced, semantics, deadline)
        reasons = Reasons(analysis, induced, outcomes)
        return cls(analysis, induced, outcomes, reasons, deadline)

    def node(self, which: Which) -> Node:
        """
        Find what can be asked about: a claim, or a sketch.

        Raises:
            NotFoundError: if the map has nothing that is called so.
            OptionError: if it was not evaluated.
        """
        ref = ref_of(self.induced.map, which)
        known = next((node for node in self.induced.nodes if node == ref), None)
        if known is None:
            raise OptionError(
                f"{self.analysis.name(ref)} has no verdict: it is not a claim, "
                "or an argument without steps, or it was left out"
            )
        return known

    def name(self, node: Node) -> str:
        """Name something as messages do."""
        return self.reasons.name(node)


def analysis_of(m: ArgumentMap | Analysis) -> Analysis:
    """Return the analysis of *m*, or *m* if it is one: what was worked out is used again."""
    return m if isinstance(m, Analysis) else Analysis(m)


def expect_kind(semantics: str | None, gradual: str | None = None) -> None:
    """
    Hold that neither is of the other kind.

    Raises:
        NotFoundError: if one is; the message says which option takes it.
    """
    if semantics in {None, "GR"} and gradual is None:
        return  # as most often: nothing else is imported for that
    from ..gradual import GRADUAL  # noqa: PLC0415 - needed only here

    codes = {word.casefold() for name, known in KNOWN.items() for word in (name, known.code)}
    word = (semantics or "").casefold().replace("_", "-")
    meant = next((g for g in GRADUAL if g == word or _begins(g, word)), "")
    if meant and word not in codes:
        name = semantics if word == meant else meant
        raise NotFoundError(
            f"{name!r} is a gradual semantics; name it with --gradual, or gradual= in Python"
        )
    plain = (gradual or "").casefold().replace("_", "-")
    if gradual not in GRADUAL and plain in codes:
        raise NotFoundError(
            f"{gradual!r} is not a gradual semantics; "
            "name it with --semantics, or semantics= in Python"
        )


def _begins(name: str, word: str) -> bool:
    """Whether *word* is the beginning of a name, and not just a code."""
    return len(word) > _SHORT and name.startswith(word)

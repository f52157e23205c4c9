"""Steps: the inferences of which reconstructed arguments consist."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from ..suggest import brief
from .bound import Bound
from .data import Data, layer_of
from .refs import ClaimRef, named

if TYPE_CHECKING:
    from .elements import Claim, Elements

#: How many premises a ``repr`` names, and how many characters of each name.
_NAMED, _SHOWN = 3, 30

_NUMBER = re.compile(r"\s*\(?([0-9]{1,9})\)?\s*")


@attrs.frozen(repr=False)
class Step(Bound):
    """
    One inference: from its *premises*, taken together, to its *conclusion*.

    It names them by reference; `premises` and `conclusion` are the claims named.
    The premises are those written since the previous conclusion;
    `uses` says which earlier statements the step also rests on,
    and `Argument.inferences` has all that each step rests on.
    A step that was left unfinished has no conclusion.

    >>> Step((ClaimRef("a"), ClaimRef("b")), ClaimRef("c"), rules=("modus ponens",)).scheme
    'modus ponens'
    """

    premise_refs: tuple[ClaimRef, ...]
    conclusion_ref: ClaimRef | None = None
    rules: tuple[str, ...] = ()
    data: Data = attrs.field(factory=Data)

    def __repr__(self) -> str:
        listed = [brief(named(ref), _SHOWN) for ref in self.premise_refs[:_NAMED]]
        listed += ["..."] * (len(self.premise_refs) > _NAMED)
        end = brief(named(self.conclusion_ref), _SHOWN) if self.conclusion_ref else "unfinished"
        scheme = f" ({brief(self.scheme, _SHOWN)})" if self.scheme else ""
        return f"<Step: {' + '.join(listed) or 'nothing'} → {end}{scheme}>"

    @property
    def premises(self) -> Elements[Claim]:
        """The claims that it starts from; see also `uses`."""
        return self.map.paths.claims(self.premise_refs)

    @property
    def conclusion(self) -> Claim | None:
        """The claim that it concludes; None if it was left unfinished."""
        return next(iter(self.map.paths.claims([self.conclusion_ref])), None)

    @property
    def scheme(self) -> str:
        """The pattern of reasoning (data ``scheme``, else the first rule), or empty."""
        named = self.data.get("scheme")
        return named if isinstance(named, str) else (self.rules[0] if self.rules else "")

    @property
    def mode(self) -> str:
        """``argument``, or ``explanation`` of something already accepted."""
        return "explanation" if self.data.get("mode") == "explanation" else "argument"

    @property
    def layer(self) -> str:
        """``author``, or ``evaluation`` for what the evaluator adds (data)."""
        return layer_of(self.data)

    @property
    def uses(self) -> tuple[int, ...] | None:
        """
        The numbers of the statements that it rests on (data ``uses``, or ``from``), or None.

        >>> Step((), data=Data({"from": ("1", "(2)", 3)})).uses
        (1, 2, 3)
        """
        listed = self.data.get("uses", self.data.get("from"))
        numbers = tuple(map(_number, listed)) if isinstance(listed, tuple) else (None,)
        return None if None in numbers else numbers  # type: ignore[return-value]


def _number(given: object) -> int | None:
    """Read the number of a statement, which may be quoted and in parentheses."""
    if isinstance(given, str) and (found := _NUMBER.fullmatch(given)):
        return int(found[1])
    return given if type(given) is int else None

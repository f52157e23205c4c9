"""Steps: the inferences of which reconstructed arguments consist."""

from __future__ import annotations

import re

import attrs

from .data import Data, layer_of
from .refs import ClaimRef

_NUMBER = re.compile(r"\s*\(?([0-9]{1,9})\)?\s*")


@attrs.frozen
class Step:
    """
    One inference: from *premises*, taken together, to *conclusion*.

    *premises* are those written since the previous conclusion;
    `uses` says which earlier statements the step also rests on,
    and `argmap.graph.premises` works it out.
    A step that was left unfinished has no conclusion.

    >>> Step((ClaimRef("a"), ClaimRef("b")), ClaimRef("c"), rules=("modus ponens",)).scheme
    'modus ponens'
    """

    premises: tuple[ClaimRef, ...]
    conclusion: ClaimRef | None = None
    rules: tuple[str, ...] = ()
    data: Data = attrs.field(factory=Data)

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

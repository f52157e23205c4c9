"""Arguments: titled pieces of reasoning, sketched or reconstructed."""

from __future__ import annotations

import functools
import re

import attrs

from .data import Data, layer_of
from .refs import ArgumentRef, ClaimRef, StepRef
from .text import Element, home

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


@attrs.frozen
class Argument(Element):
    """
    A titled piece of reasoning with zero or more steps.

    Without steps it is a sketch: its text is the gist, and it counts as one opaque premise.
    Its text is the description under its title.
    """

    steps: tuple[Step, ...] = ()
    #: The section in which the steps stand; it overrides where the argument was described.
    steps_section: int | None = None

    @functools.cached_property
    def section(self) -> int | None:
        """The index of the section it belongs to: that of its steps, if it has any."""
        if self.steps_section is not None:
            return self.steps_section
        return home(self.occurrences)

    @property
    def ref(self) -> ArgumentRef:
        """How relations name this argument."""
        return ArgumentRef(self.key)

    @property
    def conclusion(self) -> ClaimRef | None:
        """The main conclusion: that of the last step that isn't empty; None for a sketch."""
        return self.steps[self.last].conclusion if self.steps else None

    @property
    def last(self) -> int:
        """The index of the last step that isn't empty: steps may be left unfinished."""
        steps = self.steps
        backwards = range(len(steps) - 1, -1, -1)
        full = (i for i in backwards if steps[i].premises or steps[i].conclusion is not None)
        return next(full, len(steps) - 1)

    @functools.cached_property
    def statements(self) -> tuple[ClaimRef, ...]:
        """Premises and conclusions in order, as Argdown numbers them from 1."""
        listed: list[ClaimRef] = []
        for step in self.steps:
            listed += step.premises
            if step.conclusion is not None:
                listed.append(step.conclusion)
        return tuple(listed)

    @functools.cached_property
    def statements_above(self) -> tuple[int, ...]:
        """The number of statements above the conclusion of each step."""
        counts, total = [], 0
        for step in self.steps:
            total += len(step.premises)
            counts.append(total)
            total += step.conclusion is not None
        return tuple(counts)

    @property
    def premises(self) -> tuple[ClaimRef, ...]:
        """The claims it starts from, without intermediate conclusions."""
        return tuple(p for step in self.steps for p in step.premises)

    def step_ref(self, index: int) -> StepRef:
        """Name step *index*, counted from 0; negative counts from the end."""
        return StepRef(self.ref, index % len(self.steps) if self.steps else index)

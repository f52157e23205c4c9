"""What the rules about premise–conclusion structures share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from ..graph import premises
from ..model import Claim
from ..source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..analysis import Analysis
    from ..model import Argument, ArgumentMap, ArgumentRef, ClaimRef

_NUMBER = re.compile(r"\s*\((\d{1,9})\)")
#: The title behind the number of a statement.
_TITLE = re.compile(r"\)[ \t]*(\[[^\[\]\r\n]+\])")


def used(argument: Argument) -> frozenset[ClaimRef]:
    """Collect what the steps of *argument* rest on."""
    return frozenset(
        p for index, _ in enumerate(argument.steps) for p in premises(argument, index)
    )


def is_empty(claim: object) -> TypeGuard[Claim]:
    """Whether *claim* is one with neither a title nor a text."""
    return isinstance(claim, Claim) and claim.title is None and not claim.text


class Statement(NamedTuple):
    """A premise or conclusion as written: its number, and where that stands."""

    number: int
    span: Span
    claim: ClaimRef


def written(m: ArgumentMap) -> dict[ArgumentRef, list[Statement]]:
    """List the numbered statements of each argument, in the order of the text they come from."""
    by_argument: dict[ArgumentRef, list[Statement]] = {}
    if any(a.steps for a in m.arguments):
        for argument, statement in _statements(m):
            by_argument.setdefault(argument, []).append(statement)
    for statements in by_argument.values():
        statements.sort(key=lambda s: (s.span.start, s.span.end))
    return by_argument


class NumberedStatements:
    """The numbered statements of all arguments, as they are written."""

    def __init__(self, analysis: Analysis) -> None:
        self.text = analysis.map.origin.source.text if analysis.map.origin else ""
        self.by_argument = written(analysis.map)
        self.first: dict[tuple[ArgumentRef, ClaimRef], Statement] = {}
        self.last: dict[tuple[ArgumentRef, ClaimRef], Statement] = {}
        for argument, statements in self.by_argument.items():
            for statement in statements:
                self.first.setdefault((argument, statement.claim), statement)
                self.last[argument, statement.claim] = statement

    def premise(self, argument: ArgumentRef, claim: ClaimRef) -> Span | None:
        """Find where *argument* names a premise: its title, or its number."""
        return self._named(self.first.get((argument, claim)))

    def conclusion(self, argument: ArgumentRef, claim: ClaimRef) -> Span | None:
        """Find where *argument* names a conclusion: its title, or its number."""
        return self._named(self.last.get((argument, claim)))

    def _named(self, statement: Statement | None) -> Span | None:
        if statement is None:
            return None
        title = _TITLE.match(self.text, statement.span.end)
        number = Span(statement.span.start - 1, statement.span.end + 1)
        return Span(*title.span(1)) if title else number


def _statements(m: ArgumentMap) -> Iterator[tuple[ArgumentRef, Statement]]:
    if m.origin is None:
        return
    for claim in m.claims:
        for occurrence, span in zip(
            claim.occurrences, m.origin.spans.get(claim.ref, ()), strict=False
        ):
            number = occurrence.within and _NUMBER.match(m.origin.source.text, span.start)
            if occurrence.within and number:
                place = Span(*number.span(1))
                yield occurrence.within, Statement(int(number[1]), place, claim.ref)

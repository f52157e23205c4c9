"""Findings in a map or a text: where, what is wrong, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ..source import Fix, Position, Severity, Source, Span
from ..suggest import short_repr, visible
from .misnomers import advise, without_misnomers
from .refs import Subject
from .rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .refs import Ref


class _Placed:
    """Something at *span* in *source*, or nowhere if one of them is None."""

    __slots__ = ()

    source: Source | None
    span: Span | None

    @property
    def file(self) -> str:
        """The name of the text, or an empty string."""
        if self.source is None:
            return ""
        return self._place[0].name if self.span is not None else self.source.name

    @property
    def _place(self) -> tuple[Source, Span]:
        """The file, and the span in it, if the text was put together from several."""
        assert self.source is not None  # noqa: S101 - the callers have looked
        assert self.span is not None  # noqa: S101
        source, start = self.source.locate(self.span.start)
        return source, Span(start, start + self.span.end - self.span.start)

    @property
    def position(self) -> Position | None:
        """Where it begins."""
        if self.source is None or self.span is None:
            return None
        source, span = self._place
        return source.position(span.start)

    @property
    def line(self) -> int | None:
        """The line where it begins, from 1."""
        return self.position.line if self.position else None

    @property
    def column(self) -> int | None:
        """The column where it begins, from 1."""
        return self.position.column if self.position else None

    @property
    def excerpt(self) -> str:
        """The line where it begins, with carets, or an empty string."""
        if self.source is None or self.span is None:
            return ""
        source, span = self._place
        return source.excerpt(span)


@attrs.frozen(repr=False)
class Related(_Placed):
    """
    Another place that a finding is about: *message* says briefly what it has to do with it.

    A rule names *at* and leaves *source* and *span* to `argmap.check`,
    unless it means a place other than where *at* is stated.
    """

    at: Subject | None
    message: str
    span: Span | None = None
    source: Source | None = attrs.field(default=None, repr=False)

    def __repr__(self) -> str:
        return short_repr(self, f"line {self.line}" if self.line else "", self.message)

    @classmethod
    def each(cls, refs: Iterable[Ref], message: str) -> tuple[Related, ...]:
        """Relate each of *refs* with the same *message*."""
        return tuple(cls(ref, message) for ref in refs)


@attrs.frozen(repr=False)
class Diagnostic(_Placed):
    """
    One finding: what is wrong, where, and the one thing to do next.

    *at* is what it is about: an element, or the map as a whole (`MapRef`);
    None if it is about the text alone, as most findings of a reader are.
    *element* names the same thing in words; it is empty for the map as a whole.
    *related* are the other places that it concerns.
    *source* and *span* are None if a map was not read from a text.
    """

    code: str
    severity: Severity
    message: str
    action: str = ""
    element: str = ""
    source: Source | None = attrs.field(default=None, repr=False)
    span: Span | None = None
    fix: Fix | None = None
    at: Subject | None = None
    related: tuple[Related, ...] = ()
    #: How many others of its code it stands for: past some hundred they are counted, not listed.
    more: int = 0

    def __dir__(self) -> list[str]:
        return without_misnomers(type(self), list(object.__dir__(self)))

    def __str__(self) -> str:
        where = self.file
        if self.position:
            where += f":{self.position.line}:{self.position.column}"
        head = f"{where}: " if where else ""
        sentences = in_sentences(self.message, self.action)
        return visible(f"{head}{self.severity.value} {self.code}: {sentences}")

    def __repr__(self) -> str:
        place = f" in line {self.line}" if self.line else ""
        return short_repr(self, f"{self.severity.value} {self.code}{place}: {self.message}")


advise(Diagnostic)


def in_sentences(message: str, advice: str) -> str:
    """
    Write *message*, which has no full stop, before *advice*, if there is any.

    >>> in_sentences("it is empty", "Fill it."), in_sentences("is it empty?", "Fill it.")
    ('it is empty. Fill it.', 'is it empty? Fill it.')
    """
    stop = "" if message.endswith("?") else "."
    return f"{message}{stop} {advice}" if advice else message


def diagnostics(items: Iterable[Diagnostic]) -> Row[Diagnostic]:
    """Make a row of diagnostics."""
    return Row[Diagnostic](items)

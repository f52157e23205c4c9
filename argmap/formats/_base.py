"""What a format is, and the laws that every format obeys."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from ..model import ArgumentMap, Diagnostic
from ..source import Severity


@attrs.frozen
class Loss:
    """What a format cannot say: *what* of *element* (named as a reader would)."""

    element: str
    what: str

    def __str__(self) -> str:
        return f"{self.element}: {self.what}"


@attrs.frozen
class Reading:
    """What a reader made of a text: always a map, and everything it noticed."""

    map: ArgumentMap
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that make the reading unreliable."""
        return tuple(d for d in self.diagnostics if d.severity is Severity.ERROR)


def loses_nothing(_: ArgumentMap) -> Iterator[Loss]:
    """Say that a format can write every map."""
    return iter(())


@attrs.frozen
class Format:
    """
    One notation for argument maps.

    *read* takes any text at all and never raises: what it cannot read it reports.
    *write* gives the same text for the same map; its options are keyword-only.
    *losses* says beforehand what *write* will lose.
    The law: what `losses` does not name survives writing and reading.
    *sniff* tells from a text whether it is in this format.
    *options* names the keyword arguments that *read* takes beside the source.
    """

    title: str
    suffixes: tuple[str, ...]
    read: Callable[..., Reading] | None = None
    write: Callable[..., str] | None = None
    losses: Callable[[ArgumentMap], Iterator[Loss]] = loses_nothing
    sniff: Callable[[str], bool] = lambda _: False
    options: tuple[str, ...] = ()

"""What a form of report is given, and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from ..checking import Report

if TYPE_CHECKING:
    from ..source import Diagnostic


@attrs.frozen
class Checked:
    """One file: its *report*, or why there is none (*problem*)."""

    file: str
    report: Report | None = None
    problem: str = ""

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What was found, in the order of the text."""
        return self.report.findings if self.report else ()

    @property
    def skipped(self) -> tuple[str, ...]:
        """What could not be looked into, and why; a report without findings may say so."""
        return self.report.skipped if self.report else ()

    @property
    def code(self) -> int:
        """What a command exits with for it: 0 for clean, 1 for findings, 2 for could not."""
        if self.report is None:
            return 2
        return 0 if self.report.clean else 1

    def first(self, most: int) -> Checked:
        """Show at most *most* findings; see `Report.first`."""
        return attrs.evolve(self, report=self.report.first(most)) if self.report else self


@attrs.frozen
class Form:
    """
    One way to report what was found in several files.

    *write* gives the whole report, ending in a line end.
    Nothing of a map, a message or a file name reaches it unescaped,
    and the same findings give the same bytes.
    """

    title: str
    write: Callable[[Sequence[Checked]], str]


def every(files: Sequence[Checked]) -> Iterator[tuple[Checked, Diagnostic]]:
    """Yield each finding with the file it is about."""
    for checked in files:
        for d in checked.findings:
            yield checked, d


def words(d: Diagnostic) -> str:
    """Give the message and the next action, as one line."""
    return f"{d.message}. {d.action}" if d.action else d.message


__all__ = ["Checked", "Form", "every", "words"]

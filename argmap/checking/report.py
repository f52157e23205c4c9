"""What was found: in one map (`Report`), and in one file (`Checked`)."""

from __future__ import annotations

import attrs

from ..model import Diagnostic
from ..model.diagnostic import diagnostics
from ..model.report import ListingOrder, Report, Size, in_words, remedy, see_also
from ..model.rows import Row


@attrs.frozen
class Checked:
    """
    One file: its *report*, or why there is none (*problem*).

    *fixed* are the findings that were fixed.
    """

    file: str
    report: Report | None = None
    problem: str = ""
    fixed: Row[Diagnostic] = attrs.field(default=(), converter=diagnostics)

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What was found, in the order of the text."""
        return self.report.findings if self.report else ()

    @property
    def listed(self) -> tuple[Diagnostic, ...]:
        """What was found, in the order that reports for people list it: see `Report.listed`."""
        return self.report.listed if self.report else ()

    @property
    def skipped(self) -> tuple[str, ...]:
        """What could not be checked, and why; a report without findings may have some."""
        return self.report.skipped if self.report else ()

    @property
    def code(self) -> int:
        """The exit code of a command: 0 if clean, 1 if there are findings, 2 if it failed."""
        if self.report is None:
            return 2
        return 0 if self.report.clean else 1

    def most_useful(self, most: int) -> Checked:
        """Show at most *most* findings; see `Report.most_useful`."""
        return attrs.evolve(self, report=self.report.most_useful(most)) if self.report else self


__all__ = ["Checked", "ListingOrder", "Report", "Size", "in_words", "remedy", "see_also"]

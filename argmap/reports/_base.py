"""What a form of report takes, and what it returns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from ..checking import Checked
from ..checking.report import remedy
from ..model.diagnostic import in_sentences

if TYPE_CHECKING:
    from ..model import Diagnostic


@attrs.frozen
class ReportFormat:
    """
    One way to report what was found in several files.

    *write* returns the whole report, which ends with a line break.
    Nothing from a map, a message or a file name gets into it unescaped,
    and the same findings give the same bytes.
    """

    title: str
    write: Callable[[Sequence[Checked]], str]


def every(files: Sequence[Checked]) -> Iterator[tuple[Checked, Diagnostic]]:
    """Yield each finding with the file it is about."""
    for checked in files:
        for d in checked.findings:
            yield checked, d


def one_line(d: Diagnostic) -> str:
    """Give the message, the action and the other places in one line."""
    return in_sentences(d.message, remedy(d))


__all__ = ["Checked", "ReportFormat", "every", "one_line"]

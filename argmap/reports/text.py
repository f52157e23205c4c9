"""
Text for people: each finding with its line, a caret, and the next thing to do.

Files that can't be read are not in it: the command reports them on standard error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._base import Checked, ReportFormat

if TYPE_CHECKING:
    from collections.abc import Sequence


def write(files: Sequence[Checked]) -> str:
    """Write each report as text."""
    return "".join(f"{f.report}\n" for f in files if f.report)


REPORT = ReportFormat("text", write)

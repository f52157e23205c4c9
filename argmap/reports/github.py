"""
Commands that GitHub shows as annotations beside the lines of a pull request.

Format: https://docs.github.com/actions, "Workflow commands".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..source import Severity
from ..suggest import visible
from ._base import Checked, ReportFormat, every, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..model import Diagnostic

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def write(files: Sequence[Checked]) -> str:
    """Write one command per finding, and one for each file or rule that couldn't be checked."""
    lines = (*_problems(files), *_findings(files), *_skipped(files))
    return "".join(f"::{visible(line)}\n" for line in lines)


def _problems(files: Sequence[Checked]) -> Iterator[str]:
    for f in files:
        if f.report is None:
            yield f"error file={f.file.translate(_PROPERTY)}::{f.problem.translate(_DATA)}"


def _findings(files: Sequence[Checked]) -> Iterator[str]:
    for f, d in every(files):
        properties = {"file": d.file or f.file, **_place(d), "title": d.code}
        where = ",".join(f"{k}={str(v).translate(_PROPERTY)}" for k, v in properties.items())
        yield f"{_LEVELS[d.severity]} {where}::{one_line(d).translate(_DATA)}"


def _skipped(files: Sequence[Checked]) -> Iterator[str]:
    for f in files:
        for sentence in f.skipped:
            yield f"notice file={f.file.translate(_PROPERTY)}::{sentence.translate(_DATA)}"


def _place(d: Diagnostic) -> dict[str, int]:
    at = d.position
    return {"line": at.line, "col": at.column} if at else {}


REPORT = ReportFormat("GitHub annotations", write)

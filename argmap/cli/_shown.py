"""What only terminals get: colour and progress."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TextIO

import click

from ..checking import in_words
from ..source import Severity

if TYPE_CHECKING:
    from ..checking import Report
    from ..model import Diagnostic

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}


def wants_colour(stream: TextIO) -> bool:
    """Whether *stream* is a terminal whose user doesn't mind colour (see no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


def in_colour(report: Report) -> str:
    """Write a report like its text, with severities and carets in colour."""
    return "\n".join([*map(_in_colour, report.listed), report.summary])


def _in_colour(d: Diagnostic) -> str:
    head, *excerpt = in_words(d).split("\n")
    mark = f"{d.severity.value} {d.code}"
    head = head.replace(mark, click.style(mark, fg=_COLOURS[d.severity], bold=True), 1)
    if excerpt:
        before, bar, carets = excerpt[-1].partition("| ")
        excerpt[-1] = before + bar + click.style(carets, fg=_COLOURS[d.severity])
    return "\n".join([head, *excerpt])

"""What only terminals get: colour and progress."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

import click

from ..checking import in_words
from ..source import Severity
from ..suggest import visible

if TYPE_CHECKING:
    from ..checking import Report
    from ..model import Diagnostic

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
#: The number of files from which progress is worth showing.
_MANY = 5


def wants_colour(stream: TextIO) -> bool:
    """Whether *stream* is a terminal whose user doesn't mind colour (see no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


def in_colour(report: Report) -> str:
    """Write a report like its text, with severities and carets in colour."""
    return "\n".join([*map(_in_colour, report.findings), report.summary])


def _in_colour(d: Diagnostic) -> str:
    head, *excerpt = in_words(d).split("\n")
    mark = f"{d.severity.value} {d.code}"
    head = head.replace(mark, click.style(mark, fg=_COLOURS[d.severity], bold=True), 1)
    if excerpt:
        before, bar, carets = excerpt[-1].partition("| ")
        excerpt[-1] = before + bar + click.style(carets, fg=_COLOURS[d.severity])
    return "\n".join([head, *excerpt])


class Progress:
    """A line on standard error that says which of many files is being read."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.shown = total >= _MANY and sys.stderr.isatty()

    def step(self, number: int, file: str) -> None:
        """Say that file *number*, counted from 1, is next."""
        if self.shown:
            name = visible(file[-50:])
            click.echo(f"\r\x1b[K{number:,} of {self.total:,}: {name}", err=True, nl=False)

    def clear(self) -> None:
        """Make way for other output."""
        if self.shown:
            click.echo("\r\x1b[K", err=True, nl=False)

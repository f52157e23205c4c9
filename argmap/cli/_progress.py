"""Saying how far a command is that works on many files."""

from __future__ import annotations

import sys

import click

from ..suggest import visible

#: The number of files from which progress is worth showing.
_MANY = 5


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

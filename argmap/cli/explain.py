"""``argmap explain``: say what a finding means and what to do about it."""

from __future__ import annotations

import click

from ..checking import catalogue
from ..checking import explain as find


@click.command()
@click.argument("code", required=False)
@click.option("--list", "listed", is_flag=True, help="List everything that check can find.")
def explain(code: str | None, *, listed: bool) -> None:
    """Print the manual of a finding, by its CODE or its name, such as STR101."""
    if bool(code) == listed:
        raise click.UsageError("expected a code or --list, such as: argmap explain STR101")
    if code:
        click.echo(str(find(code)))
        return
    width = max(len(entry.name) for entry in catalogue())
    for e in catalogue():
        click.echo(f"{e.code}  {e.severity.value:<7}  {e.name:<{width}}  {e.summary}")


COMMAND = explain

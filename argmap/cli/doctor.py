"""``argmap doctor``: say what is installed, and what could be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..installation import Installation


@click.command()
def doctor() -> None:
    """
    Show what is installed, and how to get what is missing.

    Lists the version and place of argmap, the layout engine that is used,
    and the extras, each with what it adds and the command that installs it.
    Exits with 0, even if an extra is missing: nothing needs one unless it says so.
    """
    from ..installation import inspect  # noqa: PLC0415 - needed only here

    for line in _lines(inspect()):
        click.echo(line)


def _lines(found: Installation) -> Iterator[str]:
    yield f"argmap {found.version} in {found.folder}"
    yield f"Python {found.python}"
    yield f"layout engine: {found.engine}"
    yield from found.notes
    yield ""
    width = max(len(extra.name) for extra in found.extras)
    for extra in found.extras:
        state = "installed" if extra.installed else "missing"
        yield f"{extra.name:<{width}}  {state:<9}  {extra.adds}"
    if found.missing:
        yield ""
        yield f"To install what is missing{_where(found)}:"
        yield from (f"  {found.command([name])}" for name in found.missing)


def _where(found: Installation) -> str:
    return "" if found.clone else ", run in your clone of argmap"


COMMAND = doctor

"""``argmap serve``: a picture that follows the file while it is written."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import click

from ._options import read_options, reading_options

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("file")
@click.option("--port", default=8765, show_default=True, help="Where to listen; 0 takes any.")
@click.option("--engine", metavar="NAME", help="The layout engine: a name, or a path to a dot.")
@reading_options
def serve(
    file: str,
    port: int,
    engine: str | None,
    config: str | None,
    assign: tuple[str, ...],
    include: Path | None,
) -> None:
    """
    Show the map FILE in a browser, redrawn with its findings whenever it is saved.

    Listens to this computer only.  Stop it with Ctrl-C.
    Exits 0 when it is stopped, 2 if FILE can't be read or the port is taken.
    """
    from ._preview import Preview, Server  # noqa: PLC0415 - needed only here

    preview = Preview(file, read_options(config, assign, include), engine)
    with contextlib.suppress(KeyboardInterrupt), Server(preview, port) as server:
        click.echo(f"{file} is shown at {server.url}; stop with Ctrl-C", err=True)
        server.run()
    click.echo("stopped", err=True)


COMMAND = serve

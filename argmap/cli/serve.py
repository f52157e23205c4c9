"""``argmap serve``: a picture that follows the file while it is written."""

from __future__ import annotations

import contextlib
import signal
from typing import TYPE_CHECKING

import click

from ._options import read_options, reading_options

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("file")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help="Where to listen; 0 takes any.",
)
@click.option("--engine", metavar="NAME", help="The layout engine: a name, or a path to a dot.")
@click.option("--prose", is_flag=True, help="Show paragraphs that nothing is joined to as well.")
@reading_options
def serve(
    file: str,
    port: int,
    engine: str | None,
    prose: bool,
    config: str | None,
    assign: tuple[str, ...],
    include: Path | None,
) -> None:
    """
    Show the map FILE in a browser, redrawn with its findings whenever it is saved.

    Included files are followed as well.  Findings are those of `argmap check`,
    with the settings of pyproject.toml.
    Listens to this computer only.  Stop it with Ctrl-C.
    Exits 0 when it is stopped, 2 if FILE can't be read or the port is taken.
    """
    if file == "-":
        raise click.UsageError("standard input can't be watched; name a file")
    from ._preview import Preview, Server  # noqa: PLC0415 - needed only here

    signal.signal(signal.SIGTERM, _interrupt)
    with contextlib.suppress(KeyboardInterrupt):
        preview = Preview(file, read_options(config, assign, include), engine, prose=prose)
        with Server(preview, port) as server:
            click.echo(f"{file} is shown at {server.url}; stop with Ctrl-C", err=True)
            server.run()
    click.echo("stopped", err=True)


def _interrupt(*_: object) -> None:
    """Let a supervisor stop it as Ctrl-C does."""
    raise KeyboardInterrupt


COMMAND = serve

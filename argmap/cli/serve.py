"""``argmap serve``: show a map in a browser, and keep it up to date."""

from __future__ import annotations

import signal
import sys
from typing import Any

import click

from . import _complete
from ._options import bibliography_option, reading_options
from ._streams import is_heard, say
from ._views import direction_option, level_option, style_option


@click.command()
@click.argument("file", shell_complete=_complete.files)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="PORT",
    default=8765,
    show_default=True,
    help="The port to listen on; 0 takes any free one.",
)
@click.option(
    "--engine", metavar="NAME", help="The layout engine: a name, or the path of a dot executable."
)
@style_option
@click.option(
    "--theme",
    metavar="NAME",
    shell_complete=_complete.themes,
    help="The theme: light, dark, print, contrast or a TOML file, which is read once.",
)
@direction_option
@level_option
@click.option("--prose", is_flag=True, help="Also show paragraphs that nothing is connected to.")
@click.option(
    "--evaluate",
    "judged",
    is_flag=True,
    help="Show which claims stand, why, and what would change.",
)
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="FILE",
    help="The text to show beside the map; KEY=FILE if the map has several sources.",
)
@bibliography_option
@reading_options
def serve(
    file: str,
    port: int,
    judged: bool,
    sources: tuple[str, ...],
    bibliography: tuple[str, ...],
    how: dict[str, Any],
    **wanted: Any,
) -> None:
    """
    Show a map in the browser and redraw it whenever it is saved.

    Included files, sources and bibliographies are watched as well. The page lists what
    `argmap check` finds, with the settings of pyproject.toml; a button applies a fix to FILE
    after asking.
    Only this computer can connect. Stop with Ctrl-C.
    Exits with 0 when stopped, and with 2 if FILE can't be read or the port is taken.
    """
    if file == "-":
        raise click.UsageError("standard input can't be watched; name a file")
    from ._preview import Preview, Server  # noqa: PLC0415 - needed only here

    options = {name: value for name, value in wanted.items() if value}
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        preview = Preview(
            file, how, options, judged=judged, sources=sources, bibliography=bibliography
        )
        with Server(preview, port) as server:
            _say(f"{file} is shown at {server.url}; stop with Ctrl-C")
            server.run()
    except KeyboardInterrupt:
        _say("stopped")


def _say(message: str) -> None:
    """Say it, unless nobody reads what is said: waiting for that, nothing could stop us."""
    if is_heard(sys.stderr):
        say(message)


def _interrupt(*_: object) -> None:
    """Let a supervisor stop it as Ctrl-C does."""
    raise KeyboardInterrupt


COMMAND = serve

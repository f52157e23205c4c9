"""
The ``argmap`` command: one module per subcommand, found by looking.

A command prints and exits, nothing else.
Results go to stdout, messages to stderr;
the exit code is 0 for clean, 1 for findings, 2 for could not.
"""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from typing import TYPE_CHECKING

import click

from ..errors import ArgmapError
from ..registry import Registry

if TYPE_CHECKING:
    from typing import TextIO

COMMANDS: Registry[click.Command] = Registry(sys.modules[__name__], "COMMAND")


class _Lazy(click.Group):
    """A group that imports a subcommand when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        return COMMANDS.get(name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            try:
                COMMANDS[args[0]]
            except ArgmapError as error:
                raise click.UsageError(str(error), ctx) from error
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # the reader of a pipe went away: there is nobody left to talk to;
            # click would exit with 1, which means findings
            _say_no_more()
            sys.exit(0)


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="argmap")
def cli() -> None:
    """Check argument maps, draw them, and convert them."""


def main() -> None:
    """
    Run the command; what argmap raises on purpose becomes one message and exit code 2.

    Ctrl-C is 130, as of any command.
    """
    # maps are frozen values without circles: looking for some costs a third of the time
    gc.set_threshold(200_000, 20, 50)
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what a terminal can't show is no reason to stop
            stream.reconfigure(errors="backslashreplace")
    try:
        sys.exit(cli(standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("argmap: stopped", err=True)
        sys.exit(128 + signal.SIGINT)
    except ArgmapError as error:
        click.echo(f"argmap: {error}", err=True)
        sys.exit(2)
    except OSError as error:
        _say_no_more()
        click.echo(f"argmap: the output can't be written: {error.strerror}", err=True)
        sys.exit(2)


def _nowhere() -> TextIO:
    """Stand in for a stream that the caller closed."""
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - open till the end


def _say_no_more() -> None:
    """Let what is left in the buffer go nowhere, or Python complains on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

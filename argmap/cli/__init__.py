"""
The ``argmap`` command: one module per subcommand, found by looking.

A command prints and exits, nothing else.
Results go to stdout, messages to stderr;
the exit code is 0 if all is well, 1 if there are findings, 2 on failure.
"""

from __future__ import annotations

import errno
import gc
import io
import os
import signal
import sys
from typing import TYPE_CHECKING, Any

import click

from .. import guard
from ..errors import ArgmapError, PartError
from ..registry import Registry, expect_returned, passed_over
from ..suggest import brief, did_you_mean, visible_lines
from ._streams import closed_output, end_in_order, fully_writing, leave, mute, say

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

#: The exit code of what could not be done.
_FAILED = 2
#: The group of parts whose faults a report tells, or the command itself.
_RULES = "argmap.rules"

#: What people call the commands elsewhere, and what to type here.
_ELSEWHERE = {
    "--help": ("help", "commands"),
    "--version": ("version",),
    "convert": ("translate", "transform", "import"),
    "check": ("lint", "validate", "test", "parse"),
    "diff": ("compare", "difference"),
    "exercise": ("quiz", "practice"),
    "grade": ("mark", "feedback", "assess"),
    "doctor": ("info", "env"),
    "explain": ("manual", "man"),
    "explain --list": ("rules", "codes", "list", "schemes"),
    "fmt": ("format", "tidy", "pretty"),
    "new": ("create", "start", "template"),
    "new --example": ("example", "examples", "demo"),
    "rename": ("mv", "move"),
    "render": (
        *("show", "draw", "export", "plot", "print", "picture", "view"),
        *("svg", "html", "pdf", "graph", "tree"),
    ),
    "serve": ("preview", "watch", "live", "open"),
    "stats": ("count", "statistics", "summary"),
}
#: What isn't a command here, and what to do instead.
_NO_COMMAND = {
    "completion": 'the shell makes it: eval "$(_ARGMAP_COMPLETE=bash_source argmap)" in bash;'
    " docs/completion.md has the lines for zsh and fish as well",
}
_SYNONYMS = {name: command for command, names in _ELSEWHERE.items() for name in names}


def _adopt(name: str, command: click.Command) -> click.Command:
    """Let what a foreign command raises be an error of its own, not of argmap."""
    summarize = command.get_short_help_str
    for method in ("invoke", "make_context", "get_help"):  # whatever class it is of
        setattr(command, method, _naming(name, getattr(command, method)))

    def get_short_help_str(*args: Any, **options: Any) -> str:
        try:
            return expect_returned(str, guard.call(summarize, *args, **options))
        except (guard.Failed, PartError) as error:
            cause = error.error if isinstance(error, guard.Failed) else error
            COMMANDS.skip(name, COMMANDS.failure(name, "can't say what it does", cause))
            return ""

    command.get_short_help_str = get_short_help_str  # type: ignore[method-assign] # for the list
    return command


def _naming(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """Let a failure of *work* name the foreign command *name*."""

    def run(*args: Any, **options: Any) -> Any:
        try:
            return work(*args, **options)
        except (click.ClickException, click.Abort, click.exceptions.Exit, ArgmapError, OSError):
            raise
        except Exception as error:
            raise COMMANDS.failure(name, "failed", error) from error

    return run


COMMANDS: Registry[click.Command] = Registry(
    sys.modules[__name__], "COMMAND", click.Command, adopt=_adopt
)


class _Lazy(click.Group):
    """A group that imports a subcommand when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(name for name, _ in COMMANDS.items())

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        return COMMANDS.get(name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            if advice := _NO_COMMAND.get(args[0].casefold()):
                raise click.UsageError(f"argmap has no command {args[0]!r}: {advice}", ctx)
            if command := _SYNONYMS.get(args[0].casefold()):
                problem = f"unknown command: {args[0]!r} ({did_you_mean([repr(command)])})"
                raise click.UsageError(problem, ctx)
            if os.path.isfile(args[0]):  # noqa: PTH113 - any name will do
                problem = f"{args[0]} is a file: say what to do with it, as in argmap check"
                raise click.UsageError(f"{problem} {args[0]}", ctx)
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
            mute(sys.stdout)
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
    # a map and its claims know each other, but there is hardly a circle to free before the end:
    # looking for some takes a fifth of the time of a check
    gc.set_threshold(200_000, 20, 50)
    sys.stdout = closed_output() if sys.stdout is None else fully_writing(sys.stdout)
    sys.stderr = fully_writing(sys.stderr)
    end_in_order()
    try:
        code, problem = _run()
        for group, error in passed_over():
            if group != _RULES and str(error) != problem:
                say(f"argmap: skipped: {error}")
    except OSError:  # there is no room for messages, either
        mute(sys.stderr)
        code = _FAILED
    sys.exit(code)


def run_process() -> NoReturn:
    """Run `main` as all that this process does, and end it faster than Python would."""
    # numpy is for texts of a line here: its threads would wait for each other, and cost more
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        main()
    except SystemExit as end:
        leave(end.code)
    leave(0)


def _run() -> tuple[int | str | None, str]:
    """Run the command, and return its exit code and what went wrong; never raises."""
    if "_ARGMAP_COMPLETE" in os.environ:
        from . import _shells  # noqa: F401, PLC0415 - only at the Tab key
    try:
        return cli(standalone_mode=False), ""
    except SystemExit as end:
        return end.code, ""
    except Exception as error:  # noqa: BLE001 - nobody should meet a traceback
        return _tell(error), str(error)


def _tell(error: Exception) -> int:
    """Say what went wrong, and return the exit code."""
    if isinstance(error, click.ClickException):
        shown = io.StringIO()
        error.show(shown)
        click.echo(visible_lines(shown.getvalue()), err=True, nl=False)
        return error.exit_code
    if isinstance(error, click.Abort):
        say("argmap: stopped")
        return 128 + signal.SIGINT
    if isinstance(error, ArgmapError):
        for line in f"argmap: {error}".split("\n"):  # a key or a rubric may have several faults
            say(line)
    elif isinstance(error, OSError) and _is_of_output(error):
        mute(sys.stdout)
        why = "standard output is closed" if error.errno == errno.EBADF else error.strerror
        say(f"argmap: the output can't be written: {why}")
    elif isinstance(error, OSError) and error.filename is not None:
        say(f"argmap: {error.filename}: {error.strerror}")
    else:
        _say_what_broke(error)
    return _FAILED


def _is_of_output(error: OSError) -> bool:
    """Whether *error* was raised while click wrote to a standard stream."""
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code is click.echo.__code__:
            return True
        trace = trace.tb_next
    return False


def _say_what_broke(error: Exception) -> None:
    """Say in one line that this is our fault; show the traceback only on request."""
    if os.environ.get("ARGMAP_DEBUG", "0") not in {"", "0"}:
        import traceback  # noqa: PLC0415 - needed only here

        click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
    what = brief(f"{type(error).__name__}: {error}", 200)
    advice = "Set ARGMAP_DEBUG=1 to see the traceback, and please report this."
    say(f"argmap: internal error: {what}. {advice}")

"""``%%argdown``: a cell of a notebook that holds a map."""

from __future__ import annotations

import argparse
import shlex
from typing import Any

from ..argdown import parse
from ..checking import check
from ..drawing import render
from ..errors import ArgmapError

_NAME = "argdown"


class _Refusal(Exception):  # noqa: N818 - it never leaves this module
    """The options of the magic make no sense."""


class _Options(argparse.ArgumentParser):
    """Options that never end the kernel."""

    def error(self, message: str) -> Any:
        raise _Refusal(f"{message}\n{self.format_usage()}")


def _variable(name: str) -> str:
    if not name.isidentifier():
        raise argparse.ArgumentTypeError(f"expected the name of a variable, got {name!r}")
    return name


def _options() -> _Options:
    options = _Options(prog=f"%%{_NAME}", add_help=False)
    options.add_argument("name", nargs="?", type=_variable, help="a variable to keep the map in")
    options.add_argument("--style", help="how to draw, as in argmap render")
    options.add_argument("--theme", help="the colours, as in argmap render")
    options.add_argument("--engine", help="the layout engine, as in argmap render")
    options.add_argument("--no-check", action="store_true", help="draw, and find nothing")
    options.add_argument("--no-picture", action="store_true", help="find, and draw nothing")
    return options


def load_ipython_extension(shell: Any) -> None:
    """Add the magic to *shell*: what ``%load_ext argmap`` calls."""

    def argdown(line: str, cell: str) -> None:
        _run(shell, line, cell)

    argdown.__doc__ = f"Draw the map in this cell and check it.\n\n{_options().format_help()}"
    shell.register_magic_function(argdown, "cell", _NAME)


def unload_ipython_extension(shell: Any) -> None:
    """Take the magic away again."""
    shell.magics_manager.magics["cell"].pop(_NAME, None)


def _run(shell: Any, line: str, cell: str) -> None:
    """Draw and check *cell*; what goes wrong is shown in words, never as a traceback."""
    from IPython import display as shown  # noqa: PLC0415 - only in a notebook

    display: Any = shown.display
    try:
        told = _options().parse_args(shlex.split(line))
        parsed = parse(cell, name="<cell>")
        if told.name is not None:
            shell.user_ns[told.name] = parsed.map
        if not told.no_picture:
            chosen = {k: getattr(told, k) for k in ("style", "theme", "engine")}
            picture = render(parsed.map, **{k: v for k, v in chosen.items() if v is not None})
            _ = picture.content  # so that options that make no sense are told here
            display(picture)
        if not told.no_check:
            display(check(parsed.map, extra=parsed.diagnostics))
    except (_Refusal, ArgmapError, ValueError) as error:
        print(f"%%{_NAME}: {error}")  # noqa: T201 - a notebook's reader is told here

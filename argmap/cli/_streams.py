"""Standard streams that say everything or fail, and the way out when a signal comes."""

from __future__ import annotations

import atexit
import io
import os
import select
import signal
import sys
from typing import TYPE_CHECKING

import click

from ..suggest import visible, visible_lines

if TYPE_CHECKING:
    from typing import NoReturn, TextIO


def fully_writing(stream: TextIO | None) -> TextIO:
    """
    Give *stream* a buffer if it is raw, as PYTHONUNBUFFERED makes it; None is a closed one.

    A raw stream may write less than it was given, such as what still fits on a full disk,
    and only says how much that was; a buffer goes on, or fails.
    """
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - open till the end
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    if isinstance(stream.buffer, io.RawIOBase):
        encoding = stream.encoding
        buffer = io.BufferedWriter(stream.detach())
        stream = io.TextIOWrapper(buffer, encoding, write_through=True)
    stream.reconfigure(errors="backslashreplace")  # what can't be shown is no reason to stop
    return stream


def closed_output() -> TextIO:
    """Make a stream that fails as a closed descriptor does: no result is lost in silence."""
    unwritable = io.FileIO(os.open(os.devnull, os.O_RDONLY), "w")
    return io.TextIOWrapper(io.BufferedWriter(unwritable), "utf-8", write_through=True)


def say(message: str, *, err: bool = True) -> None:
    """Write a message of one line; nothing that a title or a file name holds moves or hides it."""
    click.echo(visible(message), err=err)


def put(content: str | bytes) -> None:
    """Write a result as it is; on a terminal, nothing in a text hides, moves or paints."""
    text = content.decode("utf-8", "replace") if isinstance(content, bytes) else content
    if sys.stdout.isatty():
        click.echo(visible_lines(text), nl=False)
    else:
        click.echo(content if isinstance(content, bytes) else content.encode(), nl=False)


def mute(stream: TextIO) -> None:
    """Let what is left in the buffer go nowhere, or Python complains, or waits, on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def is_heard(stream: TextIO) -> bool:
    """Whether *stream* takes a line without waiting: a pipe may be full, with nobody reading."""
    try:
        return bool(select.select([], [stream], [], 0)[1])
    except (OSError, ValueError):  # Windows asks sockets only
        return True


def end_in_order() -> None:
    """Let what stops a program from outside end it as Ctrl-C does: nothing half-done stays."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # not under nohup
            signal.signal(number, _leave)


def leave(code: int | str | None) -> NoReturn:
    """
    End the process with *code*, once all is written.

    Taking a large map apart again, object by object, would be a sixth of the command's work:
    the system frees memory at once.  A debugger, a profiler or a thread needs the usual way.
    """
    watched = sys.gettrace() or sys.getprofile() or sys.flags.inspect
    threading = sys.modules.get("threading")
    alone = threading is None or threading.active_count() == 1
    if watched or not alone or isinstance(code, str):
        sys.exit(code)
    atexit._run_exitfuncs()  # noqa: SLF001 - what plugins have registered is still done
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except (OSError, ValueError):
        sys.exit(code)
    os._exit(code or 0)


def _leave(number: int, _: object) -> None:
    signal.signal(number, signal.SIG_IGN)  # once is enough, and tidying up takes a moment
    for stream in (sys.stdout, sys.stderr):
        mute(stream)
    sys.exit(128 + number)

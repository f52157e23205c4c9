"""Graphviz as an engine: it gets DOT on its standard input, and answers in ``plain``."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from typing import TYPE_CHECKING

from ..errors import EngineError
from ._base import Engine, Layout, LayoutProblem
from ._dot import MANY, dot, whole_where_free
from ._plain import disorder, parse_plain, upright, upside_down

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO

#: How many bytes an answer may have at least, for each byte of the question, and at most.
_LEAST, _FOR_EACH, _MOST = 2**20, 400, 64 * 2**20


def best(problem: LayoutProblem, answer: Callable[[str], str]) -> Layout:
    """
    Let Graphviz *answer*, and ask once more if it put groups in the wrong order.

    Large plans are asked about once only.
    """
    if problem.slots:
        return _slotted(problem, answer)
    wrong, layout = upright(parse_plain(answer(dot(problem)), problem), problem)
    if wrong and len(problem.sizes) <= MANY:
        again, other = upright(
            parse_plain(answer(dot(problem, last_first=True)), problem), problem
        )
        return other if again < wrong else layout
    return layout


def _slotted(problem: LayoutProblem, answer: Callable[[str], str]) -> Layout:
    """Lay out boxes with slots, which can't be turned upside down afterwards, but before."""
    try:
        layout = upside_down(parse_plain(answer(dot(problem, mirrored=True)), problem))
    except EngineError:
        problem = whole_where_free(problem)
        layout = upside_down(parse_plain(answer(dot(problem, mirrored=True)), problem))
    if not disorder(layout, problem) or len(problem.sizes) > MANY:
        return layout
    other = parse_plain(answer(dot(problem)), problem)
    return other if disorder(other, problem) < disorder(layout, problem) else layout


def run(command: str, source: str, timeout: float) -> str:
    """
    Let the executable *command* lay out *source*, which is DOT.

    Raises:
        EngineError: if it cannot be started, fails, takes longer than *timeout* seconds,
            or answers with more than any layout of *source* needs.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 - no shell, and only numbers go in
            [command, "-Tplain"],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "SERVER_NAME": "argmap"},  # forbids Graphviz to load files
            start_new_session=True,
        )
    except OSError as error:
        raise EngineError(f"cannot be started: {error.strerror or error}") from error
    with process:
        try:
            answer = _answer(process, source.encode(), timeout)
        except subprocess.TimeoutExpired as error:
            raise EngineError(f"took longer than {timeout:.2g} s") from error
        finally:
            _end(process)
    if process.returncode:
        raise EngineError(f"failed (exit code {process.returncode})")
    return answer.decode("utf-8", "replace")


def _answer(process: subprocess.Popen[bytes], question: bytes, timeout: float) -> bytes:
    """
    Ask and listen at once, in a thread each: an engine may write before it has read everything.

    What it says is bounded, or one that never stops would fill the memory.
    """
    end = time.monotonic() + timeout
    most = min(_LEAST + _FOR_EACH * len(question), _MOST)
    answer = bytearray()
    asking = threading.Thread(target=_ask, args=(process.stdin, question), daemon=True)
    listening = threading.Thread(target=_hear, args=(process.stdout, answer, most), daemon=True)
    asking.start()
    listening.start()
    listening.join(timeout)
    if len(answer) > most:
        raise EngineError(f"answered with more than {most // 2**20} MiB")
    if listening.is_alive():
        raise subprocess.TimeoutExpired(process.args, timeout)
    process.wait(max(end - time.monotonic(), 0.1))
    return bytes(answer)


def _ask(pipe: IO[bytes], question: bytes) -> None:
    rest = memoryview(question)
    with contextlib.suppress(OSError, ValueError), pipe:  # it need not listen, and may be gone
        while rest:
            rest = rest[pipe.write(rest) :]


def _hear(pipe: IO[bytes], answer: bytearray, most: int) -> None:
    with contextlib.suppress(OSError, ValueError):  # closed, since nobody waits any more
        while len(answer) <= most and (chunk := pipe.read(2**16)):
            answer += chunk


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and whatever it started, so that nothing waits for it."""
    if process.poll() is not None:
        return
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (AttributeError, OSError):
        process.kill()


def executable(title: str, rank: int, find: Callable[[], str | None]) -> Engine:
    """Make an engine of an executable that *find* finds."""

    def place(problem: LayoutProblem, timeout: float) -> Layout:
        command = find()
        if command is None:
            raise EngineError("is not installed")
        end = time.monotonic() + timeout
        return best(problem, lambda source: run(command, source, max(end - time.monotonic(), 0.1)))

    return Engine(title, rank, place)

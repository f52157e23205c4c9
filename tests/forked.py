"""
The command in processes of their own that are forked: they cost a tenth of those that start anew.

Python's start and argmap's imports are done once, in a process that does nothing but fork.
What depends on the start itself, such as a stream that is closed then, needs a process that
starts: ``python -m argmap``.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import importlib
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import argmap
import argmap.rules
import argmap.semantics

#: Where this argmap is, which may be a copy with a fault in it.
PROJECT = Path(argmap.__file__).parents[1]
#: How long a command may take, in seconds.
SECONDS = 60
#: What is imported before there is a question: what commands often need.
#: They themselves are not, for they look for parts of other distributions.
USUAL = (
    *("argmap.cli", "argmap.conversion", "argmap.formats.argdown", "argmap.reports.text"),
    *("argmap.drawing", "argmap.picture.painted", "argmap.renderers.svg", "importlib.metadata"),
    *("argmap.engines.ordered", "argmap.evaluation", "argmap.argdown.mapview"),
)
#: Folders of which commands look through all modules.
WHOLE = (argmap.rules, argmap.semantics)
#: What a process does that can't be forked.
START = "\nimport sys\nfrom argmap.cli import run_process\nsys.argv[0] = 'argmap'\nrun_process()\n"


def run(*args, cwd=None, env=None, before="", stdout=None):
    """
    Run the command, and give how it ended as `subprocess.run` does, in bytes.

    *env* are all its variables; folders in ``PYTHONPATH`` come first on its path.
    *before* is Python that it runs before its own work.
    *stdout* is a file; by default, what is written is given back.
    """
    given = {"cwd": str(cwd or Path.cwd()), "env": dict(env or os.environ), "before": before}
    with (
        open(os.devnull, "rb") as nothing,  # noqa: PTH123
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as err,
    ):
        streams = (nothing, out if stdout is None else stdout, err)
        code = _ended({"args": [str(a) for a in args], **given}, streams)
        for file in (out, err):
            file.seek(0)
        return subprocess.CompletedProcess(args, code, out.read(), err.read())


def _ended(given, streams):
    if not hasattr(os, "fork"):
        words = [sys.executable, "-c", given["before"] + START, *given["args"]]
        stdin, stdout, stderr = streams
        return subprocess.run(
            words,
            cwd=given["cwd"],
            env=given["env"],
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            timeout=SECONDS,
            check=False,
        ).returncode
    try:
        return _parent().ask(given, streams)
    except BaseException:
        close()
        raise


class Parent:
    """The process that forks, and a line to it."""

    def __init__(self):
        self.line, theirs = socket.socketpair()
        self.line.settimeout(SECONDS)
        path = os.pathsep.join(filter(None, [str(PROJECT), os.environ.get("PYTHONPATH")]))
        self.process = subprocess.Popen(
            [sys.executable, "-P", __file__, str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            env={**os.environ, "PYTHONPATH": path},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        theirs.close()

    def ask(self, given, streams):
        """Let it fork a process that does what is *given*, and return how that ended."""
        asked = json.dumps(given).encode()
        numbers = [s if isinstance(s, int) else s.fileno() for s in streams]
        socket.send_fds(self.line, [len(asked).to_bytes(8, "big")], numbers)
        self.line.sendall(asked)
        answer = self.line.recv(100)
        assert answer, "the process that forks has ended"
        return int(answer)

    def close(self):
        """End it, and whatever it has forked."""
        self.line.close()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@functools.cache
def _parent():
    return Parent()


def close():
    """End the process that forks, if there is one."""
    if _parent.cache_info().currsize:
        _parent().close()
        _parent.cache_clear()


def serve(line):
    """Fork for each question that comes, and answer how the child ended, until nobody asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in USUAL:
        importlib.import_module(name)
    for folder in WHOLE:
        for module in pkgutil.walk_packages(folder.__path__, f"{folder.__name__}."):
            importlib.import_module(module.name)
    gc.collect()
    gc.freeze()
    while True:
        size, numbers, _, _ = socket.recv_fds(line, 8, 3)
        if not size:
            return
        asked = b""
        while len(asked) < int.from_bytes(size, "big"):
            asked += line.recv(65536)
        if not (child := os.fork()):
            line.close()
            become(json.loads(asked), numbers)
        for number in numbers:
            os.close(number)
        _, status = os.waitpid(child, 0)
        line.sendall(str(os.waitstatus_to_exitcode(status)).encode())


def become(given, numbers):
    """Be the command: as if Python had been started with these variables, streams and words."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for at, number in enumerate(numbers):
        os.dup2(number, at)
        os.close(number)
    os.chdir(given["cwd"])
    os.environ.clear()
    os.environ.update(given["env"])
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        encoding = os.environ.get("PYTHONIOENCODING") or stream.encoding
        stream.reconfigure(encoding=encoding)
    sys.stdout.reconfigure(line_buffering=sys.stdout.isatty())
    named = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    sys.path[:0] = [folder for folder in named if folder and folder not in sys.path]
    sys.argv[:] = ["argmap", *given["args"]]
    exec(given["before"], {"__name__": "before"})  # noqa: S102 - our own
    from argmap.cli import run_process  # noqa: PLC0415 - in this process only

    run_process()


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))

"""
Replaying recorded sessions: in ``tests/commands``, in the README and in the docs.

A session is a fenced ``console`` block: lines that begin with ``$ argmap`` are run;
what follows is what they print, on either stream;
``=> N`` is an exit code other than 0; ``$ cat FILE`` shows a file, and ``< FILE`` feeds one.
"""

from __future__ import annotations

import io
import re
import shlex
from pathlib import Path

from click.testing import CliRunner

from argmap.cli import cli
from argmap.errors import ArgmapError

BLOCK = re.compile(
    r"^(?P<fence>`{3,})console\n(?P<session>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL
)


def run(line):
    """Run one recorded command; return what it printed and how it ended."""
    command, _, feed = line.partition(" < ")
    program, *args = shlex.split(command)
    if program == "cat":
        return Path(args[0]).read_text(encoding="utf-8-sig")  # terminals don't show the mark
    assert program == "argmap", f"a session runs argmap or cat, not {program}"
    given = Path(feed).read_bytes() if feed else b""
    result = CliRunner().invoke(cli, args, prog_name="argmap", input=io.BytesIO(given))
    output, code = result.output, result.exit_code
    if isinstance(result.exception, ArgmapError):  # as main() does
        output, code = f"{output}argmap: {result.exception}\n", 2
    elif result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    ended = "" if not output or output.endswith("\n") else "\n"
    return output + ended + (f"=> {code}\n" if code else "")


def replay(block):
    """Run the session in *block* again, and give the block with its new output."""
    commands = [line for line in block["session"].splitlines() if line.startswith("$ ")]
    replayed = "".join(f"{line}\n{run(line[2:])}" for line in commands)
    return f"{block['fence']}console\n{replayed}{block['fence']}"

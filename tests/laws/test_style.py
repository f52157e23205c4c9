"""The project keeps its own style: formatted, linted, typed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "command",
    ["ruff check", "ruff format --check", pytest.param("mypy", marks=pytest.mark.slow)],
    ids=lambda c: c.replace(" ", "-"),
)
def test_the_tools_are_content(command):
    """ruff finds nothing, the formatter would change nothing, and the types hold."""
    done = subprocess.run(
        [sys.executable, "-m", *command.split()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr

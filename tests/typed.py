"""Runs mypy over scripts as users write them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import argmap


def complaints_of_mypy(config, folder, cache, *arguments):
    """List the lines that ``mypy --strict`` prints in *folder*; *cache* is kept between runs."""
    kept = getattr(config, "cache", None)  # pytest may run without one
    place = kept.mkdir(cache) if kept else folder / "cache"
    mypy = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary"]
    done = subprocess.run(
        [*mypy, f"--cache-dir={place}", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(argmap.__file__).parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()

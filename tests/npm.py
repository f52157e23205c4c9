"""Packages from npm that some tests compare argmap with."""

from __future__ import annotations

import shutil
import subprocess

import pytest


def fetched(package, folder):
    """Install *package* (``name@version``) into *folder*, and give its path; skip, saying why."""
    npm = shutil.which("npm")
    if not npm:
        pytest.skip(f"npm is not installed, which fetches {package}")
    options = ["--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder]
    done = subprocess.run(
        [npm, "install", *options, package],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    path = folder / "node_modules" / package.rpartition("@")[0]
    if not path.exists():
        pytest.skip(f"npm could not fetch {package}: {done.stderr[-200:]}")
    return path

"""Packages from npm that some tests compare argmap with."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest


def fetched(package, folder, *others):
    """
    Install *package* (``name@version``) into *folder*, and give its path; skip, saying why.

    *others* are installed beside it, and nothing that one of them expects a page to have.
    """
    npm = shutil.which("npm")
    if not npm:
        pytest.skip(f"npm is not installed, which fetches {package}: install Node.js")
    options = ["--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder]
    options += ["--legacy-peer-deps"] * bool(others)
    done = subprocess.run(
        [npm, "install", *options, package, *others],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    path = folder / "node_modules" / package.rpartition("@")[0]
    if not path.exists():
        pytest.skip(f"npm could not fetch {package}: {done.stderr[-200:]}")
    return path


def kept(package, config, *others):
    """
    Give the path of *package* (``name@version``), which is fetched once and kept between runs.

    npm takes longer than what is asked of the package; another version is another package.
    *others* are installed beside it, as `fetched` does.
    """
    name = package.rpartition("@")[0]
    cache = getattr(config, "cache", None)  # pytest may run without one
    if not cache:
        return fetched(package, Path(tempfile.mkdtemp()), *others)
    shelf = cache.mkdir("npm")
    place = shelf / "+".join((package, *others)).replace("/", "-")
    if not place.exists():
        new = Path(tempfile.mkdtemp(dir=shelf))
        try:
            fetched(package, new, *others)
            new.rename(place)  # whole, or not at all
        finally:
            shutil.rmtree(new, ignore_errors=True)
    return place / "node_modules" / name

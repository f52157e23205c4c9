"""
Faults planted in the rules' own code, and whether the tests notice.

``python -m tests.faults`` plants each fault of ``faults.toml`` in a copy of the project
and runs the tests of the rules there; names as arguments plant only these.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import attrs

ROOT = Path(__file__).parent.parent
LISTED = tomllib.loads((Path(__file__).parent / "faults.toml").read_text(encoding="utf-8"))
#: How long one run of the tests may take; a fault that makes them hang is noticed, too.
SECONDS = 300
#: How many copies are tried at once.
WORKERS = 2
PASSED, FAILED = 0, 1


@attrs.frozen
class Fault:
    """In *file*, *text* is replaced by *instead*; *name* says what goes wrong then."""

    name: str
    file: str
    text: str
    instead: str

    @property
    def family(self):
        """The family of rules that it stands in."""
        return Path(self.file).parent.name

    def planted(self, code):
        """Plant it; its text stands in *code* exactly once."""
        if code.count(self.text) != 1 or self.text == self.instead:
            raise ValueError(f"{self.file}: {self.text!r} stands there {code.count(self.text)}×")
        return code.replace(self.text, self.instead)


FAULTS = tuple(Fault(**table) for table in LISTED["fault"])


class Copy:
    """A copy of the project in which faults are planted, one at a time."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.said = ""
        passed_over = shutil.ignore_patterns("__pycache__", ".*", "*.pyc")
        for name in ("argmap", "tests", "docs", "examples"):
            shutil.copytree(ROOT / name, self.folder / name, ignore=passed_over)
        for path in [*ROOT.glob("*.toml"), *ROOT.glob("*.md")]:
            shutil.copy(path, self.folder)

    def notices(self, fault=None):
        """
        Run the tests of the rules with *fault* planted, and say whether one fails.

        Raises:
            RuntimeError: if the tests can't be run at all, which tells nothing.

        """
        if fault is None:
            return self._fails()
        path = self.folder / fault.file
        sound = path.read_text(encoding="utf-8")
        path.write_text(fault.planted(sound), encoding="utf-8")
        try:
            return self._fails()
        finally:
            path.write_text(sound, encoding="utf-8")

    def _fails(self):
        command = [sys.executable, "-m", "pytest", "-n0", "-x", "-q", "-p", "no:cacheprovider"]
        # a compiled file of the same second would hide the fault
        here = {"PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}
        tests = [t for t in LISTED["tests"] if (self.folder / t).exists()]
        try:
            done = subprocess.run(
                [*command, *tests],
                cwd=self.folder,
                env=os.environ | here,
                capture_output=True,
                text=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return True
        self.said = done.stdout + done.stderr
        if done.returncode not in {PASSED, FAILED}:
            raise RuntimeError(f"the tests can't be run:\n{self.said}")
        return done.returncode == FAILED


def _tried(copies, fault):
    """Plant *fault* in a copy that nobody else uses."""
    copy = copies.pop()
    try:
        return copy.notices(fault)
    finally:
        copies.append(copy)


def main(names=()):
    """Plant faults, print what the tests make of them, and exit with 1 if too many escape."""
    chosen = [f for f in FAULTS if not names or f.name in names]
    noticed = 0
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(WORKERS) as pool:
        copies = [Copy(Path(folder) / str(number)) for number in range(WORKERS)]
        if copies[0].notices():
            sys.exit(f"{copies[0].said}\nthe tests fail without a fault; mend that first")
        for fault, seen in zip(chosen, pool.map(partial(_tried, copies), chosen), strict=True):
            noticed += seen
            print(f"{'noticed' if seen else 'MISSED '}  {fault.file}: {fault.name}", flush=True)
    print(f"{noticed} of {len(chosen)} faults noticed")
    sys.exit(noticed < 0.9 * len(chosen))


if __name__ == "__main__":
    main(sys.argv[1:])

"""
Faults planted in argmap's own code, and whether the tests that should notice them do.

``python -m tests.faults`` plants each fault of ``faults.toml`` in a copy of the project
and runs the tests that the fault names there; each must fail on its account.
``--some 20`` plants twenty, other ones every day; names as arguments plant only these.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from pathlib import Path

import attrs

HERE = Path(__file__).parent
ROOT = HERE.parent
PACKAGE = ROOT / "argmap"
#: How long one run of the tests may take; a fault that makes them hang is noticed, too.
SECONDS = 300
#: How many copies are tried at once.
WORKERS = os.cpu_count() or 1
#: What pytest exits with.
PASSED, FAILED = 0, 1
#: Files of the package that faults are planted in.
SUFFIXES = {".py", ".js", ".css", ".toml"}
#: Left out of a copy.
PASSED_OVER = shutil.ignore_patterns("__pycache__", ".*", "*.pyc", "golden")
#: Files of the project that tests read, besides its folders.
FILES = ("*.toml", "*.md", "*.py", ".pre-commit-hooks.yaml")
DAY = 24 * 60 * 60


@attrs.frozen
class Fault:
    """
    *text*, which stands in the package once, is replaced by *instead*.

    *name* says what goes wrong then, and *noticed_by* which tests must fail:
    ``test_file.py::test_name``, wherever below ``tests/`` that file is.
    Where *text* alone is in several files, *file* is the name of the one that is meant.
    So a fault stays plantable when modules and tests move to another folder.
    """

    name: str
    text: str
    instead: str
    noticed_by: tuple[str, ...] = attrs.field(converter=tuple)
    file: str = ""

    @cache  # noqa: B019 - faults last as long as the process
    def place(self, package=PACKAGE):
        """
        Find the file below *package* that the fault is planted in.

        Raises:
            ValueError: if its text doesn't stand there exactly once.

        """
        named = {p: c for p, c in texts(package).items() if not self.file or p.name == self.file}
        counts = {p: n for p, c in named.items() if (n := c.count(self.text))}
        if sum(counts.values()) != 1 or self.text == self.instead:
            where = ", ".join(f"{n}× in {p.relative_to(package)}" for p, n in counts.items())
            raise ValueError(f"{self.name}: {self.text!r} stands {where or 'nowhere'}")
        return next(iter(counts))

    def planted(self, package=PACKAGE):
        """Give the code of its file with the fault in it."""
        place = self.place() if package == PACKAGE else self.place(package)  # which is kept
        return texts(package)[place].replace(self.text, self.instead)

    def tests(self, folder):
        """Name the tests that must notice it as pytest wants them, found below *folder*."""
        for node in self.noticed_by:
            name, _, test = node.partition("::")
            (path,) = modules(folder)[name]
            yield f"{path}::{test}"


def code(path):
    return path.read_text(encoding="utf-8")


@cache
def modules(folder):
    """List where the modules below *folder* are, by their names."""
    places = defaultdict(list)
    for path in folder.rglob("test_*.py"):
        places[path.name].append(path)
    return places


@cache
def texts(package):
    """Read the files of *package* in which faults can be planted, once."""
    return {p: code(p) for p in sorted(package.rglob("*")) if p.suffix in SUFFIXES}


FAULTS = tuple(Fault(**table) for table in tomllib.loads(code(HERE / "faults.toml"))["fault"])


class Copy:
    """A copy of the project in which faults are planted, one at a time."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.output = ""
        self._clock = itertools.count(1_000_000_000, 10)
        for name in ("argmap", "tests", "docs", "examples"):
            shutil.copytree(ROOT / name, self.folder / name, ignore=PASSED_OVER)
        for path in itertools.chain.from_iterable(map(ROOT.glob, FILES)):
            shutil.copy(path, self.folder)

    def passes(self, faults):
        """Whether all the tests that must notice *faults* pass as long as nothing is planted."""
        tests = {t: None for f in faults for t in f.tests(self.folder / "tests")}
        return not tests or self._run(tests, SECONDS + 10 * len(tests)) == PASSED

    def notices(self, fault):
        """Plant *fault*, and say whether every test that should notice it fails."""
        path = self.folder / fault.place().relative_to(ROOT)
        sound = code(path)
        self._write(path, fault.planted())
        try:
            return all(self._run([t]) == FAILED for t in fault.tests(self.folder / "tests"))
        finally:
            self._write(path, sound)

    def _write(self, path, text):
        """Write *text*; its time is a new one, or a compiled file would hide the change."""
        path.write_text(text, encoding="utf-8")
        moment = next(self._clock)
        os.utime(path, (moment, moment))

    def _run(self, tests, seconds=SECONDS):
        """
        Run *tests* in one process, and give pytest's exit code; 1 if they take too long.

        Raises:
            RuntimeError: if the tests can't be run at all, which tells nothing.

        """
        options = ["-n0", "-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0"]
        try:
            done = subprocess.run(
                [sys.executable, "-m", "pytest", *options, *tests],
                cwd=self.folder,
                env=os.environ | {"PYTHONPATH": str(self.folder)},
                capture_output=True,
                text=True,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            self.output = f"the tests took longer than {seconds} seconds"
            return FAILED
        self.output = done.stdout + done.stderr
        if done.returncode not in {PASSED, FAILED}:
            raise RuntimeError(f"the tests can't be run:\n{self.output}")
        return done.returncode


def turn(count, day):
    """Choose *count* faults for *day*: in the order of the list, round and round."""
    start = day * count % len(FAULTS)
    return [*FAULTS[start:], *FAULTS[:start]][:count]


def _tried(copies, fault):
    """Plant *fault* in a copy that nobody else uses."""
    copy = copies.pop()
    try:
        return copy.notices(fault)
    finally:
        copies.append(copy)


def _chosen(arguments):
    if arguments.some:
        day = int(time.time() // DAY) if arguments.day is None else arguments.day
        print(f"the {arguments.some} of {len(FAULTS)} faults for day {day}")
        return turn(arguments.some, day)
    return [f for f in FAULTS if not arguments.names or f.name in arguments.names]


def main(argv=None):
    """Plant faults, print what the tests make of them, and exit with 1 if one escapes."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="plant the faults of this name")
    parser.add_argument("--some", type=int, metavar="N", help="plant N faults, others every day")
    parser.add_argument("--day", type=int, metavar="DAY", help="those of this day, since 1970")
    chosen = _chosen(parser.parse_args(argv))
    missed = 0
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(WORKERS) as pool:
        copies = [Copy(Path(folder) / str(number)) for number in range(WORKERS)]
        shares = [chosen[number::WORKERS] for number in range(WORKERS)]
        sound = list(pool.map(Copy.passes, copies, shares))
        if not all(sound):
            output = copies[sound.index(False)].output
            sys.exit(f"{output}\nthese fail without a fault; mend that first")
        for fault, seen in zip(chosen, pool.map(partial(_tried, copies), chosen), strict=True):
            missed += not seen
            where = fault.place().relative_to(ROOT)
            print(f"{'noticed' if seen else 'MISSED '}  {where}: {fault.name}", flush=True)
    print(f"{len(chosen) - missed} of {len(chosen)} faults noticed")
    sys.exit(bool(missed) or not chosen)


if __name__ == "__main__":
    main()

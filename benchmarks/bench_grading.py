"""
What grading a class costs: 200 submissions of 40 claims, ten of them bad, against 90 claims.

CPU seconds of the whole command, as two cores share them; with and without feedback sheets.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import argmap  # noqa: E402 - the folder above is on the path now
from tests.classes import write_class  # noqa: E402 - as above

KEY = ROOT / "examples" / "caucasus.argdown"
#: Seconds on two cores: what was asked for.
LIMIT = 20


def measured(place: Path, worksheet: Path, out: Path, *options: str) -> tuple[float, float]:
    """Grade a class once; return the CPU seconds and those on the clock."""
    words = [sys.executable, "-m", "argmap", "grade", str(place), "--key", str(KEY)]
    words += ["-o", str(out), "--gradebook", str(worksheet), *options]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(words, check=False, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.perf_counter() - start


def main() -> None:
    """Print the figures of one class."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=200)
    number = parser.parse_args().students
    with tempfile.TemporaryDirectory() as folder:
        place, worksheet = write_class(Path(folder), argmap.load(KEY), number, bad=number // 20)
        for name, options in (
            ("marks, review and report", ["--no-sheets"]),
            ("sheets as well", []),
        ):
            cpu, clock = measured(place, worksheet, Path(folder) / "out", "--jobs", "2", *options)
            ratio = "" if not options else f", ratio {cpu / 2 / LIMIT:.2f} (at most 1.0)"
            print(
                f"grading {number} submissions, {name}: {cpu:.1f} CPU seconds, half of it with "
                f"{LIMIT} s{ratio}; {clock:.0f} s on the clock"
            )


if __name__ == "__main__":
    main()

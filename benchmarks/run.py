"""Run every benchmark, print its ratios, and say which of them hold."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

RATIO = re.compile(r"ratio (?P<ratio>[\d.]+) \(at most (?P<limit>[\d.]+)\)")


def main() -> int:
    """Exit with 1 if a benchmark fails or a ratio doesn't hold."""
    failed = broken = held = 0
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        done = subprocess.run(
            [sys.executable, path], text=True, check=False, stdout=subprocess.PIPE
        )
        failed += done.returncode != 0
        for line in done.stdout.splitlines():
            found = RATIO.search(line)
            held += bool(found) and float(found["ratio"]) <= float(found["limit"])
            broken += bool(found) and float(found["ratio"]) > float(found["limit"])
            print(line, flush=True)
    print(f"{held} ratios hold, {broken} don't, {failed} benchmarks failed")
    return 1 if failed or broken else 0


if __name__ == "__main__":
    sys.exit(main())

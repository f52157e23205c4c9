"""How long the evaluation of a map takes, with a reason for each claim, over reading it."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import argmap

ROUNDS = 25
#: How much it may take, in seconds of CPU time.
MOST = 0.05
EXAMPLES = Path(__file__).parents[1] / "examples"


def seconds(path: Path) -> float:
    """Read a map, then measure its evaluation: nothing is kept from an earlier one."""
    m = argmap.load(path)
    start = time.process_time()
    found = m.evaluate()
    for claim in m.claims:
        found.why(claim)
    return time.process_time() - start


def main() -> None:
    """Print the import, which a program does once, and the evaluation of two maps."""
    paths = {name: EXAMPLES / f"{name}.argdown" for name in ("school-start", "caucasus")}
    start = time.process_time()
    import argmap.evaluation  # noqa: PLC0415 - to be measured

    print(f"import argmap.evaluation: {1000 * (time.process_time() - start):.0f} ms")
    for name, path in paths.items():
        spent = statistics.median(seconds(path) for _ in range(ROUNDS))
        size = len(argmap.load(path).claims)
        print(
            f"evaluate {name}, {size} claims with their reasons: {1000 * spent:.0f} ms "
            f"over reading it, ratio {spent / MOST:.2f} (at most 1.0)"
        )


if __name__ == "__main__":
    main()

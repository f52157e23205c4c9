"""How many verdicts a second `argmap.verify` gives on one core, without logic."""

from __future__ import annotations

import time

import argmap

#: So many each second, and so many to measure.
LEAST, ASKED = 300, 600

TEXT = """\
[Wet street]: The street is wet. #contention

<Rain>

(1) [Rain wets]: If it rained {n} times, the street is wet.
(2) [Rained]: It rained {n} times.
-----
(3) [Wet street]
"""


def seconds(first: int, last: int) -> float:
    """Verify texts that all differ; give the CPU time."""
    start = time.process_time()
    for n in range(first, last):
        argmap.verify(TEXT.format(n=n), profile="rationale")
    return time.process_time() - start


def main() -> None:
    """Print the rate, without the start."""
    seconds(0, 20)
    rate = ASKED / seconds(20, 20 + ASKED)
    print(
        f"verify without logic: {rate:.0f} verdicts a second of CPU time, "
        f"ratio {LEAST / rate:.2f} (at most 1.0)"
    )


if __name__ == "__main__":
    main()

"""How long after its limit the evaluation of a map that can't be finished says “unknown”."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from argmap import Builder
from argmap.errors import LimitError
from argmap.evaluation import evaluate, minimal_sets

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap import ArgumentMap

#: The limit, in seconds, and how much longer it may take.
SECONDS, MOST = 2.0, 1.2


def debate(size: int, share: float) -> ArgumentMap:
    """Make a map in which everything attacks something."""
    chance = random.Random(1)  # noqa: S311 - nothing secret
    b = Builder()
    claims = [b.claim(f"Claim {n}.", title=f"C{n}") for n in range(size)]
    for one in claims:
        for other in claims:
            if one is not other and chance.random() < share:
                b.rebut(other, one)
    return b.build()


def report(name: str, work: Callable[[], bool]) -> None:
    """Print how long *work*, which says whether it gave up, takes in terms of the limit."""
    start = time.monotonic()
    unknown = work()
    ratio = (time.monotonic() - start) / SECONDS
    answer = "unknown" if unknown else "finished"
    print(f"limit of {SECONDS:g} s, {name}: {answer}, ratio {ratio:.2f} (at most {MOST})")


def main() -> None:
    """Measure the verdicts on a map, and the search for what one of them hangs on."""
    m = debate(200, 0.05)

    def evaluated() -> bool:
        try:
            evaluate(m, semantics="PR", seconds=SECONDS)
        except LimitError:
            return True
        return False

    report("a map by PR", evaluated)
    report("what a verdict hangs on", lambda: not minimal_sets(m, "C0", seconds=SECONDS).complete)


if __name__ == "__main__":
    main()

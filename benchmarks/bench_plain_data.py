"""What a map's plain data cost to write and read, beside the `json` module on the same data."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import argmap
from argmap.formats import FORMATS
from argmap.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS, CLAIMS = 7, 10_000


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds of the fastest of some rounds."""
    spent = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def main() -> None:
    """Print the ratios of writing and of reading."""
    m = argmap.loads(
        "\n".join(
            f"[C{i}]: Claim {i} is stated. #t {{par: {i}}}\n  + [R{i}]: Because of {i}.\n"
            for i in range(CLAIMS // 2)
        )
    )
    plain, data = FORMATS["argmap-json"], m.to_dict()
    text = plain.write(m)
    source = Source("map.argmap", text)
    for what, own, peer, limit in (
        ("writing", lambda: plain.write(m), lambda: json.dumps(data), 6.0),
        ("reading", lambda: plain.read(source), lambda: json.loads(text), 8.0),
    ):
        ours, theirs = cpu(own), cpu(peer)
        print(
            f"plain data of {CLAIMS:,} claims, {what}: argmap {ours:.2f} s, json {theirs:.2f} s, "
            f"ratio {ours / theirs:.2f} (at most {limit})"
        )


if __name__ == "__main__":
    main()

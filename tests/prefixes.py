"""
Parse every prefix of every file of the conformance corpus: ``python -m tests.prefixes``.

Says how many there were, and exits 1 if one of them raised or lost its map.
``--share 0.02 --seed 7`` takes a seeded part of them.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.argdown import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPUS = Path(__file__).parents[2] / "shared" / "argdown" / "corpus"


def prefixes(corpus: Path, share: float, seed: int) -> Iterator[tuple[str, int, str]]:
    """Yield (file, length, prefix) for a seeded share of all prefixes."""
    chance = random.Random(seed)
    for path in sorted(corpus.rglob("*.argdown")):
        text = path.read_bytes().decode("utf-8")
        name = path.relative_to(corpus).as_posix()
        for length in range(len(text) + 1):
            if share >= 1 or chance.random() < share:
                yield name, length, text[:length]


def run(corpus: Path, share: float, seed: int) -> tuple[int, list[str]]:
    """Parse the prefixes; return how many there were, and what went wrong."""
    count, failures = 0, []
    for name, length, text in prefixes(corpus, share, seed):
        count += 1
        try:
            parse(text).map.label  # noqa: B018 - a map came out
        except Exception as error:  # noqa: BLE001 - any exception is the finding
            failures.append(f"{name}[:{length}]: {error!r}")
    return count, failures


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=7)
    told = parser.parse_args()
    count, failures = run(told.corpus, told.share, told.seed)
    for failure in failures[:20]:
        print(failure)
    print(f"{count} prefixes parsed, {len(failures)} failed")
    return 1 if failures or not count else 0


if __name__ == "__main__":
    sys.exit(main())

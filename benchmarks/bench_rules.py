"""What checking costs beside reading: cold for one map of 80 claims, and all rules on 10,000."""

from __future__ import annotations

import gc
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from _cpu import medians
from bench_check import FLAGSHIP, made_up

from argmap.conversion import read_text
from argmap.rules import RULES, Context
from argmap.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.rules import Rule

ROUNDS = 9
MANY = 10_000
#: The rules about the shape of a map.
STRUCTURE = ("STR",)
READ = "import sys, argmap; argmap.load(sys.argv[1])"


def cold(folder: Path) -> None:
    """Print what a cold `argmap check` costs beside a cold `argmap.load`."""
    # as installed: compiled once, whatever the environment says
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    plain = folder / "plain.argdown"
    plain.write_text(made_up(80), encoding="utf-8")
    for name, path in (("the flagship", FLAGSHIP), ("80 plain claims", plain)):
        commands = {
            "read": [sys.executable, "-c", READ, str(path)],
            "check": [sys.executable, "-m", "argmap", "check", str(path)],
        }
        medians(commands, 1)
        found = medians(commands, ROUNDS)
        print(
            f"rules, cold, {name}: check {found['check'] * 1000:.0f} ms, "
            f"read {found['read'] * 1000:.0f} ms, "
            f"ratio {found['check'] / found['read']:.2f} (at most 1.6)"
        )


def warm() -> None:
    """Print a figure a rule for 10,000 claims, and the sum of those about structure."""
    gc.set_threshold(200_000, 20, 50)  # as the command does
    source = Source("many.argdown", made_up(MANY))
    m = read_text(source, "argdown").map
    rules = sorted(RULES.values(), key=lambda r: r.code)
    shared = Context(m)
    own = {rule.code: _run(rule, shared) for rule in rules}  # warms up word lists, too
    readings, sums = [], []
    for _ in range(5):  # by turns, so that what else the machine does meets both
        readings.append(_seconds(lambda: read_text(source, "argdown"), rounds=1))
        sums.append(_structural(rules, Context(m)))
    reading = statistics.median(readings)
    for rule in rules:
        print(f"{rule.code} {rule.name}: {own[rule.code] * 1000:.1f} ms for {MANY:,} claims")
    total = statistics.median(sums)
    print(
        f"rules about structure, {MANY:,} claims: all {total * 1000:.0f} ms, "
        f"reading {reading * 1000:.0f} ms, ratio {total / reading:.2f} (at most 1.0)"
    )


def _structural(rules: list[Rule], context: Context) -> float:
    """Time the structural rules together, with what they share worked out anew."""
    return sum(_run(rule, context) for rule in rules if rule.family in STRUCTURE)


def _run(rule: Rule, context: Context) -> float:
    if rule.lacks(context):
        return 0.0
    return _seconds(lambda: list(rule.check(context)), rounds=1)


def _seconds(work: Callable[[], object], rounds: int = 3) -> float:
    spent = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return statistics.median(spent)


def main() -> None:
    """Print both."""
    with tempfile.TemporaryDirectory() as folder:
        cold(Path(folder))
    warm()


if __name__ == "__main__":
    main()

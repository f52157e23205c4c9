"""
How much work something is: counted in lines of argmap's own code, the same on every machine.

Seconds depend on the machine and on what else it does; ``benchmarks/`` measures those.
"""

from __future__ import annotations

import sys
from pathlib import Path

import argmap

PACKAGE = str(Path(argmap.__file__).parent)
#: Twice as much, and what grows with the logarithm of it.
FACTOR = 2.35


def steps(work, given):
    """Count the lines of argmap that *work* goes through."""
    counted = 0
    tracers = {}  # by file: of argmap's own code, each line is counted

    def local(_, event, __):
        nonlocal counted
        if event == "line":
            counted += 1

    def enter(frame, *_):
        file = frame.f_code.co_filename
        if file not in tracers:
            tracers[file] = local if file.startswith(PACKAGE) else None
        return tracers[file]

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        work(given)
    finally:
        sys.settrace(before)
    return counted


def assert_in_proportion(work, make, size):
    """Hold that *work* on ``make(2 * size)`` takes about twice the steps of ``make(size)``."""
    work(make(10))  # what is prepared once is prepared
    few, many = (steps(work, make(n)) for n in (size, 2 * size))

    assert many < FACTOR * few, f"{few} steps for {size}, {many} for {2 * size}"

"""CPU seconds of other programs, from cold starts."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def medians(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, float]:
    """
    Run each command *rounds* times, by turns, and give the median of its CPU seconds.

    By turns, so that whatever else the machine does meets all of them alike.
    Python keeps what it compiles, as it does for users, whatever the environment says.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            seconds[name].append(_cpu(command))
    return {name: statistics.median(found) for name, found in seconds.items()}


def _cpu(command: Sequence[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

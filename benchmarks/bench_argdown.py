"""What reading, writing and formatting Argdown cost, beside Argdown's own command."""

from __future__ import annotations

import gc
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from _argdown import argdown
from _cpu import medians

from argmap.argdown import parse

#: Shorter times, in seconds, say more about the machine than about the text.
_NOISE = 0.02

SMALL = """\
===
title: Car-free centres
===

# The debate

[Ban]: Cities should close their centres to private cars. #policy
    + <Air>: Cleaner air saves lives. {source: "a report"}
        - <Elsewhere>: Traffic only moves elsewhere.
    - <Shops>: Shops lose customers.
        - [Turnover]: Surveys found stable turnover.
    >< [Keep]: Centres should stay open to cars.
"""


def made_up(elements: int, seed: int = 7) -> str:
    """Write a map of *elements* claims and arguments, in paragraphs of five."""
    chance = random.Random(seed)  # noqa: S311 - reproducible, not secret
    blocks = []
    for n in range(elements // 5):
        other = chance.randrange(n + 1)
        blocks.append(
            f"[Claim {n}]: Claim number {n} says this in **so many** words. #tag-{n % 7}\n"
            f"    + <Reason {n}>: A reason for it, of some length. {{weight: 0.{n % 10}}}\n"
            f"        - [Claim {other}]\n"
            f"    - [Doubt {n}]: Something that speaks against it, of course.\n"
            f"        - <Answer {n}>: What answers the doubt.\n"
            f"    -> [Claim {other}]\n"
        )
    return "\n".join(blocks)


def peak(command: list[str]) -> int:
    """Run *command* in a process of its own and give the peak of its memory, in KiB."""
    code = (
        "import resource, subprocess, sys;"
        "subprocess.run(sys.argv[1:], check=True, capture_output=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command], check=True, capture_output=True, text=True
    )
    return int(done.stdout)


def compare(folder: Path, other: str) -> None:
    """Print the ratios of converting to Argdown's JSON."""
    for name, text, rounds, limit in (
        ("12 lines", SMALL, 9, 0.25),
        ("10,000 elements", made_up(10_000), 3, 0.7),
        ("50,000 elements", made_up(50_000), 1, 1.0),
    ):
        path = folder / "map.argdown"
        path.write_text(text, encoding="utf-8")
        ours = [sys.executable, "-m", "argmap", "convert", str(path)]
        ours += ["--to", "argdown-json", "--no-map", "-o", str(folder / "out.json")]
        theirs = [other, "json", str(path), str(folder / "theirs")]
        found = medians({"argmap": ours, "argdown": theirs}, rounds)
        own, others = found["argmap"], found["argdown"]
        print(
            f"json of {name}: argmap {own:.2f} s, argdown {others:.2f} s, "
            f"ratio {own / others:.2f} (at most {limit})"
        )
    own, others = peak(ours), peak(theirs)
    print(
        f"memory of {name}: argmap {own / 1024:.0f} MiB, argdown {others / 1024:.0f} MiB, "
        f"ratio {own / others:.2f} (at most 0.45)"
    )


def compare_formatting(folder: Path, other: str) -> None:
    """Print what checking the layout of 200 files costs, beside four files of Argdown's."""
    files = []
    for number in range(200):
        path = folder / f"student-{number}.argdown"
        path.write_text(made_up(40, seed=number), encoding="utf-8")
        files.append(str(path))
    own = medians({"fmt": [sys.executable, "-m", "argmap", "fmt", "--check", *files]}, 1)["fmt"]
    json = [other, "json", files[0], str(folder / "theirs")]
    others = 4 * medians({"json": json}, 3)["json"]
    print(
        f"fmt --check of 200 files: argmap {own:.2f} s, argdown json of four {others:.2f} s, "
        f"ratio {own / others:.2f} (at most 1.0)"
    )


def linear() -> None:
    """Print how much longer eight times the text takes, by the worst of many texts."""
    worst, which = 0.0, ""
    for unit in (
        "[",
        "<a",
        "{",
        "#(",
        "/*",
        "<!--",
        ".",
        ":a",
        "*a ",
        "](",
        "[a]",
        "{a} b ",
        "a\n",
    ):
        small, large = (min(_seconds(unit * n) for _ in range(3)) for n in (20_000, 160_000))
        growth = large / max(small, _NOISE)
        if growth > worst:
            worst, which = growth, unit
    print(
        f"linear: eight times {which!r} takes {worst:.1f} times as long, "
        f"ratio {worst / 8:.2f} (at most 2.5)"
    )


def _seconds(text: str) -> float:
    gc.collect()
    gc.disable()
    start = time.process_time()
    parse(text)
    seconds = time.process_time() - start
    gc.enable()
    return seconds


def main() -> None:
    """Print every ratio."""
    linear()
    other = argdown()
    if other is None:
        print("argdown: skipped, for npm or the registry is out of reach")
        return
    with tempfile.TemporaryDirectory() as name:
        compare(Path(name), other)
        compare_formatting(Path(name), other)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()

"""Solving abstract frameworks: grounded beside plain Python, other questions beside clingo."""

from __future__ import annotations

import gzip
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from _cpu import medians

ROUNDS = 5
#: Instances that other solvers have decided; they are not part of the project.
MID = Path(__file__).parents[2] / "shared" / "formal" / "mid"
#: What is asked of each of these, about the argument 12 where one is needed.
QUESTIONS = ("SE-PR", "SE-ST", "SE-SST", "SE-ID", "DC-CO", "DC-ST", "DS-PR", "DS-SST")
LIMIT = 2.0

#: The usual way in plain Python, without a look at the input: see `grounded`.
PEER = """
import sys
with open(sys.argv[1], "rb") as file:
    header, _, rest = file.read().partition(b"\\n")
size = int(header.split()[2]) + 1
if b"#" in rest:
    rest = b"\\n".join(l for l in rest.split(b"\\n") if not l.startswith(b"#"))
numbers = list(map(int, rest.split()))
sources, targets = numbers[0::2], numbers[1::2]
rows = [[] for _ in range(size)]
waiting = [0] * size
for a, b in zip(sources, targets):
    rows[a].append(b)
for b in targets:
    waiting[b] += 1
waiting[0] = 1
labels = bytearray(size)
accepted = [i for i in range(size) if not waiting[i]]
for i in accepted:
    labels[i] = 1
while accepted:
    a = accepted.pop()
    for b in rows[a]:
        if not labels[b]:
            labels[b] = 2
            for c in rows[b]:
                left = waiting[c] - 1
                waiting[c] = left
                if not left and not labels[c]:
                    labels[c] = 1
                    accepted.append(c)
print("w", *(i for i in range(size) if labels[i] == 1))
"""


def solving(problem: str, path: Path, *more: str) -> list[str]:
    """Write the command that solves a problem."""
    about = ["-a", "12"] if problem.startswith("D") else []
    options = ["-p", problem, "-f", str(path), *about, *more]
    return [sys.executable, "-m", "argmap", "solve", *options]


def write(path: Path, size: int, pairs: set[tuple[int, int]]) -> Path:
    """Write a framework with numbers from 0 in the format of ICCMA."""
    lines = [f"p af {size}\n", *(f"{a + 1} {b + 1}\n" for a, b in sorted(pairs))]
    path.write_text("".join(lines), encoding="ascii")
    return path


def sparse(size: int, attacks: int) -> set[tuple[int, int]]:
    """Make random attacks, half of them from earlier to later arguments."""
    chance = random.Random(1)  # noqa: S311 - the same each time
    found: set[tuple[int, int]] = set()
    while len(found) < attacks:
        a, b = chance.randrange(size), chance.randrange(size)
        if a != b:
            found.add((min(a, b), max(a, b)) if chance.random() < 0.5 else (a, b))  # noqa: PLR2004
    return found


def debate(size: int) -> set[tuple[int, int]]:
    """Let each argument attack one of the fifty before it, which answers a quarter of the time."""
    chance = random.Random(1)  # noqa: S311 - the same each time
    found: set[tuple[int, int]] = set()
    for number in range(1, size):
        earlier = chance.randrange(max(0, number - 50), number)
        found.add((number, earlier))
        if chance.random() < 0.25:  # noqa: PLR2004
            found.add((earlier, number))
    return found


def grounded(folder: Path) -> None:
    """Compare a million attacks with plain Python; what each needs for one attack is taken off."""
    peer = folder / "peer.py"
    peer.write_text(PEER, encoding="utf-8")
    tiny = write(folder / "tiny.af", 2, {(0, 1)})
    large = write(folder / "sparse.af", 100_000, sparse(100_000, 1_000_000))
    found = medians(
        {
            "ours": solving("SE-GR", large),
            "start": solving("SE-GR", tiny),
            "peer": [sys.executable, str(peer), str(large)],
            "python": [sys.executable, str(peer), str(tiny)],
        },
        ROUNDS,
    )
    ours, theirs = found["ours"] - found["start"], found["peer"] - found["python"]
    print(
        f"grounded, 1,000,000 attacks: argmap {ours:.2f} s after {found['start']:.2f} s to start, "
        f"plain Python {theirs:.2f} s, ratio {ours / theirs:.2f} (at most 1.3)"
    )


def debates(folder: Path) -> None:
    """Print what questions about a large debate cost, whole processes."""
    path = write(folder / "debate.af", 100_000, debate(100_000))
    targets = {"SE-PR": 1, "DC-CO": 1, "DS-PR": 1, "SE-ST": 1, "SE-ID": 1.5}
    found = medians({problem: solving(problem, path) for problem in targets}, 3)
    for problem, seconds in targets.items():
        print(
            f"{problem}, a debate of 100,000 arguments: {found[problem]:.2f} s, "
            f"{seconds:g} s on idle cores, ratio {found[problem] / seconds:.2f} (at most 1.0)"
        )


def beside_clingo(folder: Path) -> None:
    """Compare mid-size instances with clingo: at most twice its time, or a second."""
    if not MID.is_dir():
        print(f"{MID} is not there: no instances to compare with clingo on")
        return
    for packed in sorted(MID.glob("*.i23.gz")):
        path = folder / packed.name.removesuffix(".gz")
        path.write_bytes(gzip.decompress(packed.read_bytes()))
        for problem in QUESTIONS:
            _compare(problem, path)


def _compare(problem: str, path: Path) -> None:
    ours = medians({"": solving(problem, path)}, 1)[""]
    if ours <= 1:  # whatever clingo needs
        most, beside = 1.0, "not asked"
    else:
        theirs = _seconds(solving(problem, path, "--engine", "asp", "--limit", "60"))
        most, beside = max(1.0, 2 * theirs), f"{theirs:.2f} s"
    print(
        f"{problem}, {path.stem}: argmap {ours:.2f} s, clingo {beside}, "
        f"ratio {ours / most:.2f} (at most 1.0)"
    )


def _seconds(command: list[str]) -> float:
    """Measure the CPU time of a command that may give up."""
    before = os.times()
    subprocess.run(command, check=False, capture_output=True)
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])


def limit(folder: Path) -> None:
    """See how long after its limit a hopeless search stops, beside the limit."""
    chance = random.Random(3)  # noqa: S311 - the same each time
    pairs = {(a, b) for a in range(400) for b in range(400) if chance.random() < 0.06}  # noqa: PLR2004
    path = write(folder / "dense.af", 400, pairs)
    tiny = write(folder / "tiny.af", 2, {(0, 1)})
    for engine in ("python", "sat", "asp"):
        start = _wall(solving("EE-SST", tiny, "--engine", engine))
        spent = _wall(solving("EE-SST", path, "--engine", engine, "--limit", str(LIMIT))) - start
        print(
            f"limit of {LIMIT:g} s, {engine}: stopped after {spent:.2f} s, "
            f"ratio {spent / LIMIT:.2f} (at most 1.2)"
        )


def _wall(command: list[str]) -> float:
    began = time.monotonic()
    subprocess.run(command, check=False, capture_output=True)
    return time.monotonic() - began


def main() -> None:
    """Print them all."""
    with tempfile.TemporaryDirectory() as folder:
        # as installed: compiled once, whatever the environment says
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder, "compiled"))
        for measure in (grounded, debates, limit, beside_clingo):
            measure(Path(folder))


if __name__ == "__main__":
    main()

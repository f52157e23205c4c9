"""
What reading AIF costs: ten megabytes of dialogues, beside `json.loads` alone and beside arguebuf.

The dialogues are made up, in the proportions of those in AIFdb: of ten nodes, three or four are
locutions, two or three illocutions, two transitions, two claims and one a relation.
All three read what is in memory already, in the same process or, for arguebuf, in one of its own;
starting isn't counted.
They read by turns, round by round, so that whatever else the machine does meets all of them alike;
a ratio is the median of those of the rounds.

They don't do the same: arguebuf leaves out what it has no place for, three of four nodes of a
dialogue, while argmap keeps everything, checks every id and recognises the format.
What argmap keeps for AIF alone, and the records of a dialogue, it makes `Data` when they are
first asked for; claims, relations and findings are made at once.  So a last figure says what
reading costs if all of that is asked for, too.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path
from subprocess import PIPE
from typing import TYPE_CHECKING, Any

from _arguebuf import arguebuf

from argmap.conversion import read_text
from argmap.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROUNDS, FILES, TURNS = 15, 250, 25
WORDS = (Path(__file__).parent.parent / "LICENSE").read_text(encoding="utf-8").split()
TIME = "2020-05-28 20:30:54"

#: For each line that it gets, reads the files of a folder with arguebuf,
#: and prints the CPU seconds that it takes.
OTHER = """
import json, pathlib, sys, time
import arguebuf
texts = [p.read_text(encoding="utf-8") for p in sorted(pathlib.Path(sys.argv[1]).glob("*.json"))]
for _ in sys.stdin:
    start = time.process_time()
    for text in texts:
        arguebuf.load.aif(json.loads(text))
    print(time.process_time() - start, flush=True)
"""


def dialogue(number: int, turns: int) -> str:
    """Make up a node set: each turn states a claim, and bears on the one before."""
    nodes: list[dict[str, Any]] = []
    edges: list[dict[str, Any]] = []
    locutions = []

    def node(type_: str, text: str, scheme: str = "", scheme_id: str = "") -> str:
        id_ = str(number * 100_000 + len(nodes) + 1)
        named = {"scheme": scheme, "schemeID": scheme_id} if scheme else {}
        nodes.append({"nodeID": id_, "text": text, "type": type_, "timestamp": TIME, **named})
        return id_

    def join(*ids: str) -> None:
        for start, end in itertools.pairwise(ids):
            edge = {"edgeID": str(len(edges) + 1), "fromID": start, "toID": end}
            edges.append({**edge, "formEdgeID": None})

    before: tuple[str, str] | None = None
    for turn in range(turns):
        text = " ".join(WORDS[(number * 7 + turn * 11) % 120 :][:14])
        said = node("L", f"Speaker {turn % 5} : {text}")
        node("L", f"Analyst: Speaker {turn % 5} : {text}")
        locutions.append({"nodeID": said, "personID": str(turn % 5), "timestamp": TIME})
        locutions[-1] |= {"start": TIME, "end": None, "source": None}
        claim = node("I", text)
        join(said, node("YA", "Asserting", "Asserting", "74"), claim)
        if before is not None:
            reply = node("TA", "Default Transition", "Default Transition", "82")
            kind = ("RA", "Default Inference", "Default Inference", "72")
            relation = node(*kind) if turn % 4 else node("CA", "Default Conflict")
            join(before[0], reply, said)
            join(reply, node("YA", "Arguing", "Arguing", "80"), relation)
            join(claim, relation, before[1])
        before = said, claim
    return json.dumps({"nodes": nodes, "edges": edges, "locutions": locutions}, indent=2)


def cpu(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Give the CPU seconds of *work* on all *texts*."""
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


def by_turns(ours: Callable[[], float], theirs: Callable[[], float]) -> tuple[float, float, float]:
    """Run both by turns; give the median seconds of each, and of the ratios of the rounds."""
    rounds = [(ours(), theirs()) for _ in range(ROUNDS)]
    median = statistics.median
    ratio = median(mine / other for mine, other in rounds)
    return median(mine for mine, _ in rounds), median(other for _, other in rounds), ratio


def own(text: str) -> object:
    """Read a text as argmap does any: it is recognised first."""
    return read_text(Source("map.json", text)).map


def asked(text: str) -> object:
    """Read a text, and ask for what is made `Data` only then: the dialogue, and what is kept."""
    m = read_text(Source("map.json", text)).map
    return m.dialogue.parts(), m.leftovers["aif"]["edges"]


def peak(text: str) -> float:
    """Give the most memory that reading *text* takes, in bytes for each of its characters."""
    tracemalloc.start()
    m = own(text)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    del m
    return most / len(text)


@contextlib.contextmanager
def other(python: str, texts: Sequence[str]) -> Iterator[Callable[[], float]]:
    """Have arguebuf ready to read *texts*; each call gives the CPU seconds of doing so once."""
    with tempfile.TemporaryDirectory() as scratch:
        for number, text in enumerate(texts):
            (Path(scratch) / f"{number}.json").write_text(text, encoding="utf-8")
        with subprocess.Popen(
            [python, "-c", OTHER, scratch], stdin=PIPE, stdout=PIPE, text=True, bufsize=1
        ) as process:
            asking, answers = process.stdin, process.stdout
            assert asking is not None  # noqa: S101 - for mypy
            assert answers is not None  # noqa: S101

            def once() -> float:
                asking.write("again\n")
                return float(answers.readline())

            yield once
            asking.close()


def main() -> None:
    """Print the ratios."""
    texts = [dialogue(number, TURNS) for number in range(FILES)]
    size = sum(map(len, texts)) / 1e6
    ours, alone, ratio = by_turns(lambda: cpu(own, texts), lambda: cpu(json.loads, texts))
    print(
        f"reading {size:.1f} MB of AIF: argmap {ours:.2f} s, json.loads {alone:.2f} s, "
        f"ratio {ratio:.2f} (at most 6.00)"
    )
    small, large = peak(dialogue(1, 300)), peak(dialogue(1, 3000))
    print(
        f"memory for a character of AIF: {small:.1f} bytes, and {large:.1f} in a file ten times "
        f"as large, ratio {large / small:.2f} (at most 1.20)"
    )
    python = arguebuf()
    if python is None:
        print("arguebuf: skipped, for the registry is out of reach", file=sys.stderr)
        return
    few = texts[: FILES // 10]
    with other(python, few) as theirs:
        ours, alone, ratio = by_turns(lambda: cpu(own, few), theirs)
        _, _, whole = by_turns(lambda: cpu(asked, few), theirs)
    print(
        f"reading {size / 10:.1f} MB of AIF: argmap {ours:.2f} s, arguebuf 2.7.2 {alone:.2f} s, "
        f"ratio {ratio:.2f} (at most 0.25)"
    )
    print(f"the same, with all that argmap keeps of it asked for: ratio {whole:.2f}")


if __name__ == "__main__":
    main()

"""
What reading AIF costs: ten megabytes of dialogues, beside `json.loads` alone and beside arguebuf.

The dialogues are made up, in the proportions of those in AIFdb: of ten nodes, three or four are
locutions, two or three illocutions, two transitions, two claims and one a relation.
All three read what is in memory already, in the same process or, for arguebuf, in one of its own;
starting isn't counted.
"""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING, Any

from _arguebuf import arguebuf

from argmap.conversion import read_text
from argmap.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROUNDS, FILES, TURNS = 3, 250, 25
WORDS = (Path(__file__).parent.parent / "LICENSE").read_text(encoding="utf-8").split()
TIME = "2020-05-28 20:30:54"

#: Reads the files of a folder with arguebuf, and prints the CPU seconds that it takes.
OTHER = """
import json, pathlib, sys, time
import arguebuf
texts = [p.read_text(encoding="utf-8") for p in sorted(pathlib.Path(sys.argv[1]).glob("*.json"))]
start = time.process_time()
for text in texts:
    arguebuf.load.aif(json.loads(text))
print(time.process_time() - start)
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
    """Give the CPU seconds of *work* on all *texts*: the least of several rounds."""
    found = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for text in texts:
            work(text)
        found.append(time.process_time() - start)
    return min(found)


def own(text: str) -> object:
    """Read a text as argmap does any: it is recognised first."""
    return read_text(Source("map.json", text)).map


def peak(text: str) -> float:
    """Give the most memory that reading *text* takes, in bytes for each of its characters."""
    tracemalloc.start()
    m = own(text)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    del m
    return most / len(text)


def other(texts: Sequence[str]) -> float | None:
    """Give the CPU seconds of arguebuf; None if it can't be had."""
    python = arguebuf()
    if python is None:
        return None
    with tempfile.TemporaryDirectory() as scratch:
        for number, text in enumerate(texts):
            (Path(scratch) / f"{number}.json").write_text(text, encoding="utf-8")
        done = subprocess.run(
            [python, "-c", OTHER, scratch], check=True, capture_output=True, text=True
        )
    return float(done.stdout)


def main() -> None:
    """Print the ratios."""
    texts = [dialogue(number, TURNS) for number in range(FILES)]
    size = sum(map(len, texts)) / 1e6
    ours, alone = cpu(own, texts), cpu(json.loads, texts)
    print(
        f"reading {size:.1f} MB of AIF: argmap {ours:.2f} s, json.loads {alone:.2f} s, "
        f"ratio {ours / alone:.2f} (at most 6.00)"
    )
    small, large = peak(dialogue(1, 300)), peak(dialogue(1, 3000))
    print(
        f"memory for a character of AIF: {small:.1f} bytes, and {large:.1f} in a file ten times "
        f"as large, ratio {large / small:.2f} (at most 1.20)"
    )
    theirs = other(texts[: FILES // 10])
    if theirs is None:
        print("arguebuf: skipped, for the registry is out of reach", file=sys.stderr)
        return
    few = cpu(own, texts[: FILES // 10])
    print(
        f"reading {size / 10:.1f} MB of AIF: argmap {few:.2f} s, arguebuf 2.7.2 {theirs:.2f} s, "
        f"ratio {few / theirs:.2f} (at most 0.25)"
    )


if __name__ == "__main__":
    main()

"""
What a map's plain data cost to write and read, beside the `json` module on the same data.

The same map is also written and read by arguebuf, in an environment and a process of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from _arguebuf import arguebuf

import argmap
from argmap.formats import FORMATS
from argmap.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS, CLAIMS = 7, 10_000
ROUNDS_OF_OTHERS = 3

#: Makes the same map in arguebuf; prints the CPU seconds of writing it, and of reading it.
OTHER = """
import io, sys, time
import arguebuf

rounds, claims = map(int, sys.argv[1:])
graph = arguebuf.Graph()
for i in range(claims // 2):
    claim, reason = (
        arguebuf.AtomNode(t) for t in (f"Claim {i} is stated.", f"Because of {i}.")
    )
    claim.userdata["par"] = i
    step = arguebuf.SchemeNode(arguebuf.Support.DEFAULT)
    for node in (claim, reason, step):
        graph.add_node(node)
    graph.add_edge(arguebuf.Edge(reason, step))
    graph.add_edge(arguebuf.Edge(step, claim))

def written():
    file = io.StringIO()
    arguebuf.dump.json(graph, file, arguebuf.dump.Config(prettify=False))
    return file.getvalue()

def cpu(work):
    spent = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)

text = written()
assert len(arguebuf.load.json(io.StringIO(text)).atom_nodes) == claims
print(cpu(written), cpu(lambda: arguebuf.load.json(io.StringIO(text))))
"""


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
    spent = {}
    for what, own, peer, limit in (
        ("writing", lambda: plain.write(m), lambda: json.dumps(data), 6.0),
        ("reading", lambda: plain.read(source), lambda: json.loads(text), 8.0),
    ):
        ours, theirs = cpu(own), cpu(peer)
        spent[what] = ours
        print(
            f"plain data of {CLAIMS:,} claims, {what}: argmap {ours:.2f} s, json {theirs:.2f} s, "
            f"ratio {ours / theirs:.2f} (at most {limit})"
        )
    for what, theirs in others().items():
        print(
            f"plain data of {CLAIMS:,} claims, {what}: argmap {spent[what]:.2f} s, "
            f"arguebuf 2.7.2 {theirs:.2f} s, ratio {spent[what] / theirs:.2f} (at most 0.20)"
        )


def others() -> dict[str, float]:
    """Give the CPU seconds of arguebuf; nothing if it can't be had."""
    python = arguebuf()
    if python is None:
        print("arguebuf: skipped, for the registry is out of reach", file=sys.stderr)
        return {}
    command = [python, "-c", OTHER, str(ROUNDS_OF_OTHERS), str(CLAIMS)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(zip(("writing", "reading"), map(float, done.stdout.split()), strict=True))


if __name__ == "__main__":
    main()

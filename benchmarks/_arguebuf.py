"""
arguebuf, to be measured beside, and the script that draws with it.

It is installed into a virtual environment of its own under the system's temporary folder,
and stays there for the next time.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

PACKAGES = ("arguebuf==2.7.2", "graphviz==0.21")
SCRATCH = Path(tempfile.gettempdir()) / "argmap-bench-arguebuf-2.7.2"

#: Draws a list of (text, number of the target or None, whether for it) as SVG.
DRAW = """
import json, sys
import arguebuf

graph, atoms = arguebuf.Graph(), []
for text, target, pro in json.load(open(sys.argv[1], encoding="utf-8")):
    atoms.append(arguebuf.AtomNode(text))
    graph.add_node(atoms[-1])
    if target is not None:
        scheme = arguebuf.SchemeNode(arguebuf.Support.DEFAULT if pro else arguebuf.Attack.DEFAULT)
        graph.add_edge(arguebuf.Edge(atoms[-1], scheme))
        graph.add_edge(arguebuf.Edge(scheme, atoms[target]))
arguebuf.render.graphviz(arguebuf.dump.graphviz(graph, max_nodes=100_000), sys.argv[2])
"""


def arguebuf() -> str | None:
    """Name the Python that has arguebuf, installing it at need; None where that is impossible."""
    python = SCRATCH / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not python.exists():
        venv.create(SCRATCH, with_pip=True)
    try_it = [python, "-c", "import arguebuf, graphviz"]
    if subprocess.run(try_it, check=False, capture_output=True).returncode:
        install = [python, "-m", "pip", "install", "--quiet", *PACKAGES]
        subprocess.run(install, check=False, capture_output=True, stdin=subprocess.DEVNULL)
    done = subprocess.run(try_it, check=False, capture_output=True)
    return None if done.returncode else str(python)

r"""
Argument maps: read them, check them, draw them.

>>> import argmap
>>> m = argmap.loads("[Rain]: It rains.\n  - [Sun]: The sun shines.")
>>> [r.kind.value for r in m.relations]
['attack']
"""

from __future__ import annotations

from . import graph as _graph
from . import hooks as _hooks
from .conversion import dump, dumps, load, loads, losses
from .errors import ArgmapError, ReadError
from .model import ArgumentMap, Builder

_hooks.premises.fill(_graph.premise_claims)
_hooks.rebuttals.fill(_graph.rebuttals)

__all__ = [
    "ArgmapError",
    "ArgumentMap",
    "Builder",
    "ReadError",
    "dump",
    "dumps",
    "load",
    "loads",
    "losses",
]

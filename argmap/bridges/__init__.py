"""
Bridges to other libraries: a map as plain data, as a graph of networkx, as tables of pandas.

Maps have them as methods (`m.to_networkx()`); the ways back are functions of `argmap`.
networkx and pandas are extras, and imported when they are used.
"""

from __future__ import annotations

from .networks import from_networkx, to_networkx
from .plain import from_dict, from_json, to_dict, to_json
from .tables import MapTables, from_pandas, to_pandas

__all__ = [
    "MapTables",
    "from_dict",
    "from_json",
    "from_networkx",
    "from_pandas",
    "to_dict",
    "to_json",
    "to_networkx",
    "to_pandas",
]

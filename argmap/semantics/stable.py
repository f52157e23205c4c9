"""
Stable: take a side on everything.

Conflict-free sets that attack whatever they don't contain (Dung 1995, definition 13).
There may be none, and then every argument is sceptically accepted.
"""

from __future__ import annotations

from ._base import Semantics, Start
from ._kinds import aimed
from ._sets import Aim, Base

SEMANTICS = Semantics(
    "ST", "stable", *aimed(Base.STABLE, Aim.ANY), start=Start.GROUNDED, always=False
)

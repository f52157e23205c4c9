"""
Naive: accept as much as possible without contradicting oneself.

The largest conflict-free sets (Bondarenko, Dung, Kowalski & Toni 1997).
"""

from __future__ import annotations

from ._base import Semantics
from ._kinds import aimed
from ._sets import Aim, Base

SEMANTICS = Semantics("NA", "naive", *aimed(Base.CONFLICT_FREE, Aim.LARGEST))

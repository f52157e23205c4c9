"""
Conflict-free: don't contradict yourself.

Sets no member of which attacks a member (Dung 1995, definition 5).
"""

from __future__ import annotations

from ._base import Semantics
from ._kinds import aimed
from ._sets import Aim, Base

SEMANTICS = Semantics("CF", "conflict-free", *aimed(Base.CONFLICT_FREE, Aim.ANY))

"""
Admissible: answer every attack.

Conflict-free sets that attack whatever attacks a member (Dung 1995, definition 6).
"""

from __future__ import annotations

from ._base import Semantics, Witness
from ._kinds import aimed
from ._sets import Aim, Base

SEMANTICS = Semantics("AD", "admissible", *aimed(Base.ADMISSIBLE, Aim.ANY), witness=Witness.ITSELF)

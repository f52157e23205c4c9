"""
Stage: leave as little undecided as possible without contradicting oneself.

Conflict-free sets of widest range (Verheij 1996); they need not defend themselves.
If there are stable extensions, they are the stage extensions, and are looked for first.
"""

from __future__ import annotations

from ._base import Semantics
from ._kinds import widest
from ._sets import Base

SEMANTICS = Semantics("STG", "stage", *widest(Base.CONFLICT_FREE))

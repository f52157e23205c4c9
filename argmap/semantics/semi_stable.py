"""
Semi-stable: leave as little undecided as can be defended.

Complete extensions of widest range: what they contain or attack
(Verheij 1996; Caminada, Carnielli & Dunne 2012).
If there are stable extensions, they are the semi-stable ones, and are looked for first.
"""

from __future__ import annotations

from ._base import Semantics, Start
from ._kinds import widest
from ._sets import Base

SEMANTICS = Semantics("SST", "semi-stable", *widest(Base.COMPLETE), start=Start.GROUNDED)

"""
Semi-stable: leave as little undecided as can be defended.

Complete extensions of widest range: what they contain or attack
(Verheij 1996; Caminada, Carnielli & Dunne 2012).
If there are stable extensions, they are the semi-stable ones.
"""

from __future__ import annotations

from ._base import Semantics, Start
from ._kinds import aimed
from ._sets import Aim, Base

SEMANTICS = Semantics(
    "SST", "semi-stable", *aimed(Base.COMPLETE, Aim.WIDEST), start=Start.GROUNDED
)

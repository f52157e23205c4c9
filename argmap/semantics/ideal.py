"""
Ideal: accept what no defensible position attacks.

The largest admissible set that all preferred extensions contain; equally, the largest
admissible set that no admissible set attacks (Dung, Mancarella & Toni 2007, theorem 3.3).
Found from the arguments that some admissible set contains (Dunne 2009).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._base import Semantics, Start
from ._kinds import only
from ._parts import largest_admissible
from ._sets import Base

if TYPE_CHECKING:
    from ._search import Search
    from ._sets import Members


def _ideal(search: Search) -> Members:
    credulous = search.union(Base.ADMISSIBLE)
    attackers = search.part.attackers
    unopposed = [n for n in sorted(credulous) if credulous.isdisjoint(attackers[n])]
    return largest_admissible(search.part, unopposed)


SEMANTICS = Semantics("ID", "ideal", *only(_ideal), start=Start.GROUNDED, single=True)

"""
Ideal: accept what no defensible position attacks.

The largest admissible set that all preferred extensions contain; equally, the largest
admissible set that no admissible set attacks (Dung, Mancarella & Toni 2007, theorem 3.3).
Found from one preferred extension, which admissible sets that attack it narrow down
(after Wallner, Weissenbacher & Woltran 2013).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._base import Semantics, Start
from ._kinds import only
from ._parts import attacked_by, largest_admissible
from ._sets import Aim, Base

if TYPE_CHECKING:
    from ._search import Search
    from ._sets import Members


def _ideal(search: Search) -> Members:
    kept = search.one(Base.ADMISSIBLE, Aim.LARGEST) or frozenset()
    while (other := search.against(Base.ADMISSIBLE, kept)) is not None:
        unopposed = kept - attacked_by(search.part, other)
        kept = largest_admissible(search.part, unopposed)
    return kept


SEMANTICS = Semantics("ID", "ideal", *only(_ideal), start=Start.GROUNDED, single=True)

"""
Preferred: accept as much as can be defended together.

The largest admissible sets (Dung 1995, definition 7).
An argument is in one of them if it is in any admissible set.
Whether it is in all is found by looking for an admissible set that attacks it, and then for a
largest set without it, which counterexamples narrow down (Thimm, Cerutti & Vallati 2021).
"""

from __future__ import annotations

from ._base import Semantics, Start, Witness
from ._kinds import aimed
from ._sets import Aim, Base

SEMANTICS = Semantics(
    "PR",
    "preferred",
    *aimed(Base.ADMISSIBLE, Aim.LARGEST),
    start=Start.GROUNDED,
    witness=Witness.PART,
)

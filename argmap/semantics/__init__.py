"""
Semantics of abstract frameworks: which arguments can be accepted together.

One module per semantics, found by looking; see `Semantics` for the contract.

>>> from argmap import semantics
>>> from argmap.dung import Framework
>>> framework = Framework("abc", [("a", "b"), ("b", "a"), ("b", "c")])
>>> semantics.extensions(framework, "PR")
(('a', 'c'), ('b',))
>>> semantics.accepts(framework, "DS", "PR", "c")
False
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..hooks import late
from ._base import Reply, Semantics, Solution, Start, Task, Witness
from ._kinds import aimed, base_fault, only
from ._parts import Fragment
from ._search import ENGINES, Search
from ._sets import Aim, Base, Members
from ._solve import (
    KNOWN,
    accepts,
    count_extensions,
    extension,
    extensions,
    find_problem,
    find_semantics,
    solve,
)
from ._verdicts import labelling, verdicts

if TYPE_CHECKING:
    from ._verify import SolutionCheck, verify_solution
else:  # few ask whether a solution is one
    __getattr__ = late(__name__, dict.fromkeys(("SolutionCheck", "verify_solution"), "_verify"))

__all__ = [
    "ENGINES",
    "KNOWN",
    "Aim",
    "Base",
    "Fragment",
    "Members",
    "Reply",
    "Search",
    "Semantics",
    "Solution",
    "SolutionCheck",
    "Start",
    "Task",
    "Witness",
    "accepts",
    "aimed",
    "base_fault",
    "count_extensions",
    "extension",
    "extensions",
    "find_problem",
    "find_semantics",
    "labelling",
    "only",
    "solve",
    "verdicts",
    "verify_solution",
]

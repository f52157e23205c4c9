"""Which sets of arguments can be looked for."""

from __future__ import annotations

import enum
from typing import TypeAlias

#: A set of arguments of one part, by their numbers there.
Members: TypeAlias = frozenset[int]


class Base(enum.Enum):
    """What a set must fulfil by itself, whatever other sets there are (Dung 1995)."""

    #: No member attacks a member.
    CONFLICT_FREE = "conflict-free"
    #: Conflict-free, and members attack whatever attacks a member.
    ADMISSIBLE = "admissible"
    #: Admissible, and everything that it defends is a member.
    COMPLETE = "complete"
    #: Conflict-free, and members attack whatever isn't a member.
    STABLE = "stable"


class Aim(enum.Enum):
    """Which of the sets are meant."""

    #: All of them.
    ANY = "any"
    #: Those that no other such set contains.
    LARGEST = "largest"
    #: Those whose range (members and what they attack) no other set's range contains.
    WIDEST = "widest"

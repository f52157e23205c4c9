"""
Typed names for the elements of a map.

A titled element's key is its title, verbatim; an untitled one's is its ordinal,
a whole number that claims and arguments share.
Claims and arguments are two namespaces: one title may name one of each.
"""

from __future__ import annotations

from typing import TypeAlias

import attrs

#: A title, or the ordinal of an element without one.
Key: TypeAlias = str | int


@attrs.frozen
class ClaimRef:
    """The claim with this key."""

    key: Key

    def __hash__(self) -> int:
        return hash(self.key)  # asked for a hundred times a claim: half the time of a tuple's


@attrs.frozen
class ArgumentRef:
    """The argument with this key."""

    key: Key


@attrs.frozen
class StepRef:
    """Step *index* (from 0) of an argument; -1 is its last."""

    argument: ArgumentRef
    index: int = -1


@attrs.frozen
class RelationRef:
    """The relation at *index* (from 0) among the map's relations."""

    index: int


@attrs.frozen
class SectionRef:
    """The section at *index* (from 0) among the map's sections."""

    index: int


#: Anything that a relation can start from or point at.
Ref: TypeAlias = ClaimRef | ArgumentRef | StepRef | RelationRef

#: Anything in a map that can be named.
AnyRef: TypeAlias = Ref | SectionRef

"""
Typed names for the elements of a map.

A titled element's key is its title, verbatim; an untitled one's is its ordinal,
a whole number that claims and arguments share.
Claims and arguments are two namespaces: a title may name one of each.
"""

from __future__ import annotations

from typing import Any, TypeAlias

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


#: A claim or an argument, which have titles, texts and tags; the other parts of a map do not.
ElementRef: TypeAlias = ClaimRef | ArgumentRef

#: Anything that a relation can start from or point at.
Ref: TypeAlias = ClaimRef | ArgumentRef | StepRef | RelationRef

#: Anything in a map that can be named.
AnyRef: TypeAlias = Ref | SectionRef


@attrs.frozen
class MapRef:
    """The map as a whole, its front matter included."""


#: Anything that can be said to have a flaw.
Subject: TypeAlias = Ref | MapRef


def named(ref: Ref) -> str:
    """
    Write *ref* as messages do.

    >>> named(ClaimRef("Peace")), named(StepRef(ArgumentRef("War"), 0)), named(RelationRef(2))
    ('[Peace]', '<War> (step 1)', 'relation 3')
    """
    if isinstance(ref, ClaimRef):
        return f"[{ref.key}]"
    if isinstance(ref, ArgumentRef):
        return f"<{ref.key}>"
    if isinstance(ref, StepRef):
        return f"{named(ref.argument)} (step {ref.index + 1})"
    return f"relation {ref.index + 1}"


def ref_to_plain(ref: Ref) -> dict[str, Any]:
    """
    Name *ref* by its key and its numbers from 0, as argmap's own JSON does.

    >>> ref_to_plain(StepRef(ArgumentRef("Peace"), 0))
    {'argument': 'Peace', 'step': 0}
    """
    if isinstance(ref, ClaimRef):
        return {"claim": ref.key}
    if isinstance(ref, ArgumentRef):
        return {"argument": ref.key}
    if isinstance(ref, StepRef):
        return {"argument": ref.argument.key, "step": ref.index}
    return {"relation": ref.index}


def as_data(ref: Subject) -> dict[str, Any]:
    """
    Return *ref* as plain data, for JSON.

    ``kind`` is claim, argument, step, relation or map.
    Claims and arguments have a ``title``, or a ``number`` if they are untitled,
    steps an ``argument`` and an ``index`` from 0, relations an ``index`` from 0.

    >>> as_data(ClaimRef("Peace")), as_data(MapRef())
    ({'kind': 'claim', 'title': 'Peace'}, {'kind': 'map'})
    >>> as_data(StepRef(ArgumentRef(2), 0))
    {'kind': 'step', 'argument': {'number': 2}, 'index': 0}
    """
    if isinstance(ref, ClaimRef):
        return {"kind": "claim", **_key_as_data(ref.key)}
    if isinstance(ref, ArgumentRef):
        return {"kind": "argument", **_key_as_data(ref.key)}
    if isinstance(ref, StepRef):
        return {"kind": "step", "argument": _key_as_data(ref.argument.key), "index": ref.index}
    if isinstance(ref, RelationRef):
        return {"kind": "relation", "index": ref.index}
    return {"kind": "map"}


def _key_as_data(key: Key) -> dict[str, Key]:
    return {"title" if isinstance(key, str) else "number": key}

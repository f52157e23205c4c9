"""How messages name the elements of a map: as Argdown writes them, briefly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import Argument, ArgumentMap, Claim, Ref, Relation, RelationRef, StepRef
from ..suggest import brief

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NAME_LENGTH = 60


def name(m: ArgumentMap, ref: Ref) -> str:
    """Name *ref* as Argdown writes it, briefly."""
    found = m.get(ref)
    if isinstance(ref, StepRef) and isinstance(found, Argument) and len(found.steps) > 1:
        return f"step {ref.index % len(found.steps) + 1} of {_named(found)}"
    if isinstance(found, (Claim, Argument)):
        return _named(found)
    if isinstance(found, Relation):
        return found.described(lambda end: _end(m, end))
    return "something that is not in the map"


def names(m: ArgumentMap, refs: Iterable[Ref], most: int = 3) -> str:
    """Name several things, and say how many more there are."""
    listed = list(refs)
    named = ", ".join(name(m, ref) for ref in listed[:most])
    return f"{named} and {len(listed) - most:,} more" if len(listed) > most else named


def joined(m: ArgumentMap, refs: Sequence[Ref], most: int = 4) -> str:
    """Name things as in a sentence: with commas, and with “and” before the last."""
    if len(refs) < 2 or len(refs) > most:  # noqa: PLR2004 - two are joined
        return names(m, refs, most)
    return f"{names(m, refs[:-1], most)} and {name(m, refs[-1])}"


def short(text: str) -> str:
    """Cut *text* to the length of a name, and show what would hide on a terminal."""
    return brief(text, _NAME_LENGTH)


def _end(m: ArgumentMap, ref: Ref) -> str:
    return "another link" if isinstance(ref, RelationRef) else name(m, ref)


def _named(element: Claim | Argument) -> str:
    opening, closing = "[]" if isinstance(element, Claim) else "<>"
    if element.title:
        return f"{opening}{short(element.title)}{closing}"
    if element.text:
        return f"“{short(element.text)}”"
    return "an empty claim" if isinstance(element, Claim) else _untitled(element)


def _untitled(argument: Argument) -> str:
    return "an untitled argument" if argument.steps else "an empty argument"

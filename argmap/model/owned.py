"""
References that know which builder gave them out.

An untitled claim is named by a number, and every builder counts from 1:
only its builder tells a reference apart from another builder's with the same number.
Otherwise such a reference is like any other: it equals it, and hashes, prints and pickles alike.
"""

from __future__ import annotations

from typing import Any, TypeVar

import attrs

from .refs import ArgumentRef, ClaimRef, Ref, RelationRef, StepRef

R = TypeVar("R", bound="Ref")


class _Owned:
    """What references with an owner have in common; the rest is that of their kind."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        kind, _ = _parts(self)
        return _parts(self) == _parts(other) if isinstance(other, kind) else NotImplemented

    def __hash__(self) -> int:
        return hash(without_owner(self))  # type: ignore[type-var]

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        return _parts(self)


def with_owner(ref: R, owner: object) -> R:
    """
    Return *ref* with its *owner*.

    >>> ref = with_owner(ClaimRef(1), "a builder")
    >>> ref, ref == ClaimRef(1), owner_of(ref), owner_of(ClaimRef(1))
    (ClaimRef(key=1), True, 'a builder', None)
    """
    made: R = _WITH_OWNER[type(ref)](*_parts(ref)[1])
    object.__setattr__(made, "owner", owner)
    return made


def owner_of(ref: object) -> object:
    """Return the owner of *ref*; None if it has none: made by hand, copied, or from a map."""
    owner: object = getattr(ref, "owner", None)
    return owner_of(ref.argument) if owner is None and isinstance(ref, StepRef) else owner


def without_owner(ref: R) -> R:
    """Return *ref* without its owner, as maps contain it."""
    if type(ref) not in _KIND and not isinstance(ref, StepRef):
        return ref
    kind, values = _parts(ref)
    made: R = kind(*map(without_owner, values))
    return made


def _parts(ref: Any) -> tuple[type[Any], tuple[Any, ...]]:
    kind = _KIND.get(type(ref), type(ref))
    return kind, tuple(getattr(ref, field.name) for field in attrs.fields(kind))


def _with_owner(kind: type) -> type[Any]:
    return type(kind.__name__, (_Owned, kind), {"__slots__": ("owner",), "__doc__": kind.__doc__})


_WITH_OWNER: dict[Any, Any] = {
    kind: _with_owner(kind) for kind in (ClaimRef, ArgumentRef, StepRef, RelationRef)
}
_KIND: dict[Any, Any] = {owning: kind for kind, owning in _WITH_OWNER.items()}

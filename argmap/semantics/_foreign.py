"""Semantics of other distributions: what is required of them, and what happens if one fails."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import attrs

from ..errors import LimitError, MissingExtraError, PartError
from ..registry import expect_fields, expect_returned, unchanged
from ._base import Semantics, Start, Witness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..registry import Registry
    from ._base import Each, Find
    from ._parts import Fragment
    from ._search import Search
    from ._sets import Members

_CODE = re.compile(r"[A-Z][A-Z0-9]*")
#: What a search may raise, and a semantics lets pass.
_PASSING = (LimitError, MissingExtraError)
#: What is left when all sets are listed.
_END = object()


def adopt(known: Registry[Semantics], name: str, semantics: Semantics) -> Semantics:
    """
    Guard the functions of the foreign semantics *name*, and check what they return.

    Raises:
        PartError: if one of its fields is not what it should be, or its code is taken.
    """
    functions = dict.fromkeys(("find", "each", "fault"), Callable)
    expect_fields(
        semantics, title=str, start=Start, witness=Witness, single=bool, always=bool, **functions
    )
    if not isinstance(semantics.code, str) or not _CODE.fullmatch(semantics.code):
        raise PartError(f"its code should be capitals and digits, not {semantics.code!r}")
    names = list(known)
    earlier = known.load(names[: names.index(name)])
    if twin := next((s for s in earlier if s.code == semantics.code), None):
        raise PartError(f"the {twin.title} semantics has the code {twin.code} already")
    guarded = functools.partial(known.guarded, name, passing=_PASSING)
    return attrs.evolve(
        semantics,
        find=guarded("can't find an extension", _found(semantics.find), unchanged),
        each=_each(semantics.each, guarded),
        fault=guarded(
            "can't check an extension", semantics.fault, functools.partial(expect_returned, str)
        ),
    )


def _found(find: Find) -> Find:
    """Let *find* check what it found."""

    def found(search: Search, inside: Sequence[int], outside: Sequence[int]) -> Members | None:
        value = find(search, inside, outside)
        if value is None:
            return None
        members = _members(value, search.part)
        if not members.issuperset(inside) or not members.isdisjoint(outside):
            raise PartError("it found a set without what should be inside, or with what shouldn't")
        return members

    return found


def _each(each: Each, guarded: Callable[..., Any]) -> Each:
    """Let *each* check what it lists, one by one; twice the same set would make it endless."""

    def following(sets: Iterator[Any], seen: set[Members], part: Fragment) -> Members | None:
        value = next(sets, _END)
        if value is _END:
            return None
        members = _members(value, part)
        if members in seen:
            raise PartError("it listed a set twice")
        seen.add(members)
        return members

    inability = "can't list its extensions"
    begin = guarded(inability, lambda search: iter(each(search)), unchanged)
    step = guarded(inability, following, unchanged)

    def listed(search: Search) -> Iterator[Members]:
        sets = begin(search)
        seen: set[Members] = set()
        while (members := step(sets, seen, search.part)) is not None:
            yield members

    return listed


def _members(value: Any, part: Fragment) -> Members:
    members: Members = expect_returned(frozenset, value)
    for member in members:
        if member not in range(len(part)):
            raise PartError(f"{member!r} is not the number of an argument")
    return members

"""What several semantics are made of."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from ._parts import attacked_by, defended_by
from ._sets import Aim, Base

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ._base import Each, Fault, Find
    from ._search import Search
    from ._sets import Members


def aimed(base: Base, aim: Aim) -> tuple[Find, Each, Fault]:
    """Make the functions of a semantics whose extensions fulfil *base*, and are meant by *aim*."""
    find = functools.partial(_find, base, aim)
    each = functools.partial(_each, base, aim)
    return find, each, functools.partial(_fault, base, aim)


def widest(base: Base) -> tuple[Find, Each, Fault]:
    """
    Make the functions of a semantics whose extensions are the sets of widest range.

    If there are stable extensions, they are these, and they are easier to find.
    """
    stable, wide = aimed(Base.STABLE, Aim.ANY), aimed(base, Aim.WIDEST)

    def find(search: Search, inside: Sequence[int], outside: Sequence[int]) -> Members | None:
        found = stable[0](search, inside, outside)
        if found is not None:
            return found
        if (inside or outside) and stable[0](search, (), ()) is not None:
            return None
        return wide[0](search, inside, outside)

    def each(search: Search) -> Iterator[Members]:
        found = None
        for found in stable[1](search):
            yield found
        if found is None:
            yield from wide[1](search)

    return find, each, wide[2]


def only(extension: Callable[[Search], Members]) -> tuple[Find, Each, Fault]:
    """Make the functions of a semantics with exactly one extension, which *extension* finds."""

    def find(search: Search, inside: Sequence[int], outside: Sequence[int]) -> Members | None:
        found = extension(search)
        fits = found.issuperset(inside) and found.isdisjoint(outside)
        return found if fits else None

    def each(search: Search) -> Iterator[Members]:
        yield extension(search)

    def fault(search: Search, members: Members) -> str:
        if problem := base_fault(search, Base.ADMISSIBLE, members):
            return problem
        return "" if extension(search) == members else "another set is the extension"

    return find, each, fault


def base_fault(search: Search, base: Base, members: Members) -> str:
    """
    Say what keeps *members* from fulfilling *base*, by the definitions; else "".

    This looks at the attacks only, and trusts no engine.
    """
    part = search.part
    hit = attacked_by(part, members)
    if hit & members:
        return "it attacks a member of its own"
    if base is Base.CONFLICT_FREE:
        return ""
    if base is Base.STABLE:
        return "" if len(hit | members) == len(part) else "it leaves an argument alone"
    if any(not hit.issuperset(part.attackers[member]) for member in members):
        return "it doesn't defend a member"
    if base is Base.COMPLETE and defended_by(part, members) != members:
        return "it defends an argument that is not a member"
    return ""


def _find(
    base: Base, aim: Aim, search: Search, inside: Sequence[int], outside: Sequence[int]
) -> Members | None:
    return search.one(base, aim, inside, outside)


def _each(base: Base, aim: Aim, search: Search) -> Iterator[Members]:
    return search.each(base, aim)


def _fault(base: Base, aim: Aim, search: Search, members: Members) -> str:
    if problem := base_fault(search, base, members):
        return problem
    if aim is Aim.LARGEST and search.one(base, aim, sorted(members)) != members:
        return "a larger set does the same"
    if aim is Aim.WIDEST and not _is_widest(search, base, members):
        return "another set has a wider range"
    return ""


def _is_widest(search: Search, base: Base, members: Members) -> bool:
    """Whether no set has a wider range: ask for one that reaches what this one doesn't."""
    reach = members | attacked_by(search.part, members)
    if len(reach) == len(search.part):
        return True
    ranges = (m | attacked_by(search.part, m) for m in search.each(base, Aim.WIDEST))
    return not any(reach < other for other in ranges)

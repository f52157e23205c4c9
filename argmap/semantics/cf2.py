"""
CF2: treat circles of odd and even length alike.

In the order of attack, each strongly connected component has a naive extension of what earlier
ones leave of it, component by component again if that falls apart
(Baroni, Giacomin & Guida 2005, definition 24).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..dung import strong_components
from ._base import Semantics
from ._parts import Fragment, attacked_by
from ._sets import Aim, Base

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ._search import Search
    from ._sets import Members


def _find(search: Search, inside: Sequence[int], outside: Sequence[int]) -> Members | None:
    found = _each(search)
    return next((s for s in found if s.issuperset(inside) and s.isdisjoint(outside)), None)


def _each(search: Search) -> Iterator[Members]:
    """Choose component by component; where one has several sets, come back for the others."""
    components = strong_components(search.part.targets)
    if len(components) <= 1:
        yield from search.each(Base.CONFLICT_FREE, Aim.LARGEST)
        return
    accepted: set[int] = set()
    last: list[Members] = []
    choices = [_choices(search, components[0], accepted)]
    while choices:
        search.clock.check()
        if len(last) == len(choices):
            accepted -= last.pop()
        following = next(choices[-1], None)
        if following is None:
            choices.pop()
            continue
        accepted |= following
        last.append(following)
        if len(choices) == len(components):
            yield frozenset(accepted)
        else:
            choices.append(_choices(search, components[len(choices)], accepted))


def _choices(search: Search, component: list[int], accepted: set[int]) -> Iterator[Members]:
    """Give the sets that a component may have, after those *accepted* in earlier ones."""
    attackers = search.part.attackers
    left = [n for n in component if accepted.isdisjoint(attackers[n])]
    if len(left) <= 1:  # most components are as small as that
        return iter([frozenset(n for n in left if n not in attackers[n])])
    inner = search.on(search.part.restricted(left))
    return (frozenset(left[n] for n in members) for members in _each(inner))


def _fault(search: Search, members: Members) -> str:
    """Follow the definition down; only one component needs an engine."""
    part: Fragment = search.part
    components = strong_components(part.targets)
    if len(components) <= 1:
        if members & attacked_by(part, members):
            return "it attacks a member of its own"
        largest = search.one(Base.CONFLICT_FREE, Aim.LARGEST, sorted(members))
        return "" if largest == members else "a larger set does the same"
    for component in components:
        before = members.difference(component)
        left = [n for n in component if before.isdisjoint(part.attackers[n])]
        inside = frozenset(new for new, n in enumerate(left) if n in members)
        if len(inside) < len(members.intersection(component)):
            return "it attacks a member of its own"
        if problem := _fault(search.on(part.restricted(left)), inside):
            return problem
    return ""


SEMANTICS = Semantics("CF2", "CF2", _find, _each, _fault)

"""Find claims and arguments by the names that people type, and offer the nearest otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import NotFoundError
from ..suggest import either, offer
from .refs import ArgumentRef

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .elements import Argument, Claim, Whole
    from .refs import ElementRef


def find_named(m: Whole, name: str) -> ElementRef | None:
    """
    Find a claim or an argument by its title, also written as messages write it.

    A claim without a title is named by its text, as everywhere.
    Case is ignored if only one element is called so.

    >>> from argmap.model import Builder
    >>> b = Builder()
    >>> rain = b.claim("It rains.", title="Rain")
    >>> m = b.build()
    >>> find_named(m, "Rain") == find_named(m, "[Rain]") == find_named(m, "It rains.") == rain
    True
    >>> find_named(m, "<Rain>")
    """
    plain = name.strip()
    claims, arguments = m.claims.by_key, m.arguments.by_key
    for title in (name, plain):
        if title in claims:
            return claims[title].ref
        if title in arguments:
            return arguments[title].ref
    inner = plain[1:-1].strip()
    if plain[:1] + plain[-1:] == "[]" and inner in claims:
        return claims[inner].ref
    if plain[:1] + plain[-1:] == "<>" and inner in arguments:
        return arguments[inner].ref
    elements: tuple[Claim | Argument, ...] = (*m.claims, *m.arguments)
    stated = next((e.ref for e in elements if plain and e.text == plain), None)
    alike = [] if stated is not None else _alike(elements, plain)
    return alike[0].ref if len(alike) == 1 else stated


def _alike(elements: Iterable[Claim | Argument], name: str) -> list[Claim | Argument]:
    """List the elements that are called *name* if case is ignored."""
    called = name.casefold()
    return [e for e in elements if e.title and called in _spellings(e)]


def _spellings(element: Claim | Argument) -> set[str]:
    """Say how a name in small letters can be written that means *element*."""
    title = (element.title or "").casefold()
    return {title, f"<{title}>" if isinstance(element.ref, ArgumentRef) else f"[{title}]"}


def find(m: Whole, name: str) -> ElementRef:
    """
    Find a claim or an argument as `find_named` does.

    Raises:
        NotFoundError: if there is none; the message names the nearest ones.
    """
    found = find_named(m, name)
    if found is not None:
        return found
    if m.whole is not None and find_named(m.whole, name) is not None:
        raise NotFoundError(
            f"{name!r} is in the map, but not in the part that is left of it "
            "by a section, a tag or what is collapsed"
        )
    if len(alike := _alike((*m.claims, *m.arguments), name.strip())) > 1:
        names = either(repr(e.title) for e in alike)
        raise NotFoundError(f"no claim or argument is called exactly {name!r}; write {names}")
    titles = [f"[{c.title}]" for c in m.claims if c.title]
    titles += [f"<{a.title}>" for a in m.arguments if a.title]
    raise NotFoundError(f"no claim or argument is called {name!r}{offer(name, titles)}")

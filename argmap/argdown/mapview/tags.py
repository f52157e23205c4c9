"""The order in which the tags of a map were written, as Argdown numbers them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from ...model import ArgumentMap, Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Argument, Claim


def tags_as_written(m: ArgumentMap) -> tuple[str, ...]:
    r"""
    List every tag of *m* once, in the order of the text.

    If it isn't known where something was written, its tags come last, as in `ArgumentMap.tags`.

    >>> from argmap.argdown import parse
    >>> m = parse("<A>: #first\n\n[B]: #second").map
    >>> tags_as_written(m), m.tags
    (('first', 'second'), ('second', 'first'))
    """
    if len(m.tags) <= 1 or m.origin is None:
        return m.tags
    placed = [
        *(found for i, section in enumerate(m.sections) for found in _placed(m, section, i)),
        *(found for claim in m.claims for found in _placed(m, claim, claim.ref)),
        *(found for argument in m.arguments for found in _placed(m, argument, argument.ref)),
    ]
    placed.sort(key=lambda found: found[0])
    return tuple(dict.fromkeys(tag for _, tag in placed))


def _placed(
    m: ArgumentMap, element: Section | Claim | Argument, name: Any
) -> Iterator[tuple[float, str]]:
    """Give the tags of *element*, each with the place where its bearer begins."""
    lists = (
        [element.tags] if isinstance(element, Section) else [o.tags for o in element.occurrences]
    )
    if not any(lists):
        return
    spans = m.origin.spans.get(name, ()) if m.origin else ()
    known = len(spans) == len(lists)
    for at, tags in enumerate(lists):
        start = spans[at].start if known else math.inf
        yield from ((start, tag) for tag in tags)

r"""
Maps without the words of their source, so that they can be passed on without it.

>>> from argmap import loads
>>> m = loads('[Tea]: He calls tea "the only thing that calms without a price". {quote: x}')
>>> redacted(m)["Tea"].text, dict(redacted(m)["Tea"].data)
('He calls tea "…".', {})
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from .anchors import normalise, words
from .model import Data, Occurrence, tagged_occurrence, takes_map
from .model.refs import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .model import ArgumentMap

#: So many words in a row are the source's own.
RUN = 8

#: What data hold quotations.
_QUOTING = frozenset({"quote", "quotes", "quotation", "excerpt", "verbatim"})
_QUOTED = re.compile(
    '"[^"]*"|\u201c[^\u201d]*\u201d|\u201e[^\u201c\u201d]*[\u201c\u201d]|\u00ab[^\u00bb]*\u00bb|\u00bb[^\u00ab]*\u00ab'
)


@takes_map
def redacted(m: ArgumentMap) -> ArgumentMap:
    """
    Remove the quotations from *m*: data such as ``quote``, and long ones in quotation marks.

    A quotation of eight words or more in a text leaves "…" between its marks.
    Where the map was written, comments included, is forgotten.
    What repeats the source without marks stays: see `copied`.
    """
    return attrs.evolve(
        m,
        claims=tuple(attrs.evolve(c, occurrences=_all(c.occurrences)) for c in m.claims),
        arguments=tuple(
            attrs.evolve(
                a,
                occurrences=_all(a.occurrences),
                steps=tuple(attrs.evolve(s, data=_without(s.data)) for s in a.steps),
            )
            for a in m.arguments
        ),
        relations=tuple(attrs.evolve(r, data=_without(r.data)) for r in m.relations),
        sections=tuple(attrs.evolve(s, data=_without(s.data)) for s in m.sections),
        settings=_without(m.settings),
        dialogue=attrs.evolve(
            m.dialogue,
            **{k: _without(v) for k, v in attrs.asdict(m.dialogue, recurse=False).items()},
        ),
        leftovers=_without(m.leftovers),
        origin=None,
        whole=None,
    )


def _all(occurrences: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
    return tuple(_redacted(o) for o in occurrences)


def _redacted(o: Occurrence) -> Occurrence:
    left = _QUOTED.sub(_shortened, o.plain)
    data = _without(o.data)
    if left == o.plain:
        return attrs.evolve(o, data=data)
    plain = tagged_occurrence(left, o.tags)
    return attrs.evolve(o, text=plain.text, ranges=plain.ranges, data=data)


def _shortened(found: re.Match[str]) -> str:
    whole = found[0]
    return f"{whole[0]}…{whole[-1]}" if len(words(whole)) >= RUN else whole


def _without(value: Any) -> Any:
    """Leave out what quotes, however deep it is."""
    if isinstance(value, Data):
        return Data({k: _without(v) for k, v in value.items() if k not in _QUOTING})
    return tuple(map(_without, value)) if isinstance(value, tuple) else value


@takes_map
def copied(m: ArgumentMap, texts: Iterable[str]) -> tuple[str, ...]:
    r"""
    Name what in *m* has eight words in a row of one of *texts*; nothing, if it can be passed on.

    Everything that a file of the map could contain is looked at, its titles and data included.

    >>> from argmap import loads
    >>> copied(loads("[A]: We drink tea.\n\n[B]: One two three four five six seven eight."),
    ...        ["So: one two three four five six, seven, eight!"])
    ('[B]',)
    """
    taken = {run for text in texts for run in _runs(text)}
    found = (name for name, text in _strings(m) if not taken.isdisjoint(_runs(text)))
    return tuple(dict.fromkeys(found))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    plain = words(normalise(text))
    return zip(*(plain[at:] for at in range(RUN)), strict=False)


def _strings(m: ArgumentMap) -> Iterator[tuple[str, str]]:
    """Yield every text in *m*, with the name of what it belongs to."""
    for name, value in _parts(m):
        for text in _within(value):
            yield name, text


def _parts(m: ArgumentMap) -> Iterator[tuple[str, Any]]:
    yield "the front matter", m.settings
    for element in (*m.claims, *m.arguments):
        yield named(element.ref), (element.title, element.occurrences)
    for argument in m.arguments:
        yield f"a step of {named(argument.ref)}", argument.steps
    for number, relation in enumerate(m.relations, 1):
        yield f"relation {number}", relation.data
    for section in m.sections:
        yield f"the heading “{section.title}”", section
    yield "what only its format knows", (m.dialogue, m.leftovers)


def _within(value: Any) -> Iterator[str]:
    """Yield the texts in *value*, however deep they are."""
    todo = [value]
    while todo:
        at = todo.pop()
        if isinstance(at, str):
            yield at
        elif isinstance(at, Data):
            todo += [*at, *at.values()]
        elif isinstance(at, tuple):
            todo += at
        elif attrs.has(type(at)):
            todo += attrs.asdict(at, recurse=False).values()

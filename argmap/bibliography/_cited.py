"""What the elements of one map cite, as texts and as a list of references."""

from __future__ import annotations

import functools
import itertools
import re
from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

import attrs

from ..model import takes_map
from ..model.citation import LOCATORS, Citation, citations_in
from ._of_map import bibliography_of
from ._reference import Reference, from_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..model import Anchor, Argument, ArgumentMap, Claim, Relation, Step
    from ._bibliography import Bibliography

#: What can cite something.
CitingElement: TypeAlias = "Claim | Argument | Relation | Step"

_RANGE = re.compile(r"(?<=\d)\s*(?:-+|–)\s*(?=\d)")
_SEVERAL = re.compile(r"\d\s*(?:[–,;&]|and\b)\s*\d")


@attrs.frozen
class Quoted:
    """A citation with the reference that it names, or None if there is none of that key."""

    citation: Citation
    reference: Reference | None


class Cited:
    """
    What *m* cites, by the references of *bibliography*; by default those of its front matter.

    A source that the front matter describes (``source``, ``sources``) can be cited like a
    reference; data with nothing but a paragraph in it are an anchor, and no citation.
    Without any bibliography, keys that are not known are taken for free data.
    """

    def __init__(self, m: ArgumentMap, bibliography: Bibliography | None = None) -> None:
        self.map = m
        self.bibliography = bibliography_of(m) if bibliography is None else bibliography
        self._declared = m.sources
        self._only = next(iter(m.sources)) if len(m.sources) == 1 else None

    def of(self, element: CitingElement) -> tuple[Quoted, ...]:
        """List what *element* cites, each source with its places."""
        if not element.data:
            return ()
        return tuple(q for c in citations_in(element.data) if (q := self._quoted(c)) is not None)

    def _quoted(self, citation: Citation) -> Quoted | None:
        key = citation.source
        places = {name for name, _ in citation.locators}
        if not key:
            return self._declared_source(self._only, citation)
        if key in self._declared and places and places <= {"par"}:
            return None
        if found := self.bibliography.references.get(key):
            return Quoted(citation, found)
        if key in self._declared:
            return self._declared_source(key, citation)
        return Quoted(citation, None) if self.bibliography else None

    def _declared_source(self, key: str | None, citation: Citation) -> Quoted | None:
        """Cite a source that the front matter describes; the paragraph is that of an anchor."""
        if key is None:
            return None
        record = self._declared[key]
        if not (record.title or record.author):
            return None
        kept = tuple(place for place in citation.locators if place[0] != "par")
        return Quoted(attrs.evolve(citation, locators=kept), from_record(record))

    def is_anchor(self, anchor: Anchor) -> bool:
        """Whether *anchor* is a place in the text that is mapped, not in the bibliography."""
        return anchor.source in self._declared or (
            anchor.source not in self.bibliography.references
        )

    def text(self, element: CitingElement) -> str:
        """Write what *element* cites: "Smith 2020, p. 12; Jones 1999"; empty if nothing."""
        found = self.of(element)
        return "; ".join(map(self._text, found)) if found else ""

    def _text(self, quoted: Quoted) -> str:
        reference = quoted.reference
        if reference is None:
            name = quoted.citation.source
        else:
            name = reference.cited(self._suffixes.get(reference.key, ""))
        return ", ".join((name, *map(_locator, quoted.citation.locators)))

    def listed(self, elements: Iterable[CitingElement]) -> tuple[str, ...]:
        """List the references that *elements* cite: plain texts, in alphabetical order."""
        found = {q.reference.key: q.reference for e in elements for q in self.of(e) if q.reference}
        ordered = sorted(found.values(), key=lambda r: r.order)
        return tuple(r.listed(self._suffixes.get(r.key, "")) for r in ordered)

    @property
    def cites(self) -> bool:
        """Whether anything in the map cites something, even if nobody knows what."""
        return any(self.of(e) for e in citing_elements(self.map))

    @functools.cached_property
    def used(self) -> dict[str, Reference]:
        """The references that the map cites, by their keys."""
        every = (q.reference for e in citing_elements(self.map) for q in self.of(e) if q.reference)
        return {reference.key: reference for reference in every}

    @functools.cached_property
    def _suffixes(self) -> dict[str, str]:
        """Letters for references of the same author and year, by their keys."""
        alike: dict[str, list[Reference]] = defaultdict(list)
        for reference in self.used.values():
            alike[reference.cited()].append(reference)
        found: dict[str, str] = {}
        for several in alike.values():
            if len(several) > 1:
                ordered = sorted(several, key=lambda r: r.order)
                found |= {r.key: s for r, s in zip(ordered, _letters(), strict=False)}
        return found


@takes_map
def citing_elements(m: ArgumentMap) -> Iterator[CitingElement]:
    """Yield everything in *m* that can cite something."""
    steps = (step for argument in m.arguments for step in argument.steps)
    return itertools.chain(m.claims, m.arguments, m.relations, steps)


def _letters() -> Iterator[str]:
    """Yield a, b, ... z, aa, ab and so on."""
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    for length in itertools.count(1):
        yield from map("".join, itertools.product(alphabet, repeat=length))


def _locator(place: tuple[str, tuple[str, ...]]) -> str:
    """
    Write a place in a source.

    >>> [_locator(p) for p in (("pages", ("12-15",)), ("page", ("1", "xi")), ("par", ("3",)))]
    ['pp. 12–15', 'pp. 1, xi', '¶ 3']
    """
    name, places = place
    text = ", ".join(_RANGE.sub("–", one) for one in places)
    one, several = LOCATORS[name]
    word = several if len(places) > 1 or _SEVERAL.search(text) else one
    return f"{word} {text}".strip()

"""What a kind of exercise works with: what can be asked about, words for it, and choices."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, TypeVar

import attrs

from ...analysis import Analysis
from ...graph import Node  # noqa: TC001 - attrs looks at it
from ._base import by_chance, digest
from ._links import ClaimLink, Links, Undercut
from ._words import ExerciseWords

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")

#: So many claims are tried as the beginning of an outline; one with so many below it will do.
_STARTS, _ENOUGH = 12, 8


@attrs.frozen(eq=False, slots=False)
class Ground:
    """
    An analysis of a map, words, and a seed by which to choose.

    *count* is how many things are to be asked about.
    """

    analysis: Analysis
    words: ExerciseWords
    seed: int
    kind: str
    count: int

    @property
    def links(self) -> Links:
        """What can be asked about."""
        return self.analysis.of(Links)

    def below_some(self, work: Callable[[Node], T | None]) -> T | None:
        """
        Try *work* on the claims that outlines can begin with, until it makes something.

        These are contentions first, then other claims that something bears on; not all of many.
        """
        return next((made for root in self._roots if (made := work(root)) is not None), None)

    @functools.cached_property
    def _roots(self) -> list[Node]:
        starts = self.chosen(self.links.contentions, self.text)
        others = self.chosen((n for n in self.links.onto if n not in starts), self.text)
        sizes = {n: min(self._size(n), _ENOUGH) for n in [*starts, *others][:_STARTS]}
        return sorted(sizes, key=lambda n: (n not in starts, -sizes[n]))

    def _size(self, start: Node) -> int:
        seen = {start}
        waiting = [start]
        for node in waiting:  # which grows meanwhile
            for link in self.links.onto.get(node, ()):
                new = [p for p in link.premises if p not in seen]
                seen.update(new)
                waiting += new
        return len(seen)

    def text(self, node: Node) -> str:
        """Give the text of a claim or a sketch."""
        return self.links.texts[node]

    def quoted(self, node: Node) -> str:
        """Give the text of a claim or a sketch between quotation marks."""
        return self.words.quoted(self.links.texts[node])

    def because(self, link: ClaimLink | Undercut) -> str:
        """Say what *link* says, in a sentence."""
        if isinstance(link, Undercut):
            return self.words("because.undercut")
        start = self.words.listed(map(self.quoted, link.premises))
        end = self.quoted(link.target)
        together = "linked." if link.linked else ""
        return self.words(f"because.{together}{link.side}", premise=start, target=end)

    def chosen(self, things: Iterable[T], name: Callable[[T], str]) -> list[T]:
        """
        Order *things* as the seed has it, by their names.

        The order depends on the whole map, so that who has only a sheet can't work it out.
        """
        return by_chance(things, name, self._salt)

    def link_name(self, link: ClaimLink) -> str:
        """Name *link*, so that it can be chosen."""
        return "\0".join(map(self.text, (*link.premises, link.target)))

    @functools.cached_property
    def _salt(self) -> str:
        elements = (*self.analysis.map.claims, *self.analysis.map.arguments)
        facts = [f"{e.title}\1{e.text}" for e in elements]
        return digest(self.seed, self.kind, *facts)

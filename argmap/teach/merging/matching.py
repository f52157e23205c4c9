"""Which element of one version of a text is which of another."""

from __future__ import annotations

import difflib
import functools
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from .tree import TextElement

#: So near must texts be that one is the other reworded.
_NEAR = 0.6
#: Between so many pairs of siblings texts are compared.
_PAIRS = 400


class Matches:
    """Pairs the elements of two trees: *there* from the old to the new one, and *back*."""

    def __init__(self, old: TextElement, new: TextElement) -> None:
        self.there: dict[TextElement, TextElement] = {}
        self.back: dict[TextElement, TextElement] = {}
        self._pair(old, new)
        waiting = [(old, new)]
        while waiting:
            one, other = waiting.pop()
            before = len(self.there)
            self._siblings(one.children, other.children)
            if len(self.there) > before:
                waiting += [(c, self.there[c]) for c in one.children if c in self.there]
        self._moved(old, new)

    def copy(self) -> Matches:
        """Copy the pairs, to learn more of them."""
        found = Matches.__new__(Matches)
        found.there, found.back = dict(self.there), dict(self.back)
        return found

    def learn_from(self, other: Matches, new: TextElement) -> None:
        """Pair by way of another version what was given another title here, and a text there."""
        for look in (_titled, _bodied):
            free = {look(e): e for e in new.walk() if e not in self.back and look(e)}
            for old, elsewhere in other.there.items():
                if old not in self.there and (found := free.pop(look(elsewhere), None)):
                    self._pair(old, found)

    def _pair(self, old: TextElement, new: TextElement) -> None:
        self.there[old] = new
        self.back[new] = old

    def _siblings(self, old: list[TextElement], new: list[TextElement]) -> None:
        self._by(old, new, lambda e: (e.kind, e.parts.symbol, e.text))
        self._by(old, new, lambda e: (e.kind, e.parts.title) if e.parts.title else None)
        self._by(old, new, lambda e: (e.kind, e.name) if e.name else None)
        self._by(old, new, lambda e: (e.kind, e.parts.body) if e.parts.body else None)
        self._by(old, new, lambda e: e.kind if e.kind in {"front", "end"} else None)
        self._by_likeness(old, new)

    def _by(
        self,
        old: Iterable[TextElement],
        new: Iterable[TextElement],
        look: Callable[[TextElement], Any],
    ) -> None:
        waiting: dict[Any, list[TextElement]] = defaultdict(list)
        for element in new:
            if element not in self.back and (seen := look(element)) is not None:
                waiting[seen].append(element)
        for element in old:
            if element not in self.there and (alike := waiting.get(look(element))):
                self._pair(element, alike.pop(0))

    def _by_likeness(self, old: list[TextElement], new: list[TextElement]) -> None:
        left = [e for e in old if e not in self.there]
        added = [e for e in new if e not in self.back]
        if not left or len(left) * len(added) > _PAIRS:
            return
        for element in left:
            near = [(_likeness(element, o), -i, o) for i, o in enumerate(added)
                    if o.kind == element.kind and o not in self.back]  # fmt: skip
            best = max(near, default=None, key=lambda n: n[:2])
            if best and best[0] >= _NEAR:
                self._pair(element, best[2])

    def _moved(self, old: TextElement, new: TextElement) -> None:
        """Find what stands under something else now, by its text or title."""
        for look in (_whole, _titled, _bodied):
            left = [e for e in old.walk() if e not in self.there]
            added = [e for e in new.walk() if e not in self.back]
            self._by(left, added, look)
        self._by_children(old)
        waiting = [(o, n) for o, n in self.there.items() if o.children and n.children]
        for one, other in waiting:
            self._siblings(one.children, other.children)

    def _by_children(self, old: TextElement) -> None:
        """Pair what was given another title and another text, and kept what is under it."""
        for element in old.walk():
            if element in self.there or not element.children:
                continue
            parents = {self.there[c].parent for c in element.children if c in self.there}
            one = parents.pop() if len(parents) == 1 else None
            if one is not None and one not in self.back and one.kind == element.kind:
                self._pair(element, one)


@functools.lru_cache(maxsize=8)
def matches(old: TextElement, new: TextElement) -> Matches:
    """Pair the elements of two trees; nobody changes the pairs: they are remembered."""
    return Matches(old, new)


def _whole(element: TextElement) -> tuple[str, str] | None:
    words = element.parts.title + element.parts.body
    return (element.parts.title, element.parts.body) if len(words) > 1 else None


def _titled(element: TextElement) -> str | None:
    return element.parts.title if element.defines else None


def _bodied(element: TextElement) -> str | None:
    return element.parts.body if element.defines and " " in element.parts.body else None


def _likeness(one: TextElement, other: TextElement) -> float:
    if one.kind in {"inference", "number", "comment", "key"}:
        return 0.0
    words = one.parts.body.split(), other.parts.body.split()
    return difflib.SequenceMatcher(None, *words, autojunk=False).ratio()

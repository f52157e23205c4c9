"""Sections: headings and what is under them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, SupportsIndex, TypeVar, overload

import attrs

from ..errors import NotFoundError
from ..suggest import brief, either, offer
from .data import Data
from .misnomers import advise, without_misnomers

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")

#: A heading is written with as many ``#`` as it is deep, so formats and builders go no deeper.
DEEPEST = 100

#: Levels up to this one are shown as ``#``.
_SHOWN = 7


@attrs.frozen(repr=False)
class Section:
    """
    A heading and what is under it; *parent* is the index of the enclosing section.

    *level* is the number of ``#`` it was written with.
    """

    title: str
    level: int = 1
    parent: int | None = None
    tags: tuple[str, ...] = ()
    data: Data = attrs.field(factory=Data)

    def __repr__(self) -> str:
        marks = "#" * self.level if self.level < _SHOWN else f"level {self.level}:"
        return f"<Section: {marks} {brief(self.title)}>"

    def __dir__(self) -> list[str]:
        return without_misnomers(type(self), list(object.__dir__(self)))


advise(Section)


class Sections(tuple[Section, ...]):
    """
    The sections of a map in the author's order, also found by title.

    A title is looked up exactly, else ignoring case; ``#`` before it may be left out or not.

    >>> sections = Sections([Section("Climate"), Section("Costs", 2, parent=0)])
    >>> sections["costs"], sections["# Climate"] is sections[0], "Costs" in sections
    (<Section: ## Costs>, True, True)
    """

    __slots__ = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles, as they are written."""
        return tuple(s.title for s in self)

    if TYPE_CHECKING:

        def __iter__(self) -> Iterator[Section]: ...

    @overload
    def __getitem__(self, at: SupportsIndex | str) -> Section: ...
    @overload
    def __getitem__(self, at: slice) -> Sections: ...
    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, str):
            return self[self.called(at)[0]]
        found = super().__getitem__(at)
        return Sections(found) if isinstance(at, slice) else found

    def __contains__(self, item: object) -> bool:
        return item in self.titles if isinstance(item, str) else super().__contains__(item)

    @overload
    def get(self, title: str) -> Section | None: ...
    @overload
    def get(self, title: str, default: T) -> Section | T: ...
    def get(self, title: str, default: Any = None) -> Any:
        """Look *title* up as square brackets do; *default* if no section is called so."""
        try:
            return self[title]
        except NotFoundError:
            return default

    def called(self, title: str) -> list[int]:
        """
        List the indexes of the sections called *title*: several may have the same title.

        Raises:
            NotFoundError: if there is none, or if they differ in their capitals.
        """
        wanted = title.strip().lstrip("#").strip()
        exact = [i for i, s in enumerate(self) if s.title in {title, wanted}]
        if exact:
            return exact
        alike = [i for i, s in enumerate(self) if s.title.casefold() == wanted.casefold()]
        spellings = dict.fromkeys(self[i].title for i in alike)
        if not alike:
            raise NotFoundError(f"no section is called {title!r}{offer(title, self.titles)}")
        if len(spellings) > 1:
            names = either(map(repr, spellings))
            raise NotFoundError(f"no section is called {title!r}; write {names}")
        return alike

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.titles)

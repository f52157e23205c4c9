"""The argument map: everything that one text, file or program says about a piece of reasoning."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, SupportsIndex, TypeVar, overload

import attrs

from ..errors import NotFoundError, WrongTypeError
from ..hooks import Hook
from ..source import Source, Span
from ..suggest import count, did_you_mean, nearest
from .argument import Argument
from .claim import Claim
from .data import Data
from .refs import AnyRef, ArgumentRef, ClaimRef, Ref, RelationRef, SectionRef, StepRef
from .relation import Relation
from .sources import SourceRecord, source_records

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Unpack

    from .protocols import (
        Inference,
        MakeWidget,
        MapWidget,
        PaintingOptions,
        ReadingView,
        ReadingViewOptions,
        Show,
    )

E = TypeVar("E", Claim, Argument)

#: How many elements, and how many characters of each text, a ``repr`` shows.
_NAMED = 5
_SHOWN = 60


class Elements(tuple[E, ...]):  # noqa: SLOT001 - the index is cached in its dictionary
    """
    Claims or arguments in the author's order, also found by title, reference, number or index.

    >>> claims = Elements([Claim("Peace"), Claim("War")])
    >>> claims["War"].title, claims[0].title, "Peace" in claims
    ('War', 'Peace', True)
    """

    def __new__(cls, items: Iterable[E] = ()) -> Elements[E]:
        """Collect *items*; what `attrs.asdict` and `attrs.astuple` made of some isn't any more."""
        given: Any = tuple(items)
        made = given and isinstance(given[0], (dict, tuple))
        found: Elements[E] = given if made else super().__new__(cls, given)
        return found

    @functools.cached_property
    def by_key(self) -> Mapping[str | int, E]:
        """The elements by their keys."""
        return MappingProxyType({e.key: e for e in self})

    @overload
    def __getitem__(self, at: SupportsIndex | str | ClaimRef | ArgumentRef) -> E: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[E, ...]: ...
    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, str):
            return self._named(at)
        if isinstance(at, (ClaimRef, ArgumentRef)):
            return self._named(at.key)
        return super().__getitem__(at)

    def __contains__(self, item: object) -> bool:
        if isinstance(item, str):
            return item in self.by_key
        if isinstance(item, (ClaimRef, ArgumentRef)):
            return item.key in self.by_key
        return super().__contains__(item)

    def __reduce__(self) -> tuple[type[Elements[E]], tuple[tuple[E, ...]]]:
        return Elements, (tuple(self),)

    def __repr__(self) -> str:
        names = [_short(e.label) for e in self[:_NAMED]]
        listed = ", ".join(names + ["..."] * (len(self) > _NAMED))
        return f"<{count(len(self), 'element')}{': ' * bool(listed)}{listed}>"

    def _named(self, key: str | int) -> E:
        if key in self.by_key:
            return self.by_key[key]
        titles = [e.title for e in self if e.title]
        asked = did_you_mean(map(repr, nearest(str(key), titles)))
        raise NotFoundError(f"no element has the title {key!r}{'; ' * bool(asked)}{asked}")


def _short(text: str) -> str:
    shown = repr(text[:_SHOWN])
    return shown if len(text) <= _SHOWN >= len(shown) else f"{shown[: _SHOWN - 3]}..."


def _kind_of(given: object) -> str:
    what = type(given).__name__
    return f"{what}; ask for its .ref" if isinstance(given, (Claim, Argument)) else what


def _claims(items: Iterable[Claim]) -> Elements[Claim]:
    return items if isinstance(items, Elements) else Elements(items)


def _arguments(items: Iterable[Argument]) -> Elements[Argument]:
    return items if isinstance(items, Elements) else Elements(items)


@attrs.frozen
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


@attrs.frozen
class Dialogue:
    """
    Who said what, when: opaque to everything but the formats that know dialogue.

    Each entry is a record of the other format, in order.
    """

    participants: tuple[Data, ...] = ()
    locutions: tuple[Data, ...] = ()
    illocutions: tuple[Data, ...] = ()


class Places(Mapping["Ref | int", tuple[Span, ...]]):
    """The spans of each reference: a mapping that nobody can change."""

    __slots__ = ("_spans",)

    def __init__(self, spans: Mapping[Ref | int, tuple[Span, ...]] = MappingProxyType({})) -> None:
        self._spans = dict(spans)

    def __getitem__(self, ref: Ref | int) -> tuple[Span, ...]:
        return self._spans[ref]

    def __iter__(self) -> Iterator[Ref | int]:
        return iter(self._spans)

    def __len__(self) -> int:
        return len(self._spans)


@attrs.frozen
class Origin:
    """
    Where the elements of a map were written.

    *spans* maps a reference to the spans of its occurrences, in order;
    sections are named by their index.
    """

    source: Source
    spans: Places = attrs.field(factory=Places, converter=Places, repr=False)

    def span(self, ref: Ref | int, occurrence: int = 0) -> Span | None:
        """Where *ref* is written (its first place by default), or None."""
        places = self.spans.get(ref, ())
        return places[occurrence] if -len(places) <= occurrence < len(places) else None


#: What a map is asked, and higher layers answer.
PREMISES: Hook[Callable[[ArgumentMap], tuple[Claim, ...]]] = Hook()
REBUTTALS: Hook[Callable[[ArgumentMap], tuple[Inference, ...]]] = Hook()
MIMEBUNDLE: Hook[Callable[[ArgumentMap], dict[str, str]]] = Hook()
SHOW: Hook[Show[ArgumentMap]] = Hook()
WIDGET: Hook[MakeWidget[ArgumentMap]] = Hook()


@attrs.frozen
class ArgumentMap:
    """
    Claims, arguments and relations, in the author's order.

    Frozen and compared by value: equal maps say the same, wherever they were written.
    Edit with `attrs.evolve` or a `Builder`.
    Anything that real data contains can be loaded; `argmap.check` judges it.

    >>> ArgumentMap([Claim("Peace")])
    <ArgumentMap: 1 claim>
    >>> ArgumentMap([Claim("Peace")]) == ArgumentMap((Claim("Peace"),))
    True
    """

    claims: Elements[Claim] = attrs.field(default=Elements(), converter=_claims)
    arguments: Elements[Argument] = attrs.field(default=Elements(), converter=_arguments)
    relations: tuple[Relation, ...] = attrs.field(default=(), converter=tuple[Relation, ...])
    sections: tuple[Section, ...] = attrs.field(default=(), converter=tuple[Section, ...])
    #: Front matter: metadata (title, author, ...), settings and sources.
    settings: Data = attrs.field(factory=Data)
    dialogue: Dialogue = attrs.field(factory=Dialogue)
    #: What a foreign format said that no other understands, by format name.
    leftovers: Data = attrs.field(factory=Data)
    origin: Origin | None = attrs.field(default=None, eq=False, repr=False)
    #: The map that this one is a part of: see `argmap.views`.
    whole: ArgumentMap | None = attrs.field(default=None, eq=False, repr=False)

    def __repr__(self) -> str:
        counts = (
            (self.claims, "claim"),
            (self.arguments, "argument"),
            (self.relations, "relation"),
        )
        parts = [count(len(some), what) for some, what in counts if some]
        title = f" {_short(self.title)}" if self.title else ""
        return f"<ArgumentMap{title}: {', '.join(parts) or 'empty'}>"

    @property
    def title(self) -> str:
        """The title in the front matter, or empty."""
        value = self.settings.get("title")
        return value if isinstance(value, str) else ""

    @functools.cached_property
    def tags(self) -> tuple[str, ...]:
        """Every tag, once: those of sections, claims and arguments, in that order."""
        bearers: tuple[Section | Claim | Argument, ...]
        bearers = (*self.sections, *self.claims, *self.arguments)
        return tuple(dict.fromkeys(tag for b in bearers for tag in b.tags))

    @functools.cached_property
    def sources(self) -> Mapping[str, SourceRecord]:
        """The sources that the map names in its front matter, by key; see docs/notation.md."""
        return MappingProxyType(source_records(self.settings))

    @functools.cached_property
    def contentions(self) -> tuple[Claim, ...]:
        """The claims declared to be what the map argues for."""
        return tuple(c for c in self.claims if c.contention)

    @property
    def premises(self) -> tuple[Claim, ...]:
        """The claims from which the map reasons to something else."""
        return PREMISES.call(self)

    @property
    def rebuttals(self) -> tuple[Inference, ...]:
        """The inferences that are directed against something: see `argmap.graph.Inference`."""
        return REBUTTALS.call(self)

    def get(self, ref: Ref | str) -> Claim | Argument | Relation | None:
        """
        Look *ref* up; a step gives its argument.  None if there is no such thing.

        A text is the title of a claim, or else of an argument.

        >>> m = ArgumentMap([Claim("Peace")])
        >>> m.get(ClaimRef("Peace")) == m.get("Peace") == m.claims["Peace"], m.get("War")
        (True, None)

        Raises:
            WrongTypeError: if *ref* is neither a reference nor a text.
        """
        if isinstance(ref, ClaimRef):
            return self.claims.by_key.get(ref.key)
        if isinstance(ref, ArgumentRef):
            return self.arguments.by_key.get(ref.key)
        if isinstance(ref, StepRef):
            return self.arguments.by_key.get(ref.argument.key)
        if isinstance(ref, RelationRef):
            return self.relations[ref.index] if 0 <= ref.index < len(self.relations) else None
        if isinstance(ref, str):
            return self.claims.by_key.get(ref) or self.arguments.by_key.get(ref)
        raise WrongTypeError(f"expected a reference or a title, got {_kind_of(ref)}")

    def label(self, ref: AnyRef | Claim | Argument | str, *, depth: int = 2) -> str:
        """
        Name *ref*, or a claim or argument itself, as a reader would.

        A relation is described by its ends, and relations among these down to *depth*:
        real maps contain relations that end in themselves.

        Raises:
            WrongTypeError: if *ref* is none of these.
        """
        if isinstance(ref, SectionRef):
            return self._section_label(ref)
        if isinstance(ref, (Claim, Argument)):
            return ref.label
        found = self.get(ref)
        if isinstance(found, (Claim, Argument)):
            name = found.label
            return f"{name} (step {ref.index + 1})" if isinstance(ref, StepRef) else name
        if not isinstance(found, Relation):
            return "something that is not in the map"
        if depth == 0:
            return "a relation"
        sides = (found.sources, found.targets)
        named = ([self.label(end, depth=depth - 1) for end in side] for side in sides)
        return f" {found.kind.value} ".join(", ".join(ends) or "nothing" for ends in named)

    def _section_label(self, ref: SectionRef) -> str:
        if not 0 <= ref.index < len(self.sections):
            return "a section that is not in the map"
        return self.sections[ref.index].title or f"section {ref.index + 1}"

    def show(self, *, height: int = 640, **options: Unpack[ReadingViewOptions]) -> ReadingView:
        """
        Show the reading view in an output cell; *options* are those of ``render -f html``.

        Raises:
            OptionError: if there is no such option.
        """
        return SHOW.call(self, height=height, **options)

    def widget(
        self, *, height: int = 640, **options: Unpack[PaintingOptions]
    ) -> MapWidget[ArgumentMap]:
        """
        Show a picture in which a claim can be selected, and tell Python which one is.

        See `argmap.notebook.Widget`; *options* are those of ``render``.

        Raises:
            MissingExtraError: if anywidget is not installed: it comes with the extra ``widget``.
            OptionError: if there is no such option.
        """
        return WIDGET.call(self, height=height, **options)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Show the picture, or the outline where pictures can't be shown."""
        return MIMEBUNDLE.call(self)

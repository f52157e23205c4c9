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
from ..suggest import count
from .data import Data
from .elements import (
    PATHS,
    Argument,
    Claim,
    ClaimOrArgument,
    Elements,
    Inference,
    Paths,
    Step,
    shown_title,
)
from .limits import expect_number
from .misnomers import advise, without_misnomers
from .names import find, find_named
from .refs import AnyRef, ArgumentRef, ClaimRef, Ref, RelationRef, SectionRef, StepRef
from .relation import Relation
from .rows import Row
from .section import Section, Sections
from .sources import SourceRecord, source_records

if TYPE_CHECKING:
    import os
    from collections.abc import Callable
    from typing import Literal, Unpack

    import networkx  # noqa: ICN001 - an extra

    from .counts import Stats
    from .evaluation import Evaluation
    from .evaluations import GradualEvaluation, SemanticsTable
    from .protocols import (
        BibliographyLike,
        Direction,
        Labelling,
        MakeWidget,
        MapWidget,
        NoOptions,
        OrderName,
        Picture,
        Profile,
        ReadingKeywords,
        Show,
        Side,
        Split,
        Tables,
        ThemeLike,
    )
    from .reading_view import ReadingView
    from .report import Report
    from .syntax import SyntaxNode

    #: What an edit is about: an element of the map, its reference, its title or its text.
    Which = Claim | Argument | Ref | str

T = TypeVar("T")


def _kind_of(given: object) -> str:
    what = type(given).__name__
    return f"{what}; ask for its .ref" if isinstance(given, (Claim, Argument)) else what


def _claims(items: Iterable[Claim]) -> Elements[Claim]:
    return items if isinstance(items, Elements) else Elements(items)


def _arguments(items: Iterable[Argument]) -> Elements[Argument]:
    return items if items and isinstance(items, Elements) else Elements(items, noun="argument")


def _relations(items: Iterable[Relation]) -> Row[Relation]:
    return Row[Relation](items)


def _sections(items: Iterable[Section]) -> Sections:
    return Sections(items)


class _Part:
    """A part of a dialogue whose records are made `Data` when it is first asked for."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, dialogue: Dialogue | None, _: object = None) -> Any:
        if dialogue is None:
            return self
        kept = vars(dialogue)
        return kept.setdefault(self.name, tuple(Data.all_of_frozen(kept["_records"][self.name])))


# Without slots, so that a part that is in an instance comes before the one of the class.
@attrs.frozen(slots=False)
class Dialogue:
    """
    Who said what, when: opaque to everything but the formats that know dialogue.

    Each entry is a record of the other format, in order.
    *illocutions* say what a locution does, such as asserting;
    *transitions* which replies to which; *utterances* who made which locution, and when.
    """

    participants: tuple[Data, ...] = ()
    locutions: tuple[Data, ...] = ()
    illocutions: tuple[Data, ...] = ()
    transitions: tuple[Data, ...] = ()
    utterances: tuple[Data, ...] = ()

    @classmethod
    def of_records(cls, parts: dict[str, list[dict[str, Any]]]) -> Dialogue:
        """Take over all *parts*, whose values are frozen, and which nobody will change."""
        made = cls.__new__(cls)
        vars(made)["_records"] = parts
        return made

    def parts(self) -> dict[str, tuple[Data, ...]]:
        """List what it consists of, by name."""
        return {field.name: getattr(self, field.name) for field in attrs.fields(Dialogue)}


for _field in attrs.fields(Dialogue):
    setattr(Dialogue, _field.name, _Part(_field.name))


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


# Without slots, because the tree is made when it is first asked for.
@attrs.frozen(slots=False)
class Origin:
    """
    Where the elements of a map were written.

    *spans* maps a reference to the spans of its occurrences, in order;
    sections are named by their index.
    *settings* are those that the text was read with, its own included.
    """

    source: Source
    spans: Places = attrs.field(factory=Places, converter=Places, repr=False)
    settings: Data = attrs.field(factory=Data, repr=False)

    @functools.cached_property
    def tree(self) -> SyntaxNode:
        """The syntax tree of the text: it is made from the text when it is first asked for."""
        return SYNTAX.call(self)

    def at(self, offset: int) -> SyntaxNode | None:
        """
        Say what stands at *offset*: the innermost node there, None between the paragraphs.

        `Source.offset_from_utf16` turns the places of an editor into offsets.

        >>> from argmap import loads
        >>> origin = loads("[Tea]: It calms. #fact").origin
        >>> node = origin.at(2)
        >>> node.kind.value, node.value, node.ref
        ('title', 'Tea', ClaimRef(key='Tea'))
        >>> origin.at(18).kind.value, origin.at(18).value
        ('tag', 'fact')
        """
        *_, found = self.tree.path(offset)
        return None if found is self.tree else found

    def span(self, ref: Ref | int, occurrence: int = 0) -> Span | None:
        """Where *ref* is written (its first place by default), or None."""
        places = self.spans.get(ref, ())
        return places[occurrence] if -len(places) <= occurrence < len(places) else None


#: What methods that draw take beside the options of a picture.
_NO_OPTIONS = {"self", "target", "height", "options"}

#: What a map is asked, and higher layers answer.
MIMEBUNDLE: Hook[Callable[[ArgumentMap], dict[str, str]]] = Hook()
SHOW: Hook[Show[ArgumentMap]] = Hook()
WIDGET: Hook[MakeWidget[ArgumentMap]] = Hook()
#: What makes the syntax tree of a text.
SYNTAX: Hook[Callable[[Origin], SyntaxNode]] = Hook()
#: What finds the function behind a word, such as ``check`` or ``renamed``.
WORDS: Hook[Callable[[str], Callable[..., Any]]] = Hook()


# With slots, attrs would need __getattr__, and IPython completes nothing that has one.
@attrs.frozen(repr=False, slots=False)
class ArgumentMap:
    """
    Claims, arguments and relations, in the author's order.

    Frozen and compared by value: equal maps say the same, wherever they were written.
    Its elements know it: ``m["Peace"].reasons`` is what supports a claim.
    Each edit, such as `with_support` or `renamed`, gives a new map.
    Anything that real data contains can be loaded; `check` judges it.

    >>> m = ArgumentMap([Claim("Peace")])
    >>> m, m["Peace"].title, len(m)
    (<ArgumentMap: 1 claim>, 'Peace', 1)
    >>> m == ArgumentMap((Claim("Peace"),))
    True
    """

    claims: Elements[Claim] = attrs.field(default=Elements(), converter=_claims)
    arguments: Elements[Argument] = attrs.field(default=(), converter=_arguments)
    relations: Row[Relation] = attrs.field(default=(), converter=_relations)
    sections: Sections = attrs.field(default=Sections(), converter=_sections)
    #: Metadata (title, author, ...), settings and sources, as the front matter has them.
    settings: Data = attrs.field(factory=Data)
    dialogue: Dialogue = attrs.field(factory=Dialogue)
    #: What a foreign format said that no other understands, by format name.
    leftovers: Data = attrs.field(factory=Data)
    origin: Origin | None = attrs.field(default=None, eq=False)
    #: Of an edited map, the origin of the map that was edited: it is written as that text,
    #: changed by the edits.
    edited: Origin | None = attrs.field(default=None, eq=False)
    #: The map that this one is a part of: see `argmap.views`.
    whole: ArgumentMap | None = attrs.field(default=None, eq=False)

    def __attrs_post_init__(self) -> None:
        for name, given in (("claims", self.claims), ("arguments", self.arguments)):
            own = given.part_of(self)
            if own is not given:
                object.__setattr__(self, name, own)

    def __reduce__(self) -> tuple[type[ArgumentMap], tuple[Any, ...]]:
        return ArgumentMap, tuple(getattr(self, name) for name in _FIELDS)

    def __repr__(self) -> str:
        counts = (
            (self.claims, "claim"),
            (self.arguments, "argument"),
            (self.relations, "relation"),
        )
        parts = [count(len(some), what) for some, what in counts if some]
        title = f" {shown_title(self.title)}" if self.title else ""
        return f"<ArgumentMap{title}: {', '.join(parts) or 'empty'}>"

    def __dir__(self) -> list[str]:
        return without_misnomers(type(self), list(object.__dir__(self)))

    def __format__(self, spec: str) -> str:
        """Align and cut what ``str`` gives, as of claims."""
        return format(str(self), spec)

    # looking things up

    def __len__(self) -> int:
        return len(self.claims)

    def __bool__(self) -> bool:
        return True  # a map without claims is a map

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.claims)

    def __contains__(self, what: object) -> bool:
        return what in self.claims or what in self.arguments

    @overload
    def __getitem__(self, name: SupportsIndex | ClaimRef | Claim) -> Claim: ...
    @overload
    def __getitem__(self, name: ArgumentRef | Argument) -> Argument: ...
    @overload
    def __getitem__(self, name: slice) -> Elements[Claim]: ...
    @overload
    def __getitem__(self, name: str) -> ClaimOrArgument: ...
    def __getitem__(self, name: Any) -> Any:
        """
        Look up a claim, else an argument, by its title or text, its reference or its index.

        An element of another map finds the one that has its title or number here.

        Case is ignored if only one element is called so.

        Raises:
            NotFoundError: if there is none, or several; the message names the nearest ones.
            WrongTypeError: if *name* is none of these.
        """
        if isinstance(name, str):
            ref = find(self, name)
            return (self.claims if isinstance(ref, ClaimRef) else self.arguments)[ref]
        if isinstance(name, (ClaimRef, Claim, slice)):
            return self.claims[name]
        if isinstance(name, (ArgumentRef, Argument)):
            return self.arguments[name]
        if not hasattr(name, "__index__"):
            kind = type(name).__name__
            raise WrongTypeError(f"expected a title, a reference or a number, got {kind}")
        try:
            return self.claims[name]
        except IndexError:
            has = count(len(self.claims), "claim")
            raise NotFoundError(f"the map has {has}, counted from 0; none is {name}") from None

    if not TYPE_CHECKING:  # or type checkers would take them for something that works

        def __setitem__(self, name: object, value: object) -> None:
            raise WrongTypeError(
                "a map can't change; m.reworded(claim, text) and m.with_claim(text) give another"
            )

        def __delitem__(self, name: object) -> None:
            raise WrongTypeError("a map can't change; m.without(claim) gives another")

    @overload
    def get(self, ref: ClaimRef) -> Claim | None: ...
    @overload
    def get(self, ref: ArgumentRef | StepRef) -> Argument | None: ...
    @overload
    def get(self, ref: RelationRef) -> Relation | None: ...
    @overload
    def get(self, ref: str) -> Claim | Argument | None: ...
    @overload
    def get(self, ref: Ref | str) -> Claim | Argument | Relation | None: ...
    @overload
    def get(self, ref: ClaimRef, default: T) -> Claim | T: ...
    @overload
    def get(self, ref: ArgumentRef | StepRef, default: T) -> Argument | T: ...
    @overload
    def get(self, ref: RelationRef, default: T) -> Relation | T: ...
    @overload
    def get(self, ref: str, default: T) -> Claim | Argument | T: ...
    @overload
    def get(self, ref: Ref | str, default: T) -> Claim | Argument | Relation | T: ...
    def get(self, ref: Ref | str, default: Any = None) -> Any:
        """
        Look *ref* up; a step gives its argument.  *default* if there is no such thing.

        A text is looked up as square brackets do: by title, or else by text, in any capitals
        if only one claim or argument is called so.

        >>> m = ArgumentMap([Claim("Peace")])
        >>> m.get(ClaimRef("Peace")) == m.get("Peace") == m.claims["Peace"], m.get("War")
        (True, None)

        Raises:
            WrongTypeError: if *ref* is neither a reference nor a text.
        """
        found = self._got(ref)
        return default if found is None else found

    def _got(self, ref: Ref | str) -> Claim | Argument | Relation | None:
        if isinstance(ref, ClaimRef):
            return self.claims.by_key.get(ref.key)
        if isinstance(ref, ArgumentRef):
            return self.arguments.by_key.get(ref.key)
        if isinstance(ref, StepRef):
            return self.arguments.by_key.get(ref.argument.key)
        if isinstance(ref, RelationRef):
            return self.relations[ref.index] if 0 <= ref.index < len(self.relations) else None
        if isinstance(ref, str):
            found = find_named(self, ref)
            return None if found is None else self._got(found)
        raise WrongTypeError(f"expected a reference or a title, got {_kind_of(ref)}")

    def find(self, words: str) -> Elements[ClaimOrArgument]:
        """
        List the claims and arguments whose title or text contains *words*, ignoring case.

        ``#tag`` finds what has the tag.

        >>> ArgumentMap([Claim("Peace"), Claim("War")]).find("pea")
        <1 claim: 'Peace'>

        Raises:
            WrongTypeError: if *words* is not a text.
        """
        if not isinstance(words, str):
            raise WrongTypeError(f"expected a text to find, got {type(words).__name__}")
        wanted = " ".join(words.split()).casefold()
        every: tuple[ClaimOrArgument, ...] = (*self.claims, *self.arguments)
        return Elements(e for e in every if _matches(e, wanted))

    # what the map is about

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
    def contentions(self) -> Elements[Claim]:
        """The claims declared to be what the map argues for."""
        return Elements(c for c in self.claims if c.contention)

    @property
    def premises(self) -> Elements[Claim]:
        """The claims from which the map reasons to something else."""
        used = {p for i in self.inferences if i.pro or i.con for p in i.premise_refs}
        return Elements(c for c in self.claims if c.ref in used)

    @property
    def rebuttals(self) -> tuple[Inference, ...]:
        """The inferences that are directed against something."""
        return tuple(i for i in self.inferences if i.con)

    @property
    def inferences(self) -> tuple[Inference, ...]:
        """What bears on what: all steps, then all relations, in the author's order."""
        return self.paths.inferences

    # walking

    @functools.cached_property
    def paths(self) -> Paths:
        """The ways through the map: what its elements ask for their neighbours."""
        return PATHS.call(self)

    @property
    def roots(self) -> Elements[ClaimOrArgument]:
        """What bears on nothing, and has something that bears on it."""
        return self.paths.roots

    @property
    def leaves(self) -> Elements[ClaimOrArgument]:
        """What bears on something, and has nothing that bears on it."""
        return self.paths.leaves

    def walk(self) -> Iterator[Claim | Argument]:
        """
        Go through claims and sketched arguments, each once.

        The ends of the map come first, each followed by what leads to it, depth first
        in the author's order; then comes what leads to no end.
        """
        return self.paths.walk_all()

    def label(self, ref: AnyRef | Claim | Argument | Inference | str, *, depth: int = 2) -> str:
        """
        Name *ref*, or an element or inference itself, as a reader would.

        A relation is described by its ends, and relations among these down to *depth*:
        real maps contain relations that end in themselves.

        Raises:
            NotFoundError: if *ref* is a title that the map doesn't have; the nearest are offered.
            WrongTypeError: if *ref* is none of these.
            OptionError: if *depth* is not a whole number from 0 to 10.
        """
        expect_number("depth", depth, 0, 10)
        if isinstance(ref, SectionRef):
            return self._section_label(ref)
        if isinstance(ref, (Claim, Argument)):
            return ref.label
        if isinstance(ref, Inference):
            ref = ref.source
        found = self[ref] if isinstance(ref, str) else self.get(ref)
        if isinstance(found, (Claim, Argument)):
            name = found.label
            return f"{name} (step {ref.index + 1})" if isinstance(ref, StepRef) else name
        if not isinstance(found, Relation):
            return "something that is not in the map"
        if depth == 0:
            return "another link"
        return found.described(lambda end: self.label(end, depth=depth - 1))

    def _section_label(self, ref: SectionRef) -> str:
        if not 0 <= ref.index < len(self.sections):
            return "a section that is not in the map"
        return self.sections[ref.index].title or f"section {ref.index + 1}"

    # editing: each edit gives a new map

    def with_claim(
        self,
        text: str = "",
        *,
        title: str | None = None,
        contention: bool = False,
        implicit: bool = False,
        by: str = "",
        hedge: str = "",
        kind: str = "",
        layer: str = "",
        tags: Iterable[str] = (),
        data: Mapping[str, object] | None = None,
    ) -> ArgumentMap:
        """
        Return a map that states one more claim; the keywords are those of `Builder.claim`.

        Raises:
            BuildError: if there is neither a text nor a title, or the title is taken.
        """
        facts = {"contention": contention, "implicit": implicit, "by": by, "hedge": hedge}
        facts |= {"kind": kind, "layer": layer, "tags": tags, "data": data}
        made: ArgumentMap = WORDS.call("with_claim")(self, text, title=title, **facts)
        return made

    def with_support(
        self, claim: Which, by: Which | Iterable[Which], *, title: str | None = None
    ) -> ArgumentMap:
        """
        Return a map in which *by* supports *claim*; several reasons are linked.

        *claim* may also be an argument.
        A text that is the title of a claim or an argument means that one;
        any other text makes a new claim, called *title*.

        Raises:
            BuildError: if there is nothing to add, or *title* is taken.
            NotFoundError: if *claim*, or something in *by* that isn't a text, is not in the map.
        """
        made: ArgumentMap = WORDS.call("with_support")(self, claim, by=by, title=title)
        return made

    def with_attack(
        self, claim: Which, by: Which | Iterable[Which], *, title: str | None = None
    ) -> ArgumentMap:
        """
        Return a map in which *by* attacks *claim*; otherwise as `with_support`.

        Against a conclusion this rebuts, against a premise it undermines.

        Raises:
            BuildError: if there is nothing to add, or *title* is taken.
            NotFoundError: if *claim*, or something in *by* that isn't a text, is not in the map.
        """
        made: ArgumentMap = WORDS.call("with_attack")(self, claim, by=by, title=title)
        return made

    def with_undercut(
        self,
        inference: Inference | Step | Which,
        by: Which | Iterable[Which],
        *,
        title: str | None = None,
    ) -> ArgumentMap:
        """
        Return a map in which *by* undercuts *inference*: denies that it carries its conclusion.

        *inference* is one of `inferences`, an argument, or a reference to a step or a relation.

        Raises:
            BuildError: if it is a claim, there is nothing to add, or *title* is taken.
            NotFoundError: if it, or something in *by* that isn't a text, is not in the map.
        """
        made: ArgumentMap = WORDS.call("with_undercut")(self, inference, by=by, title=title)
        return made

    def without(
        self,
        *which: Inference | Which | Iterable[Inference | Which],
        dangling: Literal["take", "refuse"] = "take",
    ) -> ArgumentMap:
        """
        Return a map without *which*: claims, arguments, inferences, or lists of them.

        Relations and steps that would be left without an end go as well: linked reasons are
        kept whole or not at all, and so are steps; an argument goes with its last step.
        If *dangling* is ``refuse``, that is refused instead.

        Raises:
            BuildError: if something depends on it, and *dangling* is ``refuse``.
            NotFoundError: if one of them is not in the map.
            OptionError: if *dangling* is neither ``take`` nor ``refuse``.
        """
        made: ArgumentMap = WORDS.call("without")(self, *which, dangling=dangling)
        return made

    def renamed(self, which: Which, title: str) -> ArgumentMap:
        """
        Return a map in which *which* is called *title*, also where texts mention it.

        Raises:
            BuildError: if *title* is empty or taken.
            NotFoundError: if *which* is not in the map.
        """
        made: ArgumentMap = WORDS.call("renamed")(self, which, title)
        return made

    def reworded(self, which: Which, text: str) -> ArgumentMap:
        """
        Return a map in which *which* has the text *text*; its tags and data stay.

        Raises:
            BuildError: if *text* is not a text.
            NotFoundError: if *which* is not in the map.
        """
        made: ArgumentMap = WORDS.call("reworded")(self, which, text)
        return made

    def moved(
        self,
        which: Which,
        *,
        under: Which | None = None,
        section: str | Section | None = None,
        before: Which | None = None,
        after: Which | None = None,
    ) -> ArgumentMap:
        """
        Return a map in which *which* stands elsewhere.

        *under*: what it supports or attacks on its own, it supports or attacks there instead;
        *section*: it belongs to that section, named by its title, or to none if that is empty;
        what leads to it stays in its own;
        *before* and *after*: it is listed next to another claim or argument,
        with what is listed right behind it and leads to it; so is the other one.
        In the text that the map was read from, its lines move, with what is under them
        and the comment right above them; a line that can't leave what it stands under,
        or what stands under it, stays as a reference.

        Raises:
            BuildError: if none or several of these are given, or it bears on nothing on its own.
            NotFoundError: if one of them is not in the map.
        """
        places = {"under": under, "section": section, "before": before, "after": after}
        made: ArgumentMap = WORDS.call("moved")(self, which, **places)
        return made

    def merged(self, a: Which, b: Which) -> ArgumentMap:
        """
        Return a map in which *a* and *b*, two claims or two arguments, are one, called as *a*.

        What bore on *b* bears on *a*; relations that then say the same are one.

        Raises:
            BuildError: if they are the same, of two kinds, or one bears on the other.
            NotFoundError: if one of them is not in the map.
        """
        made: ArgumentMap = WORDS.call("merged")(self, a, b)
        return made

    def tagged(self, which: Which, *tags: str) -> ArgumentMap:
        """
        Return a map in which *which* has *tags* as well.

        Raises:
            BuildError: if there are none, or one is not a text.
            NotFoundError: if *which* is not in the map.
        """
        made: ArgumentMap = WORDS.call("tagged")(self, which, *tags)
        return made

    def untagged(self, which: Which, *tags: str) -> ArgumentMap:
        """
        Return a map in which *which* doesn't have *tags*.

        Raises:
            BuildError: if there are none, or one is not a text.
            NotFoundError: if *which* is not in the map.
        """
        made: ArgumentMap = WORDS.call("untagged")(self, which, *tags)
        return made

    # the words of the command

    def check(
        self,
        select: str | Iterable[str] = (),
        *,
        ignore: str | Iterable[str] = (),
        strict: bool = False,
        profile: Profile | None = None,
        source: str | Mapping[str, str] | None = None,
        bibliography: BibliographyLike | None = None,
        map_settings: bool = True,
        max: int | None = None,
        order: OrderName | None = None,
        language: str | None = None,
    ) -> Report:
        """
        Report what is wrong with the map, as `argmap.check` and ``argmap check`` do.

        Raises:
            NotFoundError: if there is no such rule, profile, source or language.
            OptionError: if a rule is both selected and ignored, or *max* is not 1 or more,
                or there is no such *order*.
        """
        chosen = {"select": select, "ignore": ignore, "profile": profile, "source": source}
        flags = {"strict": strict, "map_settings": map_settings, "bibliography": bibliography}
        shown = {"max": max, "order": order, "language": language}
        report: Report = WORDS.call("check")(self, **chosen, **flags, **shown)
        return report

    def render(
        self,
        target: str | os.PathLike[str] | None = None,
        *,
        format: str | None = None,
        focus: Which | None = None,
        depth: int | None = None,
        section: str | Section | None = None,
        tag: str | None = None,
        collapse: Iterable[str] = (),
        side: Side | None = None,
        hide_unanswered: bool = False,
        style: str | None = None,
        theme: str | os.PathLike[str] | ThemeLike | None = None,
        direction: Direction | None = None,
        width: str | None = None,
        page: str | None = None,
        pack: bool | None = None,
        steps: bool | None = None,
        dpi: int | None = None,
        legend: bool | None = None,
        prose: bool | None = None,
        level: str | None = None,
        outline: bool | None = None,
        evaluate: bool | None = None,
        labelling: Labelling | None = None,
        source: str | Mapping[str, str] | None = None,
        bibliography: BibliographyLike | None = None,
        references: bool | None = None,
        engine: str | None = None,
        timeout: float | None = None,
        id_prefix: str | None = None,
        split: Split | None = None,
        **options: Unpack[NoOptions],
    ) -> Picture:
        """
        Draw the map, and write the picture to *target* if that is given; see `argmap.render`.

        Raises:
            NotFoundError: if there is no such format, style, theme, direction, level or engine,
                or no such claim, section or tag.
            OptionError: if there is no such option, the format does not have it,
                or the value of one is not valid.
            MissingExtraError: if the format needs an extra that is not installed.
            WriteError: if *target* cannot be written.
        """
        chosen = {k: v for k, v in locals().items() if k not in _NO_OPTIONS}
        picture: Picture = WORDS.call("render")(self, target, **chosen, **options)
        return picture

    def save(self, path: str | os.PathLike[str], format: str | None = None) -> None:
        """
        Write the map to *path*, as a picture or in a format of maps, whichever the suffix says.

        Raises:
            WriteError: if it cannot be written.
            NotFoundError: if there is no such format, or none with that suffix.
            MissingExtraError: if the format needs an extra that is not installed.
        """
        WORDS.call("save")(self, path, format)

    def stats(self) -> Stats:
        """Count what the map contains, as ``argmap stats`` does."""
        counts: Stats = WORDS.call("stats")(self)
        return counts

    @overload
    def evaluate(
        self, *, semantics: str = "GR", **choices: Unpack[ReadingKeywords]
    ) -> Evaluation: ...

    @overload
    def evaluate(
        self, *, gradual: str, weight: float = ..., **choices: Unpack[ReadingKeywords]
    ) -> GradualEvaluation: ...

    @overload
    def evaluate(
        self, *, compare: Literal[True] | Iterable[str], **choices: Unpack[ReadingKeywords]
    ) -> SemanticsTable: ...

    def evaluate(self, **choices: Any) -> Evaluation | GradualEvaluation | SemanticsTable:
        """
        Say which claims stand, and why, as `argmap.evaluate` does; *choices* say how it is read.

        With *gradual*, say how strong each is; with *compare*, what several semantics say.

        Raises:
            NotFoundError: if there is no such semantics, or what is assumed isn't in the map.
            OptionError: if there is no such choice, or what is assumed contradicts itself.
            TooLargeError: if the map has too many arguments.
        """
        outcome: Evaluation | GradualEvaluation | SemanticsTable
        outcome = WORDS.call("evaluate")(self, **choices)
        return outcome

    # bridges

    def to_dict(self) -> dict[str, Any]:
        """Return the map as plain data: what `to_json` writes."""
        document: dict[str, Any] = WORDS.call("to_dict")(self)
        return document

    def to_json(self, *, indent: int | None = None) -> str:
        """Write the map as ``argmap-json``, which loses nothing; `argmap.from_json` reads it."""
        text: str = WORDS.call("to_json")(self, indent=indent)
        return text

    def to_networkx(self) -> networkx.MultiDiGraph:
        """
        Return the map as a ``networkx.MultiDiGraph``; `argmap.from_networkx` reads it.

        Its nodes are the elements of the map and its inferences.

        Raises:
            MissingExtraError: if networkx is not installed: it comes with the extra ``networkx``.
        """
        graph: networkx.MultiDiGraph = WORDS.call("to_networkx")(self)
        return graph

    def to_pandas(self) -> Tables:
        """
        Return the map as tables: claims, inferences, anchors, findings.

        `argmap.from_pandas` makes a map of claims and inferences.

        Raises:
            MissingExtraError: if pandas is not installed: it comes with the extra ``pandas``.
        """
        tables: Tables = WORDS.call("to_pandas")(self)
        return tables

    def show(
        self,
        *,
        height: int = 640,
        style: str | None = None,
        theme: str | os.PathLike[str] | ThemeLike | None = None,
        direction: Direction | None = None,
        legend: bool | None = None,
        prose: bool | None = None,
        level: str | None = None,
        labelling: Labelling | None = None,
        source: str | Mapping[str, str] | None = None,
        bibliography: BibliographyLike | None = None,
        references: bool | None = None,
        engine: str | None = None,
        timeout: float | None = None,
        **options: Unpack[NoOptions],
    ) -> ReadingView:
        """
        Show the reading view in an output cell; the options are those of ``render -f html``.

        Raises:
            OptionError: if there is no such option.
        """
        chosen: Any = {k: v for k, v in locals().items() if k not in _NO_OPTIONS and v is not None}
        return SHOW.call(self, height=height, **chosen, **options)

    def widget(
        self,
        *,
        height: int = 640,
        style: str | None = None,
        theme: str | os.PathLike[str] | ThemeLike | None = None,
        direction: Direction | None = None,
        legend: bool | None = None,
        prose: bool | None = None,
        level: str | None = None,
        labelling: Labelling | None = None,
        bibliography: BibliographyLike | None = None,
        references: bool | None = None,
        width: str | None = None,
        outline: bool | None = None,
        id_prefix: str | None = None,
        engine: str | None = None,
        timeout: float | None = None,
        **options: Unpack[NoOptions],
    ) -> MapWidget[ArgumentMap]:
        """
        Show a picture in which a claim can be selected, and tell Python which one is.

        See `argmap.notebook.Widget`; the options are those of ``render``.

        Raises:
            MissingExtraError: if anywidget is not installed: it comes with the extra ``widget``.
            OptionError: if there is no such option.
        """
        chosen: Any = {k: v for k, v in locals().items() if k not in _NO_OPTIONS and v is not None}
        return WIDGET.call(self, height=height, **chosen, **options)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Show the picture, or the outline where pictures can't be shown."""
        return MIMEBUNDLE.call(self)

    def _ipython_key_completions_(self) -> list[str]:
        return [*self.claims.titles, *self.arguments.titles]


advise(ArgumentMap)


def _matches(element: ClaimOrArgument, wanted: str) -> bool:
    """Whether *wanted*, in small letters, is in a title or text, or is a tag with its sign."""
    if wanted.startswith("#") and any(f"#{t}".casefold() == wanted for t in element.tags):
        return True
    text = f"{element.title or ''}\n{element.text}".casefold()
    return bool(wanted) and wanted in text


_FIELDS = tuple(field.name for field in attrs.fields(ArgumentMap))

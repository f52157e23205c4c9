"""
Claims and arguments: plain frozen values that know the map that they are part of.

What an element says is in its fields, and only these count for equality, hashing and pickling.
Which map it is part of is noted beside them when a map takes it; copies and edited elements
are part of none until another map takes them.  So a claim can be asked for its neighbours,
and is otherwise like any other value; `docs/architecture.md` says why this way was chosen.
"""

from __future__ import annotations

import collections
import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol, Self, SupportsIndex, TypeAlias, TypeVar, overload

import attrs

from ..errors import NotFoundError, WrongTypeError
from ..hooks import Hook
from ..suggest import agree, brief, count, either, offer, plural
from .anchor import Anchor, anchors_in
from .data import Data, layer_of, merge_all
from .misnomers import advise, without_misnomers
from .refs import ArgumentRef, ClaimRef, Ref, RelationRef, StepRef, named
from .relation import AttackForm, Kind
from .rows import Row
from .text import Occurrence, canonical, home
from .verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from .relation import Relation
    from .section import Section, Sections

T = TypeVar("T")
B = TypeVar("B", bound="Bound")

#: How many elements a ``repr`` names, how many characters of each text, and rows of a table.
_NAMED, _SHOWN, _ROWS = 5, 60, 200

#: How the number of a statement may be written.
_NUMBER = re.compile(r"\s*\(?([0-9]{1,9})\)?\s*")


class Whole(Protocol):
    """The map that an element is part of: see `argmap.ArgumentMap`."""

    @property
    def title(self) -> str:
        """The title in the front matter, or empty."""

    @property
    def claims(self) -> Elements[Claim]:
        """Its claims, in the author's order."""

    @property
    def arguments(self) -> Elements[Argument]:
        """Its arguments, in the author's order."""

    @property
    def relations(self) -> tuple[Relation, ...]:
        """Its relations, in the author's order."""

    @property
    def sections(self) -> Sections:
        """Its sections, in the author's order."""

    @property
    def inferences(self) -> tuple[Inference, ...]:
        """What bears on what."""

    @property
    def whole(self) -> Whole | None:
        """The map that this one is a part of, or None."""

    @property
    def paths(self) -> Paths:
        """The ways through it."""

    def find(self, text: str) -> Elements[ClaimOrArgument]:
        """Find claims and arguments by words, or by a tag."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Claim]: ...

    def __contains__(self, what: object, /) -> bool: ...


class Paths(Protocol):
    """The ways through one map: what is next to each of its elements, see `argmap.walk`."""

    def element(self, ref: Ref) -> Claim | Argument:
        """Look up what *ref* names, or what it stands for."""

    def target(self, ref: Ref) -> Claim | Argument | Inference:
        """Look up what an inference is directed at."""

    def inferences_to(self, ref: Ref) -> tuple[Inference, ...]:
        """List what bears directly on *ref*."""

    def reasons(self, ref: Ref) -> Elements[ClaimOrArgument]:
        """List what directly supports *ref*."""

    def objections(self, ref: Ref) -> Elements[ClaimOrArgument]:
        """List what directly attacks *ref*."""

    def supports(self, ref: Ref) -> Elements[ClaimOrArgument]:
        """List what *ref* directly supports."""

    def attacks(self, ref: Ref) -> Elements[ClaimOrArgument]:
        """List what *ref* directly attacks."""

    def partners(self, ref: Ref) -> Elements[ClaimOrArgument]:
        """List what is linked with *ref*."""

    def claims(self, refs: Iterable[ClaimRef | None]) -> Elements[Claim]:
        """Look up the claims that *refs* name, each once."""

    def arguments_of(self, ref: ClaimRef) -> Elements[Argument]:
        """List the arguments that contain a claim."""

    def steps_of(self, ref: ArgumentRef) -> tuple[Inference, ...]:
        """List the steps of an argument."""

    def step_ref(self, step: Step) -> StepRef:
        """Say which step of which argument *step* is."""

    def depth(self, ref: Ref) -> int | None:
        """Say how far *ref* is from what the map argues for."""

    def path(self, start: Ref, end: object) -> Elements[ClaimOrArgument]:
        """Find a shortest way from *start* to *end*."""

    def walk(self, start: Ref) -> Iterator[Claim | Argument]:
        """Go through what leads to *start*."""

    def walk_all(self) -> Iterator[Claim | Argument]:
        """Go through the whole map."""

    @property
    def inferences(self) -> tuple[Inference, ...]:
        """The inferences of the map, in the author's order."""

    @property
    def roots(self) -> Elements[ClaimOrArgument]:
        """What bears on nothing, and has something that bears on it."""

    @property
    def leaves(self) -> Elements[ClaimOrArgument]:
        """What bears on something, and has nothing that bears on it."""


class Bound:
    """What is part of a map, and knows it; a copy of it is the value itself, as of a tuple."""

    __slots__ = ("_map",)

    if TYPE_CHECKING:
        _map: Any

    @property
    def map(self) -> Whole:
        """
        The map that it is part of.

        Raises:
            NotFoundError: if it was made by hand or edited, and no map has taken it yet.
        """
        whole = map_of(self)
        if whole is None:
            raise NotFoundError(
                f"{self!r} is not part of a map; make a map of it, or ask for it in one: m[title]"
            )
        found: Whole = whole
        return found

    def __copy__(self) -> Self:
        return self

    def __dir__(self) -> list[str]:
        return without_misnomers(type(self), list(object.__dir__(self)))

    def __format__(self, spec: str) -> str:
        """Align and cut what ``str`` gives: ``f"{claim:>80}"``."""
        return format(str(self), spec)

    def __deepcopy__(self, _: object) -> Self:
        return self


_slot: Any = Bound.__dict__["_map"]
_put: Callable[[object, object], None] = _slot.__set__


def map_of(element: Bound) -> Any:
    """Return the map that *element* is part of, or None."""
    try:
        return _slot.__get__(element)
    except AttributeError:
        return None


class Leading(Bound):
    """
    What steps and inferences have in common: they can be asked what claims can be asked.

    What leads to one is what it starts from, and what it leads to is what it is for or against.
    """

    __slots__ = ()

    @property
    def _place(self) -> StepRef | RelationRef:
        raise NotImplementedError

    @property
    def _ends(self) -> Elements[ClaimOrArgument]:
        raise NotImplementedError

    @property
    def argument(self) -> Argument | None:
        """The argument of which it is a step; None if it comes from a relation."""
        place = self._place
        if not isinstance(place, StepRef):
            return None
        found = self.map.paths.element(place.argument)
        return found if isinstance(found, Argument) else self.map.arguments[place.argument]

    @property
    def section(self) -> Section | None:
        """The section of its argument; without one, that of the first thing it starts from."""
        argument = self.argument
        if argument is not None:
            return argument.section
        return next((e.section for e in self.reasons), None)

    @property
    def reasons(self) -> Elements[ClaimOrArgument]:
        """What it starts from: its premises."""
        raise NotImplementedError

    @property
    def objections(self) -> Elements[ClaimOrArgument]:
        """What undercuts it: what attacks neither premises nor conclusion, but the step."""
        return self.map.paths.objections(self._place)

    @property
    def supports(self) -> Elements[ClaimOrArgument]:
        """What it is for."""
        return self._ends if self._pro else Elements()

    @property
    def attacks(self) -> Elements[ClaimOrArgument]:
        """What it is against: of a step its argument, of a relation what that concludes."""
        return Elements() if self._pro else self._ends

    @property
    def conclusions(self) -> Elements[Claim]:
        """The claim that it is for, if there is one."""
        return Elements(e for e in self.supports if isinstance(e, Claim))

    @property
    def depth(self) -> int | None:
        """
        How many inferences what it leads to is away from an end of the map, as of an argument.

        None if no such end can be reached from it.
        """
        return next((e.depth for e in self._ends), None)

    def path_to(self, target: Claim | Argument | Ref | str) -> Elements[ClaimOrArgument]:
        """
        Find a shortest way to *target* from what it leads to, both included; empty if none.

        Raises:
            NotFoundError: if *target* is not in the map.
        """
        return self.map.paths.path(self._place, target)

    def walk(self) -> Iterator[Claim | Argument]:
        """Go through what it starts from and what leads there, depth first, each once."""
        seen: set[ClaimRef | ArgumentRef] = set()
        for reason in self.reasons:
            new = [e for e in reason.walk() if e.ref not in seen]
            seen.update(e.ref for e in new)
            yield from new

    @property
    def _pro(self) -> bool:
        return True


#: Makes another element of the same values.
_copy: Callable[[Any], Any] = attrs.evolve


def taken(element: B, m: object) -> B:
    """
    Return *element* as part of *m*: itself if it isn't part of another map, else a copy.

    Raises:
        WrongTypeError: if it is nothing that can be part of a map.
    """
    try:
        known = _slot.__get__(element)
    except AttributeError:
        _put(element, m)
        return element
    except TypeError:
        raise WrongTypeError(
            f"expected a claim or an argument, got {brief(repr(element), _SHOWN)}; "
            "argmap.loads(text) reads a map, and a Builder makes one"
        ) from None
    if known is m:
        return element
    copy: B = _copy(element)
    _put(copy, m)
    return copy


if TYPE_CHECKING:

    def _as_row(given: Iterable[Occurrence]) -> Row[Occurrence]: ...

else:  # a claim looks at its occurrences itself; making a row of them as well would take time
    _as_row = None


@attrs.frozen(repr=False)
class Element(Bound):
    """
    What claims and arguments have in common: a key and an ordered tuple of occurrences.

    Most have one occurrence, so what follows from one isn't kept.
    """

    key: str | int
    occurrences: Row[Occurrence] = attrs.field(default=(), converter=_as_row)

    def __attrs_post_init__(self) -> None:
        given: Any = self.occurrences
        if type(given) is not tuple or (given and type(given[0]) is not Occurrence):
            object.__setattr__(self, "occurrences", _occurrences(given))

    def __repr__(self) -> str:
        return _heading(self, "[", "]")

    @property
    def title(self) -> str | None:
        """The title, or None for an untitled element."""
        return self.key if isinstance(self.key, str) else None

    @property
    def canonical(self) -> Occurrence | None:
        """The occurrence whose text stands for the whole."""
        return canonical(self.occurrences) if len(self.occurrences) == 1 else self._canonical

    @functools.cached_property
    def _canonical(self) -> Occurrence | None:
        return canonical(self.occurrences)

    @functools.cached_property
    def text(self) -> str:
        """Its text, without tags; empty if it is only referred to."""
        canonical = self.canonical
        return canonical.plain if canonical else ""

    @property
    def label(self) -> str:
        """Its name in messages: the title, else the text, else its number."""
        return self.title or self.text or f"Untitled {self.key}"

    @property
    def tags(self) -> tuple[str, ...]:
        """All tags, each once, in order of first appearance."""
        if len(self.occurrences) == 1 and len(self.occurrences[0].tags) <= 1:
            return self.occurrences[0].tags
        return self._tags

    @functools.cached_property
    def _tags(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(t for o in self.occurrences for t in o.tags))

    @property
    def data(self) -> Data:
        """The data of all occurrences, merged deeply; later wins."""
        return self.occurrences[0].data if len(self.occurrences) == 1 else self._data

    @functools.cached_property
    def _data(self) -> Data:
        some = [o.data for o in self.occurrences if o.data]
        merged: Data = merge_all(some) if some else Data()
        return merged

    @property
    def home(self) -> int | None:
        """The index of the section it belongs to, or None."""
        return home(self.occurrences) if len(self.occurrences) == 1 else self._home

    @functools.cached_property
    def _home(self) -> int | None:
        return home(self.occurrences)

    @property
    def status(self) -> str:
        """
        The status that the author of the map gives it (data ``status``), or empty.

        It is a `Verdict`, whichever of its words was written, or any other text as it is.
        """
        written = self.data.get("status")
        return Verdict.read(written) or (written if isinstance(written, str) else "")

    @property
    def layer(self) -> str:
        """``author``, or ``evaluation`` for what the evaluator adds (tag or data)."""
        return "evaluation" if "evaluation" in self.tags else layer_of(self.data)

    def has(self, mark: str) -> bool:
        """Whether it carries *mark* as a tag, or as data that is true."""
        return mark in self.tags or self.data.get(mark) is True

    # What follows is asked of the map that it is part of.

    @property
    def ref(self) -> ClaimRef | ArgumentRef:
        """How relations and steps name it."""
        raise NotImplementedError

    @property
    def section(self) -> Section | None:
        """The section it belongs to, or None."""
        home = self.home
        sections = self.map.sections if home is not None else ()
        return sections[home] if home is not None and 0 <= home < len(sections) else None

    @property
    def reasons(self) -> Elements[ClaimOrArgument]:
        """What directly supports it: claims, and arguments that are only sketched."""
        return self.map.paths.reasons(self.ref)

    @property
    def objections(self) -> Elements[ClaimOrArgument]:
        """What directly attacks it; what attacks a step towards it is an objection to the step."""
        return self.map.paths.objections(self.ref)

    @property
    def supports(self) -> Elements[ClaimOrArgument]:
        """What it directly supports."""
        return self.map.paths.supports(self.ref)

    @property
    def attacks(self) -> Elements[ClaimOrArgument]:
        """What it directly attacks: of a step its argument, of a relation what that concludes."""
        return self.map.paths.attacks(self.ref)

    @property
    def partners(self) -> Elements[ClaimOrArgument]:
        """What is linked with it: the other premises of the inferences that it is a premise of."""
        return self.map.paths.partners(self.ref)

    @property
    def inferences(self) -> tuple[Inference, ...]:
        """What directly bears on it, for or against; of an argument its steps."""
        return self.map.paths.inferences_to(self.ref)

    @property
    def premises(self) -> Elements[Claim]:
        """The claims from which it is inferred; of an argument those that it starts from."""
        return Elements(e for e in self.reasons if isinstance(e, Claim))

    @property
    def conclusions(self) -> Elements[Claim]:
        """The claims that are inferred from it; of an argument those that its steps lead to."""
        return Elements(e for e in self.supports if isinstance(e, Claim))

    @property
    def depth(self) -> int | None:
        """
        How many inferences it is away from a contention or another end of the map.

        None if no such end can be reached from it, as in a circle.
        """
        return self.map.paths.depth(self.ref)

    def path_to(self, target: Claim | Argument | Ref | str) -> Elements[ClaimOrArgument]:
        """
        Find a shortest way to *target* along inferences, both ends included; empty if none.

        Raises:
            NotFoundError: if *target* is not in the map.
        """
        return self.map.paths.path(self.ref, target)

    def walk(self) -> Iterator[Claim | Argument]:
        """Go through it and what leads to it, depth first, in the author's order, each once."""
        return self.map.paths.walk(self.ref)

    def _repr_html_(self) -> str:
        only: list[Any] = [self]
        return Elements(only)._repr_html_()


def _occurrences(given: Any) -> tuple[Occurrence, ...]:
    """Collect occurrences, given in whatever order they have; refuse anything else."""
    listed = tuple(given) if isinstance(given, Iterable) and not isinstance(given, str) else None
    if listed is None or not all(isinstance(o, Occurrence) for o in listed):
        raise WrongTypeError(
            f"expected a tuple of occurrences, got {brief(repr(given), _SHOWN)}; "
            "a builder makes claims of texts: Builder().claim(text, title=...)"
        )
    return listed


def _heading(element: Element, opening: str, closing: str) -> str:
    """Write an element in one line: its title, and the beginning of its text."""
    text = brief(element.text, _SHOWN)
    if not isinstance(element.key, str):
        return text or f"{opening}{element.key}{closing}"
    title = brief(element.key, _SHOWN)
    return f"{opening}{title}{closing} {text}".rstrip()


@attrs.frozen(repr=False)
class Claim(Element):
    """
    A proposition, with every place where the map states it.

    Everything else follows from tags and data, so that no format loses it:
    see the keys in ``docs/notation.md``.

    >>> Claim("Peace", (Occurrence("Peace may last.", data=Data({"hedge": "may"})),))
    [Peace] Peace may last.
    """

    @property
    def ref(self) -> ClaimRef:
        """How relations and steps name this claim."""
        return ClaimRef(self.key)

    @property
    def implicit(self) -> bool:
        """Whether the source does not state it (tag or data ``implicit``)."""
        return self.has("implicit")

    @property
    def contention(self) -> bool:
        """Whether it is declared to be what the map argues for (tag or data ``contention``)."""
        return self.has("contention")

    @property
    def by(self) -> str:
        """Who makes the claim, if not the author (data ``by``)."""
        return _text(self.data.get("by"))

    @property
    def hedge(self) -> str:
        """How firmly it is claimed: the author's own hedge, or empty (data ``hedge``)."""
        return _text(self.data.get("hedge"))

    @property
    def kind(self) -> str:
        """What sort of claim it is, such as fact, opinion, report, prediction (data ``kind``)."""
        return _text(self.data.get("kind"))

    @property
    def weight(self) -> float | None:
        """A weight given by the author of the map (data ``weight``), or None."""
        value = self.data.get("weight")
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return None
        return float(value)

    @functools.cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        """Where the source states it (data ``par``, ``at``, ``words``, ``fp``; or ``anchors``)."""
        return anchors_in(self.data)

    @property
    def arguments(self) -> Elements[Argument]:
        """The reconstructed arguments of which it is a premise or a conclusion."""
        return self.map.paths.arguments_of(self.ref)

    @property
    def argument(self) -> Argument | None:
        """The first of its `arguments`, or None."""
        return next(iter(self.arguments), None)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


@attrs.frozen(repr=False)
class Step(Leading):
    """
    One inference: from its *premises*, taken together, to its *conclusion*.

    It names them by reference; `premises` and `conclusion` are the claims named.
    The premises are those written since the previous conclusion;
    `uses` says which earlier statements the step also rests on,
    and `Argument.inferences` has all that each step rests on.
    A step that was left unfinished has no conclusion.

    >>> Step((ClaimRef("a"), ClaimRef("b")), ClaimRef("c"), rules=("modus ponens",)).scheme
    'modus ponens'
    """

    premise_refs: tuple[ClaimRef, ...]
    conclusion_ref: ClaimRef | None = None
    rules: tuple[str, ...] = ()
    data: Data = attrs.field(factory=Data)

    def __repr__(self) -> str:
        listed = [brief(named(ref), _SHOWN // 2) for ref in self.premise_refs[:_NAMED]]
        listed += ["..."] * (len(self.premise_refs) > _NAMED)
        end = (
            brief(named(self.conclusion_ref), _SHOWN // 2) if self.conclusion_ref else "unfinished"
        )
        scheme = f" ({brief(self.scheme, _SHOWN // 2)})" if self.scheme else ""
        return f"<Step: {' + '.join(listed) or 'nothing'} → {end}{scheme}>"

    @property
    def premises(self) -> Elements[Claim]:
        """The claims that it starts from; see also `uses`."""
        return self.map.paths.claims(self.premise_refs)

    @property
    def conclusion(self) -> Claim | None:
        """The claim that it concludes; None if it was left unfinished."""
        return next(iter(self.map.paths.claims([self.conclusion_ref])), None)

    @property
    def ref(self) -> StepRef:
        """How relations name this step."""
        return self.map.paths.step_ref(self)

    @property
    def label(self) -> str:
        """Its name in messages: that of its argument, and which of its steps it is."""
        return f"{self.map.arguments[self.ref.argument].label} (step {self.ref.index + 1})"

    @property
    def _place(self) -> StepRef:
        return self.ref

    @property
    def reasons(self) -> Elements[ClaimOrArgument]:
        """What it starts from: its premises."""
        return Elements(self.premises)

    @property
    def _ends(self) -> Elements[ClaimOrArgument]:
        return Elements(self.map.paths.claims([self.conclusion_ref]))

    @property
    def scheme(self) -> str:
        """The pattern of reasoning (data ``scheme``, else the first rule), or empty."""
        named = self.data.get("scheme")
        return named if isinstance(named, str) else (self.rules[0] if self.rules else "")

    @property
    def mode(self) -> str:
        """``argument``, or ``explanation`` of something already accepted."""
        return "explanation" if self.data.get("mode") == "explanation" else "argument"

    @property
    def layer(self) -> str:
        """``author``, or ``evaluation`` for what the evaluator adds (data)."""
        return layer_of(self.data)

    @property
    def uses(self) -> tuple[int, ...] | None:
        """
        The numbers of the statements that it rests on (data ``uses``, or ``from``), or None.

        >>> Step((), data=Data({"from": ("1", "(2)", 3)})).uses
        (1, 2, 3)
        """
        listed = self.data.get("uses", self.data.get("from"))
        numbers = tuple(map(_number, listed)) if isinstance(listed, tuple) else (None,)
        return None if None in numbers else numbers  # type: ignore[return-value]


def _number(given: object) -> int | None:
    """Read the number of a statement, which may be quoted and in parentheses."""
    if isinstance(given, str) and (found := _NUMBER.fullmatch(given)):
        return int(found[1])
    return given if type(given) is int else None


def _steps(items: Iterable[Step]) -> Row[Step]:
    return Row[Step](items)


@attrs.frozen(repr=False)
class Argument(Element):
    """
    A titled piece of reasoning with zero or more steps.

    Without steps it is a sketch: its text is the gist, and it counts as one opaque premise.
    Its text is the description under its title.
    """

    steps: Row[Step] = attrs.field(default=(), converter=_steps)
    #: The section in which the steps stand; it overrides where the argument was described.
    steps_section: int | None = None

    def __repr__(self) -> str:
        return _heading(self, "<", ">")

    @functools.cached_property
    def home(self) -> int | None:
        """The index of the section it belongs to: that of its steps, if it has any."""
        if self.steps_section is not None:
            return self.steps_section
        return home(self.occurrences)

    @property
    def ref(self) -> ArgumentRef:
        """How relations name this argument."""
        return ArgumentRef(self.key)

    @property
    def conclusion_ref(self) -> ClaimRef | None:
        """The main conclusion: that of the last step that isn't empty; None for a sketch."""
        return self.steps[self.last].conclusion_ref if self.steps else None

    @property
    def last(self) -> int:
        """The index of the last step that isn't empty: steps may be left unfinished."""
        steps = self.steps
        backwards = range(len(steps) - 1, -1, -1)
        full = (
            i for i in backwards if steps[i].premise_refs or steps[i].conclusion_ref is not None
        )
        return next(full, len(steps) - 1)

    @functools.cached_property
    def statements(self) -> tuple[ClaimRef, ...]:
        """Premises and conclusions in order, as Argdown numbers them from 1."""
        listed: list[ClaimRef] = []
        for step in self.steps:
            listed += step.premise_refs
            if step.conclusion_ref is not None:
                listed.append(step.conclusion_ref)
        return tuple(listed)

    @functools.cached_property
    def statements_above(self) -> tuple[int, ...]:
        """The number of statements above the conclusion of each step."""
        counts, total = [], 0
        for step in self.steps:
            total += len(step.premise_refs)
            counts.append(total)
            total += step.conclusion_ref is not None
        return tuple(counts)

    @property
    def argument(self) -> Argument:
        """The argument itself, as every premise and every step gives the one it is part of."""
        return self

    @property
    def premise_refs(self) -> tuple[ClaimRef, ...]:
        """The claims it starts from, without intermediate conclusions."""
        return tuple(p for step in self.steps for p in step.premise_refs)

    def step_ref(self, index: int) -> StepRef:
        """Name step *index*, counted from 0; negative counts from the end."""
        return StepRef(self.ref, index % len(self.steps) if self.steps else index)

    # What follows is asked of the map that it is part of.

    @property
    def conclusion(self) -> Claim | None:
        """The main conclusion; None for a sketch."""
        ref = self.conclusion_ref
        found = None if ref is None else self.map.paths.element(ref)
        return found if isinstance(found, Claim) else None

    @property
    def premises(self) -> Elements[Claim]:
        """The claims it starts from, without intermediate conclusions."""
        return self.map.paths.claims(self.premise_refs)

    @property
    def conclusions(self) -> Elements[Claim]:
        """The conclusions of its steps, the main one last."""
        return self.map.paths.claims(s.conclusion_ref for s in self.steps)

    @property
    def inferences(self) -> tuple[Inference, ...]:
        """Its steps, each with what it rests on; of a sketch, what bears on it."""
        paths = self.map.paths
        return paths.steps_of(self.ref) if self.steps else paths.inferences_to(self.ref)


#: A claim or an argument.
ClaimOrArgument: TypeAlias = Claim | Argument

E_co = TypeVar("E_co", bound=ClaimOrArgument, covariant=True)


class Elements(tuple[E_co, ...]):  # noqa: SLOT001 - the index is cached in its dictionary
    """
    Claims or arguments in the author's order, also found by title, reference or index.

    An element of another map finds the one that has its title or number here.

    A title is looked up exactly, else ignoring case if only one element is called so.

    >>> claims = Elements([Claim("Peace"), Claim("War")])
    >>> claims["War"].title, claims[0].title, claims["peace"].title, "Peace" in claims
    ('War', 'Peace', 'Peace', True)
    >>> claims
    <2 claims: 'Peace', 'War'>
    """

    _free = False
    #: What there is none of, if it is empty.
    _lacking = "claim"

    def __new__(cls, items: Iterable[E_co] = (), *, noun: str = "claim") -> Elements[E_co]:
        """
        Collect *items*; what `attrs.asdict` and `attrs.astuple` made of some isn't any more.

        *noun* is what an empty collection has none of.
        """
        given: Any = tuple(items)
        made = given and isinstance(given[0], (dict, tuple))
        found: Elements[E_co] = given if made else super().__new__(cls, given)
        if not given and noun != cls._lacking:
            found._lacking = noun
        return found

    @functools.cached_property
    def by_key(self) -> Mapping[str | int, E_co]:
        """The elements by their keys; if a claim and an argument share one, the claim."""
        found = {e.key: e for e in self}
        if len(found) < len(self):
            found.update((e.key, e) for e in self if isinstance(e, Claim))
        return MappingProxyType(found)

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of those that have one."""
        return tuple(e.key for e in self if isinstance(e.key, str))

    if TYPE_CHECKING:

        def __iter__(self) -> Iterator[E_co]: ...

    @overload
    def __getitem__(self, at: SupportsIndex | str | ClaimRef | ArgumentRef | Element) -> E_co: ...
    @overload
    def __getitem__(self, at: slice) -> Elements[E_co]: ...
    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, str):
            return self._named(at)
        if isinstance(at, (ClaimRef, ArgumentRef, Element)):
            return self._named(at.key)
        if isinstance(at, slice):
            return Elements(super().__getitem__(at), noun=self._noun)
        return super().__getitem__(at)

    def __contains__(self, item: object) -> bool:
        if isinstance(item, str):
            return item in self.by_key
        if isinstance(item, (ClaimRef, ArgumentRef)):
            found = self.by_key.get(item.key)
            return found is not None and found.ref == item
        return super().__contains__(item)

    @overload
    def get(self, name: str | ClaimRef | ArgumentRef) -> E_co | None: ...
    @overload
    def get(self, name: str | ClaimRef | ArgumentRef, default: T) -> E_co | T: ...
    def get(self, name: Any, default: Any = None) -> Any:
        """Look *name* up as square brackets do; *default* if there is no such element."""
        try:
            return self[name]
        except NotFoundError:
            return default

    def keys(self) -> tuple[str | ClaimRef | ArgumentRef, ...]:
        """List the titles, and the references of those that have none."""
        return tuple(e.key if isinstance(e.key, str) else e.ref for e in self)

    def values(self) -> Elements[E_co]:
        """List the elements: the same as it is."""
        return self

    def items(self) -> tuple[tuple[str | ClaimRef | ArgumentRef, E_co], ...]:
        """List each key, as in `keys`, with its element."""
        return tuple(zip(self.keys(), self, strict=True))

    @classmethod
    def just_made(cls, items: Iterable[E_co]) -> Elements[E_co]:
        """Collect *items* that no map can have taken yet, which spares asking each of them."""
        made = Elements(items)
        made._free = True
        return made

    def part_of(self, m: object) -> Elements[E_co]:
        """Return the elements as parts of the map *m*: itself, if they are part of no other."""
        if self._free:
            self._free = False
            collections.deque(map(_put, self, itertools.repeat(m)), maxlen=0)
            _take_steps(self, m)
            return self
        found: list[E_co] = []
        same = True
        for element in self:
            own = taken(element, m)
            same &= own is element
            found.append(own)
        own_elements = self if same else Elements(found)
        _take_steps(own_elements, m)
        return own_elements

    def __reduce__(self) -> tuple[type[Elements[E_co]], tuple[tuple[E_co, ...]]]:
        return Elements, (tuple(self),)

    def __dir__(self) -> list[str]:
        return without_misnomers(type(self), list(object.__dir__(self)))

    def __repr__(self) -> str:
        names = [shown_title(e.label) for e in self[:_NAMED]]
        listed = ", ".join(names + ["..."] * (len(self) > _NAMED))
        if not self:
            return f"<no {plural(self._lacking)}>"
        return f"<{count(len(self), self._noun)}: {listed}>"

    @property
    def _noun(self) -> str:
        kinds = {type(e) for e in self}
        if not kinds:
            return self._lacking
        if kinds == {Argument}:
            return "argument"
        return "element" if Argument in kinds else "claim"

    def _named(self, key: str | int) -> E_co:
        if key in self.by_key:
            return self.by_key[key]
        if isinstance(key, str):
            alike = [e for e in self if e.title and e.title.casefold() == key.strip().casefold()]
            if len(alike) == 1:
                return alike[0]
            if alike:
                names = either(map(repr, (e.title for e in alike)))
                raise NotFoundError(f"no {self._noun} is called {key!r}; write {names}")
        raise NotFoundError(f"no {self._noun} is called {key!r}{offer(str(key), self.titles)}")

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.titles)

    def _repr_html_(self) -> str:
        rows = "".join(map(_row, self[:_ROWS]))
        more = len(self) - _ROWS
        caption = f"<caption>{count(len(self), self._noun)}</caption>"
        heads = "".join(f"<th scope='col'>{h}</th>" for h in ("Title", "Text", "Tags"))
        rest = f"<tfoot><tr><td colspan='3'>and {more:,} more</td></tr></tfoot>"
        body = f"<tbody>{rows}</tbody>{rest if more > 0 else ''}"
        return f"<table>{caption}<thead><tr>{heads}</tr></thead>{body}</table>"


def _take_steps(elements: Elements[Any], m: object) -> None:
    """
    Let the steps of arguments, which *m* has taken, be part of it as well.

    Those that are part of another map, or stand elsewhere in this one, are replaced by equal ones.
    """
    if not elements or not isinstance(elements[0], Argument):
        return
    seen: set[int] = set()
    for argument in elements:
        own = tuple(_alone(taken(step, m), m, seen) for step in argument.steps)
        if any(step is not before for step, before in zip(own, argument.steps, strict=True)):
            object.__setattr__(argument, "steps", own)


def _alone(step: Step, m: object, seen: set[int]) -> Step:
    """Return *step*, or an equal one if it was *seen*: a step knows in which argument it is."""
    if id(step) in seen:
        step = _copy(step)
        _put(step, m)
    seen.add(id(step))
    return step


def _row(element: Element) -> str:
    import html  # noqa: PLC0415 - only notebooks need it

    sign = "&lt;{}&gt;" if isinstance(element, Argument) else "{}"
    title = html.escape(brief(element.title or "", 4 * _SHOWN))
    cells = (
        sign.format(title) if title else "",
        html.escape(brief(element.text, 10 * _SHOWN)),
        html.escape(brief(" ".join(f"#{tag}" for tag in element.tags), 4 * _SHOWN)),
    )
    left = "<td style='text-align:left'>"
    return f"<tr>{''.join(f'{left}{cell}</td>' for cell in cells)}</tr>"


def shown_title(text: str) -> str:
    """Quote *text* in one short line."""
    shown = repr(text[:_SHOWN])
    return shown if len(text) <= _SHOWN >= len(shown) else f"{shown[: _SHOWN - 3]}..."


#: What the relations of each kind do, for several sources; `Inference` has words for attacks.
_VERBS = {
    "support": "support",
    "attack": "attack",
    "undercut": "undercut",
    "entails": "entail",
    "contrary": "exclude",
    "contradictory": "contradict",
    "equivalence": "equal",
    "rephrase": "rephrase",
    "preference": "precede",
    "outweighs": "outweigh",
    "rebut": "rebut",
    "undermine": "undermine",
    "challenge": "challenge",
}


@attrs.frozen(repr=False)
class Inference(Leading):
    """
    One inference of a map: its *premises*, together, bear on its *target*.

    *source* is the step or relation that it comes from; only con inferences have a *form*.
    It names its ends by reference; `premises`, `target` and `conclusion` are the things named.
    """

    premise_refs: tuple[Ref, ...]
    target_ref: Ref
    kind: Kind
    source: StepRef | RelationRef
    form: AttackForm | None = None
    mode: str = "argument"
    scheme: str = ""
    challenge: str = ""

    def __repr__(self) -> str:
        if map_of(self) is None:
            names = [brief(named(r), _SHOWN) for r in self.premise_refs]
            target = brief(named(self.target_ref), _SHOWN)
        else:
            names = [_name(e) for e in self.premises]
            target = _name(self.target)
        verb = _VERBS[self.form.value if self.form else self.kind.value]
        does = agree(len(names), f"{verb}s", verb)
        some = names[:_NAMED] + ["others"] * (len(names) > _NAMED)
        return f"<Inference: {either(some, 'and')} {does} {target}>"

    @property
    def label(self) -> str:
        """Its name in messages."""
        return repr(self).removeprefix("<Inference: ").removesuffix(">")

    @property
    def premises(self) -> Elements[ClaimOrArgument]:
        """What it starts from: claims, and arguments that are only sketched."""
        find = self.map.paths.element
        return Elements(find(ref) for ref in self.premise_refs)

    @property
    def target(self) -> Claim | Argument | Inference:
        """What it is for or against: an inference, if it hits a step or a relation."""
        return self.map.paths.target(self.target_ref)

    @property
    def conclusion(self) -> Claim | None:
        """The claim that it is for or against; None if it isn't directed at a claim."""
        target = self.target
        return target if isinstance(target, Claim) else None

    @property
    def reasons(self) -> Elements[ClaimOrArgument]:
        """What it starts from: its premises."""
        return self.premises

    @property
    def _place(self) -> StepRef | RelationRef:
        return self.source

    @property
    def _ends(self) -> Elements[ClaimOrArgument]:
        return Elements([self.map.paths.element(self.target_ref)])

    @property
    def _pro(self) -> bool:
        return self.pro

    @property
    def pro(self) -> bool:
        """Whether it is for its target."""
        return self.kind.pro

    @property
    def con(self) -> bool:
        """Whether it is against its target."""
        return self.kind.con

    @property
    def linked(self) -> bool:
        """Whether it needs several premises together."""
        return len(self.premise_refs) > 1


def _name(what: Claim | Argument | Inference) -> str:
    if isinstance(what, Inference):
        where = what.source
        return brief(named(where), _SHOWN)
    label = brief(what.label, _SHOWN)
    return f"<{label}>" if isinstance(what, Argument) else f"[{label}]"


for _class in (Element, Claim, Argument, Leading, Inference, Step, Elements):
    advise(_class)

#: What finds the ways through a map: filled by `argmap`.
PATHS: Hook[Callable[[Any], Paths]] = Hook()

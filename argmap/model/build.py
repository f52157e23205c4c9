"""Making a map in code, in the field's words."""

from __future__ import annotations

import datetime as dt
import reprlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict, TypeVar

import attrs

from ..errors import BuildError, KeywordError
from ..suggest import count, is_slip, offer, short_repr
from .data import Data
from .elements import Argument, Claim, Inference, Step, shown_title
from .keywords import expect_keywords, known_keywords
from .limits import number_from
from .map import ArgumentMap
from .misnomers import advise, without_misnomers
from .owned import owner_of, with_owner, without_owner
from .refs import ArgumentRef, ClaimRef, Key, Ref, RelationRef, StepRef
from .relation import Kind, Relation
from .section import DEEPEST, Section
from .text import Occurrence, Role, tagged_occurrence

if TYPE_CHECKING:
    from typing import Unpack

T = TypeVar("T")

#: A reference that the builder gave out, an element of the map that it goes on from, or a text:
#: as a source that of a new claim, as a target the title or text of one that there is.
ClaimLike: TypeAlias = "Ref | Claim | Argument | Inference | str"


class ClaimFacts(TypedDict, total=False):
    """What a builder can be told about a claim besides its text: see `Builder.claim`."""

    title: str | None
    contention: bool
    implicit: bool
    by: str
    hedge: str
    kind: str
    layer: str
    tags: Iterable[str]
    data: Mapping[str, object] | None


class Builder:
    """
    Collect claims, arguments and relations; `build` freezes them.

    With a map, go on from it; its claims and arguments can be used like references.
    Every method that makes something returns a reference to it, for use with this builder only.
    Where a premise or another source is expected, a text makes a new, untitled claim.
    As a target or a conclusion, a text means the claim with that title,
    else the only one with that text; if there is none, it makes a new claim as well.
    What can't be made is refused with a `BuildError` before anything is made,
    so the builder can be used as if nothing had happened.

    >>> b = Builder(title="Why Russia stayed inactive")
    >>> inactive = b.claim("Russia did not come to Armenia's aid.", contention=True)
    >>> _ = b.support(inactive, "Its forces are tied up.", "Aid would have needed them.")
    >>> _ = b.rebut(inactive, "The treaty obliged Russia to help.")
    >>> m = b.build()
    >>> len(m.claims), [r.kind.value for r in m.relations]
    (4, ['support', 'attack'])
    """

    @known_keywords
    def __init__(
        self,
        m: ArgumentMap | None = None,
        *,
        title: str = "",
        settings: Mapping[str, object] | None = None,
    ) -> None:
        if not isinstance(m, (ArgumentMap, type(None))):
            raise BuildError(f"expected a map to go on from, got {_shown(m)}; title= names it")
        facts = {"title": title} if _text(title, "the title") else {}
        self._begun = ArgumentMap() if m is None else _begun(m)
        self._settings = Data({**self._begun.settings, **facts, **_data(settings)})
        self._claims: dict[Key, Claim] = dict(self._begun.claims.by_key)
        self._stated: dict[str, dict[Key, None]] = {}  # who states a text
        for claim in self._begun.claims:
            for occurrence in claim.occurrences:
                self._stated.setdefault(occurrence.plain, {})[claim.key] = None
        self._arguments: dict[Key, Argument] = dict(self._begun.arguments.by_key)
        self._relations: list[Relation] = list(self._begun.relations)
        self._sections: list[Section] = list(self._begun.sections)
        keys = (*self._claims, *self._arguments)
        self._ordinal = max((k for k in keys if isinstance(k, int)), default=0)

    def __repr__(self) -> str:
        made = (
            (self._claims, "claim"),
            (self._arguments, "argument"),
            (self._relations, "relation"),
        )
        title = self._settings.get("title")
        name = shown_title(title) if isinstance(title, str) and title else ""
        parts = [count(len(some), what) for some, what in made if some]
        return short_repr(self, name, *(parts or ["empty"]), length=160)

    def __dir__(self) -> list[str]:
        return without_misnomers(type(self), list(object.__dir__(self)))

    @known_keywords
    def claim(
        self,
        text: str,
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
    ) -> ClaimRef:
        """
        State a claim.  The same *title* again states the same claim once more.

        Raises:
            BuildError: if *text* is not a text, or another argument is of the wrong type.
                Also if there is neither a text nor a title.
        """
        facts = ClaimFacts(
            title=title,
            contention=contention,
            implicit=implicit,
            by=by,
            hedge=hedge,
            kind=kind,
            layer=layer,
            tags=tags,
            data=data,
        )
        return self._state_claim(title, self._occurrence(text, facts))

    @known_keywords
    def argument(
        self,
        title: str | None = None,
        gist: str = "",
        *,
        premises: Iterable[ClaimLike] = (),
        conclusion: ClaimLike | None = None,
        scheme: str = "",
        data: Mapping[str, object] | None = None,
    ) -> ArgumentRef:
        """
        Sketch an argument by its title and gist, or reconstruct it as well.

        *premises* and *conclusion* are those of its first step, and *scheme* its pattern;
        `conclude` adds further steps.

        Raises:
            BuildError: if *title*, *gist* or *scheme* is not a text,
                or there are premises or a scheme, but no conclusion;
                also for the reasons that `conclude` names.
        """
        _title(title)
        grounds = _listed(premises)
        named = {"scheme": scheme} if _text(scheme, "the scheme") else {}
        if conclusion is None and (grounds or named):
            raise BuildError("expected a conclusion for the premises or the scheme, got none")
        for claim in (*grounds, *([] if conclusion is None else [conclusion])):
            self._expect_claim(claim)
        if conclusion is not None:
            self._target(conclusion)
        ref = self._sketch(title, gist, data)
        if conclusion is not None:
            self.conclude(conclusion, *grounds, argument=ref, **named)
        return ref

    def _sketch(
        self, title: str | None, gist: str, data: Mapping[str, object] | None
    ) -> ArgumentRef:
        occurrence = Occurrence(
            text=_line(gist, "the gist"),
            role=Role.DESCRIPTION,
            top_level=True,
            data=_data(data),
            section=self._section,
        )
        key = title or self._next()
        known = self._arguments.get(key, Argument(key))
        self._arguments[key] = attrs.evolve(known, occurrences=(*known.occurrences, occurrence))
        return with_owner(ArgumentRef(key), self)

    @known_keywords
    def premise(self, target: ClaimLike, text: str, **facts: Unpack[ClaimFacts]) -> ClaimRef:
        """
        State a claim that supports *target* on its own; *facts* are those of `claim`.

        Raises:
            BuildError: if there is no such fact, or *target* does not come from this builder.
        """
        expect_keywords("a claim", facts, ClaimFacts.__annotations__)
        end = self._target(target)
        occurrence = self._occurrence(text, facts)
        end = self._made(end, target)
        premise = self._state_claim(facts.get("title"), occurrence)
        self.support(end, premise)
        return premise

    @known_keywords
    def support(self, target: ClaimLike, *sources: ClaimLike, **data: object) -> RelationRef:
        """
        Let *sources* support *target*; several are linked.

        Raises:
            BuildError: if there is no source; also for the reasons that `relate` names.
        """
        return self.relate(Kind.SUPPORT, _some(sources), target, **data)

    @known_keywords
    def rebut(self, target: ClaimLike, *sources: ClaimLike, **data: object) -> RelationRef:
        """
        Let *sources* attack *target*; several are linked.

        Against a conclusion this is rebutting, against a premise undermining:
        the name follows from the target.

        Raises:
            BuildError: if there is no source; also for the reasons that `relate` names.
        """
        return self.relate(Kind.ATTACK, _some(sources), target, **data)

    @known_keywords
    def attack(self, target: ClaimLike, *sources: ClaimLike, **data: object) -> RelationRef:
        """
        Let *sources* attack *target*, whatever it is; several are linked.  The same as `rebut`.

        Raises:
            BuildError: if there is no source; also for the reasons that `relate` names.
        """
        return self.relate(Kind.ATTACK, _some(sources), target, **data)

    @known_keywords
    def undermine(self, target: ClaimLike, *sources: ClaimLike, **data: object) -> RelationRef:
        """
        Let *sources* attack *target*, a premise; several are linked.

        It undermines as long as nothing is inferred to *target*; afterwards it rebuts.

        Raises:
            BuildError: if there is no source; also for the reasons that `relate` names.
        """
        return self.relate(Kind.ATTACK, _some(sources), target, **data)

    @known_keywords
    def explanation(self, target: ClaimLike, *sources: ClaimLike, **data: object) -> RelationRef:
        """
        Let *sources* explain *target*, which is accepted already; several are linked.

        Raises:
            BuildError: if there is no source; also for the reasons that `relate` names.
        """
        return self.support(target, *sources, **{**data, "mode": "explanation"})

    @known_keywords
    def undercut(
        self, target: Ref | Argument | Inference, *sources: ClaimLike, **data: object
    ) -> RelationRef:
        """
        Let *sources* deny that *target*, an argument, step or relation, carries its conclusion.

        Raises:
            BuildError: if *target* is a claim (use `rebut` for claims), or there is no source.
        """
        if isinstance(target, (Claim, ClaimRef, str)):
            raise BuildError(
                "expected an argument, a step or a relation to undercut, got a claim; "
                "use rebut() against a claim"
            )
        return self.relate(Kind.UNDERCUT, _some(sources), target, **data)

    @known_keywords
    def conclude(
        self,
        conclusion: ClaimLike,
        *premises: ClaimLike,
        argument: ArgumentRef | Argument | None = None,
        rule: str = "",
        **data: object,
    ) -> StepRef:
        """
        Add a step from *premises*, linked, to *conclusion*, to *argument* or to a new one.

        A further step of the same argument also rests on the preceding conclusion.

        Raises:
            BuildError: if a premise or the conclusion is not a claim,
                or *argument* does not come from this builder.
        """
        for claim in (*premises, conclusion):
            self._expect_claim(claim)
        if argument is not None:
            self._expect_argument(argument)
        end = self._target(conclusion)
        facts, rules = _link_data(data), (rule,) if _text(rule, "the rule") else ()
        whole = without_owner(_ref(argument) if argument is not None else self.argument())
        grounds = tuple(self._source(claim) for claim in premises)
        end = self._made(end, conclusion)
        known = self._arguments[whole.key]
        step = Step(grounds, end, rules, facts)  # type: ignore[arg-type]  # all are claims
        self._arguments[whole.key] = attrs.evolve(known, steps=(*known.steps, step))
        return with_owner(StepRef(whole, len(known.steps)), self)

    @known_keywords
    def relate(
        self,
        kind: Kind | str,
        sources: ClaimLike | Iterable[ClaimLike],
        target: ClaimLike,
        **data: object,
    ) -> RelationRef:
        """
        Add a relation of any *kind* from *sources*, linked if several, to *target*.

        Raises:
            BuildError: if there is no such kind, or an end does not come from this builder.
                Also if several claims state the text of *target*.
        """
        how, facts, given = _kind(kind), _link_data(data), _listed(sources)
        for source in given:
            self._expect(source)
        end = self._target(target)
        ends = tuple(self._source(source) for source in given)
        end = self._made(end, target)
        self._relations.append(Relation(how, ends, (end,), facts))
        return with_owner(RelationRef(len(self._relations) - 1), self)

    @known_keywords
    def section(self, title: str, *, level: int = 1) -> int:
        """
        Open a section: what is stated from here on belongs to it.

        It is inside the last section before it whose *level* is lower.

        Raises:
            BuildError: if *title* is not a text, or *level* is not a whole number from 1 to 100.
        """
        _text(title, "the title")
        if type(level) is not int or not 1 <= level <= DEEPEST:
            expected = number_from(1, DEEPEST)
            raise BuildError(f"expected {expected} as the level, got {_shown(level)}")
        above = [i for i, s in enumerate(self._sections) if s.level < level]
        self._sections.append(Section(title, level, above[-1] if above else None))
        return len(self._sections) - 1

    def build(self) -> ArgumentMap:
        """Freeze what was collected; the builder can go on and build again."""
        return attrs.evolve(
            self._begun,
            claims=self._claims.values(),
            arguments=self._arguments.values(),
            relations=self._relations,
            sections=self._sections,
            settings=self._settings,
        )

    @property
    def _section(self) -> int | None:
        return len(self._sections) - 1 if self._sections else None

    def _next(self) -> int:
        self._ordinal += 1
        return self._ordinal

    def _occurrence(self, text: str, facts: ClaimFacts) -> Occurrence:
        _title(facts.get("title"))
        words = {name: value for name in _WORDS if (value := _text(facts.get(name, ""), name))}
        marks = (mark for mark in ("contention", "implicit") if facts.get(mark))
        line = _line(text, "the claim")
        if not line and not facts.get("title"):
            raise BuildError("expected a text or a title for the claim, got neither")
        return tagged_occurrence(
            line,
            (*_tags(facts.get("tags", ())), *marks),
            role=Role.TOP_LEVEL,
            top_level=True,
            data=Data({**words, **_data(facts.get("data"))}),
            section=self._section,
        )

    def _state_claim(self, title: str | None, occurrence: Occurrence) -> ClaimRef:
        key = title or self._next()
        known = self._claims.get(key, Claim(key))
        self._claims[key] = attrs.evolve(known, occurrences=(*known.occurrences, occurrence))
        self._stated.setdefault(occurrence.plain, {})[key] = None
        return with_owner(ClaimRef(key), self)

    def _source(self, given: ClaimLike) -> Ref:
        return without_owner(self.claim(given) if isinstance(given, str) else _ref(given))

    def _target(self, given: ClaimLike) -> Ref | None:
        """Find what *given* means as a target; None if a claim is to be made of it."""
        self._expect(given)
        if not isinstance(given, str):
            ref: Ref = without_owner(_ref(given))
            return ref
        stated = tuple(self._stated.get(_line(given, "the target"), ()))
        for name in (given, given.strip()):
            if name and name in self._claims:
                return ClaimRef(name)
        if len(stated) > 1:
            raise BuildError(
                f"{len(stated)} claims state {_shown(given)}; pass the reference to one of them"
            )
        if not stated and given.strip() in self._arguments:
            raise BuildError(
                f"{_shown(given)} is the title of an argument; pass the reference to it, "
                "as returned by argument()"
            )
        if not given.strip():
            raise BuildError("expected a text or a reference as the target, got an empty text")
        return ClaimRef(stated[0]) if stated else None

    def _made(self, end: Ref | None, given: ClaimLike) -> Ref:
        """Give the *end* that was found for *given*, or make a claim of it."""
        return self._source(given) if end is None else end

    def _expect(self, given: object) -> None:
        """Refuse what is neither a text nor a reference from this builder."""
        given = _ref(given)
        if isinstance(given, str):
            return
        if not isinstance(given, _REFS):
            raise BuildError(
                f"expected a text or a reference from this builder, got {_shown(given)}"
            )
        if owner_of(given) not in (None, self):
            raise BuildError(
                f"expected a reference from this builder, got {_shown(given)} from another one; "
                "state the claim here, too"
            )
        if not self._knows(given):
            near = self._near(given)
            raise BuildError(f"expected a reference from this builder, got {_shown(given)}{near}")

    def _expect_claim(self, given: object) -> None:
        if not isinstance(_ref(given), (str, ClaimRef)):
            what = "expected claims as premises and conclusion of a step"
            raise BuildError(f"{what}, got {_shown(given)}")
        self._expect(given)

    def _expect_argument(self, given: object) -> None:
        if not isinstance(_ref(given), ArgumentRef):
            what = "expected a reference to an argument, as returned by argument()"
            raise BuildError(f"{what}, got {_shown(given)}")
        self._expect(given)

    def _knows(self, ref: Ref) -> bool:
        if isinstance(ref, ClaimRef):
            return _is_key(ref.key) and ref.key in self._claims
        if isinstance(ref, ArgumentRef):
            return _is_key(ref.key) and ref.key in self._arguments
        if isinstance(ref, StepRef):
            if not isinstance(ref.argument, ArgumentRef) or not self._knows(ref.argument):
                return False
            steps = len(self._arguments[ref.argument.key].steps)
            return type(ref.index) is int and -steps <= ref.index < steps
        return type(ref.index) is int and 0 <= ref.index < len(self._relations)

    def _near(self, ref: Ref) -> str:
        """Offer the titles that are nearest to that of *ref*."""
        if isinstance(ref, (ClaimRef, ArgumentRef)) and isinstance(ref.key, str):
            known = self._claims if isinstance(ref, ClaimRef) else self._arguments
            return offer(ref.key, (key for key in known if isinstance(key, str)))
        return ""


#: What a claim has and a relation doesn't.
_OF_CLAIMS = {"title", "contention", "implicit", "tags", "data"}

#: Keys that mean something on a relation or a step, and words a slip away that are data.
_OF_RELATIONS = ("linked", "scheme", "mode", "challenge", "evaluation", "layer", "uses")
_OTHER_WORDS = frozenset(
    {"liked", "schema", "schemes", "model", "code", "node", "later", "player", "used", "user"}
)

_REFS = (ClaimRef, ArgumentRef, StepRef, RelationRef)

#: The facts about a claim that are texts.
_WORDS = ("by", "hedge", "kind", "layer")

#: The facts about a relation or a step that are texts.
_WORDS_OF_RELATIONS = (*_WORDS, "scheme", "mode")

#: What data can hold besides lists and mappings.
_SCALARS = (bool, int, float, str, dt.date, type(None))


def _ref(given: Any) -> Any:
    """Give the reference of an element or inference; anything else as it is."""
    if isinstance(given, Inference):
        return given.source
    return given.ref if isinstance(given, (Claim, Argument)) else given


def _text(given: object, what: str) -> str:
    if not isinstance(given, str):
        raise BuildError(f"expected a text as {what}, got {_shown(given)}")
    return given


def _line(given: object, what: str) -> str:
    return " ".join(_text(given, what).split())


def _title(given: object) -> None:
    if given is not None:
        _text(given, "the title")


def _tags(given: Iterable[str]) -> tuple[str, ...]:
    if isinstance(given, str):
        raise BuildError(f"expected several tags, got {_shown(given)}; put it into a list")
    tags = tuple(_text(tag, "a tag") for tag in _several(given, "tags"))
    if not all(tags):
        raise BuildError("expected a text as a tag, got an empty one")
    return tags


def _listed(given: ClaimLike | Iterable[ClaimLike]) -> tuple[ClaimLike, ...]:
    single = isinstance(given, (str, Claim, Argument, Inference, *_REFS))
    return (given,) if single else _several(given, "texts or references")  # type: ignore[return-value, arg-type]


def _some(sources: tuple[ClaimLike, ...]) -> tuple[ClaimLike, ...]:
    if not sources:
        raise BuildError("expected a text or a reference as the source, got nothing")
    return sources


def _several(given: Iterable[T], what: str) -> tuple[T, ...]:
    if not isinstance(given, Iterable):
        raise BuildError(f"expected {what}, got {_shown(given)}")
    return tuple(given)


def _kind(given: Kind | str) -> Kind:
    known = {kind.value: kind for kind in Kind}
    if isinstance(given, Kind):
        return given
    if isinstance(given, str) and given in known:
        return known[given]
    raise BuildError(f"unknown kind of relation: {_shown(given)}{offer(str(given), known)}")


def _data(given: Mapping[str, object] | None) -> Data:
    if not isinstance(given, (Mapping, type(None))):
        raise BuildError(f"expected a mapping as data, got {_shown(given)}")
    try:
        data = Data(given)
    except RecursionError:
        raise BuildError("data can't contain itself, or be nested this deeply") from None
    waiting: list[object] = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, (Data, tuple)):
            waiting += value.values() if isinstance(value, Data) else value
        elif not isinstance(value, _SCALARS):
            what = "texts, numbers, dates, truth values, None, lists and mappings"
            raise BuildError(f"data can contain {what}, not {_shown(value)}")
    return data


def _link_data(given: Mapping[str, object]) -> Data:
    """Take the data of a relation or step; what belongs to a claim isn't lost in it."""
    for name in given:
        if name in _OF_CLAIMS:
            advice = "give it to claim(), argument() or premise()"
            raise KeywordError(f"a relation or step has no {name!r}; {advice}")
        meant = [key for key in _OF_RELATIONS if is_slip(name, key)]
        if meant and name not in (*_OF_RELATIONS, *_OTHER_WORDS):
            raise KeywordError(f"a relation or step has no {name!r}{offer(name, meant)}")
        if name in _WORDS_OF_RELATIONS:
            _text(given[name], name)
    return _data(given)


def _is_key(given: object) -> bool:
    return isinstance(given, (str, int))


def _shown(given: object) -> str:
    """Quote what was given, briefly; a reference whole."""
    return repr(given) if isinstance(given, _REFS) else reprlib.repr(given)


def _begun(m: ArgumentMap) -> ArgumentMap:
    """Give *m* as the beginning of another map, which is an edit of it."""
    return attrs.evolve(m, origin=None, edited=m.origin or m.edited, whole=None)


advise(Builder)

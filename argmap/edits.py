r"""
Edits: each function takes a map and returns another one, which differs in just what was asked.

They are methods of maps: `ArgumentMap.with_support` and its neighbours say what each does.

>>> from argmap import loads
>>> m = loads("[Tea]: Tea is good.\n  + [Calm]: It calms.")
>>> m.with_attack("Tea", by="It stains.")["Tea"].objections
<1 claim: 'It stains.'>
>>> m.without("Calm").renamed("Tea", "Green tea")
<ArgumentMap: 1 claim>
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from . import graph
from .argdown.reading.drafts import STRICT
from .argdown.settings import Settings
from .errors import BuildError, NotFoundError, OptionError
from .graph import ref_of
from .model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    Builder,
    Claim,
    ClaimRef,
    Element,
    Kind,
    Occurrence,
    Range,
    RangeKind,
    Relation,
    RelationRef,
    Role,
    Section,
    StepRef,
    tagged_occurrence,
    takes_map,
)
from .model.names import find_named
from .model.refs import named
from .suggest import count, either

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from .model import Ref
    from .model.build import ClaimLike

E = TypeVar("E", bound=Element)

_REFS = (ClaimRef, ArgumentRef, StepRef, RelationRef)

#: How many things a message names.
_NAMED = 3

_MENTIONS = {ClaimRef: RangeKind.CLAIM_MENTION, ArgumentRef: RangeKind.ARGUMENT_MENTION}


# What is added


@takes_map
def with_claim(
    m: ArgumentMap, text: str, *, title: str | None = None, **facts: Any
) -> ArgumentMap:
    """State one more claim: see `ArgumentMap.with_claim`."""
    _expect_free(m, ClaimRef, title)
    b = Builder(m)
    b.claim(text, title=title, **facts)
    return _placed(m, b.build(), None)


@takes_map
def with_support(
    m: ArgumentMap, claim: object, *, by: object, title: str | None = None
) -> ArgumentMap:
    """Let *by* support *claim*: see `ArgumentMap.with_support`."""
    return _with_relation(m, Kind.SUPPORT, _element(m, claim).ref, by, title)


@takes_map
def with_attack(
    m: ArgumentMap, claim: object, *, by: object, title: str | None = None
) -> ArgumentMap:
    """Let *by* attack *claim*: see `ArgumentMap.with_attack`."""
    return _with_relation(m, Kind.ATTACK, _element(m, claim).ref, by, title)


@takes_map
def with_undercut(
    m: ArgumentMap, inference: object, *, by: object, title: str | None = None
) -> ArgumentMap:
    """Let *by* undercut *inference*: see `ArgumentMap.with_undercut`."""
    target = ref_of(m, inference)
    if isinstance(target, ClaimRef):
        raise BuildError(
            f"{named(target)} is a claim; use with_attack() against a claim, "
            "or undercut one of its inferences"
        )
    return _with_relation(m, Kind.UNDERCUT, target, by, title)


def _with_relation(
    m: ArgumentMap, kind: Kind, target: Ref, by: object, title: str | None
) -> ArgumentMap:
    b = Builder(m)
    sources = [_source(m, source) for source in _several(by)]
    if not sources:
        raise BuildError("expected a text or a claim after by=, got nothing")
    given = [*_titled(m, b, sources, title)]
    b.relate(_as_read(m, kind, (*given, target)), given, target)
    found = m.get(target)
    home = found.home if isinstance(found, (Claim, Argument)) else None
    return _placed(m, b.build(), home)


def _as_read(m: ArgumentMap, kind: Kind, ends: Iterable[object]) -> Kind:
    """Say what the symbol of *kind* means in *m*: more, in strict mode, if all ends are claims."""
    strict = Settings.of(m).model.strict and kind in STRICT
    arguments = any(isinstance(end, (ArgumentRef, StepRef, RelationRef)) for end in ends)
    return STRICT[kind] if strict and not arguments else kind


def _several(by: object) -> list[object]:
    single = isinstance(by, (str, Claim, Argument, *_REFS)) or not hasattr(by, "__iter__")
    return [by] if single else list(by)  # type: ignore[call-overload]  # it can be iterated


def _source(m: ArgumentMap, given: object) -> ClaimLike:
    if isinstance(given, str):
        return find_named(m, given) or given
    if isinstance(given, (Claim, Argument, *_REFS)):
        return ref_of(m, given)
    raise BuildError(f"expected a text or a claim after by=, got {type(given).__name__}")


def _titled(
    m: ArgumentMap, b: Builder, sources: list[ClaimLike], title: str | None
) -> Iterator[ClaimLike]:
    """State the one new claim among *sources* under *title*, if there is one to give."""
    texts = [source for source in sources if isinstance(source, str)]
    if title is not None and len(texts) != 1:
        raise BuildError(f"expected one new claim to call {title!r}, got {len(texts)}")
    _expect_free(m, ClaimRef, title)
    for source in sources:
        yield b.claim(source, title=title) if title and isinstance(source, str) else source


def _placed(m: ArgumentMap, built: ArgumentMap, home: int | None) -> ArgumentMap:
    """Put the claims that *built* has and *m* doesn't into the section *home*."""

    def put(claim: Claim) -> Claim:
        occurrences = (attrs.evolve(o, section=home) for o in claim.occurrences)
        return claim if claim.key in m.claims.by_key else Claim(claim.key, tuple(occurrences))

    return attrs.evolve(built, claims=map(put, built.claims))


# What is removed


@takes_map
def without(m: ArgumentMap, *which: object, dangling: str = "take") -> ArgumentMap:
    """Remove *which*: see `ArgumentMap.without`."""
    if dangling not in {"take", "refuse"}:
        raise OptionError(f"dangling is {dangling!r}; expected 'take' or 'refuse'")
    listed = (one if isinstance(one, (list, tuple, set)) else (one,) for one in which)
    removal = _Removal(m, dict.fromkeys(ref_of(m, one) for some in listed for one in some))
    if dangling == "refuse" and removal.taken:
        raise BuildError(
            f"{removal.summary} would be left without an end; remove them as well, "
            "or take them along with dangling='take'"
        )
    return removal.result()


class _Removal:
    """What goes with some parts of *m*, and the map that is left."""

    def __init__(self, m: ArgumentMap, asked: Iterable[Ref]) -> None:
        self.m = m
        self.asked = {self._plain(ref) for ref in asked}
        self.gone = set(self.asked)
        self.kept_steps = {a.ref: self._kept(a) for a in m.arguments}
        for argument in m.arguments:
            if argument.steps and not self.kept_steps[argument.ref]:
                self.gone.add(argument.ref)
        self._spread()

    def _plain(self, ref: Ref) -> Ref:
        """Count a step from the first one."""
        if (
            isinstance(ref, StepRef)
            and ref.index < 0
            and ref.argument.key in self.m.arguments.by_key
        ):
            return self.m.arguments[ref.argument].step_ref(ref.index)
        return ref

    def _kept(self, argument: Argument) -> list[int]:
        """List the steps of *argument* that stay."""
        if argument.ref in self.gone:
            self.gone.update(argument.step_ref(i) for i in range(len(argument.steps)))
            return []
        kept = []
        for index, step in enumerate(argument.steps):
            ends = {*graph.premises(argument, index), *step.premise_refs, step.conclusion_ref}
            if self.gone.isdisjoint(ends) and argument.step_ref(index) not in self.gone:
                kept.append(index)
            else:
                self.gone.add(argument.step_ref(index))
        return kept

    def _spread(self) -> None:
        """Let relations go that lack a source, or all targets, and what hangs on them."""
        hanging: dict[Ref, list[int]] = defaultdict(list)
        for index, relation in enumerate(self.m.relations):
            for end in (*relation.sources, *relation.targets):
                hanging[end].append(index)
        waiting = list(range(len(self.m.relations)))
        for index in waiting:  # which grows meanwhile
            ref = RelationRef(index)
            if ref not in self.gone and self._lacks_an_end(self.m.relations[index]):
                self.gone.add(ref)
                waiting += hanging.get(ref, ())

    def _lacks_an_end(self, relation: Relation) -> bool:
        targets = [self._is_gone(t) for t in relation.targets]
        return any(map(self._is_gone, relation.sources)) or (bool(targets) and all(targets))

    def _is_gone(self, ref: Ref) -> bool:
        """Whether *ref* goes; an argument can't speak or be hit without its last step."""
        argument = self.m.arguments.by_key.get(ref.key) if isinstance(ref, ArgumentRef) else None
        if (
            argument is not None
            and argument.steps
            and argument.step_ref(argument.last) in self.gone
        ):
            return True
        return self._plain(ref) in self.gone

    @property
    def taken(self) -> list[Ref]:
        """What goes although it wasn't asked for."""
        whole = {ref for ref in self.asked if isinstance(ref, ArgumentRef)}
        return [
            ref
            for ref in self.gone - self.asked
            if not (isinstance(ref, StepRef) and ref.argument in whole)
        ]

    @property
    def summary(self) -> str:
        """What goes although it wasn't asked for, in words."""
        kinds = ((RelationRef, "relation"), (StepRef, "step"))
        numbers = ((sum(isinstance(r, kind) for r in self.taken), noun) for kind, noun in kinds)
        return either([count(number, noun) for number, noun in numbers if number], "and")

    def result(self) -> ArgumentMap:
        """Make the map that is left."""
        m = self.m
        names = self._new_names()

        def renamed(ends: tuple[Ref, ...]) -> tuple[Ref, ...]:
            return tuple(names.get(e, e) for e in ends if not self._is_gone(e))

        return _edited(
            m,
            claims=[self._standing(c) for c in m.claims if c.ref not in self.gone],
            arguments=[
                graph.with_steps(a, self.kept_steps[a.ref])
                for a in m.arguments
                if a.ref not in self.gone
            ],
            relations=[
                attrs.evolve(r, sources=renamed(r.sources), targets=renamed(r.targets))
                for i, r in enumerate(m.relations)
                if RelationRef(i) not in self.gone
            ],
        )

    def _new_names(self) -> Mapping[Ref, Ref]:
        """Count relations and steps again, and let untouched names of last steps be."""
        left = (i for i in range(len(self.m.relations)) if RelationRef(i) not in self.gone)
        names: dict[Ref, Ref] = {
            RelationRef(old): RelationRef(new) for new, old in enumerate(left)
        }
        for ref, kept in self.kept_steps.items():
            names.update((StepRef(ref, old), StepRef(ref, new)) for new, old in enumerate(kept))
        return names

    def _standing(self, claim: Claim) -> Claim:
        """Let a claim stand alone where the argument goes that it was stated in."""
        if not any(o.within in self.gone for o in claim.occurrences):
            return claim
        return _restated(
            claim,
            lambda o: (
                attrs.evolve(o, within=None, role=Role.TOP_LEVEL, top_level=True)
                if o.within in self.gone
                else o
            ),
        )


# What is changed


@takes_map
def renamed(m: ArgumentMap, which: object, title: str) -> ArgumentMap:
    """Call *which* by another title: see `ArgumentMap.renamed`."""
    element = _element(m, which)
    if not isinstance(title, str) or not title.strip():
        raise BuildError(f"expected a title that is not empty, got {title!r}")
    if title == element.key:
        return _edited(m)
    _expect_free(m, type(element.ref), title)
    return _Redirected(m, element.ref, type(element.ref)(title)).result()


@takes_map
def merged(m: ArgumentMap, a: object, b: object) -> ArgumentMap:
    """Make one of *a* and *b*: see `ArgumentMap.merged`."""
    one, other = _element(m, a), _element(m, b)
    if one.ref == other.ref or type(one) is not type(other):
        raise BuildError(
            f"expected two different claims, or two different arguments, got "
            f"{named(one.ref)} and {named(other.ref)}"
        )
    for start, end in ((one, other), (other, one)):
        if end.ref in {e.ref for e in (*start.supports, *start.attacks)}:
            raise BuildError(
                f"{named(start.ref)} bears on {named(end.ref)}; remove that relation first"
            )
    if isinstance(one, Argument) and isinstance(other, Argument) and one.steps and other.steps:
        raise BuildError(
            f"{named(one.ref)} and {named(other.ref)} are both reconstructed; "
            "remove the steps of one of them first"
        )
    return _Redirected(m, other.ref, one.ref).result()


class _Redirected:
    """The map *m* where *old* is called *new*; if there is one of that name, both become one."""

    def __init__(self, m: ArgumentMap, old: ClaimRef | ArgumentRef, new: Any) -> None:
        self.m = m
        self.old, self.new = old, new

    def result(self) -> ArgumentMap:
        """Make the map."""
        m = self.m
        changed = [self._relation(r) for r in m.relations]
        repeats = _repeats(m.relations, changed)
        return _without_relations(
            _edited(
                m,
                claims=self._united(m.claims),
                arguments=self._united(m.arguments),
                relations=changed,
            ),
            repeats,
        )

    def _ref(self, ref: Any) -> Any:
        if isinstance(ref, StepRef):
            return StepRef(self._ref(ref.argument), ref.index)
        return self.new if ref == self.old else ref

    def _relation(self, relation: Relation) -> Relation:
        sources, targets = map(self._ends, (relation.sources, relation.targets))
        return attrs.evolve(relation, sources=sources, targets=targets)

    def _ends(self, ends: tuple[Ref, ...]) -> tuple[Ref, ...]:
        changed = tuple(map(self._ref, ends))
        joined = changed != ends and self.m.get(self.new) is not None
        return tuple(dict.fromkeys(changed)) if joined else changed

    def _each(self, elements: Iterable[E]) -> Iterator[E]:
        for element in elements:
            occurrences = tuple(map(self._occurrence, element.occurrences))
            key = self.new.key if element.ref == self.old else element.key
            changes: dict[str, Any] = {"key": key, "occurrences": occurrences}
            if isinstance(element, Argument):
                changes["steps"] = tuple(map(self._step, element.steps))
            yield attrs.evolve(element, **changes)

    def _step(self, step: Any) -> Any:
        premises = tuple(map(self._ref, step.premise_refs))
        return attrs.evolve(
            step, premise_refs=premises, conclusion_ref=self._ref(step.conclusion_ref)
        )

    def _occurrence(self, o: Occurrence) -> Occurrence:
        within = self._ref(o.within)
        changed = o if within == o.within else attrs.evolve(o, within=within)
        kind, old = _MENTIONS[type(self.old)], self.old.key
        if not any(r.kind is kind and r.value == old for r in o.ranges):
            return changed
        return _rewritten(changed, lambda r: self._mention(o, r))

    def _mention(self, o: Occurrence, r: Range) -> tuple[str, str]:
        """Give the words of a range of *o*, and its value, as they are from now on."""
        words, value = o.text[r.start : r.end], r.value
        if r.kind is _MENTIONS[type(self.old)] and value == self.old.key:
            title = str(self.new.key)
            marked = words[:1] == "@"  # and then brackets, which a title may have, too
            return (f"{words[:2]}{title}{words[-1:]}" if marked else title), title
        return words, value

    def _united(self, elements: Sequence[E]) -> list[E]:
        """Make one of two elements of the same key; the one that was called so gives the text."""
        found: dict[Any, E] = {}
        for before, element in zip(elements, self._each(elements), strict=True):
            known = found.get(element.ref)
            if known is None:
                found[element.ref] = element
            elif before.ref == self.new:
                found[element.ref] = self._both(element, known)
            else:
                found[element.ref] = self._both(known, element)
        return list(found.values())

    def _both(self, main: E, added: E) -> E:
        moved = tuple(attrs.evolve(o, section=main.home) for o in added.occurrences)
        changes: dict[str, Any] = {"occurrences": (*moved, *main.occurrences)}
        if isinstance(main, Argument) and isinstance(added, Argument) and not main.steps:
            changes |= {"steps": added.steps, "steps_section": added.steps_section}
        return attrs.evolve(main, **changes)


def _repeats(before: Iterable[Relation], after: list[Relation]) -> set[int]:
    """List the relations that say what an earlier one says, and didn't before."""
    known: dict[Relation, Relation] = {}
    found = set()
    for index, (old, new) in enumerate(zip(before, after, strict=True)):
        if new in known and known[new] != old:
            found.add(index)
        known.setdefault(new, old)
    return found


def _without_relations(m: ArgumentMap, gone: set[int]) -> ArgumentMap:
    """Drop relations that repeat others; what hits one of them hits the one that it repeats."""
    if not gone:
        return m
    first = {r: i for i, r in reversed(list(enumerate(m.relations)))}
    left = [i for i in range(len(m.relations)) if i not in gone]
    number = {old: new for new, old in enumerate(left)}

    def renumbered(ref: Any) -> Any:
        if not isinstance(ref, RelationRef) or not 0 <= ref.index < len(m.relations):
            return ref
        index = first[m.relations[ref.index]] if ref.index in gone else ref.index
        return RelationRef(number[index])

    kept = (m.relations[i] for i in left)
    return attrs.evolve(
        m,
        relations=[
            attrs.evolve(
                r,
                sources=tuple(map(renumbered, r.sources)),
                targets=tuple(map(renumbered, r.targets)),
            )
            for r in kept
        ],
    )


@takes_map
def reworded(m: ArgumentMap, which: object, text: str) -> ArgumentMap:
    """Give *which* another text: see `ArgumentMap.reworded`."""
    if not isinstance(text, str):
        raise BuildError(f"expected a text, got {type(text).__name__}")
    line = " ".join(text.split())

    def say(o: Occurrence) -> Occurrence:
        plain = tagged_occurrence(line, o.tags)
        return attrs.evolve(o, text=plain.text, ranges=plain.ranges, reference=False)

    return _with_main(m, _element(m, which), say)


@takes_map
def with_tags(m: ArgumentMap, which: object, *tags: str) -> ArgumentMap:
    """Add *tags* to *which*: see `ArgumentMap.tagged`."""
    element = _element(m, which)
    new = [tag for tag in _tags(tags) if tag not in element.tags]

    def add(o: Occurrence) -> Occurrence:
        more = tagged_occurrence(o.text, new)
        return attrs.evolve(
            o, text=more.text, tags=(*o.tags, *new), ranges=(*o.ranges, *more.ranges)
        )

    return _with_main(m, element, add) if new else _edited(m)


@takes_map
def without_tags(m: ArgumentMap, which: object, *tags: str) -> ArgumentMap:
    """Remove *tags* from *which*: see `ArgumentMap.untagged`."""
    gone = set(_tags(tags))

    def remove(o: Occurrence) -> Occurrence:
        if gone.isdisjoint(o.tags):
            return o
        left = tuple(tag for tag in o.tags if tag not in gone)
        bare = _rewritten(
            o, lambda r: None if _is_tag(r, gone) else (o.text[r.start : r.end], r.value)
        )
        return attrs.evolve(bare, tags=left)

    return _replaced(m, _restated(_element(m, which), remove))


def _is_tag(r: Range, tags: set[str]) -> bool:
    return r.kind is RangeKind.TAG and r.value in tags


def _tags(tags: tuple[str, ...]) -> list[str]:
    if not tags or not all(isinstance(t, str) and t.strip().removeprefix("#") for t in tags):
        raise BuildError(f"expected a tag, such as 'fact', got {either(map(repr, tags), 'and')}")
    return list(dict.fromkeys(tag.strip().removeprefix("#") for tag in tags))


@takes_map
def moved(
    m: ArgumentMap,
    which: object,
    *,
    under: object = None,
    section: str | Section | None = None,
    before: object = None,
    after: object = None,
) -> ArgumentMap:
    """Let *which* stand elsewhere: see `ArgumentMap.moved`."""
    element = _element(m, which)
    places = {"under": under, "section": section, "before": before, "after": after}
    given = [name for name, place in places.items() if place is not None]
    if len(given) != 1:
        raise BuildError(f"expected one of under, section, before or after, got {len(given)}")
    if under is not None:
        return _moved_under(m, element, _element(m, under).ref)
    if section is not None:
        return _moved_to(m, element, _section(m, section))
    beside = _element(m, before if before is not None else after)
    return _listed_beside(m, element, beside, after=after is not None)


def _moved_under(m: ArgumentMap, element: Claim | Argument, target: Ref) -> ArgumentMap:
    def hangs(r: Relation) -> bool:
        return r.sources == (element.ref,) and bool(r.targets) and (r.kind.pro or r.kind.con)

    if not any(map(hangs, m.relations)):
        problem = "has no relation of its own that could be moved; use with_support()"
        raise BuildError(f"{named(element.ref)} {problem}")
    if target == element.ref:
        raise BuildError(f"{named(target)} can't be moved under itself")
    relations = [attrs.evolve(r, targets=(target,)) if hangs(r) else r for r in m.relations]
    return _edited(m, relations=relations)


def _section(m: ArgumentMap, title: str | Section) -> int | None:
    if isinstance(title, Section):
        title = title.title
    if not isinstance(title, str):
        raise BuildError(f"expected the title of a section, got {type(title).__name__}")
    return m.sections.called(title)[0] if title.strip(" \t#") else None


def _moved_to(m: ArgumentMap, element: Claim | Argument, home: int | None) -> ArgumentMap:
    there = _restated(element, lambda o: attrs.evolve(o, section=home))
    if isinstance(there, Argument) and there.steps:
        there = attrs.evolve(there, steps_section=home)
    return _replaced(m, there)


def _listed_beside(
    m: ArgumentMap, element: Claim | Argument, beside: Claim | Argument, *, after: bool
) -> ArgumentMap:
    if type(element) is not type(beside) or element.ref == beside.ref:
        raise BuildError(
            f"{named(element.ref)} can't be listed next to {named(beside.ref)}; "
            "expected two claims, or two arguments"
        )
    listed = list(_like(m, element))
    own = _with_what_follows(m, listed, element)
    gone = {e.ref for e in own}
    if beside.ref in gone:  # it stands under what moves, and stays under it
        own, gone = [element], {element.ref}
    others = [e for e in listed if e.ref not in gone]
    at = next(i for i, e in enumerate(others) if e.ref == beside.ref)
    if after:
        at += len(_with_what_follows(m, others, beside))
    return _listing(m, [*others[:at], *own, *others[at:]])


def _with_what_follows(
    m: ArgumentMap, listed: list[Any], element: Claim | Argument
) -> list[Claim | Argument]:
    """List *element* and what comes right after it in *listed* and bears on it."""
    at = next(i for i, e in enumerate(listed) if e.ref == element.ref)
    below = _bearing_on(m, element.ref, {e.ref for e in listed[:at]})
    following = itertools.takewhile(lambda e: e.ref in below, listed[at + 1 :])
    return [element, *following]


def _bearing_on(m: ArgumentMap, ref: Ref, beyond: set[Ref]) -> set[Ref]:
    """Collect what relations lead from to *ref*, without a way through what is *beyond*."""
    near: dict[Ref, list[Ref]] = defaultdict(list)
    for index, r in enumerate(m.relations):
        sources = [*r.sources, RelationRef(index)]
        for end in r.targets:
            near[end.argument if isinstance(end, StepRef) else end] += sources
        for end in r.sources if r.kind.symmetric else ():
            near[end] += r.targets
    found, waiting = {ref, *beyond}, [ref]
    for one in waiting:  # which grows meanwhile
        ends = (e.argument if isinstance(e, StepRef) else e for e in near[one])
        new = [end for end in dict.fromkeys(ends) if end not in found]
        found.update(new)
        waiting += new
    return found


# What they share


def _element(m: ArgumentMap, which: object) -> Claim | Argument:
    """
    Look *which* up: a claim or argument of *m*, by itself, its reference or its name.

    Raises:
        NotFoundError: if it isn't in the map.
    """
    ref = ref_of(m, which)
    found = m.get(ref) if isinstance(ref, (ClaimRef, ArgumentRef)) else None
    if isinstance(found, (Claim, Argument)):
        return found
    raise NotFoundError(f"expected a claim or an argument, got {named(ref)}")


def _expect_free(m: ArgumentMap, kind: type, title: object) -> None:
    """Refuse a title that a claim, or an argument, has already."""
    known = (m.claims if kind is ClaimRef else m.arguments).titles
    if isinstance(title, str) and title in known:
        raise BuildError(f"there is already {named(kind(title))}; choose another title")


def _restated(element: E, change: Callable[[Occurrence], Occurrence]) -> E:
    return attrs.evolve(element, occurrences=tuple(map(change, element.occurrences)))


def _with_main(
    m: ArgumentMap, element: Claim | Argument, change: Callable[[Occurrence], Occurrence]
) -> ArgumentMap:
    """Change the occurrence of *element* that stands for it; one that is only named gets one."""
    main = element.canonical
    occurrences = list(element.occurrences)
    if main is None:
        role = Role.TOP_LEVEL if isinstance(element, Claim) else Role.DESCRIPTION
        occurrences.append(change(Occurrence(role=role, top_level=True, section=element.home)))
    else:
        occurrences[next(i for i, o in enumerate(occurrences) if o is main)] = change(main)
    return _replaced(m, attrs.evolve(element, occurrences=tuple(occurrences)))


def _replaced(m: ArgumentMap, element: Claim | Argument) -> ArgumentMap:
    """Put *element* in the place of the one that is named alike."""
    return _listing(m, [element if e.ref == element.ref else e for e in _like(m, element)])


def _like(m: ArgumentMap, element: Claim | Argument) -> Iterable[Any]:
    """List the elements of *m* that are of the kind of *element*."""
    return m.claims if isinstance(element, Claim) else m.arguments


def _listing(m: ArgumentMap, elements: list[Any]) -> ArgumentMap:
    """Put *elements* in the place of all claims, or of all arguments."""
    kind = "claims" if isinstance(elements[0], Claim) else "arguments"
    return _edited(m, **{kind: elements})


def _edited(m: ArgumentMap, **changes: Any) -> ArgumentMap:
    """Change *m*; nobody has written down what comes out, and it isn't part of another map."""
    return attrs.evolve(m, origin=None, edited=m.origin or m.edited, whole=None, **changes)


def _rewritten(o: Occurrence, change: Callable[[Range], tuple[str, str] | None]) -> Occurrence:
    """
    Write the text of *o* again with other words in its ranges, and move the ranges along.

    *change* gives the words of a range and its value, or None if it goes with the space before it.
    Ranges inside others keep their places as far as these are left.
    """
    text, ranges = o.text, []
    edits: list[tuple[int, int]] = []
    for r in o.ranges:
        start, end = (_shifted(edits, at) for at in (r.start, r.end))
        changed = change(r)
        if changed is None:
            start -= text[start - 1 : start] == " "
            text = text[:start] + text[end:]
            edits.append((r.end, start - end))
            continue
        words, value = changed
        text = text[:start] + words + text[end:]
        edits.append((r.end, len(words) - (end - start)))
        ranges.append(attrs.evolve(r, start=start, end=start + len(words), value=value))
    return attrs.evolve(o, text=text, ranges=tuple(ranges))


def _shifted(edits: list[tuple[int, int]], at: int) -> int:
    return at + sum(shift for end, shift in edits if at >= end)


__all__ = [
    "merged",
    "moved",
    "renamed",
    "reworded",
    "with_attack",
    "with_claim",
    "with_support",
    "with_tags",
    "with_undercut",
    "without",
    "without_tags",
]

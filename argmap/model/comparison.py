"""What differs between two maps, part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from ..suggest import count
from .data import Data
from .given import expect_map, takes_map
from .matching import Matching, Pairs
from .refs import AnyRef, ArgumentRef, ClaimRef, RelationRef, SectionRef, StepRef

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .elements import Argument, Claim, Step
    from .map import ArgumentMap
    from .relation import Relation
    from .section import Section
    from .text import Occurrence

C = TypeVar("C")


@attrs.frozen
class Difference:
    """
    One thing that differs between two maps: *what* of *at*.

    *at* names a part of the first map, or of the second if the first lacks it
    (code ``added``); None is the map as a whole.
    *code* is stable; up to its first dot it names the aspect that differs, such as ``text``.
    *key* says which one, if the aspect has several: a key of data, of settings, of sources.
    *before* and *after* are the values, None if there is none.

    Codes of the map are ``title``, ``settings``, ``sources``, ``dialogue``, ``leftovers``,
    ``numbers`` (of its untitled elements) and ``order``;
    of its parts ``missing``, ``added``, ``title``, ``text``, ``marks``, ``tags``, ``data``,
    ``section``, ``occurrences``; of arguments and steps ``steps``, ``premises``,
    ``conclusion``, ``rules``; of relations ``kind``, ``ends``, ``linked``;
    of sections ``level`` and ``nesting``.
    """

    at: AnyRef | None
    code: str
    what: str
    key: str = ""
    before: Any = attrs.field(default=None, repr=False)
    after: Any = attrs.field(default=None, repr=False)

    @property
    def aspect(self) -> str:
        """The code up to its first dot."""
        return self.code.partition(".")[0]

    @property
    def change(self) -> str:
        """
        The kind of part and the aspect, such as ``claim.text`` or ``map.order``.

        Fixes declare in these terms what they change.
        """
        part = "map" if self.at is None else _PARTS[type(self.at)]
        return f"{part}.{self.aspect}"


@takes_map
def differences(old: ArgumentMap, new: ArgumentMap, /) -> tuple[Difference, ...]:
    """
    Name everything that differs between two maps; nothing if and only if they are equal.

    Elements are the same if their titles are, or if they have none, their texts:
    see `argmap.model.matching`.

    >>> from argmap.model import Builder
    >>> b = Builder()
    >>> tea = b.claim("Tea is good.", title="Tea")
    >>> before = b.build()
    >>> reason = b.support(tea, "It calms.")
    >>> [(d.at, d.code) for d in differences(before, b.build())]
    [(ClaimRef(key=1), 'added'), (RelationRef(index=0), 'added')]
    """
    if old == expect_map(new):
        return ()
    return differences_as_matched(Matching(old, new)) or (
        Difference(None, "order.other", "the order in which its parts are listed"),
    )


def differences_as_matched(matching: Matching) -> tuple[Difference, ...]:
    """Name what differs between two maps whose parts are paired already, but for order.other."""
    return tuple(_Comparison(matching).run())


class _Comparison:
    """Goes through two maps and names what differs."""

    def __init__(self, matching: Matching) -> None:
        self.old = matching.old
        self.new = matching.new
        self.matching = matching

    def run(self) -> Iterator[Difference]:
        yield from self._whole()
        yield from self._sections()
        yield from self._claims()
        yield from self._arguments()
        yield from self._relations()
        yield from self._order()

    # the map as a whole

    def _whole(self) -> Iterator[Difference]:
        old, new = self.old, self.new
        yield from _settings(old, new)
        later = new.dialogue.parts()
        for part, before in old.dialogue.parts().items():
            after = later[part]
            if before != after:
                code = f"dialogue.{part}"
                number = count(len(before), part.removesuffix("s"))
                what = f"the {part} of its dialogue" if after else f"the {number} of its dialogue"
                yield Difference(None, code, what, "", before, after)
        for key, before, after in _changed(old.leftovers, new.leftovers):
            what = f"what only {key} can say about it"
            yield Difference(None, "leftovers", what, key, before, after)
        if any(self._renumbered()):
            yield Difference(None, "numbers", "the numbers of its untitled elements")

    def _renumbered(self) -> Iterator[bool]:
        for pairs in (self.matching.claims, self.matching.arguments):
            old, new = pairs.items
            for i, j in pairs.found.items():
                yield old[i].title is None and new[j].title is None and old[i].key != new[j].key

    def _order(self) -> Iterator[Difference]:
        matching = self.matching
        for name, pairs in {
            "sections": matching.sections,
            "claims": matching.claims,
            "arguments": matching.arguments,
            "relations": matching.relations.pairs,
        }.items():
            if not pairs.in_order:
                yield Difference(None, f"order.{name}", f"the order of its {name}")

    # sections

    def _sections(self) -> Iterator[Difference]:
        pairs = self.matching.sections
        yield from _unpaired(pairs, "the section", lambda index, _: SectionRef(index))
        for i, j in sorted(pairs.found.items()):
            yield from self._section(SectionRef(i), self.old.sections[i], self.new.sections[j])

    def _section(self, at: SectionRef, old: Section, new: Section) -> Iterator[Difference]:
        yield from _plain(at, old, new, ("title", "level", "tags"))
        if self.matching.section(old.parent) != new.parent:
            what = "which section it is inside"
            yield Difference(at, "nesting", what, "", old.parent, new.parent)
        yield from _data(at, old.data, new.data)

    # claims and arguments

    def _claims(self) -> Iterator[Difference]:
        pairs = self.matching.claims
        yield from _unpaired(pairs, "the claim", lambda _, claim: claim.ref)
        for i, j in sorted(pairs.found.items()):
            yield from self._element(self.old.claims[i], self.new.claims[j])

    def _arguments(self) -> Iterator[Difference]:
        pairs = self.matching.arguments
        yield from _unpaired(pairs, "the argument", lambda _, argument: argument.ref)
        for i, j in sorted(pairs.found.items()):
            old, new = self.old.arguments[i], self.new.arguments[j]
            yield from self._element(old, new)
            yield from self._steps(old, new)

    def _element(self, old: Claim | Argument, new: Claim | Argument) -> Iterator[Difference]:
        found = list(self._of_the_whole(old, new))
        yield from found
        translated = [self._translated(o) for o in old.occurrences]
        if translated != list(new.occurrences):
            named = {d.aspect for d in found}
            yield from self._occurrences(old.ref, translated, list(new.occurrences), named)

    def _of_the_whole(self, old: Claim | Argument, new: Claim | Argument) -> Iterator[Difference]:
        at = old.ref
        yield from _plain(at, old, new, ("title", "text", "tags"))
        yield from _data(at, old.data, new.data)
        if self.matching.section(old.home) != new.home:
            yield Difference(at, "section", "its section", "", old.home, new.home)

    def _occurrences(
        self, at: Any, old: list[Occurrence], new: list[Occurrence], named: set[str]
    ) -> Iterator[Difference]:
        """Name what differs between the places of an element, unless it is *named* already."""
        pairs = Pairs(old, new)
        pairs.by(lambda o: o)
        pairs.by(lambda o: (o.text, o.role, o.within))
        pairs.by(lambda o: o.text)
        pairs.by_place()
        if pairs.left or pairs.added or not pairs.in_order:
            what = "where and how often it is stated"
            yield Difference(at, "occurrences", what, "", tuple(old), tuple(new))
        together = [(old[i], new[j]) for i, j in pairs.found.items()]
        for field, (code, what) in _OCCURRENCE.items():
            if code in named or code.partition(".")[0] in named:
                continue
            before = tuple(getattr(o, field) for o, _ in together)
            after = tuple(getattr(n, field) for _, n in together)
            if before != after:
                yield Difference(at, code, what, "", before, after)

    def _translated(self, o: Occurrence) -> Occurrence:
        if o.section is None and o.within is None:
            return o
        section, within = self.matching.section(o.section), self.matching.ref(o.within)
        return attrs.evolve(o, section=section, within=within)

    # steps

    def _steps(self, old: Argument, new: Argument) -> Iterator[Difference]:
        if len(old.steps) != len(new.steps):
            yield Difference(old.ref, "steps", "its steps", "", old.steps, new.steps)
        else:
            for i, step in enumerate(old.steps):
                yield from self._step(StepRef(old.ref, i), step, new.steps[i])
        home = self.matching.section(old.steps_section)
        if home != new.steps_section and self.matching.section(old.home) == new.home:
            what = "which section its steps are in"
            sections = old.steps_section, new.steps_section
            yield Difference(old.ref, "section.steps", what, "", *sections)

    def _step(self, at: StepRef, old: Step, new: Step) -> Iterator[Difference]:
        ref = self.matching.ref
        if tuple(map(ref, old.premise_refs)) != new.premise_refs:
            yield Difference(
                at, "premises", "its premises", "", old.premise_refs, new.premise_refs
            )
        if ref(old.conclusion_ref) != new.conclusion_ref:
            before, after = old.conclusion_ref, new.conclusion_ref
            yield Difference(at, "conclusion", "its conclusion", "", before, after)
        yield from _plain(at, old, new, ("rules",))
        yield from _data(at, old.data, new.data)

    # relations

    def _relations(self) -> Iterator[Difference]:
        relations = self.matching.relations
        yield from _unpaired(relations.pairs, "the relation", lambda index, _: RelationRef(index))
        for i in sorted(relations.split):
            parts = tuple(self.new.relations[j] for j in relations.split[i])
            what = "whether its ends are linked"
            yield Difference(RelationRef(i), "linked", what, "", self.old.relations[i], parts)
        for i, j in sorted(relations.pairs.found.items()):
            old = relations.translated(self.old.relations[i])
            yield from self._relation(RelationRef(i), old, self.new.relations[j])

    def _relation(self, at: RelationRef, old: Relation, new: Relation) -> Iterator[Difference]:
        yield from _plain(at, old, new, ("kind",))
        for side in ("sources", "targets"):
            before, after = getattr(old, side), getattr(new, side)
            if before != after:
                what = f"its {side}"
                yield Difference(at, f"ends.{side}", what, "", before, after)
        yield from _data(at, old.data, new.data)


#: What the parts of a map are called.
_PARTS: dict[type, str] = {
    ClaimRef: "claim",
    ArgumentRef: "argument",
    StepRef: "step",
    RelationRef: "relation",
    SectionRef: "section",
}

#: What differs between two places where an element is stated: field, code, and words for it.
_OCCURRENCE = {
    "text": ("text.occurrence", "the exact characters of its text"),
    "tags": ("tags.occurrence", "the places where its tags are written"),
    "data": ("data.occurrence", "the places where its data is written"),
    "section": ("section.occurrence", "the sections where it is stated"),
    "ranges": ("marks", "the tags, bold words, links and mentions in its text"),
    "role": ("occurrences.role", "the role in which it is stated"),
    "reference": ("occurrences.reference", "the places that only refer to it"),
    "top_level": ("occurrences.top-level", "the places where it stands on its own"),
    "within": ("occurrences.within", "the argument that it is a premise or a conclusion of"),
}


def _plain(at: AnyRef, old: Any, new: Any, names: tuple[str, ...]) -> Iterator[Difference]:
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield Difference(at, name, f"its {name}", "", before, after)


def _data(at: AnyRef, old: Data, new: Data) -> Iterator[Difference]:
    for key, before, after in _changed(old, new):
        yield Difference(at, "data", f"its data {key!r}", key, before, after)


def _settings(old: ArgumentMap, new: ArgumentMap) -> Iterator[Difference]:
    sources = {key: record.data for key, record in old.sources.items()}
    others = {key: record.data for key, record in new.sources.items()}
    known = [*_changed(Data(sources), Data(others))]
    for key, before, after in known:
        what = f"what it says about the source {key!r}" if key else "what it says about its source"
        yield Difference(None, "sources", what, key, before, after)
    for key, before, after in _changed(old.settings, new.settings):
        if key == "title":
            yield Difference(None, "title", "its title", "", before, after)
        elif key not in ("source", "sources") or not known:
            yield Difference(None, "settings", f"its setting {key!r}", key, before, after)


def _changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Yield the keys whose values differ, in order, with both values."""
    if old == new:
        return
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key), new.get(key)
        if (key in old) != (key in new) or Data({key: before}) != Data({key: after}):
            yield key, before, after


def _unpaired(pairs: Pairs, what: str, ref: Callable[[int, Any], AnyRef]) -> Iterator[Difference]:
    old, new = pairs.items
    for index in pairs.left:
        yield Difference(ref(index, old[index]), "missing", what, "", old[index], None)
    for index in pairs.added:
        yield Difference(ref(index, new[index]), "added", what, "", None, new[index])

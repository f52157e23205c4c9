"""A map in the making: what has been read so far, and where."""

from __future__ import annotations

from typing import Any

import attrs

from ...model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    Claim,
    ClaimRef,
    Data,
    ElementRef,
    Elements,
    Key,
    Kind,
    Occurrence,
    Origin,
    Range,
    Ref,
    Relation,
    RelationRef,
    Role,
    Section,
    Step,
    StepRef,
    merge,
)
from ...source import Source, Span

#: What symbols between claims mean in strict mode.
STRICT = {Kind.SUPPORT: Kind.ENTAILS, Kind.ATTACK: Kind.CONTRARY}


@attrs.define
class OccurrenceDraft:
    """A claim or argument as it is being read; written down when its children are done."""

    ref: ElementRef
    span: Span
    text: str = ""
    ranges: tuple[Range, ...] = ()
    tags: tuple[str, ...] = ()
    data: Data = attrs.field(factory=Data)
    reference: bool = False
    role: Role | None = None
    top_level: bool = False
    within: ArgumentRef | None = None
    #: The relation that the line says.
    relation: RelationRef | None = None
    #: The symbol that it stands behind, and what stands under it.
    symbol: str = ""
    children: list[OccurrenceDraft] = attrs.field(factory=list)
    #: What was written down.
    written: Occurrence | None = None

    def occurrence(self, section: int | None) -> Occurrence:
        """Freeze it."""
        return Occurrence(
            self.text,
            self.role,
            self.reference,
            self.top_level,
            tuple(dict.fromkeys(self.tags)) if self.tags else (),
            self.data,
            section,
            self.ranges,
            self.within,
        )


@attrs.frozen
class OutlineEntry:
    """
    What stands at one place of a text, under nothing else.

    *place* is ``heading`` (of section *index*), ``top``, ``item``, ``member`` or ``inference``;
    or ``steps``, for the *parts* of a premise–conclusion structure.
    """

    place: str
    element: OccurrenceDraft | None = None
    step: StepRef | None = None
    index: int = 0
    parts: tuple[OutlineEntry, ...] = ()
    children: tuple[OccurrenceDraft, ...] = ()


@attrs.define
class ElementDraft:
    """An element as far as it is known."""

    key: Key
    occurrences: list[Occurrence] = attrs.field(factory=list)
    spans: list[Span] = attrs.field(factory=list)
    steps: tuple[Step, ...] = ()
    steps_section: int | None = None


#: Symbols of an undercut of what they stand under.
UNDERCUTS = ("_", "<_")


class Drafts:
    """
    Collects what a parser reads.

    In *strict* mode a support between claims is an entailment, an attack a contrariety,
    unless it is a challenge.
    """

    def __init__(self, *, strict: bool) -> None:
        self.strict = strict
        self.claims: dict[Key, ElementDraft] = {}
        self.arguments: dict[Key, ElementDraft] = {}
        self.relations: list[Relation] = []
        self.sections: list[Section] = []
        self.spans: dict[Ref | int, tuple[Span, ...]] = {}
        self._open: list[int] = []  # the section at hand, and those around it
        self._known: dict[Any, int] = {}
        self._linked: dict[int, dict[Ref, None]] = {}  # the sources of linked relations
        self._ordinal = 0

    @property
    def section(self) -> int | None:
        """The index of the current section."""
        return len(self.sections) - 1 if self.sections else None

    def untitled(self) -> int:
        """Give out the next ordinal; claims and arguments share them, as in Argdown."""
        self._ordinal += 1
        return self._ordinal

    def draft(self, ref: ElementRef) -> ElementDraft:
        """Find the draft of an element, or begin it: elements stand in order of first mention."""
        drafts = self.claims if isinstance(ref, ClaimRef) else self.arguments
        found = drafts.get(ref.key)
        if found is None:
            found = drafts[ref.key] = ElementDraft(ref.key)
        return found

    def write(self, occurrence: OccurrenceDraft) -> None:
        """Write an occurrence down."""
        draft = self.draft(occurrence.ref)
        occurrence.written = occurrence.occurrence(self.section)
        draft.occurrences.append(occurrence.written)
        draft.spans.append(occurrence.span)

    def open_section(self, title: str, level: int, tags: tuple[str, ...], data: Data) -> None:
        """Begin a section under the nearest one of a lower level."""
        while self._open and self.sections[self._open[-1]].level >= level:
            self._open.pop()
        parent = self._open[-1] if self._open else None
        self._open.append(len(self.sections))
        self.sections.append(Section(title, level, parent, tags, data))

    def relate(self, relation: Relation, span: Span) -> RelationRef:
        """
        Write a relation with one source and one target down; say which of the map's it is.

        A duplicate is merged with its elder; what is marked as ``linked`` joins its siblings.
        """
        (source,), (target,) = relation.sources, relation.targets
        kind = relation.kind
        if self.strict and isinstance(source, ClaimRef) and isinstance(target, ClaimRef):
            kind = kind if relation.challenge else STRICT.get(kind, kind)
            relation = attrs.evolve(relation, kind=kind)
        linked = relation.data.get("linked") if relation.data else None
        ends: Any = frozenset((source, target)) if kind.symmetric else (source, target)
        identity: Any = (kind, ends) if linked is None else (kind, target, str(linked), "linked")
        known = self._known.get(identity)
        if known is None:
            self._known[identity] = len(self.relations)
            self.spans[RelationRef(len(self.relations))] = (span,)
            self.relations.append(relation)
        else:
            self._join(known, relation)
        return RelationRef(self._known[identity])

    def _join(self, index: int, relation: Relation) -> None:
        old = self.relations[index]
        if "linked" in old.data:
            sources = self._linked.setdefault(index, dict.fromkeys(old.sources))
            sources.update(dict.fromkeys(relation.sources))
        if relation.data and relation.data != old.data:
            self.relations[index] = attrs.evolve(old, data=merge(old.data, relation.data))

    def build(self, source: Source, settings: Data) -> ArgumentMap:
        """Freeze everything."""
        for index, sources in self._linked.items():
            joined = attrs.evolve(self.relations[index], sources=tuple(sources))
            self.relations[index] = joined
        spans = dict(self.spans)
        spans.update((ClaimRef(d.key), tuple(d.spans)) for d in self.claims.values())
        spans.update((ArgumentRef(d.key), tuple(d.spans)) for d in self.arguments.values())
        return ArgumentMap(
            claims=Elements.just_made(
                Claim(d.key, tuple(d.occurrences)) for d in self.claims.values()
            ),
            arguments=Elements.just_made(
                Argument(d.key, tuple(d.occurrences), d.steps, d.steps_section)
                for d in self.arguments.values()
            ),
            relations=self.relations,
            sections=self.sections,
            settings=settings,
            origin=Origin(source, spans, settings),
        )

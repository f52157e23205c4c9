"""What a rule is, and what it is told about a map."""

from __future__ import annotations

import functools
import inspect
import itertools
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from .. import graph
from ..model import (
    Argument,
    ArgumentMap,
    Claim,
    Data,
    Kind,
    Ref,
    Relation,
    RelationRef,
    StepRef,
    expect_map,
)
from ..source import Fix, Severity, Source, Span

if TYPE_CHECKING:
    from ..graph import Inference, Node
    from ._anchors import Anchoring
    from ._formal import Formal
    from ._grounding import Grounding
    from ._wording import Wording

#: What maps are checked as; ``strict`` runs every rule.
PROFILES = ("basic", "rationale", "logic", "strict")

_NAME_LENGTH = 60


@attrs.frozen
class Finding:
    """
    One thing a rule found: *message* says what, *action* the one thing to do next.

    *at* is what it is about, None for the map as a whole.
    It is shown where that is stated, or else where *place* is written, or at *span*.
    *severity* replaces the rule's own.
    """

    at: Ref | None
    message: str
    action: str
    severity: Severity | None = None
    place: Ref | None = None
    fix: Fix | None = None
    span: Span | None = None


@attrs.frozen(eq=False)
class Context:
    """
    A map and what follows from it, worked out once for all rules.

    *text* is the article that the map renders, where the reader has it;
    of a map with several sources *texts* holds those at hand, by their keys.
    *settings* are the rules' own.
    """

    map: ArgumentMap = attrs.field(converter=expect_map)
    text: Source | None = None
    settings: Mapping[str, Any] = attrs.field(factory=Data)
    texts: Mapping[str, Source] = attrs.field(factory=dict, kw_only=True)
    #: What rules could not look into, and why: a sentence each, said once.
    skipped: dict[str, None] = attrs.field(factory=dict, init=False, repr=False)

    @functools.cached_property
    def empty(self) -> bool:
        """Whether the map states nothing but notes; rules about the whole are then silent."""
        return not self.stated and all(a.has("note") for a in self.map.arguments)

    @functools.cached_property
    def stated(self) -> tuple[Claim, ...]:
        """The claims that are no notes."""
        return tuple(c for c in self.map.claims if not c.has("note"))

    @functools.cached_property
    def inferences(self) -> tuple[Inference, ...]:
        """Every step and relation alike."""
        return graph.inferences(self.map)

    @functools.cached_property
    def evidence(self) -> tuple[Inference, ...]:
        """The inferences that give a reason for something; an explanation gives none."""
        return tuple(i for i in self.inferences if i.pro and i.mode == "argument")

    @functools.cached_property
    def support_graph(self) -> dict[Node, tuple[Node, ...]]:
        """Each node with the nodes that it is a reason for."""
        return graph.graph_of(self.map, self.evidence)

    @functools.cached_property
    def bearing_graph(self) -> dict[Node, tuple[Node, ...]]:
        """
        Each node with the nodes it bears on: for, against, by explaining or outweighing.

        What holds both ways, rephrasing included, leads both ways.
        """
        both = (w for i in self.inferences if i.kind is not Kind.PREFERENCE for w in _ways(i))
        return graph.graph_of(self.map, both)

    @functools.cached_property
    def endings(self) -> tuple[tuple[Node, ...], ...]:
        """
        Where the author's reasoning ends, in the map's order.

        An ending is a node that something bears on and that bears on nothing;
        nodes that bear on one another count as one.
        """
        bearing = self.bearing_graph
        hit = set(itertools.chain.from_iterable(bearing.values()))
        last = (p for p in graph.components(bearing) if hit.issuperset(p) and _shut(bearing, p))
        ends = [p for p in last if not self._aside(p)]
        own = set(itertools.chain.from_iterable(ends))
        order = {n: at for at, n in enumerate(bearing) if n in own}
        ordered = (tuple(sorted(p, key=order.__getitem__)) for p in ends)
        return tuple(sorted(ordered, key=lambda p: order[p[0]]))

    @functools.cached_property
    def contentions(self) -> tuple[Node, ...]:
        """What the map argues for: what it declares, else the one node where it ends."""
        declared = tuple(c.ref for c in self.map.contentions)
        only = self.endings[0] if len(self.endings) == 1 else ()
        return declared or (only if len(only) == 1 else ())

    @functools.cached_property
    def concluded(self) -> frozenset[Ref]:
        """The claims and sketches that the map gives a reason for."""
        return frozenset(i.target for i in self.evidence)

    @property
    def given(self) -> tuple[Source, ...]:
        """The texts at hand."""
        return (*(() if self.text is None else (self.text,)), *self.texts.values())

    @functools.cached_property
    def anchoring(self) -> Anchoring:
        """Which anchors hold in the texts at hand."""
        from ._anchors import Anchoring  # noqa: PLC0415 - few maps are checked with their text

        return Anchoring(self)

    @functools.cached_property
    def formal(self) -> Formal:
        """The claims that carry a formula, and what follows from them."""
        from ._formal import Formal  # noqa: PLC0415 - few maps have formulas

        return Formal(self)

    def skip(self, sentence: str) -> None:
        """Note what a rule can't look into, and what would let it."""
        self.skipped[sentence] = None

    @functools.cached_property
    def wording(self) -> Wording:
        """What the claims say, word by word, in the map's language."""
        from ._wording import Wording  # noqa: PLC0415 - read only where wording is checked

        return Wording.of(self.map)

    @functools.cached_property
    def grounding(self) -> Grounding:
        """What the reconstruction says about the relations that are drawn."""
        from ._grounding import Grounding  # noqa: PLC0415 - only some rules ask

        return Grounding(self.map)

    def evaluates(self, ref: Ref) -> bool:
        """Whether *ref* is the evaluator's own, not the author's."""
        return graph.evaluates(self.map, ref)

    def name(self, ref: Ref) -> str:
        """Name *ref* as Argdown writes it, briefly."""
        found = self.map.get(ref)
        if isinstance(ref, StepRef) and isinstance(found, Argument) and len(found.steps) > 1:
            return f"step {ref.index % len(found.steps) + 1} of {_named(found)}"
        if isinstance(found, (Claim, Argument)):
            return _named(found)
        if isinstance(found, Relation) and isinstance(ref, RelationRef):
            return self._relation(found)
        return "something that is not in the map"

    def names(self, refs: Iterable[Ref], most: int = 3) -> str:
        """Name several things, and how many more there are."""
        listed = list(refs)
        named = ", ".join(map(self.name, listed[:most]))
        return f"{named} and {len(listed) - most:,} more" if len(listed) > most else named

    def _relation(self, relation: Relation) -> str:
        ends = [
            " and ".join(
                "another link" if isinstance(e, RelationRef) else self.name(e) for e in side
            )
            for side in (relation.sources[:3], relation.targets[:3])
        ]
        return (
            f"the {relation.kind.value} link from {ends[0] or 'nothing'} to {ends[1] or 'nothing'}"
        )

    def _aside(self, part: Iterable[Node]) -> bool:
        found = [self.map.get(n) for n in part]
        return all(
            f is not None and not isinstance(f, Relation) and f.has("note") for f in found
        ) or all(self.evaluates(n) for n in part)


Check: TypeAlias = Callable[[Context], Iterator[Finding]]


def _nothing(_: Context) -> str:
    return ""


@attrs.frozen
class Rule:
    """
    One thing that *check* finds in maps.

    *code* is the family's three letters and a number.
    The docstring of the module is the manual, shown by ``argmap explain``
    and on the page of the docs;
    its *Bad* and *Good* examples are the tests.
    *profiles* says which kinds of maps it is meant for.
    *lacks* says what the rule would need and does not have, such as the source's text;
    if it says anything, the rule is skipped, and the report tells.
    *fix* says whether what it finds can be mended by machine:
    ``safe``, ``unsafe``, ``either``, or empty.
    """

    code: str
    severity: Severity
    check: Check
    profiles: frozenset[str] = frozenset(PROFILES)
    lacks: Callable[[Context], str] = _nothing
    fix: str = ""

    @property
    def name(self) -> str:
        """The name of its file, with dashes; reads well after "allow"."""
        return self.check.__module__.rpartition(".")[2].replace("_", "-")

    @property
    def family(self) -> str:
        """The three letters of the code."""
        return self.code[:3]

    @property
    def manual(self) -> str:
        """What it finds, why that hurts, examples and references; in Markdown."""
        return inspect.cleandoc(sys.modules[self.check.__module__].__doc__ or "")

    @property
    def summary(self) -> str:
        """What it finds, in one sentence."""
        return self.manual.partition("\n")[0]


def short(text: str) -> str:
    """Cut *text* to the length of a name, and show what would hide on a terminal."""
    one = " ".join(text[: 4 * _NAME_LENGTH].split())
    cut = one if len(one) <= _NAME_LENGTH else f"{one[: _NAME_LENGTH - 1].rstrip()}…"
    return "".join(c if c.isprintable() else "\ufffd" for c in cut)


def _named(element: Claim | Argument) -> str:
    opening, closing = "[]" if isinstance(element, Claim) else "<>"
    if element.title:
        return f"{opening}{short(element.title)}{closing}"
    if element.text:
        return f"“{short(element.text)}”"
    return "an empty claim" if isinstance(element, Claim) else _untitled(element)


def _untitled(argument: Argument) -> str:
    return "an untitled argument" if argument.steps else "an empty argument"


def _shut(bearing: graph.Graph[Node], part: tuple[Node, ...]) -> bool:
    """Say whether nothing in *part* leads out of it."""
    if len(part) == 1:
        return not bearing[part[0]] or bearing[part[0]] == part
    return set(part).issuperset(end for n in part for end in bearing[n])


def _ways(i: Inference) -> Iterable[Inference]:
    return (i, *_turned(i)) if i.kind.symmetric or i.kind is Kind.REPHRASE else (i,)


def _turned(i: Inference) -> Iterator[Inference]:
    for premise in i.premises:
        yield attrs.evolve(i, premises=(i.target,), target=premise)


__all__ = ["PROFILES", "Context", "Finding", "Rule", "short"]

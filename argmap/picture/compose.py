"""
From a map to a scene: which cards, junctions, lines and frames a picture has.

Nothing here knows about lengths or colours.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

from ..graph import Inference, evaluates, inferences, left_out, premises
from ..model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    Claim,
    ClaimRef,
    Kind,
    Ref,
    Relation,
    RelationRef,
    StepRef,
    Verdict,
)
from ..typography.text import clean, cut
from .scene import WORDS, Card, Edge, Frame, Junction, N, Scene, frame_path
from .verdicts import read_labelling
from .wishes import labelled, wishes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from ..model.protocols import Labelling
    from .wishes import Wishes

#: Frames nest no deeper; what is deeper stands in the innermost.
_NESTING = 5

#: A card names no more places of its source than this.
_PLACES = 3

_VERDICTS = frozenset[str](Verdict)

_SIGNS = {
    "support": "+",
    "entails": "+",
    "explanation": "→",
    "rebut": "−",
    "undermine": "−",
    "undercut": "?",
}


#: Styles that need their word in the picture, so that they always get a junction.
_WORDED = {"explanation", "entails", "outweighs"}


def style(i: Inference) -> str:
    """Name the look of an inference: one word for each that must look different."""
    if i.kind is Kind.SUPPORT:
        return "explanation" if i.mode == "explanation" else "support"
    if i.kind in {Kind.ATTACK, Kind.UNDERCUT}:
        return str(i.form.value) if i.form else "rebut"
    return str(i.kind.value)


def scene(
    m: ArgumentMap,
    *,
    every_step: bool = False,
    labelling: Labelling | None = None,
) -> Scene:
    """
    Work out what a picture of *m* shows.

    With *every_step* each reason has a junction, however simple.
    *labelling* is the outcome of an evaluation, see `read_labelling`.

    Raises:
        NotFoundError: if *labelling* names something that is not in the map.
        OptionError: if a value is neither a verdict nor a number from 0 to 1.
    """
    verdicts = read_labelling(m, labelling) if labelling else {}
    return _Composer(m, every_step=every_step, verdicts=verdicts).scene()


@attrs.frozen
class _Bearing:
    """One step or relation with all its ends, as `inferences` lists them."""

    source: StepRef | RelationRef
    style: str
    premises: tuple[Ref, ...]
    targets: tuple[Ref, ...]
    scheme: str = ""


class _Composer:
    """Collects the parts of one scene."""

    def __init__(
        self, m: ArgumentMap, *, every_step: bool = False, verdicts: Mapping[Ref, str]
    ) -> None:
        self.m = m
        self.every_step = every_step
        self.verdicts = verdicts
        self.wishes = wishes(m)
        self.hidden = self.wishes.hidden
        self.bearings = [*_bearings(m)]
        self.missing: dict[Ref, None] = {}
        self.referenced: set[Ref] = set()
        for b in self.bearings:
            for end in (*b.premises, *b.targets):
                self._note(end)
        self.frame_of, self.frames = _frames(m, self.wishes.grouped)

    def _note(self, end: Ref) -> None:
        own = self._own(end)
        if isinstance(own, (StepRef, RelationRef)):
            self.referenced.add(own)
        if not self._exists(own):
            self.missing[own] = None

    def _own(self, end: Ref) -> Ref:
        """Name what is drawn for *end*: for a reconstructed argument, its last step."""
        if isinstance(end, ArgumentRef):
            argument = self.m.arguments.by_key.get(end.key)
            if argument is not None and argument.steps:
                return argument.step_ref(-1)
        if isinstance(end, StepRef) and end.index < 0:
            argument = self.m.arguments.by_key.get(end.argument.key)
            if argument is not None and -end.index <= len(argument.steps):
                return argument.step_ref(end.index)
        return end

    def _exists(self, end: Ref) -> bool:
        found = self.m.get(end)
        if isinstance(end, StepRef):
            return isinstance(found, Argument) and 0 <= end.index < len(found.steps)
        return found is not None

    def _shown(self, ends: Iterable[Ref]) -> tuple[Ref, ...]:
        whole = (e.argument if isinstance(e, StepRef) else e for e in ends)
        return tuple(
            self._own(e) for e, w in zip(ends, whole, strict=True) if w not in self.hidden
        )

    def scene(self) -> Scene:
        shown = [*self._drawn()]
        cards = [*self._cards(shown)]
        index: dict[Ref, int] = {c.ref: i for i, c in enumerate(cards) if c.ref is not None}
        readers = {b.source for b in shown if self._is_evaluation(b)}
        jointed = [b for b in shown if self._meets(b)]
        junctions = [self._junction(b, cards, index, readers) for b in jointed]
        index |= {b.source: len(cards) + i for i, b in enumerate(jointed)}
        edges = [*_edges(shown, index, readers)]
        _move(cards, junctions, edges)
        nodes: list[Card | Junction] = [*cards, *junctions]
        used = _used_frames(self.frames, (n.section for n in nodes))
        if not cards and not junctions:
            cards.append(Card(None, "missing", "", "This map is empty."))
        return Scene(
            clean(self.m.title),
            tuple(_settled(c, used[c.section]) for c in cards),
            tuple(_settled(j, used[j.section]) for j in junctions),
            tuple(edges),
            tuple(
                attrs.evolve(f, parent=used.get(f.parent))
                for i, f in enumerate(self.frames)
                if i in used
            ),
        )

    def _drawn(self) -> Iterator[_Bearing]:
        for b in self.bearings:
            if isinstance(b.source, StepRef) and b.source.argument in self.hidden:
                continue
            shown = attrs.evolve(
                b, premises=self._shown(b.premises), targets=self._shown(b.targets)
            )
            lost = (b.premises and not shown.premises) or (b.targets and not shown.targets)
            if not lost or b.source in self.referenced:
                yield shown

    def _meets(self, b: _Bearing) -> bool:
        """Whether it needs a junction rather than plain lines."""
        titled = isinstance(b.source, StepRef) and b.source.argument.key
        return bool(
            len(b.premises) != 1
            or not b.targets
            or b.scheme
            or b.style in _WORDED
            or (self.every_step and b.style in _SIGNS)
            or b.source in self.referenced
            or isinstance(titled, str)
        )

    def _cards(self, shown: list[_Bearing]) -> Iterator[Card]:
        signs = _signs(shown)
        roots = _roots(shown)
        left = left_out(self.m)
        for e in _elements(self.m):
            if e.ref not in self.hidden and not (isinstance(e, Argument) and e.steps):
                sign = signs.get(e.ref, "")
                card = _card(e, sign, self.frame_of, self.wishes, root=e.ref in roots)
                card = _counted(card, left.get(e.ref, 0))
                yield _judged(card, self.verdicts[e.ref]) if e.ref in self.verdicts else card
        for ref in self.missing:
            yield Card(
                ref, "missing", "", "not in the map: " + _name(ref), sign=signs.get(ref, "")
            )

    def _junction(
        self,
        b: _Bearing,
        cards: list[Card],
        index: Mapping[Ref, int],
        readers: AbstractSet[StepRef | RelationRef],
    ) -> Junction:
        label, scheme, gist = WORDS[b.style], _scheme(b.scheme), ""
        if isinstance(b.source, StepRef):
            argument = self.m.arguments[b.source.argument]
            if b.source.index == len(argument.steps) - 1:
                label, gist = clean(argument.title or "") or label, cut(clean(argument.text))
        if label == WORDS[b.style] and scheme:
            label, scheme = scheme, ""
        marks = []
        if b.source in readers:
            marks.append("evaluation")
        if not b.premises or not b.targets:
            marks.append("half")
            scheme = scheme or ("no conclusion given" if b.premises else "no premise given")
        ends = [cards[index[e]].section for e in b.premises if e in index]
        verdict = self._verdict(b.source)
        marks += [verdict] * (verdict in _VERDICTS)
        section = self._common(ends)
        return Junction(b.source, b.style, label, scheme, gist, tuple(marks), section, verdict)

    def _verdict(self, source: StepRef | RelationRef) -> str:
        """Say how a step was judged; a verdict on an argument counts for its last step."""
        own = self.verdicts.get(source, "")
        if own or isinstance(source, RelationRef):
            return own
        last = source.index == len(self.m.arguments[source.argument].steps) - 1
        return self.verdicts.get(source.argument, "") if last else ""

    def _is_evaluation(self, b: _Bearing) -> bool:
        """Whether it is the evaluator's, itself or by one of its premises."""
        return any(evaluates(self.m, ref) for ref in (b.source, *b.premises))

    def _common(self, sections: list[int | None]) -> int | None:
        """Find the innermost frame that holds them all."""
        if not sections:
            return None
        paths = [frame_path(self.frames, s) for s in sections]
        common = None
        for level in zip(*paths, strict=False):
            if len(set(level)) > 1:
                break
            common = level[0]
        return common


def _elements(m: ArgumentMap) -> list[Claim | Argument]:
    return [*m.claims, *m.arguments]


def _bearings(m: ArgumentMap) -> Iterator[_Bearing]:
    """Join the inferences of one step or relation, and add those that lack an end."""
    joined: dict[StepRef | RelationRef, list[Inference]] = defaultdict(list)
    for i in inferences(m):
        joined[i.source].append(i)
    for source, several in joined.items():
        first = several[0]
        targets = tuple(i.target for i in several)
        yield _Bearing(source, style(first), first.premises, targets, first.scheme)
    for argument in m.arguments:
        for index, step in enumerate(argument.steps):
            source = StepRef(argument.ref, index)
            if source not in joined:
                look = "explanation" if step.mode == "explanation" else "support"
                ends = (step.conclusion,) if step.conclusion is not None else ()
                yield _Bearing(source, look, premises(argument, index), ends, step.scheme)
    for at, relation in enumerate(m.relations):
        if RelationRef(at) not in joined and not (relation.sources and relation.targets):
            yield _Bearing(
                RelationRef(at),
                _half_style(relation),
                relation.sources,
                relation.targets,
                relation.scheme,
            )


def _half_style(relation: Relation) -> str:
    if relation.kind is Kind.SUPPORT:
        return "explanation" if relation.mode == "explanation" else "support"
    return "rebut" if relation.kind is Kind.ATTACK else relation.kind.value


def _signs(shown: list[_Bearing]) -> dict[Ref, str]:
    signs: dict[Ref, str] = {}
    for b in shown:
        sign = _SIGNS.get(b.style)
        for end in b.premises if sign else ():
            before = signs.get(end, sign)
            opposed = {before, sign} & {"+", "→"} and {before, sign} & {"−", "?", "±"}
            signs[end] = "±" if opposed else before or ""
    return signs


def _roots(shown: list[_Bearing]) -> set[Ref]:
    """Collect what something bears on but what bears on nothing itself."""
    hit = {t for b in shown for t in b.targets if b.style in _SIGNS}
    return hit - {p for b in shown for p in b.premises if b.style in _SIGNS}


def _card(
    e: Claim | Argument,
    sign: str,
    frame_of: Mapping[int, int],
    wished: Wishes,
    *,
    root: bool,
) -> Card:
    text, title = cut(clean(e.text)), cut(clean(e.title or ""), 300)
    if isinstance(e, Claim):
        if not text or text == title:
            title, text = "", text or title or _nameless(e)
        title, text = labelled(wished.claims, title, text)
        meta, marks = claim_meta(e), _claim_marks(e, root=root)
        role = "claim"
    else:
        if not title:
            title, text = text or _nameless(e), ""
        title, text = labelled(wished.arguments, title, text)
        evaluation = e.layer == "evaluation"
        marks = ("evaluation",) * evaluation
        meta = ("evaluator",) * evaluation
        role = "argument"
    meta += tuple(cut(clean(tag), 80) for tag in wished.tags_of(e.tags))
    section = frame_of.get(e.section) if e.section is not None else None
    return Card(e.ref, role, title, text, meta, sign, marks, section)


def _counted(card: Card, left: int) -> Card:
    """Say how much bears on an element but is not shown: see `argmap.views`."""
    return attrs.evolve(card, meta=(*card.meta, f"{left} more not shown")) if left else card


def _judged(card: Card, verdict: str) -> Card:
    """Replace what the author says about a claim's status by what an evaluation says."""
    marks = tuple(mark for mark in card.marks if mark not in _VERDICTS)
    return attrs.evolve(
        card,
        meta=tuple(said for said in card.meta if said not in _VERDICTS),
        marks=(*marks, *([verdict] if verdict in _VERDICTS else [])),
        verdict=verdict,
    )


def _scheme(name: str) -> str:
    """Write the name of a scheme as words: names in data have hyphens instead of spaces."""
    plain = clean(name)
    return plain if " " in plain else plain.replace("-", " ")


def _nameless(e: Claim | Argument) -> str:
    return f"Untitled {e.key}" if isinstance(e.key, int) else "Untitled"


def claim_meta(c: Claim) -> tuple[str, ...]:
    """List what is worth knowing about a claim besides its text, in a reader's words."""
    places = [f"{a.source} ¶{a.paragraph}".strip() for a in c.anchors]
    if len(places) > _PLACES:
        places = [*places[:_PLACES], "…"]
    said = (
        "evaluator" if c.layer == "evaluation" else "",
        "not stated" if c.implicit else "",
        ", ".join(places),
        c.by,
        f"“{c.hedge}”" if c.hedge else "",
        c.kind,
        "remark" if c.has("note") else "",
        c.status,
        f"weight {c.weight:g}" if c.weight is not None else "",
    )
    return tuple(s for s in (cut(clean(x), 80) for x in said if x) if s)


def _claim_marks(c: Claim, *, root: bool) -> tuple[str, ...]:
    status = c.status if c.status in _VERDICTS else ""
    given = {
        "contention": c.contention,
        "implicit": c.implicit,
        "evaluation": c.layer == "evaluation",
        "note": c.has("note"),
        "root": root and not c.contention,
    }
    return (*(mark for mark, holds in given.items() if holds), *([status] if status else []))


def _edges(
    shown: list[_Bearing], index: Mapping[Ref, int], readers: AbstractSet[StepRef | RelationRef]
) -> Iterator[Edge]:
    for b in shown:
        ends = [index[e] for e in b.premises if e in index]
        heads = [index[t] for t in b.targets if t in index]
        by_reader = b.source in readers
        joint = index.get(b.source)
        if joint is None:
            yield from (Edge(t, h, b.style, evaluation=by_reader) for t in ends for h in heads)
            continue
        yield from (Edge(t, joint, b.style, part=True, evaluation=by_reader) for t in ends)
        yield from (Edge(joint, h, b.style, evaluation=by_reader) for h in heads)


def _move(cards: list[Card], junctions: list[Junction], edges: list[Edge]) -> None:
    """
    Place what the evaluator adds beside what it bears on, not in a section of its own.

    An objection is read together with its target; its look says whose it is.
    """
    nodes: list[Card | Junction] = [*cards, *junctions]
    added = ["evaluation" in n.marks for n in nodes]
    into: dict[int, list[int]] = defaultdict(list)
    for edge in edges:
        if added[edge.tail]:
            into[edge.head].append(edge.tail)
    waiting = [n for n in into if not added[n]]
    moved: set[int] = set()
    for node in waiting:
        for tail in into[node]:
            if tail not in moved:
                moved.add(tail)
                nodes[tail] = attrs.evolve(nodes[tail], section=nodes[node].section)
                waiting.append(tail)
    cards[:] = [n for n in nodes if isinstance(n, Card)]
    junctions[:] = [n for n in nodes if isinstance(n, Junction)]


def _frames(m: ArgumentMap, grouped: tuple[bool, ...]) -> tuple[dict[int, int], list[Frame]]:
    """Make frames of sections: parents before children, at most `_NESTING` deep."""
    frame_of: dict[int, int] = {}
    depth: dict[int, int] = {}
    frames: list[Frame] = []
    for at, section in enumerate(m.sections):
        parent = section.parent if section.parent is not None and section.parent < at else None
        above = frame_of.get(parent) if parent is not None else None
        if not grouped[at] or (above is not None and depth[above] == _NESTING - 1):
            if above is not None:
                frame_of[at] = above
            continue
        frame_of[at] = len(frames)
        depth[len(frames)] = depth[above] + 1 if above is not None else 0
        frames.append(Frame(cut(clean(section.title), 200), above))
    return frame_of, frames


def _used_frames(
    frames: list[Frame], sections: Iterable[int | None]
) -> dict[int | None, int | None]:
    """Give new numbers to the frames that hold something."""
    used = {f for s in set(sections) for f in frame_path(frames, s)}
    return {None: None, **{old: new for new, old in enumerate(sorted(used))}}


def _settled(node: N, section: int | None) -> N:
    return node if node.section == section else attrs.evolve(node, section=section)


def _name(ref: Ref) -> str:
    if isinstance(ref, (ClaimRef, ArgumentRef)):
        return cut(clean(str(ref.key)), 300)
    if isinstance(ref, StepRef):
        return f"step {ref.index + 1} of {cut(clean(str(ref.argument.key)), 300)}"
    return f"relation {ref.index + 1}"

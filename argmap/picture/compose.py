"""
From a map to a scene: which cards, junctions, lines and frames a picture has.

Nothing here knows about lengths or colours.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

from ..analysis import Analysis
from ..bibliography import Bibliography, Cited
from ..graph import exists, left_out
from ..model import (
    Argument,
    ArgumentMap,
    ArgumentRef,
    Claim,
    ClaimRef,
    Ref,
    Relation,
    RelationRef,
    Step,
    StepRef,
    Verdict,
)
from ..typography.text import LONGEST, clean, cut, is_cut
from .hiding import hiding
from .levels import at_level
from .scene import SIGNS, WORDS, Card, Edge, Frame, Junction, N, Scene, cut_ends, frame_path
from .verdicts import read_labelling
from .wishes import labelled, wishes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from ..model.protocols import Labelling
    from .bearings import Bearing
    from .wishes import Wishes

#: The options of `scene` that users give: those of every form that has no coordinates.
OUTLINED = ("labelling", "level", "prose", "bibliography")

#: Frames nest no deeper; what is deeper stands in the innermost.
_NESTING = 5

#: What has no title and only joins others is named by so much of its text.
_NAME = 60

#: A card names no more places of its source than this.
_PLACES = 3

_VERDICTS = frozenset[str](Verdict)

#: Styles that need their word in the picture, so that they always get a junction.
_WORDED = {"explanation", "entails", "outweighs"}


def scene(
    m: ArgumentMap,
    *,
    every_step: bool = False,
    labelling: Labelling | None = None,
    prose: bool = False,
    level: str = "full",
    bibliography: Bibliography | None = None,
    references: bool = True,
) -> Scene:
    """
    Work out what a picture of *m* shows.

    With *every_step* each reason has a junction, however simple;
    with *prose* paragraphs that nothing is joined to are shown as well.
    *labelling* is the outcome of an evaluation, see `read_labelling`;
    *level* says how much is shown, see `argmap.picture.levels`.
    *bibliography* has what the map cites, beside what its front matter lists;
    without *references*, there is no list of what is cited.

    Raises:
        NotFoundError: if *labelling* names something that is not in the map,
            or if there is no such level.
        OptionError: if a value is neither a verdict nor a number from 0 to 1.
    """
    verdicts = read_labelling(m, labelling) if labelling else {}
    cited = Cited(m, bibliography)
    composer = _Composer(m, every_step=every_step, verdicts=verdicts, prose=prose, cited=cited)
    composed = at_level(composer.scene(), level, every_step=every_step)
    composed = composed.without(_ends(composed))
    return composed if references else attrs.evolve(composed, references=())


def _ends(s: Scene) -> Iterator[str]:
    """Count the texts that are longer than any picture shows."""
    found = sum(card.cut for card in s.cards)
    if found:
        yield f"{cut_ends(found, 'text')} more than {LONGEST:,} characters"


class _Composer:
    """Collects the parts of one scene."""

    def __init__(
        self,
        m: ArgumentMap,
        *,
        every_step: bool,
        verdicts: Mapping[Ref, str],
        prose: bool,
        cited: Cited,
    ) -> None:
        self.m = m
        self.cited = cited
        self.every_step = every_step
        self.verdicts = verdicts
        self.wishes = wishes(m)
        self.analysis = Analysis(m)
        self.hiding = hiding(self.analysis, self.wishes.barred, prose=prose)
        self.hidden = self.hiding.hidden | self.hiding.prose
        ends = {end: None for b in self.hiding.bearings for end in b.ends}
        self.missing = [end for end in ends if not exists(m, end)]
        self.referenced = {end for end in ends if isinstance(end, (StepRef, RelationRef))}
        self.frame_of, self.frames = _frames(m, self.wishes.grouped)

    def scene(self) -> Scene:
        shown = self.hiding.bearings
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
            empty = "Nothing is left to show." if self.hidden else "This map is empty."
            cards.append(Card(None, "missing", "", empty))
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
            (*self.hiding.notes, *_missing_references(self.cited)),
            references=self._references(nodes),
        )

    def _references(self, nodes: Iterable[Card | Junction]) -> tuple[str, ...]:
        """List what the elements behind *nodes* cite."""
        refs = (n.ref if isinstance(n, Card) else n.source for n in nodes)
        found = (self._bearer(ref) for ref in refs if ref is not None)
        listed = self.cited.listed(element for element in found if element is not None)
        return tuple(cut(clean(text), 1000) for text in listed)

    def _bearer(self, ref: Ref) -> Claim | Argument | Relation | Step | None:
        """Find what may cite something: a step is asked for its own data."""
        if isinstance(ref, StepRef):
            argument = self.m.arguments.by_key.get(ref.argument.key)
            steps = argument.steps if argument is not None else ()
            return steps[ref.index] if -len(steps) <= ref.index < len(steps) else None
        found = self.m.get(ref)
        return found if isinstance(found, (Claim, Argument, Relation)) else None

    def _citation(self, ref: Ref) -> str:
        element = self._bearer(ref)
        return cut(clean(self.cited.text(element)), 160) if element is not None else ""

    def _meets(self, b: Bearing) -> bool:
        """Whether it needs a junction rather than plain lines."""
        titled = isinstance(b.source, StepRef) and b.source.argument.key
        return bool(
            len(b.premises) != 1
            or not b.targets
            or b.scheme
            or b.style in _WORDED
            or (self.every_step and b.style in SIGNS)
            or b.source in self.referenced
            or self._citation(b.source)
            or isinstance(titled, str)
        )

    def _cards(self, shown: Sequence[Bearing]) -> Iterator[Card]:
        signs = _signs(shown)
        roots = _roots(shown)
        left = left_out(self.m, self.hiding.hidden)
        for e in _elements(self.m):
            if e.ref not in self.hidden and not (isinstance(e, Argument) and e.steps):
                sign = signs.get(e.ref, "")
                root = e.ref in roots
                card = _card(e, sign, self.frame_of, self.wishes, self.cited, root=root)
                card = _counted(self._bridged(card), left.get(e.ref, 0))
                yield _judged(card, self.verdicts[e.ref]) if e.ref in self.verdicts else card
        for ref in self.missing:
            yield Card(
                ref, "missing", "", "not in the map: " + _name(ref), sign=signs.get(ref, "")
            )

    def _bridged(self, card: Card) -> Card:
        """Take the box from what is drawn for the sake of others, and the words if they can go."""
        if card.ref in self.hiding.named:
            name = card.title or cut(card.text, _NAME)
            bare = attrs.evolve(card, title=name, text="", meta=(), sign="", cut=False)
            return attrs.evolve(bare, marks=("bridge",))
        if card.ref in self.hiding.whole:
            kept = ("evaluation",) * ("evaluation" in card.marks)
            return attrs.evolve(card, sign="", marks=("bridge", *kept))
        return card

    def _junction(
        self,
        b: Bearing,
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
        scheme = "; ".join(filter(None, (scheme, self._citation(b.source))))
        marks = []
        if b.source in readers:
            marks.append("evaluation")
        if not b.premises or not b.targets:
            marks.append("half")
            scheme = scheme or ("no conclusion given" if b.premises else "no premise given")
        ends = [cards[index[e]].section for e in b.premises if e in index]
        verdict = self._verdict(b.source)
        marks += [verdict] * (verdict in _VERDICTS)
        section = self._beside([cards[index[t]].section for t in b.targets if t in index], ends)
        return Junction(b.source, b.style, label, scheme, gist, tuple(marks), section, verdict)

    def _verdict(self, source: StepRef | RelationRef) -> str:
        """Say how a step was judged; a verdict on an argument counts for its last step."""
        own = self.verdicts.get(source, "")
        if own or isinstance(source, RelationRef):
            return own
        last = source.index == len(self.m.arguments[source.argument].steps) - 1
        return self.verdicts.get(source.argument, "") if last else ""

    def _is_evaluation(self, b: Bearing) -> bool:
        """Whether it is the evaluator's, itself or by one of its premises."""
        return any(self.analysis.evaluates(ref) for ref in (b.source, *b.premises))

    def _beside(self, targets: list[int | None], premises: list[int | None]) -> int | None:
        """Find a frame: with a premise right in it, or else that of the target."""
        around = self._common(premises)
        inner = self._common(targets)
        path = frame_path(self.frames, inner)
        alone = len(premises) > 0 and around not in premises
        return inner if alone and (around is None or around in path) else around

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


def _signs(shown: Sequence[Bearing]) -> dict[Ref, str]:
    signs: dict[Ref, str] = {}
    for b in shown:
        sign = SIGNS.get(b.style)
        for end in b.premises if sign else ():
            before = signs.get(end, sign)
            opposed = {before, sign} & {"+", "→"} and {before, sign} & {"−", "?", "±"}
            signs[end] = "±" if opposed else before or ""
    return signs


def _roots(shown: Sequence[Bearing]) -> set[Ref]:
    """Collect what something bears on but what bears on nothing itself."""
    hit = {t for b in shown for t in b.targets if b.style in SIGNS}
    return hit - {p for b in shown for p in b.premises if b.style in SIGNS}


def _card(
    e: Claim | Argument,
    sign: str,
    frame_of: Mapping[int, int],
    wished: Wishes,
    cited: Cited,
    *,
    root: bool,
) -> Card:
    text, title = cut(clean(e.text)), cut(clean(e.title or ""), 300)
    if isinstance(e, Claim):
        if not text or text == title:
            title, text = "", text or title or _nameless(e)
        title, text = labelled(wished.claims, title, text)
        meta, marks = _claim_meta(e, cited), _claim_marks(e, root=root)
        role = "claim"
    else:
        if not title:
            title, text = text or _nameless(e), ""
        title, text = labelled(wished.arguments, title, text)
        evaluation = e.layer == "evaluation"
        marks = ("evaluation",) * evaluation
        meta = ("evaluator",) * evaluation + _cited_by(e, cited)
        role = "argument"
    meta += tuple(cut(clean(tag), 80) for tag in wished.tags_of(e.tags))
    section = frame_of.get(e.home) if e.home is not None else None
    return Card(e.ref, role, title, text, meta, sign, marks, section, cut=is_cut(e.text))


def _counted(card: Card, left: int) -> Card:
    """Say how much bears on an element but is not shown: see `argmap.views`."""
    return attrs.evolve(card, meta=(*card.meta, f"{left} more not shown")) if left else card


def _judged(card: Card, verdict: str) -> Card:
    """Replace what the author says about a claim's status by what an evaluation says."""
    marks = tuple(mark for mark in card.marks if mark not in _VERDICTS)
    return attrs.evolve(
        card,
        meta=tuple(word for word in card.meta if word not in _VERDICTS),
        marks=(*marks, *([verdict] if verdict in _VERDICTS else [])),
        verdict=verdict,
    )


def _scheme(name: str) -> str:
    """Write the name of a scheme as words: names in data have hyphens instead of spaces."""
    plain = clean(name)
    return plain if " " in plain else plain.replace("-", " ")


def _nameless(e: Claim | Argument) -> str:
    return f"Untitled {e.key}" if isinstance(e.key, int) else "Untitled"


def _cited_by(e: Claim | Argument, cited: Cited) -> tuple[str, ...]:
    text = cited.text(e) if e.data else ""
    return (cut(clean(text), 160),) if text else ()


def _missing_references(cited: Cited) -> Iterator[str]:
    """Say why references are missing, if there are any citations."""
    b = cited.bibliography
    if (b.unopened or b.problems) and cited.cites:
        for name in b.unopened:
            yield f"the references of {clean(name)}, which was not opened (--bibliography FILE)"
        yield from (clean(p.message) for p in b.problems if p.kind in ("name", "unreadable"))


def _claim_meta(c: Claim, cited: Cited) -> tuple[str, ...]:
    """List what is worth knowing about a claim besides its text, in a reader's words."""
    anchors = [a for a in c.anchors if cited.is_anchor(a)]
    places = list(dict.fromkeys(f"{a.source} ¶{a.paragraph}".strip() for a in anchors))
    if len(places) > _PLACES:
        places = [*places[:_PLACES], "…"]
    facts = (
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
    short = tuple(s for s in (cut(clean(x), 80) for x in facts if x) if s)
    return (*short, *_cited_by(c, cited))


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
    shown: Sequence[Bearing], index: Mapping[Ref, int], readers: AbstractSet[StepRef | RelationRef]
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
    Where a section holds nothing but the evaluator's, they stay: its heading would be lost.
    """
    nodes: list[Card | Junction] = [*cards, *junctions]
    theirs = {c.section for c in cards if c.section is not None}
    theirs -= {c.section for c in cards if "evaluation" not in c.marks}
    added = ["evaluation" in n.marks and n.section not in theirs for n in nodes]
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

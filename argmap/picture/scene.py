"""What a picture has: cards, junctions, lines and frames, without lengths or colours."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

import attrs

from ..model import Ref, RelationRef, StepRef
from ..suggest import agree, count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def cut_ends(number: int, what: str, many: str = "") -> str:
    """Begin to say why the ends of so many texts are left out, as `count` counts them."""
    end, has = agree(number, "end"), agree(number, "has", "have")
    return f"the {end} of {count(number, what, many)}, which {has}"


@attrs.frozen
class Card:
    """
    A box with text: a claim, a sketched argument, or something *missing* from the map.

    *ref* is None only in the picture of an empty map.
    *sign* says how it is first used: ``+``, ``−``, ``?``, ``±`` or ``→`` (explains).
    *marks* are our words for what is special about it: contention, implicit, evaluation...
    A *bridge* has no box: the settings leave it out, but what is drawn needs it.
    *verdict* is what an evaluation says about it.
    *links* name what it bears on in other panels; a card with the role *stub* stands for
    what is in another panel: see `argmap.picture.panels`.
    Its text is *cut* if it was longer than any picture shows.
    """

    ref: Ref | None
    role: str
    title: str
    text: str
    meta: tuple[str, ...] = ()
    sign: str = ""
    marks: tuple[str, ...] = ()
    section: int | None = None
    verdict: str = ""
    links: tuple[str, ...] = ()
    cut: bool = False

    @property
    def notes(self) -> tuple[str, ...]:
        """What is said about it besides its text, the verdict first."""
        return (self.verdict, *self.meta) if self.verdict else self.meta


@attrs.frozen
class Junction:
    """The point where linked premises meet, and where an undercut hits."""

    source: StepRef | RelationRef
    style: str
    label: str
    scheme: str = ""
    gist: str = ""
    marks: tuple[str, ...] = ()
    section: int | None = None
    verdict: str = ""
    links: tuple[str, ...] = ()


N = TypeVar("N", Card, Junction)


@attrs.frozen
class Edge:
    """
    A line from node *tail* to node *head*: indices of cards, then of junctions.

    *part* marks a premise's way into a junction, which has no head of its own.
    """

    tail: int
    head: int
    style: str
    part: bool = False
    evaluation: bool = False


@attrs.frozen
class Frame:
    """A section with something in it; *parent* is an index of a frame."""

    title: str
    parent: int | None


@attrs.frozen
class Scene:
    """
    Everything a picture shows; *left_out* counts in words what it doesn't.

    *level* says how much of each element it shows: see `argmap.picture.levels`.
    *references* are the sources that its nodes cite, a line of text each.
    """

    title: str
    cards: tuple[Card, ...]
    junctions: tuple[Junction, ...]
    edges: tuple[Edge, ...]
    frames: tuple[Frame, ...]
    left_out: tuple[str, ...] = ()
    level: str = "full"
    references: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What to tell of what is left out, a sentence each."""
        return tuple(f"not shown: {what}" for what in self.left_out)

    def without(self, parts: Iterable[str]) -> Scene:
        """Also count *parts* as left out."""
        return attrs.evolve(self, left_out=(*self.left_out, *parts))

    @property
    def nodes(self) -> tuple[Card | Junction, ...]:
        """What edges join: the cards, then the junctions."""
        return (*self.cards, *self.junctions)

    def node(self, at: int) -> Card | Junction:
        """Give one of `nodes`, without listing them all."""
        cards = len(self.cards)
        return self.cards[at] if at < cards else self.junctions[at - cards]


#: What a junction says when nothing better is known, by style.
WORDS = {
    "support": "because",
    "explanation": "explains",
    "entails": "entails",
    "rebut": "but",
    "undermine": "but",
    "undercut": "unless",
    "challenge": "challenge",
    "contrary": "contrary",
    "contradictory": "contradicts",
    "equivalence": "same as",
    "rephrase": "rephrases",
    "preference": "preferred to",
    "outweighs": "outweighs",
}

#: The signs on cards, by what they are used for; other styles are relations of equals.
SIGNS = {
    "support": "+",
    "entails": "+",
    "explanation": "→",
    "rebut": "−",
    "undermine": "−",
    "undercut": "?",
    "challenge": "?",
}

#: Relations of equals, and their signs: they pull nothing together.
EQUALS = {
    "equivalence": "≡",
    "rephrase": "≈",
    "contradictory": "≠",
    "contrary": "≠",
    "preference": ">",
}

#: Styles of what speaks for or against something; the others are relations of equals.
BEARING = (
    *("support", "entails", "explanation", "rebut", "undermine", "undercut", "challenge"),
    "outweighs",
)


def frame_path(frames: Sequence[Frame], at: int | None) -> list[int]:
    """List the frames around frame *at*, the outermost first, itself last."""
    path: list[int] = []
    while at is not None:
        path.append(at)
        at = frames[at].parent
    return path[::-1]


def without_empty_frames(s: Scene) -> Scene:
    """Leave out the frames that hold nothing, after nodes have moved."""
    used = sorted({f for node in s.nodes for f in frame_path(s.frames, node.section)})
    if len(used) == len(s.frames):
        return s
    new: dict[int | None, int | None] = {None: None, **{old: at for at, old in enumerate(used)}}
    return attrs.evolve(
        s,
        cards=tuple(attrs.evolve(c, section=new[c.section]) for c in s.cards),
        junctions=tuple(attrs.evolve(j, section=new[j.section]) for j in s.junctions),
        frames=tuple(Frame(s.frames[f].title, new[s.frames[f].parent]) for f in used),
    )


def as_read(scene: Scene) -> list[int]:
    """
    List the nodes as an argument is read: each followed by its reasons, in the author's order.

    Contentions come first, then other ends, then circles.
    """
    into: dict[int, list[int]] = defaultdict(list)
    for edge in scene.edges:
        into[edge.head].append(edge.tail)
    tails = {edge.tail for edge in scene.edges if edge.tail != edge.head}
    cards = range(len(scene.cards))
    mains = (n for n in cards if "contention" in scene.cards[n].marks and n not in tails)
    every = range(len(scene.nodes))
    seen: dict[int, None] = {}
    for start in (*mains, *(n for n in every if n not in tails), *every):
        waiting = [start]
        while waiting:
            node = waiting.pop()
            if node not in seen:
                seen[node] = None
                waiting += reversed(into[node])
    return list(seen)

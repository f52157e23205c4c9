"""What the reading view knows besides its picture: names to link to, groups, places in texts."""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Literal

import attrs

from ..anchors import Outcome, readable, verify, words
from ..model import Claim
from ..picture.scene import BEARING
from ..typography.text import UNSAFE, clean, cut
from ._presenting import WORDS, presentation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ..model import Anchor, ArgumentMap
    from ..picture.scene import Card, Scene

Grouping = Literal["kind", "status", "layer"]

#: By what claims can be filtered, beside their section.
GROUPS: tuple[Grouping, ...] = ("kind", "status", "layer")

#: Where more claims than this render the same words, the others are not marked there.
_MOST = 12


@attrs.frozen
class Passage:
    """Some words of a source, and the cards that render them, the innermost first."""

    text: str
    cards: tuple[int, ...] = ()


@attrs.frozen
class Paragraph:
    """A paragraph of a source; without the text, its passages are the titles of claims."""

    number: int
    passages: tuple[Passage, ...]


@attrs.frozen
class SourceText:
    """A source, with as much of its text as was given; *key* is its key, if there are several."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    whole: bool = False
    key: str = ""


def card_names(cards: Sequence[Card]) -> tuple[str, ...]:
    """Give each card a name to link to, made of its title or number; no two are the same."""
    used: set[str] = set()
    count: Counter[str] = Counter()
    return tuple(_unused(_slug(card), used, count) for card in cards)


def _slug(card: Card) -> str:
    key = getattr(card.ref, "key", "")
    return "-".join([card.role, *words(clean(str(key)))])[:80]


def _unused(base: str, used: set[str], count: Counter[str]) -> str:
    name = base
    while name in used:
        count[base] += 1
        name = f"{base}-{count[base] + 1}"
    used.add(name)
    return name


def groups(m: ArgumentMap, scene: Scene) -> dict[Grouping, tuple[str, ...]]:
    """Say which kind, status and layer each card has; empty if none is given."""
    rows = [_groups(m, card) for card in scene.cards]
    return {group: tuple(row[at] for row in rows) for at, group in enumerate(GROUPS)}


def _groups(m: ArgumentMap, card: Card) -> tuple[str, str, str]:
    element = m.get(card.ref) if card.ref is not None else None
    layer = "evaluation" if "evaluation" in card.marks else "author"
    if not isinstance(element, Claim):
        return ("sketched argument" if card.role == "argument" else "", "", layer)
    return (cut(clean(element.kind), 60), cut(clean(element.status), 60), layer)


def script_data(
    scene: Scene, root: str, called: Sequence[str], grouped: Mapping[Grouping, Sequence[str]]
) -> str:
    """
    Write as JSON what the script needs, safe in a script element of HTML or XHTML.

    *root* is how the ids of the picture begin, *called* what `card_names` gave.
    """
    numbers = [numbered(values) for values in grouped.values()]
    cards = [
        [
            called[at],
            -1 if card.section is None else card.section,
            *(known[values[at]] for known, values in zip(numbers, grouped.values(), strict=True)),
        ]
        for at, card in enumerate(scene.cards)
    ]
    frames = [-1 if f.parent is None else f.parent for f in scene.frames]
    edges = [[e.tail, e.head, int(e.style in BEARING)] for e in scene.edges]
    facts: dict[str, Any] = {
        "root": root,
        "cards": cards,
        "frames": frames,
        "edges": edges,
        "junctions": len(scene.junctions),
        "words": WORDS,
        "steps": [
            (step.word, step.nodes, -1 if step.head is None else step.head, int(step.asked))
            for step in presentation(scene)
        ],
    }
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[<>&\u2028\u2029]", lambda c: f"\\u{ord(c[0]):04x}", text)


def numbered(values: Iterable[str]) -> dict[str, int]:
    """Give each different value a number, in their order, the empty one last."""
    return {v: at for at, v in enumerate(sorted(set(values), key=lambda v: (not v, v)))}


def sources(
    m: ArgumentMap, scene: Scene, texts: Mapping[str, str]
) -> tuple[tuple[SourceText, ...], tuple[str, ...]]:
    """
    Bring the sources of *m* into the form in which they are shown; also return notes on that.

    *texts* are the texts by the source's key; the empty key is the only source.
    If an anchor doesn't match its text, nothing is marked.
    """
    anchors: dict[str, list[tuple[int, Anchor]]] = defaultdict(list)
    single = next(iter(m.sources)) if len(m.sources) == 1 else ""
    known = {key or single: text for key, text in texts.items()}
    for at, card in enumerate(scene.cards):
        claim = m.get(card.ref) if card.ref is not None else None
        for anchor in claim.anchors if isinstance(claim, Claim) else ():
            anchors[anchor.source or single].append((at, anchor))
    shown, notes = [], []
    for key in dict.fromkeys([*m.sources, *known, *sorted(anchors)]):
        if key in known:
            paragraphs, lost = _read(known[key], anchors[key])
            notes += [_lost(lost, len(anchors[key]))] if lost else []
        else:
            paragraphs = _listed(scene, anchors[key])
        if paragraphs:
            named = key if len(m.sources) > 1 else ""
            shown.append(SourceText(_title(m, key), paragraphs, key in known, named))
    return tuple(shown), tuple(notes)


def _lost(lost: int, among: int) -> str:
    which = f"{lost} of {among} anchors"
    return f"{which} do not match this text, and are not marked: is it the text that was mapped?"


def _title(m: ArgumentMap, key: str) -> str:
    record = m.sources.get(key)
    details = [record.author, record.title, record.publication, record.date] if record else []
    return cut(clean(", ".join(s for s in details if s) or key), 300) or "The text"


def _read(text: str, anchors: Iterable[tuple[int, Anchor]]) -> tuple[tuple[Paragraph, ...], int]:
    """Mark the places of *anchors* in *text*; count those that don't match."""
    lines = readable(text)
    places: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    lost = 0
    for at, anchor in anchors:
        if verify(anchor, text).outcome is not Outcome.FOUND:
            lost += 1
            continue
        end = len(lines[anchor.paragraph - 1]) if anchor.end is None else anchor.end
        places[anchor.paragraph].append((anchor.start or 0, end, at))
    return tuple(
        Paragraph(number, tuple(_passages(UNSAFE.sub("\ufffd", line), places[number])))
        for number, line in enumerate(lines, start=1)
    ), lost


def _passages(line: str, places: Sequence[tuple[int, int, int]]) -> Iterator[Passage]:
    """Cut *line* wherever a place begins or ends."""
    cuts = sorted({0, len(line), *(p[0] for p in places), *(p[1] for p in places)})
    begun = sorted(places, key=lambda p: (p[0], -p[1], p[2]))
    open_: dict[tuple[int, int, int], None] = {}
    waiting = iter(begun)
    following = next(waiting, None)
    for start, end in itertools.pairwise(cuts):
        for place in [p for p in open_ if p[1] <= start]:
            del open_[place]
        while following is not None and following[0] <= start:
            open_[following] = None
            following = next(waiting, None)
        inner = dict.fromkeys(p[2] for p in itertools.islice(reversed(open_), _MOST))
        yield Passage(line[start:end], tuple(inner))


def _listed(scene: Scene, anchors: Iterable[tuple[int, Anchor]]) -> tuple[Paragraph, ...]:
    """List the claims of each paragraph, where there are only their places."""
    places: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for at, anchor in anchors:
        places[anchor.paragraph].append((anchor.start or 0, at))
    return tuple(
        Paragraph(
            number,
            tuple(
                Passage(_called(scene.cards[at]), (at,))
                for at in dict.fromkeys(at for _, at in sorted(places[number]))
            ),
        )
        for number in sorted(places)
    )


def _called(card: Card) -> str:
    return cut(card.title or card.text, 120)

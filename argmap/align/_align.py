"""
Aligning two maps: every pair gets a score, the best ones become pairs, and few of these are sure.

What counts, in this order: the same words; the same span of a source; the same paragraph
together with the text; the text alone. A title counts only where the texts are near as well,
because people number their claims alike without meaning the same.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ..errors import TooLargeError
from ..graph import nodes
from ..model import Claim, takes_map
from ..similarity.engines import ENGINES, nearness
from ..similarity.polarity import begins_alike, doubt, words_of
from ._alignment import Alignment, Basis, ClaimPair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..model import Anchor, Argument, ArgumentMap, ElementRef

#: More pairs than this aren't compared.
LIMIT = 4_000_000

#: How many partners each element keeps.
_KEPT = 5
_SHOWN = 3
#: What a score needs to make a pair, a second pair of an element, and a sure one.
_FLOOR, _SHARED = 0.3, 0.45
#: A pair this much worse than the best pair of one of its ends is not made.
_WORSE = 0.2
#: Two spans are the same if they share so much of what they cover together.
_SPAN = 0.5
#: What the place counts beside the text, if both are anchored: the same, and next to it.
#: So a place halves what texts count.
_PLACE = 0.5
_NEXT = 0.3


@takes_map
def align(left: ArgumentMap, right: ArgumentMap, /, *, engine: str = "plain") -> Alignment:
    """
    ClaimPair the claims and sketched arguments of two maps, many to many.

    *engine* compares texts: ``plain``, or ``encoder``, which needs the extra ``similar``,
    knows paraphrases, and compares maps in different languages; ``ensemble``, which
    needs the extra ``ensemble``, and makes more pairs sure; or ``english``, which needs the
    extra ``english``, and knows paraphrases in English.
    The time is at most proportional to the number of pairs.

    Raises:
        TooLargeError: if there are more than `LIMIT` pairs of claims.
        NotFoundError: if there is no such engine.
        MissingExtraError: if the engine is not installed.
    """
    return _Aligning(left, right, engine).run()


def elements_of(m: ArgumentMap) -> list[Claim | Argument]:
    """List what is aligned: claims, and arguments without steps, unless they say nothing."""
    found = (m.get(ref) for ref in nodes(m))
    return [e for e in found if e is not None and words_in_full(e) and not e.has("note")]


def words_in_full(element: Claim | Argument) -> str:
    """Return what an element says: its text, or else its title."""
    return element.text or element.title or ""


class _Scored(NamedTuple):
    score: float
    similarity: float
    left: int
    right: int
    basis: Basis


class _Aligning:
    """Aligns two maps."""

    def __init__(self, left: ArgumentMap, right: ArgumentMap, engine: str) -> None:
        self.maps = left, right
        self.engine = engine
        self.ones, self.others = elements_of(left), elements_of(right)
        if len(self.ones) * len(self.others) > LIMIT:
            raise TooLargeError(
                f"{len(self.ones):,} and {len(self.others):,} claims are too many to be compared "
                f"one by one: there may be {LIMIT:,} pairs; compare parts of the maps"
            )
        self.texts = [[words_in_full(e) for e in side] for side in (self.ones, self.others)]
        self.titles = [
            [e.title.casefold() if e.title else "" for e in side]
            for side in (self.ones, self.others)
        ]
        self.anchors = [[_anchors(e) for e in side] for side in (self.ones, self.others)]
        self.words = [[words_of(t) for t in side] for side in self.texts]
        self.counts = [Counter(side) for side in self.words]
        self.rows: list[list[_Scored]] = []
        self.columns: dict[int, list[_Scored]] = defaultdict(list)

    def run(self) -> Alignment:
        """Score, choose, and judge."""
        self._score()
        chosen = sorted(self._choose(), key=lambda s: (s.left, -s.score, s.right))
        best = _best(chosen)
        made = [
            self._pair(s, shared=best[0][s.left] != s or best[1][s.right] != s) for s in chosen
        ]
        # who says the opposite of what has a partner already says something of their own
        pairs = tuple(p for p in made if not (p.shared and p.opposed))
        paired = {p.left for p in pairs}, {p.right for p in pairs}
        candidates: dict[ElementRef, tuple[ClaimPair, ...]] = {
            self.ones[i].ref: tuple(self._pair(s) for s in row[:_SHOWN])
            for i, row in enumerate(self.rows)
        }
        return Alignment(
            *self.maps,
            pairs,
            candidates,
            tuple(e.ref for e in self.ones if e.ref not in paired[0]),
            tuple(e.ref for e in self.others if e.ref not in paired[1]),
        )

    # scoring

    def _score(self) -> None:
        places = _ByParagraph(self.anchors[1])
        same: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for index, words in enumerate(self.words[1]):
            same[words].append(index)
        for i, near in enumerate(nearness(self.texts[0], self.texts[1], self.engine)):
            # sorted, so that equal scores fall in the author's order
            others = sorted({*near, *places.around(self.anchors[0][i]), *same[self.words[0][i]]})
            row = [self._scored(i, j, near.get(j, 0.0)) for j in others]
            self.rows.append(_top(row))
            for scored in row:
                _keep(self.columns[scored.right], scored)
        for j, column in self.columns.items():
            self.columns[j] = _top(column)

    def _scored(self, i: int, j: int, near: float) -> _Scored:
        if self.words[0][i] == self.words[1][j]:
            return _Scored(self._same_words(i, j), 1.0, i, j, Basis.WORDS)
        similarity = round(min(1.0, near), 4)
        score, basis = _placed(self.anchors[0][i], self.anchors[1][j], similarity)
        title = self.titles[0][i]
        if title and title == self.titles[1][j] and similarity >= _FLOOR:
            score, basis = score + (1 - score) / 3, Basis.TITLE
        return _Scored(round(score, 4), similarity, i, j, basis)

    def _same_words(self, i: int, j: int) -> float:
        """Give 1 if they are in the same place, or alone in saying this; else a little less."""
        place = _place(self.anchors[0][i], self.anchors[1][j])
        alone = self.counts[0][self.words[0][i]] == 1 == self.counts[1][self.words[1][j]]
        return 1.0 if alone or place == _PLACE else 0.9 + (place or 0) / 10

    # choosing

    def _choose(self) -> Iterator[_Scored]:
        """Take the best pairs first; then what was left over joins what it is nearest to."""
        taken: set[int] = set()
        given: set[int] = set()
        same: tuple[set[int], set[int]] = set(), set()
        every = (s for row in self.rows for s in row if s.score >= _FLOOR)
        for s in sorted(every, key=lambda s: (-s.score, s.left, s.right)):
            if s.left not in taken and s.right not in given and self._near_best(s):
                taken.add(s.left)
                given.add(s.right)
                if s.basis is Basis.WORDS:
                    same[0].add(s.left)
                    same[1].add(s.right)
                yield s
        rows = (row[0] for i, row in enumerate(self.rows) if i not in taken and row)
        columns = (c[0] for j, c in sorted(self.columns.items()) if j not in given and c)
        for s in (*rows, *columns):
            # what has the words of another claim says that, and nothing else besides
            settled = s.left in same[0] or s.right in same[1]
            if s.score >= _SHARED and (s.basis is Basis.WORDS or not settled):
                yield s

    def _near_best(self, s: _Scored) -> bool:
        best = max(self.rows[s.left][0].score, self.columns[s.right][0].score)
        return s.score >= best - _WORSE

    # judging

    def _pair(self, s: _Scored, *, shared: bool = False) -> ClaimPair:
        texts = self.texts[0][s.left], self.texts[1][s.right]
        opposed = doubt(*texts) if s.similarity < 1 else ""
        ahead = self._ahead(s)
        why = opposed or _parting(*texts) or self._why_unsure(s, ahead, shared=shared)
        confidence = s.score if not why else min(s.score, 0.95) * (0.6 if opposed else 0.85)
        left, right = self.ones[s.left].ref, self.others[s.right].ref
        return ClaimPair(
            left,
            right,
            round(confidence, 3),
            s.similarity,
            s.basis,
            not why,
            why,
            bool(opposed),
            shared,
        )

    def _ahead(self, s: _Scored) -> float:
        """Say by how much *s* is ahead of the next best of both its ends."""
        rivals = (*self.rows[s.left], *self.columns[s.right])
        others = [r.score for r in rivals if (r.left, r.right) != (s.left, s.right)]
        return s.score - max(others, default=0.0)

    def _why_unsure(self, s: _Scored, ahead: float, *, shared: bool) -> str:
        if s.basis is Basis.WORDS:
            return "" if s.score == 1.0 and not shared else "several claims use these words"
        placed = s.basis in {Basis.SPAN, Basis.PARAGRAPH}
        enough = ENGINES[self.engine].thresholds(placed=placed)
        if ahead < enough.margin:
            return "another one is nearly as close"
        return "" if s.score >= enough.sure else "the texts are not close enough"


def _parting(one: str, other: str) -> str:
    """Say whether one subject has two predicates that share no word: they may be opposites."""
    alike = words_of(one) != words_of(other) and begins_alike(one, other)
    return "they begin alike and go on differently" if alike else ""


def _best(chosen: Iterable[_Scored]) -> tuple[dict[int, _Scored], dict[int, _Scored]]:
    """Give the best pair of each element, for both sides."""
    left: dict[int, _Scored] = {}
    right: dict[int, _Scored] = {}
    for s in sorted(chosen, key=lambda s: (-s.score, s.left, s.right)):
        left.setdefault(s.left, s)
        right.setdefault(s.right, s)
    return left, right


def _anchors(element: Claim | Argument) -> tuple[Anchor, ...]:
    return element.anchors if isinstance(element, Claim) else ()


def _placed(
    ones: Sequence[Anchor], others: Sequence[Anchor], similarity: float
) -> tuple[float, Basis]:
    """Weigh the text with the place: without one on both sides, the text is all there is."""
    place = _place(ones, others)
    if place is None:
        return similarity, Basis.TEXT
    score = place + (1 - _PLACE) * similarity
    if place < _PLACE:
        return max(score, similarity * 0.9), Basis.TEXT
    return score, Basis.SPAN if _span(ones, others) >= _SPAN else Basis.PARAGRAPH


def _place(ones: Sequence[Anchor], others: Sequence[Anchor]) -> float | None:
    """Say what the places of two elements count: None if one of them has none."""
    if not ones or not others:
        return None
    pairs = [(a, b) for a in ones for b in others if _same_source(a, b)]
    if not pairs:
        return None
    apart = min(abs(a.paragraph - b.paragraph) for a, b in pairs)
    if apart == 0:
        # two spans of a paragraph that don't touch are two places
        return _NEXT if _apart(pairs) else _PLACE
    return _NEXT / 2 if apart == 1 else 0.0


def _same_source(a: Anchor, b: Anchor) -> bool:
    return a.source == b.source or not (a.source and b.source)


def _apart(pairs: Iterable[tuple[Anchor, Anchor]]) -> bool:
    inside = [(a, b) for a, b in pairs if a.paragraph == b.paragraph]
    spans = [_overlap(a, b) for a, b in inside]
    return all(overlap == 0 for overlap in spans)


def _span(ones: Sequence[Anchor], others: Sequence[Anchor]) -> float:
    found = (_overlap(a, b) for a in ones for b in others if _same_source(a, b))
    return max((o for o in found if o is not None), default=0.0)


def _overlap(a: Anchor, b: Anchor) -> float | None:
    """Compute the share of two spans that they have in common; None without offsets."""
    if a.paragraph != b.paragraph:
        return 0.0
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return None
    shared = min(a.end, b.end) - max(a.start, b.start)
    whole = max(a.end, b.end) - min(a.start, b.start)
    return max(0.0, shared / whole) if whole > 0 else 0.0


class _ByParagraph:
    """Finds what is anchored in a paragraph."""

    def __init__(self, anchors: Sequence[Sequence[Anchor]]) -> None:
        self.found: dict[int, list[int]] = defaultdict(list)
        for index, some in enumerate(anchors):
            for anchor in some:
                self.found[anchor.paragraph].append(index)

    def around(self, anchors: Iterable[Anchor]) -> Iterator[int]:
        for anchor in anchors:
            yield from self.found.get(anchor.paragraph, ())


def _top(scored: list[_Scored]) -> list[_Scored]:
    return heapq.nsmallest(_KEPT, scored, key=lambda s: (-s.score, s.left, s.right))


def _keep(column: list[_Scored], scored: _Scored) -> None:
    """Add *scored*, and forget the worst now and then."""
    column.append(scored)
    if len(column) > 4 * _KEPT:
        column[:] = _top(column)

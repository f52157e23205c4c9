"""What a person should decide: claims that may be one of the key, or its opposite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..words import reason_in
from .marks import KeyCandidate, ReviewPoint
from .pairs import JudgedPair, PairStanding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ...model import ElementRef
    from .comparison import KeyComparison
    from .marks import Mark

_CANDIDATES = 3
#: A claim that is far from every claim of the key is shown only if its best candidate is so near.
_WORTH_A_LOOK = 0.3
#: What finds a claim, and not what is said about it.
_FINDING = {"contention", "coverage", "implicit"}


def review_points(c: KeyComparison, marks: Sequence[Mark]) -> tuple[ReviewPoint, ...]:
    """List what a person should decide about, what most points hang on first."""
    order = {ref: at for at, ref in enumerate(c.pairing.student)}
    points = (_point(c, pair, marks) for pair in _in_doubt(c))
    return tuple(sorted(points, key=lambda p: (-round(p.stake, 6), order.get(p.ref, 0))))


def _in_doubt(c: KeyComparison) -> Iterator[JudgedPair]:
    """Choose one pair of each claim that isn't settled: one that may be the opposite first."""
    chosen: dict[ElementRef, JudgedPair] = {}
    settled = {p.left for p in c.pairing.pairs if p.standing is PairStanding.COUNTS and p.sure}
    for pair in sorted(c.pairing.pairs, key=lambda p: (_urgency(p), -p.confidence)):
        known = pair.standing is PairStanding.FAR and pair.left in settled
        if _unsettled(c, pair) and not known:
            chosen.setdefault(pair.left, pair)
    yield from chosen.values()


def _urgency(pair: JudgedPair) -> int:
    return [PairStanding.DOUBTED, PairStanding.COUNTS, PairStanding.FAR].index(pair.standing)


def _unsettled(c: KeyComparison, pair: JudgedPair) -> bool:
    if pair.standing is PairStanding.FAR:
        return pair.right not in c.found and pair.confidence >= _WORTH_A_LOOK
    return pair.standing is PairStanding.DOUBTED or not pair.sure


def _point(c: KeyComparison, pair: JudgedPair, marks: Iterable[Mark]) -> ReviewPoint:
    name = pair.doubt or "unsure"
    return ReviewPoint(
        pair.left,
        c.student.map.label(pair.left),
        c.student.text(pair.left),
        tuple(_candidates(c, pair)),
        pair.right if pair.standing is PairStanding.COUNTS else None,
        c.say(f"doubt.{name}", why=reason_in(c.language, pair.why)),
        _stake(pair, marks),
        doubted=pair.standing is PairStanding.DOUBTED,
    )


def _candidates(c: KeyComparison, pair: JudgedPair) -> Iterator[KeyCandidate]:
    """List the claim that the pair is with, then the best others."""
    scores = {p.right: p.confidence for p in c.pairing.candidates.get(pair.left, ())}
    scores = {pair.right: pair.confidence, **scores}
    for ref, score in list(scores.items())[:_CANDIDATES]:
        yield KeyCandidate(ref, c.key.map.label(ref), c.key.text(ref), round(score, 3))


def _stake(pair: JudgedPair, marks: Iterable[Mark]) -> float:
    """Add up what was earned, or is open, for this claim; or what finding it would earn."""
    if pair.standing is PairStanding.FAR:
        finding = (m for m in marks if m.criterion in _FINDING and pair.right in m.expected)
        return sum(m.lost for m in finding)
    return sum(
        m.open if pair.standing is PairStanding.DOUBTED else max(0.0, m.points)
        for m in marks
        if pair.left in m.given
    )

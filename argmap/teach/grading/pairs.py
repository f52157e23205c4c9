"""
Which claims of a student's map count as which of the key's, and which wait for a person.

Aligning finds pairs; here it is decided what they are worth. A pair counts if the texts have the
same words, or are near enough with nothing that speaks for the opposite: no measure of likeness
can see polarity, so no pair counts for its likeness alone once there is a reason to doubt.
"""

from __future__ import annotations

import enum
import re
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from ...align import Basis, ClaimPair, align, elements_of, words_in_full
from ...model import Argument, ArgumentMap, Builder, Claim, ElementRef
from ...similarity.engines import ENGINES
from ...similarity.polarity import begins_alike, doubt, reversed_twice, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...align import Alignment
    from .rubric import Rubric

_STEM = 5
#: What stands between the sentences that someone put into one box.
_BETWEEN = re.compile(
    r";\s+|,?\s+(?:and|but|because|although|while|whereas|since|und|aber|weil|obwohl|denn)\s+",
    re.IGNORECASE,
)


class PairStanding(enum.Enum):
    """What a pair is worth: it counts, a person decides, or the texts are too far apart."""

    COUNTS = "counts"
    DOUBTED = "doubted"
    FAR = "far"


@attrs.frozen
class JudgedPair:
    """
    A pair of a student's claim and one of the key, with its standing.

    *same* tells that they have the same words; *doubt* is a name among the words for doubts
    (``doubt.opposite``), and *why* what it is about.
    """

    left: ElementRef
    right: ElementRef
    confidence: float
    standing: PairStanding
    same: bool = False
    sure: bool = False
    doubt: str = ""
    why: str = ""


@attrs.frozen(eq=False)
class Pairing:
    """
    All pairs of two maps, judged; *candidates* are those of the alignment.

    *decided* are the student's claims about which a person has decided.
    """

    pairs: tuple[JudgedPair, ...]
    candidates: Mapping[ElementRef, tuple[ClaimPair, ...]]
    student: tuple[ElementRef, ...]
    decided: frozenset[ElementRef] = frozenset()

    def of_key(self, standing: PairStanding) -> dict[ElementRef, list[JudgedPair]]:
        """Group the pairs of one *standing* by the key's claim, the most certain first."""
        found: dict[ElementRef, list[JudgedPair]] = defaultdict(list)
        for pair in sorted(self.pairs, key=lambda p: -p.confidence):
            if pair.standing is standing:
                found[pair.right].append(pair)
        return dict(found)

    @property
    def extra(self) -> tuple[ElementRef, ...]:
        """The student's claims that are not in the key, and may not be, either."""
        taken = {p.left for p in self.pairs if p.standing is not PairStanding.FAR}
        return tuple(ref for ref in self.student if ref not in taken)

    def doubting(self, doubted: Iterable[tuple[ElementRef, ElementRef]], name: str) -> Pairing:
        """Let a person decide about these pairs, for a reason called *name*."""
        chosen = set(doubted)
        changed = (
            attrs.evolve(p, standing=PairStanding.DOUBTED, doubt=name)
            if (p.left, p.right) in chosen and p.standing is PairStanding.COUNTS and not p.same
            else p
            for p in self.pairs
        )
        return attrs.evolve(self, pairs=tuple(changed))


def judge_pairs(
    m: ArgumentMap,
    key: ArgumentMap,
    rubric: Rubric,
    *,
    engine: str = "plain",
    decisions: Mapping[str, str] | None = None,
) -> Pairing:
    """
    Align *m* with *key*, and decide what each pair is worth.

    *decisions* are a person's: the label of a student's claim, and that of the key's claim that
    it is, or an empty text if it is none of them. They are followed whatever the texts say.
    """
    found = align(m, key, engine=engine)
    judge = _Judge(found, engine)
    pairs = [*judge.pairs(), *_left_over(found)]
    pairs = _with_wordings(pairs, m, key, rubric, engine)
    meant = _meant(m, key, decisions or {})
    pairs = [p for p in pairs if p.left not in meant] + list(_decided(meant))
    student = tuple(e.ref for e in elements_of(m))
    return Pairing(tuple(pairs), found.candidates, student, frozenset(meant))


class _Judge:
    """Judges the pairs of one alignment."""

    def __init__(self, found: Alignment, engine: str) -> None:
        self.found = found
        self.engine = ENGINES[engine]
        self.texts = [
            {e.ref: words_in_full(e) for e in elements_of(m)} for m in (found.left, found.right)
        ]
        self.worded = {words_of(text) for text in self.texts[1].values()}
        several = {left for left, pairs in found.by_left.items() if len(pairs) > 1}
        self.lumped = several - {p.left for p in found.pairs if p.sure}

    def pairs(self) -> Iterator[JudgedPair]:
        for pair in self.found.pairs:
            yield self._judged(pair)

    def _judged(self, pair: ClaimPair) -> JudgedPair:
        one, other = self.texts[0][pair.left], self.texts[1][pair.right]
        same = words_of(one) == words_of(other)
        name, why = ("", "") if same else self._doubted(pair, one, other)
        standing = PairStanding.DOUBTED if name else PairStanding.COUNTS
        elsewhere = not same and words_of(one) in self.worded
        if elsewhere or (not same and not self._near(pair)):
            standing, name = PairStanding.FAR, "far"
        elif not name and not pair.sure and not same:
            name, why = "unsure", pair.doubt
        return JudgedPair(
            pair.left, pair.right, pair.confidence, standing, same, pair.sure or same, name, why
        )

    def _near(self, pair: ClaimPair) -> bool:
        placed = pair.basis in {Basis.SPAN, Basis.PARAGRAPH}
        return pair.similarity >= self.engine.thresholds(placed=placed).counts

    def _doubted(self, pair: ClaimPair, one: str, other: str) -> tuple[str, str]:
        """Name what speaks for the opposite, if anything does."""
        if found := self._opposite(pair, one, other):
            return found
        best = next(iter(self.found.candidates[pair.left]), pair)
        if best.right != pair.right and not pair.sure:
            nearest = self.texts[1][best.right]
            return ("nearest", "") if self._opposite(best, one, nearest) else ("", "")
        return "", ""

    def _opposite(self, pair: ClaimPair, one: str, other: str) -> tuple[str, str] | None:
        """Say why two texts may say the opposite; of two claims in one, only one is compared."""
        part = self._parts(pair.left).get(pair.right, one)
        found = opposite(part, other)
        if not found[0] and part != one and begins_alike(one, other):
            return "frame", ""
        return found if found[0] else None

    def _parts(self, left: ElementRef) -> Mapping[ElementRef, str]:
        """
        Say which part of a compound sentence is which claim of the key.

        Only if each is another part: the “and” of two nouns doesn't join two claims.
        """
        if left not in self.lumped:
            return {}
        partners = [p.right for p in self.found.by_left[left]]
        one = self.texts[0][left]
        parts = {ref: _part_nearest(one, self.texts[1][ref]) for ref in partners}
        return parts if len(set(parts.values())) == len(partners) else {}


def opposite(one: str, other: str) -> tuple[str, str]:
    """
    Say why *one* may say the opposite of *other*: a name among the words for doubts, and what.

    >>> opposite("Prices will rise.", "Prices will fall.")
    ('opposite', 'rise and fall are opposites')
    >>> opposite("Prices will rise.", "Life gets dearer.")
    ('', '')
    """
    if not reversed_twice(one, other) and (why := doubt(one, other)):
        return "opposite", why
    return ("frame", "") if begins_alike(one, other) else ("", "")


def _part_nearest(one: str, other: str) -> str:
    """Give the part of a compound sentence that has most words of *other*."""
    stems = {w[:_STEM] for w in words_of(other)}
    parts = _BETWEEN.split(one)
    return max(parts, key=lambda part: sum(w[:_STEM] in stems for w in words_of(part)))


def _left_over(found: Alignment) -> Iterator[JudgedPair]:
    """Pair what is left with the same words: an alignment only keeps the best of many."""
    waiting: dict[tuple[str, ...], list[ElementRef]] = defaultdict(list)
    for ref in found.only_right:
        waiting[_words(found.right, ref)].append(ref)
    for ref in found.only_left:
        others = waiting.get(_words(found.left, ref))
        if others:
            other = ref if ref in others else others[0]
            others.remove(other)
            yield JudgedPair(ref, other, 0.9, PairStanding.COUNTS, same=True, sure=True)


def _words(m: ArgumentMap, ref: ElementRef) -> tuple[str, ...]:
    element = m.get(ref)
    return words_of(words_in_full(element)) if isinstance(element, (Claim, Argument)) else ()


# other wordings


def _with_wordings(
    pairs: list[JudgedPair], m: ArgumentMap, key: ArgumentMap, rubric: Rubric, engine: str
) -> list[JudgedPair]:
    """Add what the rubric's other wordings of the key's claims find, where it is better."""
    means: dict[ElementRef, ElementRef] = {}
    theirs = {e.label: e for e in elements_of(key)}
    b = Builder()
    for title, rule in rubric.claims.items():
        claim = theirs.get(title)
        if claim is None:
            continue
        for text in rule.also:
            made = b.claim(text, title=f"{len(means)}", data=dict(claim.data))
            means[made] = claim.ref
    if not means:
        return pairs
    found = align(m, b.build(), engine=engine)
    better = [
        attrs.evolve(p, right=means[p.right])
        for p in _Judge(found, engine).pairs()
        if p.standing is PairStanding.COUNTS
    ]
    return [*_improved(pairs, better)]


def _improved(pairs: list[JudgedPair], better: list[JudgedPair]) -> Iterator[JudgedPair]:
    known = {p.left: p.confidence for p in pairs if p.standing is PairStanding.COUNTS}
    best: dict[ElementRef, JudgedPair] = {}
    for pair in sorted(better, key=lambda p: -p.confidence):
        if pair.confidence > known.get(pair.left, 0.0):
            best.setdefault(pair.left, pair)
    yield from (p for p in pairs if p.left not in best)
    yield from best.values()


# decisions


def _meant(
    m: ArgumentMap, key: ArgumentMap, decisions: Mapping[str, str]
) -> dict[ElementRef, ElementRef | None]:
    """Say which claims a person has decided about; one that only another key has is not meant."""
    own, theirs = _by_label(m), _by_label(key)
    return {
        own[label]: theirs.get(wanted)
        for label, wanted in decisions.items()
        if label in own and (not wanted or wanted in theirs)
    }


def _decided(meant: Mapping[ElementRef, ElementRef | None]) -> Iterator[JudgedPair]:
    for left, right in meant.items():
        if right is not None:
            yield JudgedPair(left, right, 1.0, PairStanding.COUNTS, same=True, sure=True)


def _by_label(m: ArgumentMap) -> dict[str, ElementRef]:
    found: dict[str, ElementRef] = {}
    for element in elements_of(m):
        found.setdefault(element.label, element.ref)
    return found

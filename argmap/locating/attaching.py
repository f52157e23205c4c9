"""
Finding the anchors of a map again in the reader's own copy of its source.

Words that stand exactly where the map says are *found*, and words that stand elsewhere, all of
them and nowhere else, have *moved*.  Where some words differ, the place has to be where the
anchors around it say, and no other place may be nearly as good; otherwise it is *doubtful*.
So a sentence elsewhere that is only similar is never taken without a question.
"""

from __future__ import annotations

import bisect
import enum
import itertools
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from ..analysis.anchoring import anchored, same_text, source_of, text_of
from ..anchors import verify
from ..files import expect_content
from ..model import Anchor, ArgumentMap, Claim, takes_map
from ..model.rows import Row
from ..model.sources import check_source_keys
from ..source import Source
from ..suggest import brief, count, short_repr
from .copies import CopyWords, Stretch, breaks_words
from .fingerprints import PossiblePlace, candidates, runs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: So many words that are all there, and nowhere else, are no accident.
_TELLING = 8
#: So many of them say where others are to be expected.
_GUIDING = 6
#: How much of a fingerprint has to match where the words differ, and how much to be doubted.
_LIKELY, _POSSIBLE = 0.4, 0.25
#: How many runs have to match at least.
_FEWEST_RUNS = 2
#: By how much a place has to be better than the next best one.
_MARGIN = 0.2
#: How far from its expected place words may be: characters, and a part of the way.
_NEAR, _PART = 24, 0.12
#: How many neighbours on each side say where an anchor is to be expected.
_BESIDE = 4
#: How often places are looked for again, with what was found in mind.
_ROUNDS = 6


class Fate(enum.Enum):
    """What became of an anchor in a copy."""

    FOUND = "found"
    MOVED = "moved"
    DOUBTFUL = "doubtful"
    LOST = "lost"


@attrs.frozen(repr=False)
class AttachedAnchor:
    """
    One anchor of a *claim* in a *copy*; *number* counts the anchors of the claim from 1.

    *stretch* is its place, or the likeliest one if that is doubtful; None if it is lost.
    *share* says how much of the fingerprint matches there, and *reason* why that is its fate.
    If *confirmed*, the reader of the copy has settled it by hand.
    """

    claim: Claim
    number: int
    anchor: Anchor
    copy: Source
    fate: Fate
    stretch: Stretch | None
    share: float
    reason: str
    confirmed: bool = False

    def __repr__(self) -> str:
        return short_repr(
            self,
            f"{brief(self.claim.label)} {self.fate.value}",
            f"paragraph {self.stretch.paragraph}" if self.stretch else "",
        )

    @property
    def sure(self) -> bool:
        """Whether the place can be relied on."""
        return self.fate in {Fate.FOUND, Fate.MOVED}


@attrs.frozen(repr=False)
class Attached:
    """
    The anchors of a map in the copies that were given, in the order of the map.

    *without_text* counts the anchors into sources of which no copy was given.
    """

    anchors: Row[AttachedAnchor] = attrs.field(converter=Row[AttachedAnchor])
    without_text: int = 0

    def __repr__(self) -> str:
        return short_repr(
            self, *(f"{number:,} {fate}" for fate, number in self.counts().items() if number)
        )

    def of(self, fate: Fate) -> tuple[AttachedAnchor, ...]:
        """List the anchors with this fate."""
        return tuple(a for a in self.anchors if a.fate is fate)

    @property
    def sure(self) -> bool:
        """Whether every anchor that was looked for is found or moved."""
        return all(a.sure for a in self.anchors)

    def counts(self) -> dict[str, int]:
        """Count the anchors by their fate."""
        return {fate.value: len(self.of(fate)) for fate in Fate}


@attrs.frozen
class _Given:
    """A map with the copies, as `argmap.analysis.anchoring` asks for them."""

    map: ArgumentMap
    text: Source | None
    texts: Mapping[str, Source]

    @property
    def all_texts(self) -> tuple[Source, ...]:
        return tuple(dict.fromkeys([*filter(None, [self.text]), *self.texts.values()]))


@takes_map
def attach(m: ArgumentMap, source: str | Source | Mapping[str, str | Source]) -> Attached:
    r"""
    Find the anchors of *m* again in *source*, a copy of the text or several by their keys.

    >>> from argmap import anchors, loads
    >>> fp = anchors.make("Tea calms. It is warm, and it costs next to nothing.", 1, 11, 51)
    >>> data = f"{{par: 1, at: [11, 51], words: {fp.words}, fp: {fp.fingerprint!r}}}"
    >>> m = loads(f"[Cheap]: Tea is cheap. {data}")
    >>> (one,) = attach(m, "Tea\n\nIt is warm, and it costs\nnext to nothing.").anchors
    >>> one.fate.value, one.stretch
    ('moved', Stretch(paragraph=2, start=0, last=3, end=15))

    Raises:
        NotFoundError: if the map has no source of a key that is given.
        WrongTypeError: if the source is not a text.
        ReadError: if it is only the name of a file.
    """
    given = _given(m, source)
    groups: dict[Source, list[_Search]] = defaultdict(list)
    every: list[_Search | None] = []
    for claim, numbered in itertools.groupby(anchored(m), key=lambda pair: pair[0]):
        for number, (_, anchor) in enumerate(numbered, 1):
            text = text_of(given, anchor)
            every.append(_Search(claim, number, anchor, text) if text is not None else None)
            if text is not None and every[-1] is not None:
                groups[text].append(every[-1])
    for text, searches in groups.items():
        _Copy(m, text.text).settle(searches)
    return Attached(tuple(s.result() for s in every if s), every.count(None))


def _given(m: ArgumentMap, source: str | Source | Mapping[str, str | Source]) -> _Given:
    if not isinstance(source, Mapping):
        return _Given(m, _as_source(source), {})
    check_source_keys(m.sources, source)
    texts = {key: _as_source(text) for key, text in source.items()}
    whole = texts.pop("", None)
    return _Given(m, whole, texts)


def _as_source(text: str | Source) -> Source:
    if isinstance(text, Source):
        return text
    expect_content(text)
    return Source("<source>", text)


@attrs.define(eq=False)
class _Search:
    """One anchor that is looked for, and what is known of it so far."""

    claim: Claim
    number: int
    anchor: Anchor
    copy: Source
    places: list[PossiblePlace] = attrs.field(factory=list)
    words: CopyWords | None = None
    fate: Fate = Fate.LOST
    place: PossiblePlace | None = None
    stretch: Stretch | None = None
    reason: str = "its words are not in this text"

    def settle(self, fate: Fate, place: PossiblePlace | None, reason: str) -> None:
        self.fate, self.place, self.reason, self.stretch = fate, place, reason, None
        if place is not None and self.words is not None:
            self.stretch = self.words.stretch(place.first, place.last)

    def result(self) -> AttachedAnchor:
        share = round(self.place.share, 3) if self.place else float(self.stretch is not None)
        found: tuple[Any, ...] = (self.fate, self.stretch, share, self.reason)
        return AttachedAnchor(self.claim, self.number, self.anchor, self.copy, *found)

    @property
    def start(self) -> tuple[int, int]:
        """Where the anchor begins in the text that the map was made from."""
        return self.anchor.paragraph, self.anchor.start or 0

    @property
    def guides(self) -> bool:
        """Whether its place is sure enough to expect others near it."""
        return self.fate in {Fate.FOUND, Fate.MOVED} and self.place is not None

    @property
    def distance(self) -> int:
        """How far from the beginning of the copy its place is."""
        return self.words.distance(self.place.first) if self.words and self.place else 0

    @property
    def shift(self) -> int:
        """How many paragraphs further on it is in the copy than in the map."""
        if self.stretch is None or self.words is None:
            return 0
        return self.words.block(self.stretch.paragraph) - self.anchor.paragraph


class _Guides:
    """Anchors whose places are sure, in the order of the text that they were made from."""

    def __init__(self, sure: Iterable[_Search]) -> None:
        self.ordered = sorted(sure, key=lambda s: s.start)
        self.starts = [s.start for s in self.ordered]
        self.by_paragraph: dict[int, list[_Search]] = defaultdict(list)
        for s in self.ordered:
            self.by_paragraph[s.anchor.paragraph].append(s)

    def beside(self, s: _Search) -> list[_Search]:
        """List the nearest ones in the paragraph of *s*, before it and behind it."""
        same = self.by_paragraph.get(s.anchor.paragraph, [])
        at = bisect.bisect(same, s.start, key=lambda other: other.start)
        before = (o for o in _up_from(same, at) if _is_evidence(o, s))
        behind = (o for o in _down_from(same, at) if _is_evidence(o, s))
        return [*itertools.islice(before, _BESIDE), *itertools.islice(behind, _BESIDE)]

    def around(self, s: _Search) -> list[_Search]:
        """Give the nearest one before *s*, and the nearest one behind it, if there are any."""
        first = bisect.bisect_left(self.starts, s.start)
        last = bisect.bisect_right(self.starts, s.start)
        before = (o for o in _up_from(self.ordered, first) if _is_evidence(o, s))
        behind = (o for o in _down_from(self.ordered, last) if _is_evidence(o, s))
        return [o for o in (next(before, None), next(behind, None)) if o is not None]


# Slices would copy what is looked at only in part.


def _up_from(searches: Sequence[_Search], at: int) -> Iterator[_Search]:
    return (searches[n] for n in reversed(range(at)))


def _down_from(searches: Sequence[_Search], at: int) -> Iterator[_Search]:
    return (searches[n] for n in range(at, len(searches)))


def _is_evidence(other: _Search, s: _Search) -> bool:
    """
    Whether the place of *other* says where *s* is to be expected.

    If both have words in common, a sentence that resembles the one resembles the other, too;
    so it says nothing, unless it is still in its place.
    """
    if other is s:
        return False
    return other.fate is Fate.FOUND or not _share_words(other.anchor, s.anchor)


def _share_words(one: Anchor, other: Anchor) -> bool:
    return (
        one.paragraph == other.paragraph
        and (one.end is None or (other.start or 0) < one.end)
        and (other.end is None or (one.start or 0) < other.end)
    )


class _Copy:
    """A copy of one text, in which anchors are looked for together."""

    def __init__(self, m: ArgumentMap, text: str) -> None:
        self.map = m
        self.text = text
        self.plain = CopyWords(text)
        joined = CopyWords(text, joined=True) if breaks_words(text) else self.plain
        self.readings = (self.plain,) if joined is self.plain else (self.plain, joined)
        self.guides = _Guides(())

    def settle(self, searches: Sequence[_Search]) -> None:
        """Decide the fate of each: first what is beyond doubt, then what lies between."""
        open_ = [s for s in searches if not self._is_in_place(s)]
        for s in open_:
            self._look(s)
            best = s.places[0] if s.places else None
            if best and best.exact and self._alone(s, best) and runs_of(s.anchor)[1] >= _GUIDING:
                s.settle(Fate.MOVED, best, "")
        for _ in range(_ROUNDS):
            before = [(s.fate, s.place) for s in open_]
            self.guides = _Guides(s for s in searches if s.guides)
            for s in open_:
                self._decide(s)
            if before == [(s.fate, s.place) for s in open_]:
                break

    def _is_in_place(self, s: _Search) -> bool:
        """Whether the words of *s* stand where the map says, or there is nothing to look for."""
        verified = verify(s.anchor, self.text)
        if s.anchor.fingerprint:
            if verified.holds:
                self._look(s)
                at = self._recorded(s)
                here = [c for c in s.places if c.exact and s.words and self._at(s, c) == at]
                s.settle(Fate.FOUND, here[0] if here else None, "the words are in their place")
                s.stretch = at
            return verified.holds
        record = source_of(self.map, s.anchor)
        if verified.holds and record is not None and same_text(record, self.text):
            s.settle(Fate.FOUND, None, "this is the text of the map")
            s.stretch = self._recorded(s)
        else:
            s.settle(Fate.LOST, None, "it has no fingerprint, and this is another copy")
        return True

    def _recorded(self, s: _Search) -> Stretch:
        line = self.plain.lines[s.anchor.paragraph - 1]
        end = len(line) if s.anchor.end is None else s.anchor.end
        return Stretch(s.anchor.paragraph, s.anchor.start or 0, s.anchor.paragraph, end)

    def _at(self, s: _Search, place: PossiblePlace) -> Stretch | None:
        """Say where *place* is, with the marks around it if the map's place has them, too."""
        found = s.words.stretch(place.first, place.last) if s.words else None
        if found is None or found.paragraph != s.anchor.paragraph:
            return found
        at = self._recorded(s)
        inside = at.start <= found.start and found.end <= at.end and found.last == at.last
        return at if inside else found

    def _look(self, s: _Search) -> None:
        """Look for *s* in each reading of the copy, and keep the one that has more of it."""
        for words in self.readings:
            places = candidates(s.anchor, words)
            if s.words is None or _best(places) > _best(s.places):
                s.words, s.places = words, places

    def _alone(self, s: _Search, place: PossiblePlace) -> bool:
        """Whether nothing elsewhere resembles the words of *s*, too."""
        others = [c for c in s.places if c is not place]
        return not any(
            c.share > place.share - _MARGIN or (c.share >= _POSSIBLE and c.matched >= _FEWEST_RUNS)
            for c in others
        )

    def _decide(self, s: _Search) -> None:
        expected = list(self._expected(s))
        near = [c for c in s.places if any(self._is_near(s, c, e) for e in expected)]
        here = next((c for c in near if c.exact), near[0] if near else None)
        if here is not None and here.exact:
            s.settle(Fate.MOVED, here, "its words stand elsewhere")
        elif here is not None:
            self._weigh(s, here)
        elif s.places:
            self._doubt(s, s.places[0], awaited=bool(expected))
        else:
            s.settle(Fate.LOST, None, _gone(s.anchor))

    def _weigh(self, s: _Search, here: PossiblePlace) -> None:
        """Decide on a place where not all words match, but where they were expected."""
        if here.share < _LIKELY or here.matched < _FEWEST_RUNS:
            s.settle(Fate.DOUBTFUL, here, f"only {_matching(here)}")
        elif _crosses(s, here):
            s.settle(Fate.DOUBTFUL, here, f"{_matching(here)}, in the paragraph next to its own")
        elif not self._alone(s, here):
            best = s.places[0]
            s.settle(
                Fate.DOUBTFUL, best, f"{_matching(best)}, and there is more than one such place"
            )
        else:
            fate = Fate.FOUND if _is_same(s, here) else Fate.MOVED
            s.settle(fate, here, f"{_matching(here)}, in the expected place")

    def _doubt(self, s: _Search, best: PossiblePlace, *, awaited: bool) -> None:
        """Decide on a place about which the anchors around it say nothing, or something else."""
        number = runs_of(s.anchor)[1]
        if best.exact and self._alone(s, best) and number >= (_TELLING if awaited else _GUIDING):
            s.settle(Fate.MOVED, best, "its words stand elsewhere")
        elif best.exact:
            many = sum(c.exact for c in s.places)
            why = f"in {many} places" if many > 1 else "but in another place than expected"
            s.settle(Fate.DOUBTFUL, best, f"its words are there, {why}")
        elif best.share >= _POSSIBLE and best.matched >= _FEWEST_RUNS:
            s.settle(Fate.DOUBTFUL, best, f"{_matching(best)}, and nothing shows that it is them")
        else:
            s.settle(Fate.LOST, None, _gone(s.anchor))

    def _expected(self, s: _Search) -> Iterator[tuple[int, int]]:
        """Yield where *s* is to be expected: the distance from the beginning, and how exactly."""
        same = self.guides.beside(s)
        for other in same:
            way = s.start[1] - other.start[1]
            yield other.distance + way, round(_NEAR + _PART * abs(way))
        if not same:
            way = s.start[1]
            tolerance = round(_NEAR + _PART * way)
            for paragraph in self._paragraphs(s, further_in=way > tolerance):
                yield self.plain.beginning(paragraph) + way, tolerance

    def _paragraphs(self, s: _Search, *, further_in: bool) -> Iterator[int]:
        """
        Yield the paragraphs of the copy that the anchors before and after *s* leave for it.

        Two neighbours are left where a paragraph was added or cut somewhere between these;
        then *s* has to be *further in*, for a new paragraph may begin with similar words.
        """
        around = self.guides.around(s)
        shifts = [other.shift for other in around]
        if len(around) == 1:
            at_end = self._shift_at_end(s, before=s.start < around[0].start)
            shifts = [] if at_end is None else [*shifts, at_end]
        if not shifts or max(shifts) - min(shifts) > further_in:
            return
        found = {s.anchor.paragraph + shift for shift in shifts}
        yield from sorted(p for p in found if 1 <= p <= self.plain.block_count)

    def _shift_at_end(self, s: _Search, *, before: bool) -> int | None:
        """Say how many paragraphs further on the beginning or the end of the copy is."""
        if before:
            return 0
        record = source_of(self.map, s.anchor)
        known = record is not None and record.paragraphs
        return self.plain.block_count - known if known else None

    def _is_near(self, s: _Search, place: PossiblePlace, expected: tuple[int, int]) -> bool:
        distance, tolerance = expected
        return s.words is not None and abs(s.words.distance(place.first) - distance) <= tolerance


def _best(places: Sequence[PossiblePlace]) -> tuple[float, int]:
    return (places[0].share, places[0].matched) if places else (-1.0, 0)


def _crosses(s: _Search, place: PossiblePlace) -> bool:
    """Whether *place* begins a paragraph, or follows one, and the place in the map does not."""
    if s.words is None:
        return False
    before = s.anchor.start or 0
    return all(
        min(at, before) == 0 and max(at, before) > _NEAR // 2
        for at in s.words.offsets(place.first)
    )


def _is_same(s: _Search, place: PossiblePlace) -> bool:
    """Whether *place* begins where the map says."""
    return (
        s.words is not None
        and (
            (at := s.words.stretch(place.first, place.last)).paragraph,
            at.start,
        )
        == s.start
    )


def _matching(place: PossiblePlace) -> str:
    return f"{place.matched} of {count(place.runs, 'run')} of words match"


def _gone(anchor: Anchor) -> str:
    if anchor.fingerprint and not runs_of(anchor)[0]:
        return "its fingerprint is not valid"
    return "its words are not in this text"

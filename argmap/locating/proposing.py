"""
Places in a text for claims that have none yet, with how sure each proposal is.

A claim is near to a paragraph if it is near to two neighbouring sentences of it.
A proposal is *sure* if its paragraph is well ahead of every other one:
how near it is says less than how much nearer it is than the rest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from ..anchors import make, paragraphs
from ..files import expect_content
from ..model import Anchor, ArgumentMap, Claim, takes_map
from ..model.rows import Row
from ..model.sources import check_source_keys
from ..similarity.plain import Index
from ..source import Source
from ..suggest import brief, short_repr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

#: By how much the first paragraph is ahead of the second, and how near it is, if it is sure.
_LEAD, _NEAR = 0.09, 0.2
#: How many paragraphs are proposed.
_PLACES = 3
#: Of how many clauses, one after another, a place consists at most.
_CLAUSES = 5
_DIGITS = 3

#: What is left out at the end of a place.
_MARKS = " .,;:!?"

#: Where a sentence ends, with what closes it, and where a clause does.
_SENTENCE_END = r"(?<=[.!?\u2026])[\"')\]]*\s+(?=[\"'(\[]?[^\W_a-z])|(?<=[\u3002\uff01\uff1f])"
_CLAUSE_END = r"(?<=[,;:])\s+|\s+(?=- )|\s+(?=\()|(?<=\))\s+"
_SENTENCES = re.compile(_SENTENCE_END)
_PARTS = re.compile(f"{_SENTENCE_END}|{_CLAUSE_END}")


@attrs.frozen(repr=False)
class ProposedPlace:
    """A place for a claim, and how near its paragraph is to the claim, from 0 to 1."""

    anchor: Anchor
    nearness: float

    def __repr__(self) -> str:
        return short_repr(self, f"paragraph {self.anchor.paragraph}", f"{self.nearness:.2f}")


@attrs.frozen(repr=False)
class Proposal:
    """
    Where a *claim* has its place: up to three *places*, the likeliest first.

    *lead* is how much nearer the first paragraph is than the second.
    """

    claim: Claim
    places: Row[ProposedPlace] = attrs.field(converter=Row[ProposedPlace])
    lead: float

    def __repr__(self) -> str:
        return short_repr(
            self,
            f"{brief(self.claim.label)} {'sure' if self.sure else 'doubtful'}",
            f"paragraph {self.places[0].anchor.paragraph}" if self.places else "no place",
        )

    @property
    def sure(self) -> bool:
        """Whether the first place can be taken without a look at the others."""
        return bool(self.places) and self.lead >= _LEAD and self.places[0].nearness >= _NEAR


@takes_map
def propose(
    m: ArgumentMap,
    source: str | Source | Mapping[str, str | Source],
    *,
    claims: Iterable[Claim] | None = None,
) -> tuple[Proposal, ...]:
    r"""
    Propose a place in *source* for each claim of *m* that has none; see `lacks_place`.

    *claims* are the ones to look for instead. Claims that share nothing with the text
    have a proposal without places.

    >>> from argmap import loads
    >>> m = loads("[Awake]: Coffee keeps people awake.\n  + [Same]: {par: 1}")
    >>> (one,) = propose(m, "Tea is cheap.\nThey say that coffee keeps one awake. So be it.")
    >>> one.sure, one.places[0].anchor.paragraph, one.places[0].anchor.end
    (True, 2, 36)

    Raises:
        NotFoundError: if the map has no source of a key that is given.
        WrongTypeError: if the source is not a text.
        ReadError: if it is only the name of a file.
    """
    texts = source if isinstance(source, Mapping) else {"": source}
    check_source_keys(m.sources, texts)
    room = _Room({key: _text(text) for key, text in texts.items()})
    wanted = [c for c in m.claims if lacks_place(c)] if claims is None else claims
    return tuple(room.proposal(claim) for claim in wanted)


def _text(source: str | Source) -> str:
    if isinstance(source, Source):
        return source.text
    expect_content(source)
    return source


def lacks_place(claim: Claim) -> bool:
    """
    Whether *claim* should have a place in the source, and its words are not anchored yet.

    Implicit claims and those of the evaluation are not the author's;
    one that names a paragraph alone lacks the words in it.
    """
    if claim.implicit or claim.layer != "author" or not claim.text:
        return False
    places = claim.anchors
    return not places or (len(places) == 1 and places[0].start is None and not places[0].words)


@attrs.frozen
class _Window:
    """A stretch of a paragraph that is compared as one."""

    source: str
    paragraph: int
    start: int
    end: int


class _Room:
    """The texts in which places are looked for."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self.lines = {key: paragraphs(text) for key, text in texts.items()}
        self.sentences = list(self._windows(_pairs))
        self.clauses = list(self._windows(_clauses))
        self.by_sentence = Index(map(self._words, self.sentences))
        self.by_clause = Index(map(self._words, self.clauses))

    def _windows(self, cut: Callable[[str], Iterable[tuple[int, int]]]) -> Iterator[_Window]:
        for key, lines in self.lines.items():
            for number, line in enumerate(lines, 1):
                yield from (_Window(key, number, start, end) for start, end in cut(line))

    def _words(self, window: _Window) -> str:
        return self.lines[window.source][window.paragraph - 1][window.start : window.end]

    def proposal(self, claim: Claim) -> Proposal:
        """Propose places for *claim*, in the paragraph that it names if it only lacks words."""
        query = f"{claim.title or ''} {claim.text}"
        known = {(w.source, w.paragraph) for w in self.sentences}
        named = {(a.source, a.paragraph) for a in claim.anchors if lacks_place(claim)} & known
        near = [
            (place, score)
            for place, score in _best(self.sentences, self.by_sentence.scores(query))
            if score and (not named or place in named)
        ]
        spans = self._spans(query) if near else {}
        places = tuple(
            ProposedPlace(spans[place], round(score, _DIGITS)) for place, score in near[:_PLACES]
        )
        scores = [score for _, score in near] + [0.0, 0.0]
        return Proposal(claim, places, round(scores[0] - scores[1], _DIGITS))

    def _spans(self, query: str) -> dict[tuple[str, int], Anchor]:
        """Give the stretch of each paragraph that is nearest to *query*."""
        nearest: dict[tuple[str, int], _Window] = {}
        for number, _ in self.by_clause.ranked(query):
            window = self.clauses[number]
            nearest.setdefault((window.source, window.paragraph), window)
        return {
            place: make(self.texts[w.source], w.paragraph, w.start, w.end, w.source)
            for place, w in nearest.items()
        }


def _best(
    windows: Sequence[_Window], scores: Sequence[float]
) -> list[tuple[tuple[str, int], float]]:
    """List the paragraphs with the score of the best of their windows, the best first."""
    best: dict[tuple[str, int], float] = {}
    for window, score in zip(windows, scores, strict=True):
        place = window.source, window.paragraph
        best[place] = max(score, best.get(place, 0.0))
    return sorted(best.items(), key=lambda item: -item[1])


def _pairs(line: str) -> Iterator[tuple[int, int]]:
    """Yield each sentence of *line* together with the next one."""
    parts = _cut(line, _SENTENCES)
    for at, (start, _) in enumerate(parts):
        yield start, parts[min(at + 1, len(parts) - 1)][1]


def _clauses(line: str) -> Iterator[tuple[int, int]]:
    """Yield each series of a few clauses of *line*."""
    parts = _cut(line, _PARTS)
    for at, (start, _) in enumerate(parts):
        ends = (
            start + len(line[start:end].rstrip(_MARKS)) for _, end in parts[at : at + _CLAUSES]
        )
        yield from ((start, end) for end in ends if end > start)


def _cut(line: str, where: re.Pattern[str]) -> list[tuple[int, int]]:
    parts, start = [], 0
    for gap in where.finditer(line):
        end = gap.start() + len(gap[0].rstrip())
        if end > start:
            parts.append((start, end))
        start = gap.end()
    return [*parts, (start, len(line))] if start < len(line) else parts

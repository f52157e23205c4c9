"""
Claims that two people added to a map in their own words, and that may be one.

They are not a clash: both stay in the merged text unless somebody says that they are the same.
"""

from __future__ import annotations

import enum
import re
from typing import TYPE_CHECKING

import attrs

from ...argdown import parse
from ...conversion import dumps
from ...model import Claim
from ...model.refs import named
from ...similarity.plain import Index
from ...similarity.polarity import doubt
from ...source import Severity
from ...suggest import brief, short_repr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import ArgumentMap, Ref

#: How near texts have to be, and texts that bear on the same claim in the same way.
_NEAR, _NEAR_BESIDE = 0.5, 0.3
#: Claims are compared only if there are so many pairs of them at most.
_PAIRS = 40_000
_SHOWN = 80
#: What gives a reason to take two texts for opposites, and not just for other words.
_CONTRARY = re.compile("negated|opposites|denies|numbers")


class Same(enum.Enum):
    """Whether two claims are the same, and whose words are kept."""

    FIRST = "first"
    SECOND = "second"
    NO = "no"


@attrs.frozen(repr=False)
class NearDuplicate:
    """A claim that only the *first* version added, and one that only the *second* added."""

    first: Claim
    second: Claim
    nearness: float

    def __repr__(self) -> str:
        return short_repr(self, brief(str(self)), f"{self.nearness:.2f}")

    def __str__(self) -> str:
        first, second = map(_shown, (self.first, self.second))
        return f"first {first}, second {second}"


def _shown(claim: Claim) -> str:
    title = f"{named(claim.ref)}: " if claim.title else ""
    return f"{title}“{brief(claim.text, _SHOWN)}”"


def near_duplicates(base: str, first: str, second: str) -> tuple[NearDuplicate, ...]:
    r"""
    List the claims that both versions added in other words, the nearest first.

    Each claim is listed once, with the one that is nearest to it. Claims that may contradict
    each other are left out. Versions with errors have none.

    >>> base = "[Bus]: The town needs a night bus.\n"
    >>> one = base + "  - [Cost]: The bus costs too much.\n"
    >>> two = base + "  - [Dear]: The night bus costs too much.\n"
    >>> for pair in near_duplicates(base, one, two):
    ...     print(pair)
    first [Cost]: “The bus costs too much.”, second [Dear]: “The night bus costs too much.”
    """
    versions = [parse(text) for text in (base, first, second)]
    if any(d.severity is Severity.ERROR for v in versions for d in v.diagnostics):
        return ()
    old, one, two = (v.map for v in versions)
    mine, theirs = _added(old, one), _added(old, two)
    if not mine or not theirs or len(mine) * len(theirs) > _PAIRS:
        return ()
    return tuple(_nearest(mine, theirs, _bearings(one), _bearings(two)))


def _added(base: ArgumentMap, m: ArgumentMap) -> list[Claim]:
    """List the claims of *m* that *base* lacks, and that are none of it in other words."""
    titles = {c.title for c in base.claims if c.title}
    texts = {c.text for c in base.claims}
    new = [c for c in m.claims if c.text and c.title not in titles and c.text not in texts]
    left = {c.text for c in m.claims}
    gone = [c.text for c in base.claims if c.text and c.text not in left]
    if not gone or not new:
        return new
    index = Index([*gone, *(c.text for c in new)], only=len(gone))
    return [c for c in new if max(index.scores(c.text)) < _NEAR]


def _bearings(m: ArgumentMap) -> dict[Ref, set[tuple[str, str]]]:
    """Say of each claim what it bears on, and how."""
    found: dict[Ref, set[tuple[str, str]]] = {}
    for relation in m.relations:
        for source in relation.sources:
            for target in relation.targets:
                found.setdefault(source, set()).add((relation.kind.value, str(target)))
    return found


def _nearest(
    mine: list[Claim],
    theirs: list[Claim],
    my_bearings: dict[Ref, set[tuple[str, str]]],
    their_bearings: dict[Ref, set[tuple[str, str]]],
) -> Iterator[NearDuplicate]:
    index = Index([*(c.text for c in theirs), *(c.text for c in mine)], only=len(theirs))
    pairs = []
    for at, claim in enumerate(mine):
        for number, score in enumerate(index.scores(claim.text)):
            other = theirs[number]
            beside = my_bearings.get(claim.ref, set()) & their_bearings.get(other.ref, set())
            if score < (_NEAR_BESIDE if beside else _NEAR):
                continue
            if (claim.title and claim.title == other.title) or _is_same(claim, other):
                continue  # one title is one claim already, and so is one text at one place
            if not _CONTRARY.search(doubt(claim.text, other.text)):
                pairs.append((-score, at, number))
    taken: set[tuple[int, int]] = set()
    for score, at, number in sorted(pairs):
        if taken.isdisjoint({(0, at), (1, number)}):
            taken |= {(0, at), (1, number)}
            yield NearDuplicate(mine[at], theirs[number], round(-score, 3))


def _is_same(one: Claim, other: Claim) -> bool:
    return not one.title and not other.title and one.text == other.text


def with_one_claim(first: str, second: str, pair: NearDuplicate, keep: Same) -> tuple[str, str]:
    """
    Give both versions with the claims of *pair* as one, in the words that are kept.

    Merging finds them to be the same addition then. If only one has a title, that is kept.
    """
    if keep is Same.NO:
        return first, second
    chosen, other = (pair.first, pair.second)[:: 1 if keep is Same.FIRST else -1]
    title = chosen.title or other.title
    return (
        _called(first, pair.first, chosen.text, title),
        _called(second, pair.second, chosen.text, title),
    )


def _called(text: str, claim: Claim, words: str, title: str | None) -> str:
    """Give *claim* these *words* and this *title*, wherever it is named in *text*."""
    m = parse(text).map
    at = next((c for c in m.claims if c.ref == claim.ref and c.text == claim.text), None)
    if at is None or (claim.text, claim.title) == (words, title):
        return text
    if claim.text != words:
        m = m.reworded(at, words)
    if title and title != claim.title:
        m = m.renamed(next(c for c in m.claims if c.text == words and c.title == at.title), title)
    return dumps(m)

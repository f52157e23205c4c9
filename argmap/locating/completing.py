"""
Fingerprints for anchors that have none, so that they are found again in other copies.

An anchor that names a paragraph alone gets the fingerprint of the whole paragraph: nothing is
guessed. That is right only in the text that the map was made from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ..analysis.anchoring import same_text, source_of
from ..anchors import Outcome, make, paragraphs, verify
from ..model import Anchor, Claim, takes_map
from ..model.sources import check_source_keys
from ..suggest import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..model import ArgumentMap
    from ..source import Source


@attrs.frozen
class CompletedAnchor:
    """An *anchor* of a *claim* with its fingerprint; without one, *problem* says why."""

    claim: Claim
    anchor: Anchor
    problem: str = ""


@takes_map
def complete(m: ArgumentMap, texts: Mapping[str, Source]) -> tuple[CompletedAnchor, ...]:
    r"""
    Work out the fingerprint of each anchor of *m* that has none and whose text is in *texts*.

    >>> from argmap import loads
    >>> from argmap.source import Source
    >>> m = loads("[Awake]: Coffee keeps people awake. {par: 2}")
    >>> text = "Tea is cheap.\nCoffee keeps one awake."
    >>> (one,) = complete(m, {"": Source("", text)})
    >>> one.anchor.words, one.anchor.fingerprint == make(text, 2, 0, 23).fingerprint
    (4, True)

    Raises:
        NotFoundError: if the map has no source of a key that is given.
    """
    check_source_keys(m.sources, texts)
    return tuple(_completed(m, texts))


def _completed(m: ArgumentMap, texts: Mapping[str, Source]) -> Iterator[CompletedAnchor]:
    for claim in m.claims:
        for number, anchor in enumerate(claim.anchors):
            text = texts.get(anchor.source, texts.get("") if len(m.sources) <= 1 else None)
            if anchor.fingerprint or text is None:
                continue
            found, problem = _with_fingerprint(m, anchor, text.text)
            stated = claim.canonical.data if claim.canonical else {}
            if not problem and (number or stated.get("par") != anchor.paragraph):
                problem = "it is in a list of anchors, or in another place than the claim's text"
            yield CompletedAnchor(claim, anchor if problem else found, problem)


def _with_fingerprint(m: ArgumentMap, anchor: Anchor, text: str) -> tuple[Anchor, str]:
    record = source_of(m, anchor)
    lines = paragraphs(text)
    if record is not None and same_text(record, text) is False:
        return anchor, "this is not the text that the map names: its hash differs"
    if record is not None and record.paragraphs not in {None, len(lines)}:
        has = count(len(lines), "paragraph")
        return anchor, f"the map's text has {record.paragraphs}, and this one has {has}"
    verified = verify(anchor, text)
    if verified.outcome is not Outcome.FOUND:
        return anchor, verified.reason
    end = len(lines[anchor.paragraph - 1]) if anchor.end is None else anchor.end
    made = make(text, anchor.paragraph, anchor.start or 0, end, anchor.source)
    whole = attrs.evolve(anchor, words=made.words, fingerprint=made.fingerprint)
    return whole, "" if whole.fingerprint else "there are no words"

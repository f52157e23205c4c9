"""
Two people's maps of the same texts: how far they agree, level by level.

Claims are aligned first; structure is then compared on the claims that both have.
Everything is counted per document and added up, so that folders give one figure each.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from ..align import Alignment, align
from ..model import takes_map
from ..suggest import count, short_repr
from . import measures
from .links import Vocabulary
from .measures import Overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..model import ArgumentMap, ElementRef
    from .links import MapLink, NodeId

#: What no relation is called among pairs of claims.
NONE = "none"


@attrs.frozen(slots=False, repr=False)
class Agreement:
    """
    What two maps of a text agree on; add several to get that of a folder.

    *claims* and *links* count; *labels* hold for each level what both say of each item:

    - ``relations``: of each ordered pair of claims that both maps have; most have *none*
    - ``linked``: of each link that both have, whether its premise needs others
    - ``central``, ``role`` (pro or con), ``function`` and ``target``, of each claim both have:
      the levels of the microtext corpus
    - ``component``: major claim, claim or premise, as in the corpus of argumentative essays

    *spans* are the pieces of the text that each one marked, if the maps have anchors with offsets.
    """

    documents: int = 0
    claims: Overlap = attrs.field(factory=Overlap)
    links: Overlap = attrs.field(factory=Overlap)
    typed_links: Overlap = attrs.field(factory=Overlap)
    unsure: int = 0
    labels: Mapping[str, tuple[tuple[str, str], ...]] = attrs.field(factory=dict)
    spans: tuple[tuple[measures.Unit, ...], tuple[measures.Unit, ...]] = ((), ())
    length: int = 0

    def __repr__(self) -> str:
        found = (("claims", self.claims), ("links", self.links))
        shares = (
            f"{what} {overlap.both:,} of {overlap.left:,} and {overlap.right:,}"
            for what, overlap in found
        )
        return short_repr(self, count(self.documents, "document"), *shares)

    def __add__(self, other: Agreement) -> Agreement:
        shifted = tuple(
            (*mine, *((c, b + self.length, e + self.length) for c, b, e in theirs))
            for mine, theirs in zip(self.spans, other.spans, strict=True)
        )
        levels = dict.fromkeys((*self.labels, *other.labels))
        return Agreement(
            self.documents + other.documents,
            self.claims + other.claims,
            self.links + other.links,
            self.typed_links + other.typed_links,
            self.unsure + other.unsure,
            {k: (*self.labels.get(k, ()), *other.labels.get(k, ())) for k in levels},
            (shifted[0], shifted[1]),
            self.length + other.length,
        )

    def kappa(self, level: str) -> float | None:
        """Give Cohen's kappa of a level; None if it is undefined."""
        return measures.cohen_kappa(self.labels.get(level, ()))

    def macro_f1(self, level: str) -> float | None:
        """Give the mean of the F1 of the labels of a level, without *none*."""
        return measures.macro_f1(self.labels.get(level, ()), (NONE,))

    @functools.cached_property
    def alpha(self) -> float | None:
        """Krippendorff's alpha of the marked spans."""
        return measures.unitized_alpha(self.spans, self.length).alpha if self.length else None

    @functools.cached_property
    def segmentation(self) -> float | None:
        """How similar the boundaries of the marked spans are."""
        if not self.length:
            return None
        one, other = ({x for _, b, e in side for x in (b, e)} for side in self.spans)
        return measures.segmentation_similarity(one, other, self.length)

    @property
    def cass(self) -> float | None:
        """CASS: the segmentation together with the kappa of relations; symmetric."""
        return measures.cass(self.kappa("relations"), self.segmentation)

    def exact_spans(self, least: float = 1.0) -> Overlap:
        """Count the spans that the other one marked too, at least to the share *least*."""
        mine, theirs = ([(b, e) for _, b, e in side] for side in self.spans)
        return Overlap(_matching(mine, theirs, least), len(mine), len(theirs))

    def to_dict(self) -> dict[str, Any]:
        """Return all figures as plain data, for JSON; None is undefined."""
        found: dict[str, Any] = {
            "documents": self.documents,
            "unsure_pairs": self.unsure,
            "claims": _counts(self.claims),
            "links": _counts(self.links),
            "typed_links": _counts(self.typed_links),
        }
        for level, labels in self.labels.items():
            found[level] = {
                "items": len(labels),
                "kappa": _rounded(self.kappa(level)),
                "macro_f1": _rounded(self.macro_f1(level)),
                "confusion": [
                    {"left": a, "right": b, "count": n}
                    for (a, b), n in measures.confusion(labels).items()
                ]
                if level != "target"
                else [],
            }
        found["spans"] = {
            "exact": _counts(self.exact_spans()),
            "half": _counts(self.exact_spans(0.5)),
            "alpha_u": _rounded(self.alpha),
            "similarity": _rounded(self.segmentation),
        }
        found["cass"] = _rounded(self.cass)
        return found


def _counts(overlap: Overlap) -> dict[str, Any]:
    return {
        "both": overlap.both,
        "left": overlap.left,
        "right": overlap.right,
        "precision": _rounded(overlap.precision),
        "recall": _rounded(overlap.recall),
        "f1": _rounded(overlap.f1),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _matching(
    mine: Sequence[tuple[int, int]], theirs: Sequence[tuple[int, int]], least: float
) -> int:
    left = list(theirs)
    found = 0
    for a, b in mine:
        near = [(min(b, d) - max(a, c), (c, d)) for c, d in left]
        shared, span = max(near, default=(0, (0, 0)))
        longer = max(b - a, span[1] - span[0])
        if longer and shared / longer >= least:
            found += 1
            left.remove(span)
    return found


@takes_map
def agreement(left: ArgumentMap, right: ArgumentMap, /, *, engine: str = "plain") -> Agreement:
    """
    Compare two maps of a text.

    Pairs of claims whose polarity is in doubt don't count as the same claim.

    Raises:
        TooLargeError: if the maps have too many claims to be compared.
        NotFoundError: if there is no such *engine*.
        MissingExtraError: if the engine is not installed.
    """
    return _Counting(align(left, right, engine=engine)).run()


class _Counting:
    """Counts what two aligned maps agree on."""

    def __init__(self, alignment: Alignment) -> None:
        from ..align import elements_of  # noqa: PLC0415 - in the order of the maps

        self.maps = alignment.left, alignment.right
        self.pairs = [p for p in alignment.pairs if not p.opposed]
        self.words = Vocabulary(alignment, self.pairs)
        self.elements = [[e.ref for e in elements_of(m)] for m in self.maps]
        self.nodes = [
            list(dict.fromkeys(self.words.number(side, ref) for ref in refs))
            for side, refs in enumerate(self.elements)
        ]
        common = set(self.nodes[1])
        self.common = [node for node in self.nodes[0] if node in common]
        self.links = [_labelled(links) for links in self.words.sides]

    def run(self) -> Agreement:
        spans, length = self._spans()
        return Agreement(
            1,
            Overlap(len(self.common), *map(len, self.nodes)),
            self._overlap(typed=False),
            self._overlap(typed=True),
            sum(not p.sure for p in self.pairs),
            self._labels(),
            spans,
            length,
        )

    def _overlap(self, *, typed: bool) -> Overlap:
        mine, theirs = ({(ends, label if typed else "") for ends, label in side.items()}
                        for side in self.links)  # fmt: skip
        return Overlap(len(mine & theirs), len(mine), len(theirs))

    def _labels(self) -> dict[str, tuple[tuple[str, str], ...]]:
        roles = [_roles(m, self._by_ref(s), self.links[s]) for s, m in enumerate(self.maps)]
        found: dict[str, list[tuple[str, str]]] = {"relations": [], "linked": []}
        for x in self.common:
            for y in self.common:
                if x != y:
                    labels = [side.get((x, y), NONE) for side in self.links]
                    found["relations"].append((labels[0], labels[1]))
        linked = [{x.ends: str(bool(x.partners)) for x in links} for links in self.words.sides]
        found["linked"] = [(linked[0][e], linked[1][e]) for e in linked[0] if e in linked[1]]
        for level in ("central", "role", "function", "target", "component"):
            found[level] = [(roles[0][level][n], roles[1][level][n]) for n in self.common]
        return {level: tuple(labels) for level, labels in found.items()}

    def _by_ref(self, side: int) -> dict[ElementRef, NodeId]:
        return {ref: self.words.number(side, ref) for ref in self.elements[side]}

    def _spans(self) -> tuple[tuple[tuple[measures.Unit, ...], tuple[measures.Unit, ...]], int]:
        """Put all paragraphs one after the other, as far as somebody marked something in them."""
        placed = [[(a.paragraph, a.start, a.end) for c in m.claims for a in c.anchors
                   if a.start is not None and a.end is not None] for m in self.maps]  # fmt: skip
        lengths: dict[int, int] = defaultdict(int)
        for paragraph, _, end in (*placed[0], *placed[1]):
            lengths[paragraph] = max(lengths[paragraph], end)
        starts, at = {}, 0
        for paragraph in sorted(lengths):
            starts[paragraph], at = at, at + lengths[paragraph]
        if not all(placed):
            return ((), ()), 0
        spans = [
            tuple(_apart(sorted({(starts[p] + b, starts[p] + e) for p, b, e in side})))
            for side in placed
        ]
        return (spans[0], spans[1]), at


def _apart(spans: Iterable[tuple[int, int]]) -> Iterable[measures.Unit]:
    """Cut off what overlaps the span before: alpha knows one unit per place and person."""
    at = 0
    for begin, end in spans:
        if end > max(begin, at):
            yield "claim", max(begin, at), end
            at = end


def _labelled(links: Iterable[MapLink]) -> dict[tuple[NodeId, NodeId], str]:
    """Name how each premise bears on each claim; what hits a step bears on its conclusion."""
    found: dict[tuple[NodeId, NodeId], str] = {}
    for link in links:
        if isinstance(link.target, tuple):
            found.setdefault((link.premise, link.target[1]), "undercut")
        else:
            label = {"for": "support", "against": "attack"}.get(link.sign, link.sign)
            found.setdefault((link.premise, link.target), label)
    return found


def _roles(
    m: ArgumentMap, nodes: Mapping[ElementRef, NodeId], links: Mapping[tuple[NodeId, NodeId], str]
) -> dict[str, dict[NodeId, str]]:
    """Label each claim on the levels of argument mining."""
    out: dict[NodeId, tuple[NodeId, str]] = {}
    for (premise, target), label in links.items():
        out.setdefault(premise, (target, label))
    declared = {nodes[c.ref] for c in m.contentions if c.ref in nodes}
    central = declared or {n for n in nodes.values() if n not in out}
    found: dict[str, dict[NodeId, str]] = defaultdict(dict)
    for node in nodes.values():
        target, label = out.get(node, (-1, "central" if node in central else NONE))
        sign, steps = _way(node, out, central)
        found["central"][node] = str(node in central)
        found["role"][node] = "con" if sign < 0 else "pro"
        found["function"][node] = "central" if node in central else label
        found["target"][node] = NONE if node in central else str(target)
        found["component"][node] = (
            "major claim" if node in central else "claim" if steps == 1 else "premise"
        )
    return found


def _way(
    node: NodeId, out: Mapping[NodeId, tuple[NodeId, str]], central: set[NodeId]
) -> tuple[int, int]:
    """Follow *node* to what the map argues for: 1 for it, -1 against it; and in how many steps."""
    sign, seen, at = 1, {node}, node
    while at not in central and at in out:
        at, label = out[at]
        sign = -sign if label in {"attack", "undercut", "contrary", "contradictory"} else sign
        if at in seen:
            break
        seen.add(at)
    return sign, len(seen) - 1

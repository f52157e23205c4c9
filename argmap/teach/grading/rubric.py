"""What a mark is made of: criteria with their points, credit for what is nearly right, more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import attrs

from ...suggest import count, short_repr

#: The criteria that there are, with the points that each has by default: 100 together.
DEFAULT_POINTS: Mapping[str, float] = MappingProxyType(
    {
        "contention": 20.0,
        "coverage": 25.0,
        "structure": 25.0,
        "linked": 10.0,
        "implicit": 10.0,
        "attribution": 10.0,
    }
)

#: The share of its points that each kind of slip earns by default.
DEFAULT_CREDIT: Mapping[str, float] = MappingProxyType(
    {
        "skipped": 0.5,
        "linked": 0.75,
        "not-final": 0.5,
        "unmarked": 0.5,
        "reversed": 0.25,
        "polarity": 0.0,
        "moved": 0.0,
        "lumped": 0.5,
    }
)


@attrs.frozen
class Criterion:
    """
    One thing that is graded, and the *points* that it can earn.

    *name* is one of `DEFAULT_POINTS`:
    ``contention`` (the map argues for the key's contention), ``coverage`` (the key's claims are
    there), ``structure`` (they bear on what they bear on in the key), ``linked`` (premises are
    linked, or separate, as in the key), ``implicit`` (unstated premises are made explicit),
    ``attribution`` (who says it, how firmly, and where in the text).
    """

    name: str
    points: float


@attrs.frozen
class ClaimRule:
    """
    How one claim of the key is graded.

    *weight* says how much it counts beside the others, usually 1.
    A *detail* costs nothing if it is missing; if it is there, it makes up for something else.
    *also* are other wordings that are accepted for it.
    """

    weight: float = 1.0
    detail: bool = False
    also: tuple[str, ...] = ()


@attrs.frozen
class AcceptedLink:
    """
    A link that counts in full although the key doesn't draw it.

    *premises* and *target* are titles of the key's claims;
    *sign* is ``for`` or ``against``. Several premises are linked.
    """

    premises: tuple[str, ...]
    target: str
    sign: str = "for"


@attrs.frozen
class Deduction:
    """Points that are taken off: *each* time, but at most *cap* in all."""

    each: float
    cap: float


@attrs.frozen
class LintDeduction(Deduction):
    """
    Points taken off for findings of `argmap.check`: only if a teacher asks for it.

    *rules* are the rules that count, as ``--select`` takes them; none means all errors and
    warnings of the profile ``student``.
    """

    rules: tuple[str, ...] = ()


def _criteria() -> tuple[Criterion, ...]:
    return tuple(Criterion(name, points) for name, points in DEFAULT_POINTS.items())


def _credit(given: Mapping[str, float]) -> Mapping[str, float]:
    return MappingProxyType({**DEFAULT_CREDIT, **given})


def _claims(given: Mapping[str, ClaimRule]) -> Mapping[str, ClaimRule]:
    return MappingProxyType(dict(given))


def _links(given: Iterable[AcceptedLink]) -> tuple[AcceptedLink, ...]:
    return tuple(given)


@attrs.frozen(hash=False, repr=False)
class Rubric:
    """
    How maps are graded.

    *criteria* add up to the maximum. A criterion for which the key has nothing, such as unstated
    premises in a key without any, isn't graded; its points go to the others in proportion.
    *credit* is the share of the points that each kind of slip earns, see `DEFAULT_CREDIT`.
    *claims* are rules for some claims of the key, by title;
    *links* are accepted besides those of the key.
    *extra* takes points off for claims that are not in the key, *lint* for findings;
    both are off unless they are given.
    """

    criteria: tuple[Criterion, ...] = attrs.field(factory=_criteria)
    credit: Mapping[str, float] = attrs.field(factory=dict, converter=_credit)
    claims: Mapping[str, ClaimRule] = attrs.field(factory=dict, converter=_claims)
    links: tuple[AcceptedLink, ...] = attrs.field(default=(), converter=_links)
    extra: Deduction | None = None
    lint: LintDeduction | None = None

    def __repr__(self) -> str:
        return short_repr(
            self,
            count(len(self.criteria), "criterion"),
            count(len(self.claims), "rule") if self.claims else "",
        )

    @property
    def maximum(self) -> float:
        """The most that a map can earn."""
        return sum(c.points for c in self.criteria)

    def __reduce__(self) -> tuple[type[Rubric], tuple[Any, ...]]:
        # mappings that can't be changed can't be pickled, either
        shown = self.criteria, dict(self.credit), dict(self.claims), self.links
        return Rubric, (*shown, self.extra, self.lint)

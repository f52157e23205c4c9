"""What to say to a student: at most three points, and what to do next."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

from ..words import wording
from .marks import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ...model import ElementRef
    from .record import GradeRecord

#: No student can act on more at a time.
MOST = 3
#: What is less than this is not worth a sentence.
_SLIGHT = 0.005
#: What finds a claim; other criteria are about claims that were found.
_FINDING = {"contention", "coverage", "implicit"}

#: What is always named, whatever it costs.
_ALWAYS = {"polarity"}
#: What to do next, by the code of the mark that costs most; otherwise it goes by the criterion.
_NEXT = {
    "reversed": "reversed",
    "polarity": "polarity",
    "skipped": "skipped",
    "linked": "linked",
    "lumped": "lumped",
    "doubtful": "doubtful",
}
_BY_CRITERION = {
    "contention": "contention",
    "coverage": "missed",
    "structure": "structure",
    "linked": "linked",
    "implicit": "implicit",
    "attribution": "attribution",
    "extra": "extra",
    "lint": "lint",
}


@attrs.frozen
class FeedbackPoint:
    """
    One thing to work on: the *reason* of the *mark* that costs most, and how many are like it.

    *lost* is what it costs, with what only follows from it.
    """

    mark: Mark
    reason: str
    lost: float
    more: int = 0


@attrs.frozen
class Feedback:
    """At most `MOST` *points*, the most expensive first, and the *next_step*, in one sentence."""

    points: tuple[FeedbackPoint, ...]
    next_step: str


def feedback_on(grade: GradeRecord) -> Feedback:
    """
    Choose what to say about *grade*.

    Kinds of mistakes come before instances: the second mistake of a kind waits until each kind
    was named. What only follows from another mistake, such as the connections of a claim that
    is missing, is not named by itself. What a person has to decide comes last.
    """
    say = wording(grade.language)
    own, following = _without_consequences(grade.marks)
    points = _chosen(own, following, say["sheet.more"])
    doubtful = (m for m in grade.marks if m.code == "doubtful" and m.criterion in _FINDING)
    points += tuple(FeedbackPoint(m, m.reason, 0.0) for m in doubtful)[: MOST - len(points)]
    code = _next(points[0].mark) if points else "none"
    return Feedback(points, say[f"next.{code}"])


def _without_consequences(
    marks: Sequence[Mark],
) -> tuple[list[Mark], dict[ElementRef, float]]:
    """Separate mistakes from what follows from them; sum that up, by the claim of the key."""
    losing = [m for m in marks if _unearned(m) > _SLIGHT and m.code != "doubtful"]
    causes = _causes(marks)
    own: list[Mark] = []
    following: dict[ElementRef, float] = defaultdict(float)
    for mark in losing:
        cause = next((causes[ref] for ref in mark.expected if ref in causes), None)
        if cause is None or mark.criterion in _FINDING or mark.code in _ALWAYS:
            own.append(mark)
        else:
            following[cause] += _unearned(mark)
    undrawn = {m.expected[:2] for m in own if m.criterion == "structure"}
    return [m for m in own if not (_unseen(m) and m.expected[:2] in undrawn)], following


def _unearned(mark: Mark) -> float:
    """Say what a mistake would cost if a person decides against the student."""
    return mark.of - mark.points


def _causes(marks: Sequence[Mark]) -> dict[ElementRef, ElementRef]:
    """Name the claims of the key that are missing, or share a box, with what to blame."""
    finding = [m for m in marks if m.criterion in _FINDING]
    found = {r: r for m in finding if m.code == "missed" for r in m.expected}
    for mark in finding:
        if mark.code == "lumped":
            boxes = set(mark.given)
            same = (r for m in finding if boxes.intersection(m.given) for r in m.expected)
            found |= dict.fromkeys(same, mark.expected[0])
    return found


def _unseen(mark: Mark) -> bool:
    """Whether it only says that something can't be seen."""
    return mark.criterion == "linked" and mark.code == "missed"


def _chosen(
    own: Sequence[Mark], following: dict[ElementRef, float], more: str
) -> tuple[FeedbackPoint, ...]:
    groups: dict[tuple[str, str], dict[str, FeedbackPoint]] = defaultdict(dict)
    for mark in own:
        group = groups[mark.criterion, mark.code]
        lost = _unearned(mark) + sum(following.get(r, 0.0) for r in mark.expected[:1])
        if mark.reason in group:  # linked premises share their reason
            lost += group[mark.reason].lost
        group[mark.reason] = FeedbackPoint(mark, mark.reason, lost)
    ranked = [sorted(g.values(), key=lambda p: -round(p.lost, 6)) for g in groups.values()]
    ranked.sort(key=lambda g: -round(g[0].lost, 6))
    if urgent := [g for g in ranked[MOST:] if g[0].mark.code in _ALWAYS]:
        ranked.remove(urgent[0])
        ranked.insert(MOST - 1, urgent[0])
    first = [attrs.evolve(g[0], more=len(g) - 1) for g in ranked[:MOST]]
    rest = [p for g in ranked for p in g[1:]]
    rest.sort(key=lambda p: -round(p.lost, 6))
    if len(first) + len(rest) <= MOST or len(first) < MOST:
        kept = rest[: MOST - len(first)]
        first = [_less_more(p, kept) for p in first] + kept
    first.sort(key=lambda p: -round(p.lost, 6))
    return tuple(_with_count(p, more) for p in first)


def _less_more(point: FeedbackPoint, kept: Iterable[FeedbackPoint]) -> FeedbackPoint:
    """Don't count what is named itself."""
    kind = point.mark.criterion, point.mark.code
    named = sum((p.mark.criterion, p.mark.code) == kind for p in kept)
    return attrs.evolve(point, more=point.more - named)


def _with_count(point: FeedbackPoint, more: str) -> FeedbackPoint:
    if not point.more:
        return point
    return attrs.evolve(point, reason=more.format(reason=point.reason, count=point.more))


def _next(mark: Mark) -> str:
    return _NEXT.get(mark.code, _BY_CRITERION[mark.criterion])

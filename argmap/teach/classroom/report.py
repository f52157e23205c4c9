"""What a class finds hard: claims, links, marks, findings, and who is near whom."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

import attrs

from ...align import elements_of, words_in_full
from ...suggest import brief
from .copies import Likeness, likenesses
from .results import GradedSubmission

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...model import ArgumentMap, ElementRef
    from ..grading import Grade, Mark

#: How many bars the distribution has.
BARS = 10
#: What finds a claim.
_FINDING = ("contention", "coverage", "implicit")
#: Marks that say that a link is there, and wrong.
_WRONG = ("reversed", "polarity", "moved", "skipped")
_QUOTED = 200
#: Fewer claims than this can be alike by chance.
_FEWEST_SAME = 4


@attrs.frozen
class HardClaim:
    """
    A claim of the key, and how many of those who were compared with that key found it.

    Of the others, *open* many have a claim about which a teacher should decide.
    """

    key: str
    label: str
    text: str
    found: int
    of: int
    open: int = 0

    @property
    def share(self) -> float:
        """The share of those who found it."""
        return self.found / self.of if self.of else 0.0


@attrs.frozen
class WrongLink:
    """A mistake in a link: its *code*, as in `Mark`, what is said about it, and how often."""

    key: str
    code: str
    reason: str
    students: int


@attrs.frozen
class CommonFinding:
    """A finding of `argmap.check`: its code, an example of it, and how many maps have it."""

    code: str
    message: str
    students: int


@attrs.frozen
class Copied:
    """A student of whose claims so many are word for word as in the reference: *same* of *of*."""

    student: str
    same: int
    of: int


@attrs.frozen
class ClassReport:
    """
    The figures of a class; *graded* are all submissions, by the names of the students.

    *claims* are all claims that were graded, the hardest first; *links* the wrong links,
    the commonest first; *bars* how many marks are in each tenth of the maximum; *near* the
    pairs that are near each other, and *copied* who has the words of the reference.
    """

    graded: tuple[GradedSubmission, ...]
    maximum: float
    claims: tuple[HardClaim, ...]
    links: tuple[WrongLink, ...]
    bars: tuple[int, ...]
    findings: tuple[CommonFinding, ...]
    near: tuple[Likeness, ...]
    copied: tuple[Copied, ...] = ()

    @property
    def grades(self) -> tuple[Grade, ...]:
        """The grades of those that could be graded."""
        return tuple(g.grade for g in self.graded if g.grade is not None)

    @property
    def problems(self) -> tuple[GradedSubmission, ...]:
        """The submissions that couldn't be graded."""
        return tuple(g for g in self.graded if g.grade is None)

    @property
    def doubtful(self) -> int:
        """How many submissions have something that a teacher should decide."""
        return sum(bool(grade.review) for grade in self.grades)

    def quartiles(self) -> tuple[float, ...]:
        """Give the lowest mark, the quartiles, and the highest; none without marks."""
        marks = sorted(map(float, self.grades))
        if not marks:
            return ()
        middle = statistics.quantiles(marks, method="inclusive") if len(marks) > 1 else marks * 3
        return tuple(round(value, 2) for value in (marks[0], *middle, marks[-1]))

    @property
    def mean(self) -> float:
        """The mean mark, 0 if there is none."""
        return round(statistics.fmean(map(float, self.grades)), 2) if self.grades else 0.0


def class_report(
    graded: Sequence[GradedSubmission], keys: Sequence[ArgumentMap], maximum: float
) -> ClassReport:
    """Sum up a class; *keys* are what it was graded against."""
    listed = tuple(sorted(graded, key=lambda g: g.student))
    grades = [g.grade for g in listed if g.grade is not None]
    maps = {g.student: g.grade.map for g in listed if g.grade is not None}
    return ClassReport(
        listed,
        maximum,
        tuple(_hard_claims(grades)),
        tuple(_wrong_links(grades)),
        _bars(grades, maximum),
        tuple(_common_findings(listed)),
        likenesses(maps, keys),
        tuple(_copied(listed)),
    )


def _copied(graded: Sequence[GradedSubmission]) -> Iterator[Copied]:
    found = []
    for one in graded:
        if one.grade is not None:
            claims = sum(1 for _ in elements_of(one.grade.map))
            same = round(one.grade.verbatim * claims)
            if same >= _FEWEST_SAME and 2 * same >= claims:
                found.append(Copied(one.student, same, claims))
    yield from sorted(found, key=lambda c: (-c.same / c.of, -c.same, c.student))


def _bars(grades: Sequence[Grade], maximum: float) -> tuple[int, ...]:
    counts = [0] * BARS
    for grade in grades:
        counts[min(BARS - 1, int(BARS * grade / maximum)) if maximum else 0] += 1
    return tuple(counts)


class _Expected(NamedTuple):
    key: str
    ref: ElementRef


def _hard_claims(grades: Sequence[Grade]) -> Iterator[HardClaim]:
    codes: dict[_Expected, list[str]] = defaultdict(list)
    keys = {grade.key_name: grade.key for grade in grades}
    for grade in grades:
        for mark in grade.marks:
            if mark.criterion in _FINDING and mark.of and mark.expected:
                codes[_Expected(grade.key_name, mark.expected[0])].append(mark.code)
    claims = [_claim(keys[at.key], at, some) for at, some in codes.items()]
    # what may have been found is no evidence that a claim is hard
    missed = {c: 1 - (c.found + c.open) / c.of for c in claims}
    yield from sorted(claims, key=lambda c: (-missed[c], c.share, -c.of, c.key, c.label))


def _claim(key: ArgumentMap, at: _Expected, codes: Sequence[str]) -> HardClaim:
    element = key.get(at.ref)
    text = brief(words_in_full(element), _QUOTED)  # type: ignore[arg-type]
    found = sum(code not in {"missed", "doubtful"} for code in codes)
    return HardClaim(at.key, key.label(at.ref), text, found, len(codes), codes.count("doubtful"))


def _wrong_links(grades: Sequence[Grade]) -> Iterator[WrongLink]:
    """Count a mistake once per student, however many premises it has; name it as most do."""
    reasons: dict[tuple[str, str, tuple[ElementRef, ...]], Counter[str]] = defaultdict(Counter)
    for grade in grades:
        wrong = {
            (mark.code, mark.expected): mark.reason for mark in grade.marks if _is_wrong(mark)
        }
        for (code, expected), reason in wrong.items():
            reasons[grade.key_name, code, expected][reason] += 1
    links = [
        WrongLink(key, code, min(said, key=lambda r: (-said[r], r)), said.total())
        for (key, code, _), said in reasons.items()
    ]
    yield from sorted(links, key=lambda w: (-w.students, w.key, w.reason))


def _is_wrong(mark: Mark) -> bool:
    return mark.criterion == "structure" and mark.code in _WRONG


def _common_findings(graded: Sequence[GradedSubmission]) -> Iterator[CommonFinding]:
    messages: dict[str, str] = {}
    holding: Counter[str] = Counter()
    for one in graded:
        for d in one.findings:
            messages.setdefault(d.code, d.message)
        holding.update({d.code for d in one.findings})
    ranked = sorted(holding, key=lambda code: (-holding[code], code))
    yield from (CommonFinding(code, messages[code], holding[code]) for code in ranked)

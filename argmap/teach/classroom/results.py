"""Grading everyone: one bad submission never stops the run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from ...align import elements_of
from ...errors import TooLargeError
from ...model import Diagnostic
from ...suggest import visible
from ..grading import Grade, grade
from ..submissions import Submission

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ...model import ArgumentMap
    from ..grading import Rubric


@attrs.frozen
class GradedSubmission:
    """
    A submission with its *grade*; None if it can't be graded, and *problem* then says why.

    *undecided* is the grade without the teacher's decisions, if there are some that apply.
    *findings* are those of `argmap.check` in the profile for students.
    """

    submission: Submission
    grade: Grade | None = attrs.field(default=None, eq=False)
    problem: str = ""
    undecided: Grade | None = attrs.field(default=None, eq=False)
    findings: tuple[Diagnostic, ...] = attrs.field(default=(), repr=False)

    @property
    def student(self) -> str:
        """Who handed it in."""
        return self.submission.student

    @property
    def first_grade(self) -> Grade | None:
        """The grade before the teacher decided anything."""
        return self.grade if self.undecided is None else self.undecided

    @property
    def changed(self) -> bool:
        """Whether the teacher's decisions changed the grade."""
        return self.undecided is not None and self.undecided != self.grade


def grade_class(
    submissions: Iterable[Submission],
    keys: Sequence[ArgumentMap],
    rubric: Rubric,
    *,
    engine: str = "plain",
    language: str = "en",
    decisions: Mapping[str, Mapping[str, str]] | None = None,
    check: bool = False,
) -> Iterator[GradedSubmission]:
    """
    Grade *submissions* one by one; see `argmap.teach.grading.grade` for what the options mean.

    *decisions* are a teacher's, by student. With *check*, each map is checked as well.

    Raises:
        OptionError: if there is no key, a key has no claims, or the rubric doesn't fit them.
        NotFoundError: if there is no such engine or language.
        MissingExtraError: if the engine is not installed.
    """
    options = {"engine": engine, "language": language}
    for submission in submissions:
        decided = _by_own_label(submission, (decisions or {}).get(submission.student, {}))
        yield _graded(submission, keys, rubric, decided, options, check=check)


def _by_own_label(submission: Submission, decided: Mapping[str, str]) -> dict[str, str]:
    """Name claims as the map does: in a table, labels are in one line, and visible."""
    if submission.map is None or not decided:
        return {}
    labels = (element.label for element in elements_of(submission.map))
    return {label: decided[shown] for label in labels if (shown := in_a_cell(label)) in decided}


def in_a_cell(label: str) -> str:
    r"""
    Write the name of a claim as it stands in a cell of a table.

    >>> in_a_cell("a claim\\n on two lines")
    'a claim on two lines'
    """
    return visible(" ".join(label.split()))


def _graded(
    submission: Submission,
    keys: Sequence[ArgumentMap],
    rubric: Rubric,
    decided: Mapping[str, str],
    options: Mapping[str, Any],
    *,
    check: bool,
) -> GradedSubmission:
    m = submission.map
    if m is None:
        return GradedSubmission(submission, problem=submission.problem)
    try:
        first = grade(m, keys, rubric, **options)
        final = grade(m, keys, rubric, decisions=decided, **options) if decided else first
    except TooLargeError as error:
        return GradedSubmission(submission, problem=f"{submission.file}: {error}")
    findings = _findings(m) if check else ()
    return GradedSubmission(
        submission, final, undecided=first if decided else None, findings=findings
    )


def _findings(m: ArgumentMap) -> tuple[Diagnostic, ...]:
    """Check *m* as students do; nothing in the map itself says what to look for."""
    from ...checking import check  # noqa: PLC0415 - few reports need it

    return check(m, profile="student", map_settings=False).findings

"""Grading everyone: one bad submission never stops the run."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from ...align import elements_of
from ...errors import TooLargeError
from ...model import ArgumentMap, Diagnostic
from ...suggest import visible
from ..grading import Grade, Rubric, grade
from ..submissions import Submission
from .parallel import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@attrs.frozen
class GradedSubmission:
    """
    A submission with its *grade*; None if it can't be graded, and *problem* then says why.

    *undecided* is the grade without the teacher's decisions, if there are some that apply.
    *findings* are those of `argmap.check` in the profile for students;
    *sheet* is the feedback sheet, if sheets were asked for.
    """

    submission: Submission
    grade: Grade | None = attrs.field(default=None, eq=False)
    problem: str = ""
    undecided: Grade | None = attrs.field(default=None, eq=False)
    findings: tuple[Diagnostic, ...] = attrs.field(default=(), repr=False)
    sheet: str = attrs.field(default="", repr=False)

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
    sheets: Mapping[str, str] | None = None,
    jobs: int = 1,
) -> Iterator[GradedSubmission]:
    """
    Grade *submissions* one by one; see `argmap.teach.grading.grade` for what the options mean.

    *decisions* are a teacher's, by student. With *check*, each map is checked as well.
    *sheets* are the names on feedback sheets, by student; with it, sheets are written.
    It is looked at after a submission was taken, so that both may be read together.
    A class of some size is graded in *jobs* processes.

    Raises:
        OptionError: if there is no key, a key has no claims, or the rubric doesn't fit them.
        NotFoundError: if there is no such engine or language.
        MissingExtraError: if the engine is not installed.
    """
    grading = _Grading(tuple(keys), rubric, engine, language, check)

    def tasks() -> Iterator[_Task]:
        for submission in submissions:
            taken.append(submission)
            decided = _by_own_label(submission, (decisions or {}).get(submission.student, {}))
            yield _Task(
                submission, decided, None if sheets is None else sheets[submission.student]
            )

    taken: deque[Submission] = deque()
    for done in in_order(grading, tasks(), jobs):
        yield done.whole(taken.popleft(), keys)


@attrs.frozen
class _Task:
    submission: Submission
    decided: Mapping[str, str]
    sheet: str | None


@attrs.frozen
class _Grading:
    """Grades one submission, in whatever process."""

    keys: tuple[ArgumentMap, ...]
    rubric: Rubric
    engine: str
    language: str
    check: bool

    def __call__(self, task: _Task) -> _Done:
        m = task.submission.map
        if m is None:
            return _Done(problem=task.submission.problem)
        try:
            first = self._grade(m)
            final = self._grade(m, task.decided) if task.decided else first
        except TooLargeError as error:
            return _Done(problem=f"{task.submission.file}: {error}")
        notes = task.submission.notes
        return _Done(
            self._light(final),
            self._light(first) if task.decided else None,
            sheet="" if task.sheet is None else final.sheet(task.sheet, notes=notes),
            findings=_findings(m, self.language) if self.check else (),
        )

    def _grade(self, m: ArgumentMap, decided: Mapping[str, str] | None = None) -> Grade:
        options = {"engine": self.engine, "language": self.language}
        return grade(m, self.keys, self.rubric, decisions=decided, **options)

    def _light(self, made: Grade) -> _Light:
        """Leave out the maps, which the other process has as well."""
        at = next(n for n, key in enumerate(self.keys) if key is made.key)
        return float(made), at, {k: v for k, v in made.__dict__.items() if k not in {"map", "key"}}


#: The points of a grade, the number of its key, and its other attributes.
_Light: TypeAlias = tuple[float, int, dict[str, Any]]


@attrs.frozen
class _Done:
    grade: _Light | None = None
    undecided: _Light | None = None
    problem: str = ""
    sheet: str = ""
    findings: tuple[Diagnostic, ...] = ()

    def whole(self, submission: Submission, keys: Sequence[ArgumentMap]) -> GradedSubmission:
        """Put the maps back in."""
        made = [
            light and Grade(light[0], {**light[2], "map": submission.map, "key": keys[light[1]]})
            for light in (self.grade, self.undecided)
        ]
        return GradedSubmission(
            submission, made[0], self.problem, made[1], self.findings, self.sheet
        )


def _by_own_label(submission: Submission, decided: Mapping[str, str]) -> dict[str, str]:
    """Name claims as the map does: in a table, labels are in one line, and visible."""
    if submission.map is None or not decided:
        return {}
    labels = (element.label for element in elements_of(submission.map))
    return {label: decided[shown] for label in labels if (shown := in_a_cell(label)) in decided}


def in_a_cell(label: str) -> str:
    """Write the name of a claim as it stands in a cell of a table: on one line."""
    return visible(" ".join(label.split()))


def _findings(m: ArgumentMap, language: str) -> tuple[Diagnostic, ...]:
    """Check *m* as students do; nothing in the map itself says what to look for."""
    from ...checking import check  # noqa: PLC0415 - few reports need it

    return check(m, profile="student", map_settings=False, language=language).findings

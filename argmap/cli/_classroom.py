"""``argmap grade`` on what a platform gave: everyone's maps, the gradebook, the review."""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import attrs
import click

from ..errors import FileError, OptionError
from ..files import make_folder, write_whole
from ..suggest import count, either, visible
from . import _complete
from ._cells import csv_table
from ._options import refuse_file_name, spared
from ._progress import Progress
from ._streams import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ..model import ArgumentMap
    from ..teach.classroom import ClassReport, Decisions, GradedSubmission
    from ..teach.collection import Handed, Student
    from ..teach.gradebooks import Entered, Filled
    from ..teach.grading import Rubric
    from ..teach.submissions import Submission

R = TypeVar("R")

REVIEW = "review.csv"
_SHEETS, _ZIP, _SHEET = "sheets", "feedback.zip", "feedback"
_FILLED = {"grade", "feedback", "maximum", "student"}
#: So many claims, links and pairs are named on the terminal.
_SHOWN = 3


@attrs.frozen
class ClassOptions:
    """What to do with a class besides grading it."""

    gradebook: str | None
    columns: tuple[str, ...]
    review: str | None
    reports: tuple[str, ...]
    anonymous: bool
    sheets: bool
    jobs: int | None

    @property
    def asked(self) -> bool:
        """Whether any of them was given."""
        return bool(self.gradebook or self.review or self.reports or self.anonymous)


def class_options(command: Callable[..., R]) -> Callable[..., R]:
    """Add the options for a class; the command gets them as one parameter, *room*."""

    @functools.wraps(command)
    def with_room(
        *,
        gradebook: str | None,
        columns: tuple[str, ...],
        review: str | None,
        reports: tuple[str, ...],
        anonymous: bool,
        sheets: bool,
        jobs: int | None,
        **others: Any,
    ) -> R:
        room = ClassOptions(gradebook, columns, review, reports, anonymous, sheets, jobs)
        return command(room=room, **others)

    for option in reversed(_OPTIONS):
        with_room = option(with_room)
    return with_room


_OPTIONS = (
    click.option(
        "--gradebook",
        metavar="FILE",
        shell_complete=_complete.files,
        help=(
            "The gradebook that Moodle or Canvas exported: a copy with grades and comments "
            "is written to the folder of -o."
        ),
    ),
    click.option(
        "--column",
        "columns",
        multiple=True,
        metavar="WHAT=TITLE",
        help=(
            "A column of the gradebook that isn't found by itself: WHAT is grade, feedback, "
            "maximum or student."
        ),
    ),
    click.option(
        "--review",
        metavar="FILE",
        shell_complete=_complete.files,
        help=f"The file with your decisions; by default {REVIEW} in the folder of -o.",
    ),
    click.option(
        "--report",
        "reports",
        multiple=True,
        metavar="FILE",
        help="Write the class report to FILE, as .html, .txt or .csv; -o writes all three.",
    ),
    click.option("--anonymous", is_flag=True, help="Write no student's name anywhere."),
    click.option(
        "--sheets/--no-sheets", default=True, help="Whether -o writes feedback sheets; it does."
    ),
    click.option(
        "--jobs",
        type=click.IntRange(1, 64),
        metavar="N",
        help="How many processes grade a large class; by default as many as there are cores.",
    ),
)


def is_class(submissions: Sequence[str], room: ClassOptions) -> bool:
    """Whether a class is to be graded: a folder, a zip file, or anything that only one needs."""
    return room.asked or any(map(_is_collection, submissions))


def _is_collection(place: str) -> bool:
    return os.path.isdir(place) or place.lower().endswith(".zip")  # noqa: PTH112 - any name


class ClassRun:
    """Grades a class: with these keys and this rubric, in this language, into *output*."""

    def __init__(
        self,
        keys: Sequence[ArgumentMap],
        rubric: Rubric,
        options: dict[str, Any],
        output: str | None,
        room: ClassOptions,
        *,
        pdf: bool = False,
    ) -> None:
        self.pdf = pdf
        self.keys = keys
        self.rubric = rubric
        self.options = options
        self.output = output
        self.room = room
        self.inputs: Sequence[str] = ()
        self.names: dict[str, str] = {}

    def run(
        self, submissions: Sequence[str], keys: Sequence[str]
    ) -> tuple[list[GradedSubmission], str]:
        """
        Grade a class, write what was asked for, and sum it up in words.

        What was read, the files of the *keys* among it, is never written over.

        Raises:
            FileError: if what was handed in, or the gradebook, can't be opened.
            WriteError: if something can't be written.
            OptionError: if an option doesn't go with the others, or with the gradebook.
        """
        from ..teach.classroom import class_report  # noqa: PLC0415 - heavy

        self._expect_output(submissions)
        self.inputs = (*submissions, *keys, *filter(None, (self.room.gradebook,)))
        decisions = self._decisions()
        if self.room.gradebook is not None:
            self._filled(())  # before anything is graded: that may take minutes
        graded, students = self._graded(submissions, decisions)
        if not graded:
            raise FileError(
                f"{either(submissions, 'and')}: there are no submissions in it; expected a "
                "file or a folder for each student"
            )
        report = class_report(graded, self.keys, self.rubric.maximum)
        lines = [*_summary(report), *_changes(graded, decisions)]
        written = list(self._write(report, students, decisions))
        if report.doubtful:
            written.append(to_decide(self._review_file()))
        return graded, "".join(f"{visible(line)}\n" for line in (*lines, *written))

    def _expect_output(self, submissions: Sequence[str]) -> None:
        if self.output is not None:
            refuse_file_name(self.output)
            inside = Path(self.output).resolve()
            if any(inside.is_relative_to(Path(place).resolve()) for place in submissions):
                raise OptionError(
                    f"-o {self.output}: this is in the folder of submissions, and would be taken "
                    "for one; choose a folder beside it"
                )
            make_folder(self.output)
        elif self.room.gradebook is not None:
            raise OptionError("--gradebook needs -o FOLDER: the filled copy is written there")
        for what in self.room.columns:
            name, equals, _ = what.partition("=")
            if not equals or name not in _FILLED:
                raise OptionError(
                    f"--column {what!r}: expected grade, feedback, maximum or student, "
                    "an equals sign, and the title of a column"
                )
        for file in self.room.reports:
            if Path(file).suffix.lower() not in _REPORTS:
                raise OptionError(f"--report {file!r}: expected a name in .html, .txt or .csv")

    # reading

    def _review_file(self) -> str | None:
        if self.room.review is not None:
            return self.room.review
        return str(Path(self.output) / REVIEW) if self.output is not None else None

    def _decisions(self) -> Decisions:
        from ..teach.classroom import Decisions, read_review  # noqa: PLC0415 - heavy
        from ..teach.gradebooks import read_gradebook  # noqa: PLC0415 - heavy

        file = self._review_file()
        if file is None or not (self.room.review is not None or Path(file).exists()):
            comma = _point(self.options["language"]) == ","
            return Decisions(delimiter=";" if comma else ",", decimal_comma=comma)
        found = read_review(read_gradebook(file), self.keys)
        for note in found.notes:
            say(f"argmap: {file}: {note}")
        return found

    def _graded(
        self, places: Sequence[str], decisions: Decisions
    ) -> tuple[list[GradedSubmission], dict[str, Student]]:
        from ..teach.classroom import grade_class, usual_jobs  # noqa: PLC0415 - heavy

        students: dict[str, Student] = {}
        submissions = self._submissions(places, students, decisions)
        graded = grade_class(
            submissions,
            self.keys,
            self.rubric,
            **self.options,
            decisions=decisions.by_student,
            check=self.output is not None or bool(self.room.reports),
            sheets=self.names if self.output is not None and self.room.sheets else None,
            jobs=self.room.jobs or usual_jobs(),
        )
        return sorted(graded, key=lambda g: g.student), students

    def _submissions(
        self, places: Sequence[str], students: dict[str, Student], decisions: Decisions
    ) -> Iterator[Submission]:
        """
        Read everyone's, one at a time; *students* gets who they are, by their keys.

        *decisions* on them go by these keys from then on, too.
        """
        from ..teach.collection import collect, read_handed  # noqa: PLC0415 - heavy

        for place in places:
            with collect(place) as found:
                for name in found.ignored:
                    say(f"argmap: {place}: {name} is not a submission, and was left out")
                progress = Progress(len(found.handed))
                for number, handed in enumerate(found.handed, start=1):
                    called = self._called(handed, found.platform, students, decisions)
                    progress.step(number, called.student.key)
                    yield read_handed(called, anonymous=self.room.anonymous)
                progress.clear()

    def _called(
        self,
        handed: Handed,
        platform: str,
        students: dict[str, Student],
        decisions: Decisions,
    ) -> Handed:
        from ..teach.collection import anonymised  # noqa: PLC0415 - heavy

        own = handed.student
        other, shown = own, anonymised(own, platform)
        if not self.room.anonymous:
            other, shown = shown, own
        decisions.rename(other.key, shown.key)
        key, number = shown.key, 2
        while key in students:  # the same name in another folder
            key, number = f"{shown.key} ({number})", number + 1
        students[key] = attrs.evolve(own, key=key, folder=shown.folder)
        self.names[key] = "" if self.room.anonymous else str(own)
        return attrs.evolve(handed, student=attrs.evolve(shown, key=key))

    # writing

    def _write(
        self, report: ClassReport, students: dict[str, Student], decisions: Decisions
    ) -> Iterator[str]:
        from ..teach.classroom import write_review  # noqa: PLC0415 - heavy

        for file in self.room.reports:
            self._put(Path(file), self._report(report, Path(file).suffix.lower()))
            yield f"wrote {file}"
        review = self._review_file()
        if review is not None:
            self._put(Path(review), _for_spreadsheets(write_review(report.graded, decisions)))
            yield f"wrote {review}"
        if self.output is not None:
            yield from self._fill_folder(Path(self.output), report, students)

    def _fill_folder(
        self, folder: Path, report: ClassReport, students: dict[str, Student]
    ) -> Iterator[str]:
        for suffix in _REPORTS:
            self._put(folder / f"report{suffix}", self._report(report, suffix))
        yield f"wrote {folder / 'report.html'}, .txt and .csv"
        if self.room.gradebook is not None:
            yield from self._fill_gradebook(folder, report, students)
        if self.room.sheets:
            yield self._write_sheets(folder, report, students)

    def _report(self, report: ClassReport, suffix: str) -> str | bytes:
        return _REPORTS[suffix](report, self.options["language"])

    def _put(self, path: Path, content: str | bytes) -> None:
        write_whole(spared(str(path), self.inputs) or path, content)

    def _fill_gradebook(
        self, folder: Path, report: ClassReport, students: dict[str, Student]
    ) -> Iterator[str]:
        from ..teach.gradebooks import Entered  # noqa: PLC0415 - heavy
        from ..teach.grading.face import waits  # noqa: PLC0415 - heavy

        file = self.room.gradebook or ""
        entered = tuple(
            Entered(students[g.student], g.grade / g.grade.maximum, _comment(g))
            for g in report.graded
            if g.grade is not None and g.grade.maximum
        )
        filled = self._filled(entered)
        for note in filled.notes:
            say(f"argmap: {file}: {note}")
        self._put(folder / Path(file).name, filled.content)
        waiting = sum(map(waits, report.grades))
        undecided = f"; {count(waiting, 'student')} may get more when you have decided"
        wrote = f"wrote {folder / Path(file).name}: {count(filled.filled, 'grade')}"
        yield f"{wrote}{undecided if waiting else ''}"

    def _filled(self, entered: tuple[Entered, ...]) -> Filled:
        from ..teach.gradebooks import fill_gradebook, read_gradebook  # noqa: PLC0415 - heavy

        columns = dict(what.split("=", 1) for what in self.room.columns)
        return fill_gradebook(read_gradebook(self.room.gradebook or ""), entered, columns=columns)

    def _write_sheets(
        self, folder: Path, report: ClassReport, students: dict[str, Student]
    ) -> str:
        """Write a sheet for each student, named so that the platform takes it back."""
        sheets: dict[str, str | bytes] = {}
        for one in report.graded:
            if one.grade is not None:
                name = _sheet_name(one.student, students[one.student])
                sheets[f"{name}.html"] = one.sheet
                if self.pdf:
                    sheets[f"{name}.pdf"] = one.grade.sheet_pdf(
                        self.names[one.student], notes=one.submission.notes
                    )
        for name, content in sheets.items():
            path = folder / _SHEETS / name
            make_folder(path.parent)
            self._put(path, content)
        wrote = f"wrote {folder / _SHEETS}: {count(len(sheets), 'feedback sheet')}"
        if not any(s.folder for s in students.values()):
            return wrote
        self._put(folder / _ZIP, _zipped(sheets))
        return f"{wrote}, for upload in {_ZIP}"


def _sheet_name(key: str, student: Student) -> str:
    """Moodle takes back what is in a folder called as the one that it gave."""
    return f"{student.folder}/{_SHEET}" if student.folder else key


def _zipped(sheets: dict[str, str | bytes]) -> bytes:
    """Pack sheets; without times, so that the same sheets give the same bytes."""
    import io  # noqa: PLC0415 - needed only here
    import zipfile  # noqa: PLC0415 - needed only here

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(sheets.items()):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _comment(one: GradedSubmission) -> str:
    """Say in one cell what the sheet says first."""
    from ..teach.grading.face import about_mark, mark_line, waits  # noqa: PLC0415 - heavy
    from ..teach.grading.sheet import file_notes  # noqa: PLC0415 - heavy

    assert one.grade is not None  # noqa: S101 - the caller has looked
    feedback = one.grade.feedback
    # points of the rubric are said with their maximum: that of the gradebook may be another
    mark = f"{mark_line(one.grade)}." if waits(one.grade) else ""
    lines = mark, *about_mark(one.grade), *file_notes(one.grade, one.submission.notes)
    return " ".join(
        filter(None, [*lines, *(p.reason for p in feedback.points), feedback.next_step])
    )


def _page(report: ClassReport, language: str) -> str:
    from ..teach.classroom import class_page  # noqa: PLC0415 - heavy

    return class_page(report, language)


def _text(report: ClassReport, language: str) -> str:
    from ..teach.classroom import class_text  # noqa: PLC0415 - heavy

    return class_text(report, language)


def _csv(report: ClassReport, language: str) -> bytes:
    from ..teach.classroom import class_rows  # noqa: PLC0415 - heavy

    point = _point(language)
    heads, *rows = class_rows(report, point)
    delimiter = ";" if point == "," else ","
    return _for_spreadsheets(csv_table(map(str, heads), rows, delimiter=delimiter))


def _point(language: str) -> str:
    """Give what stands before decimals; spreadsheets expect semicolons if it is a comma."""
    from ..teach.words import wording  # noqa: PLC0415 - heavy

    return wording(language)["number.point"]


def _for_spreadsheets(table: str) -> bytes:
    """Mark a table as UTF-8, without which Excel takes it for something else."""
    return table.encode("utf-8-sig")


_REPORTS: dict[str, Callable[[ClassReport, str], str | bytes]] = {
    ".html": _page,
    ".txt": _text,
    ".csv": _csv,
}


# in words


def to_decide(file: str | None, *, single: bool = False) -> str:
    """Say how to decide what waits: in *file*, which a class has, but *single* maps haven't."""
    column = "write yes, no or the name of a claim into the last column of"
    if file is not None:
        return f"to decide: {column} {file}, and run the same command again"
    first = "grade a folder that has the maps, with" if single else "add"
    return f"to decide: {first} -o FOLDER, {column} FOLDER/{REVIEW}, and run that again"


def _summary(report: ClassReport) -> Iterator[str]:
    parts = [f"{len(report.grades)} graded"]
    parts += [f"{report.doubtful} with something to decide"] * bool(report.doubtful)
    parts += [f"{len(report.problems)} not graded"] * bool(report.problems)
    yield f"{count(len(report.graded), 'submission')}: {', '.join(parts)}"
    for one in report.problems:
        yield f"not graded: {one.student}: {one.problem}"
    yield from _not_final(report)
    noted = [one for one in report.graded if one.grade is not None and one.submission.notes]
    for one in noted[:_SHOWN]:
        yield f"look at the file: {one.student}: {'; '.join(one.submission.notes)}"
    if len(noted) > _SHOWN:
        yield f"look at the files of {count(len(noted) - _SHOWN, 'other')}, too: see the report"
    for claim in report.claims[:_SHOWN]:
        undecided = f", {claim.open} not yet decided" if claim.open else ""
        yield f"hard: [{claim.label}], found by {claim.found} of {claim.of}{undecided}"
    for link in report.links[:_SHOWN]:
        if link.students > 1:
            yield f"commonly wrong ({count(link.students, 'student')}): {link.reason}"
    for pair in report.near[:_SHOWN]:
        yield f"near each other ({pair.share:.2f}): {pair.one} and {pair.other}"
    for copied in report.copied[:_SHOWN]:
        share = f"{copied.same} of {count(copied.of, 'claim')}"
        yield f"word for word as in the reference: {copied.student}, {share}"


def _not_final(report: ClassReport) -> Iterator[str]:
    """Name the marks that most points wait for, with what they become if all is accepted."""
    from ..teach.grading.face import mark_range, waits  # noqa: PLC0415 - heavy

    graded = [(g.student, g.grade) for g in report.graded if g.grade is not None]
    waiting = sorted((one for one in graded if waits(one[1])), key=lambda one: -one[1].open)
    for student, grade in waiting[:_SHOWN]:
        yield f"not final: {student}: {mark_range(grade)}"
    if len(waiting) > _SHOWN:
        yield f"not final: {count(len(waiting) - _SHOWN, 'other mark')}: see the report"


def _changes(graded: Sequence[GradedSubmission], decisions: Decisions) -> Iterator[str]:
    from ..teach.grading.face import amount  # noqa: PLC0415 - heavy

    if number := decisions.about(g.student for g in graded):
        changed = [g for g in graded if g.changed]
        applied = f"{count(number, 'decision')} followed"
        yield f"{REVIEW}: {applied}, {count(len(changed), 'mark')} changed"
        for one in changed:
            if one.grade is not None and one.undecided is not None:
                yield f"changed: {one.student}: {amount(one.undecided)} → {amount(one.grade)}"

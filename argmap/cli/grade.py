"""``argmap grade``: marks for maps against a reference, with a reason for each point."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import _complete
from ._classroom import ClassOptions, ClassRun, class_options, is_class, to_decide
from ._engine import engine_option
from ._options import exit_code, expand_files, form_option, reading_options
from ._streams import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..model import ArgumentMap
    from ..teach.classroom import GradedSubmission
    from ..teach.grading import Grade, Rubric
    from ..teach.submissions import Submission


@click.command()
@click.argument("submissions", nargs=-1, required=True, shell_complete=_complete.files)
@click.option(
    "--key",
    "keys",
    multiple=True,
    required=True,
    metavar="MAP",
    shell_complete=_complete.files,
    help="The reference; of several, the one that fits a submission best counts.",
)
@click.option(
    "--rubric", metavar="FILE", help="What counts how much, in YAML; see docs/teaching/grading.md."
)
@click.option(
    "--language", default="en", metavar="CODE", help="The language of the reasons; en by default."
)
@click.option(
    "-o", "--output", metavar="FOLDER", help="Write a feedback sheet for each student to FOLDER."
)
@click.option("--pdf", is_flag=True, help="Write each sheet as PDF, too (extra pdf).")
@form_option("the marks are", ("text", "json"))
@class_options
@engine_option
@reading_options
def grade(
    *,
    submissions: tuple[str, ...],
    keys: tuple[str, ...],
    rubric: str | None,
    language: str,
    output: str | None,
    pdf: bool,
    form: str,
    engine: str,
    room: ClassOptions,
    how: dict[str, Any],
) -> None:
    """
    Grade maps against a reference.

    SUBMISSIONS are maps of students, or a class: the folder or the zip file that Moodle or Canvas
    gave, or a folder with a file or a folder for each student; see docs/teaching/platforms.md.
    Each point has a reason, and what a person should decide is listed.
    A claim that may say the opposite of the reference's earns nothing before.
    One bad file never stops the others: it is listed.
    Exits with 0 if all were graded, with 1 if some have something to decide or can't be read,
    and with 2 if nothing can be graded.
    """
    from ..teach.submissions import read_submissions  # noqa: PLC0415 - heavy

    if pdf and output is None:
        raise click.UsageError("--pdf needs a folder for the sheets: -o FOLDER")

    grader = Grader(keys, rubric, engine, language, how)
    if is_class(submissions, room):
        run = ClassRun(grader.keys, grader.rubric, grader.options, output, room, pdf=pdf)
        everyone, text = run.run(submissions, keys)
        click.echo(_json(everyone, grader) if form == "json" else text, nl=False)
        raise SystemExit(_code(everyone))
    found = [grader.run(s) for s in read_submissions(expand_files(submissions), **how)]
    if output is not None:
        _write_sheets(found, output, [*submissions, *keys], pdf=pdf)
    text = _json(found, grader) if form == "json" else "".join(map(_line, _lines(found, grader)))
    click.echo(text, nl=False)
    raise SystemExit(_code(found))


class Graded:
    """A submission with its grade, or the problem that it has."""

    def __init__(self, submission: Submission, grade: Grade | None, problem: str = "") -> None:
        self.submission = submission
        self.grade = grade
        self.problem = problem


class Grader:
    """
    Grades submissions with the same keys and rubric.

    Raises:
        FileError: if a key or the rubric can't be opened.
        ReadError: if a key has errors, or the rubric is not valid.
        OptionError: if the rubric doesn't fit the keys.
        NotFoundError: if there is no such engine or language.
    """

    def __init__(
        self,
        keys: Sequence[str],
        rubric: str | None,
        engine: str,
        language: str,
        how: dict[str, Any],
    ) -> None:
        from ..teach.grading import Rubric, check_keys, load_rubric, read_key  # noqa: PLC0415
        from ..teach.words import wording  # noqa: PLC0415 - heavy, as above

        wording(language)
        self.keys: list[ArgumentMap] = [read_key(file, **how) for file in keys]
        self.rubric: Rubric = Rubric() if rubric is None else load_rubric(rubric)
        self.options: dict[str, Any] = {"engine": engine, "language": language}
        check_keys(self.keys, self.rubric)

    def run(self, submission: Submission) -> Graded:
        """Grade one submission; whatever is wrong with it is its own problem."""
        from ..errors import ArgmapError, MissingExtraError, NotFoundError  # noqa: PLC0415
        from ..teach.grading import grade  # noqa: PLC0415 - heavy

        for note in submission.notes:
            say(f"argmap: {note}")
        if submission.map is None:
            say(f"argmap: {submission.problem}")
            return Graded(submission, None, submission.problem)
        try:
            made = grade(submission.map, self.keys, self.rubric, **self.options)
        except (MissingExtraError, NotFoundError):
            raise  # nobody's map is to blame
        except ArgmapError as error:
            say(f"argmap: {submission.file}: {error}")
            return Graded(submission, None, str(error))
        return Graded(submission, made)


def _code(found: Iterable[Graded | GradedSubmission]) -> int:
    codes = [2 if g.grade is None else int(bool(g.grade.review)) for g in found]
    return exit_code(codes) if codes else 2


# what is written


def _lines(found: Sequence[Graded], grader: Grader) -> Iterator[str]:
    graded = [(g.submission.student, g.grade) for g in found if g.grade is not None]
    for student, grade in graded:
        yield from _of_one(student, grade, several_keys=len(grader.keys) > 1)
    for one in found:
        if one.grade is None:
            yield f"{one.submission.student}: not graded: {one.problem}"
    if len(found) > 1:
        yield _summary(found)
    if any(grade.review for _, grade in graded):
        yield to_decide(None, single=True)


def _summary(found: Sequence[Graded]) -> str:
    from ..suggest import count  # noqa: PLC0415 - needed only here

    waiting = sum(bool(g.grade.review) for g in found if g.grade is not None)
    unread = sum(g.grade is None for g in found)
    graded = len(found) - unread
    parts = [f"{graded} graded"]
    parts += [f"{waiting} with something to decide"] * bool(waiting)
    parts += [f"{unread} not graded"] * bool(unread)
    return f"{count(len(found), 'submission')}: {', '.join(parts)}"


def _of_one(student: str, grade: Grade, *, several_keys: bool) -> Iterator[str]:
    from ..teach.grading.face import amount, mark_range, waits  # noqa: PLC0415 - heavy

    key = f", by {grade.key_name}" if several_keys else ""
    final = f"{amount(grade)} of {amount(grade.maximum)}"
    mark = f"{mark_range(grade)}, not final" if waits(grade) else final
    yield f"{student}: {mark}{key}"
    for point in grade.feedback.points:
        yield f"  - {point.reason}"
    for item in grade.review:
        names = ", ".join(f"[{c.label}] {c.score:.2f}" for c in item.candidates)
        yield f"  ? [{item.label}]: {item.why}; {names}"


def _line(text: str) -> str:
    from ..suggest import visible  # noqa: PLC0415 - needed only here

    return f"{visible(text)}\n"


def _json(found: Sequence[Graded | GradedSubmission], grader: Grader) -> str:
    import json  # noqa: PLC0415 - slow to import

    from ..suggest import visible_json  # noqa: PLC0415 - needed only here

    listed = [
        {
            "student": g.submission.student,
            "file": g.submission.file,
            **({"problem": g.problem} if g.grade is None else g.grade.to_dict()),
        }
        for g in found
    ]
    record = {"maximum": grader.rubric.maximum, "submissions": listed}
    return visible_json(json.dumps(record, ensure_ascii=False, indent=2)) + "\n"


def _write_sheets(
    found: Iterable[Graded], folder: str, inputs: Sequence[str], *, pdf: bool
) -> None:
    from ..files import make_folder, write_whole  # noqa: PLC0415 - needed only here
    from ..suggest import count  # noqa: PLC0415 - needed only here
    from ._options import refuse_file_name, spared  # noqa: PLC0415 - needed only here

    refuse_file_name(folder)
    make_folder(folder)
    taken: set[str] = set()
    for one in found:
        if one.grade is not None:
            student = one.submission.student
            path = str(Path(folder) / sheet_name(student, taken))
            sheet = one.grade.sheet(student, notes=one.submission.notes)
            write_whole(spared(f"{path}.html", inputs) or "", sheet)
            if pdf:
                content = one.grade.sheet_pdf(student, notes=one.submission.notes)
                write_whole(spared(f"{path}.pdf", inputs) or "", content)
    say(f"wrote {count(len(taken), 'feedback sheet')} to {folder}")


def sheet_name(student: str, taken: set[str]) -> str:
    """Make a name of a student's that leads nowhere, and no other student has."""
    kept = "".join(c if c.isalnum() or c in " -_." else "_" for c in student).strip(" .")[:80]
    name = stem = kept or "student"
    number = 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name.casefold())
    return name


COMMAND = grade

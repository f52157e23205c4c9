"""``argmap exercise``: make exercises of a map, and mark the answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import FileError, ReadError
from . import _complete
from ._options import Listing, reading_options, refuse_file_name, spared
from ._streams import put, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..model import ArgumentMap


def _kinds() -> Iterable[str]:
    from ..teach.exercises import EXERCISES  # noqa: PLC0415 - needed only here

    return EXERCISES


def _forms() -> Iterable[str]:
    from ..teach.exercises import FORMS  # noqa: PLC0415 - needed only here

    return (*FORMS, "all")


def _languages() -> Iterable[str]:
    from ..teach.exercises import exercise_languages  # noqa: PLC0415 - needed only here

    return exercise_languages()


@click.command()
@click.argument("file", metavar="[MAP]", required=False, shell_complete=_complete.files)
@click.option("--kind", cls=Listing, names=_kinds, metavar="KIND", help="What to practise")
@click.option(
    "--seed",
    type=int,
    default=1,
    metavar="N",
    help="Another number makes another exercise; keep it from students. 1 by default.",
)
@click.option("--count", type=int, metavar="N", help="How many things to ask about, at most.")
@click.option("--section", metavar="NAME", help="Make it of the section NAME only.")
@click.option("--language", cls=Listing, names=_languages, metavar="CODE", help="Its language")
@click.option(
    "-f",
    "--format",
    "forms",
    cls=Listing,
    names=_forms,
    multiple=True,
    metavar="FORM",
    help="What to write, repeatable; handouts, key and practice page by default",
)
@click.option("-o", "--output", metavar="FOLDER", help="The folder to write the files to.")
@click.option(
    "--mark",
    "answers",
    metavar="ANSWERS",
    shell_complete=_complete.files,
    help="Mark these answers instead; needs --key.",
)
@click.option(
    "--key", metavar="KEY", shell_complete=_complete.files, help="The key to mark answers by."
)
@reading_options
def exercise(
    file: str | None,
    kind: str | None,
    seed: int,
    count: int | None,
    section: str | None,
    language: str | None,
    forms: tuple[str, ...],
    output: str | None,
    answers: str | None,
    key: str | None,
    how: dict[str, Any],
) -> None:
    """
    Make an exercise of a map, or mark answers.

    With --kind, the exercise goes to FOLDER: what is for students to student/,
    the key and the files for learning platforms to teacher/, and a page that marks at once,
    and therefore holds the key, to practice/. The same seed makes the same files.
    Without -o, the handout is printed, or the one file that --format asks for.
    Without --kind, the kinds of exercise are listed that can be made of MAP.
    Exits with 0, with 1 if an answer that was marked isn't right, and with 2 if something
    can't be read, made or written.
    """
    if answers is not None or key is not None:
        if answers is None or key is None or file is not None:
            raise click.UsageError("--mark ANSWERS and --key KEY go together, without a map")
        raise SystemExit(_mark(answers, key))
    if file is None:
        raise click.UsageError("name a map, or answers to mark: --mark ANSWERS --key KEY")
    m = _map(file, how)
    if section is not None:
        m = _part(m, section)
    if kind is None:
        _list(m)
        return
    _write(m, file, forms, output, kind=kind, seed=seed, count=count, language=language)


def _map(file: str, how: dict[str, Any]) -> ArgumentMap:
    from ..conversion import load  # noqa: PLC0415 - needed only here

    try:
        return load(file, **how)
    except ReadError as error:
        raise FileError(f"{error}\nfix this first: argmap check {file}") from error


def _part(m: ArgumentMap, section: str) -> ArgumentMap:
    from .. import views  # noqa: PLC0415 - needed only here

    return views.section(m, section)


def _list(m: ArgumentMap) -> None:
    from ..teach.exercises import EXERCISES, exercise_words, possible  # noqa: PLC0415 - needed only here

    able, words = possible(m), exercise_words("en")
    width = max(map(len, EXERCISES))
    for name, kind in EXERCISES.items():
        title = name if name in EXERCISES.foreign else words(f"kinds.{name}.title")
        lack = "" if name in able else f" (not of this map: it needs {kind.needs})"
        click.echo(f"{name:{width}}  {title}{lack}")


def _write(
    m: ArgumentMap, file: str, forms: tuple[str, ...], output: str | None, **wanted: Any
) -> None:
    from ..files import make_folder, write_whole  # noqa: PLC0415 - needed only here
    from ..teach.exercises import FORMS, make_exercise  # noqa: PLC0415 - needed only here

    made = make_exercise(m, **wanted)
    if output is None:
        if len(forms) > 1 or "all" in forms:
            raise click.UsageError("several files need a folder; name one with -o FOLDER")
        put(FORMS[forms[0] if forms else "text"].write(made))
        return
    refuse_file_name(output)
    every = FORMS.values()
    usual = [form for form in every if "all" in forms or form.usual]
    chosen = usual if "all" in forms or not forms else [FORMS[name] for name in forms]
    contents = {form: form.write(made) for form in chosen}
    for form, content in contents.items():
        path = Path(output, form.folder, form.file)
        spared(str(path), [file])
        make_folder(path.parent)
        write_whole(path, content)
        say(f"wrote {path}: {form.title}{' (holds the answers)' * form.holds_key}")


def _mark(answers: str, key: str) -> int:
    from ..files import read_source  # noqa: PLC0415 - needed only here
    from ..teach import exercises  # noqa: PLC0415 - needed only here

    made = exercises.read_exercise_key(read_source(key))
    given = exercises.read_answers(made.sheet, read_source(answers))
    found = exercises.mark(made, given)
    words = exercises.exercise_words(made.sheet.language)
    for row in found.rows:
        click.echo(row.worded(words))
    click.echo(words("form.points", points=found.points, most=found.most))
    return int(found.points < found.most)


COMMAND = exercise

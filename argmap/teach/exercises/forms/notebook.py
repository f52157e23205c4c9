"""A notebook with nbgrader's metadata: the version from which it makes that of the students."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .._base import blanks, letters
from .._forms import ExerciseForm
from .._markdown import opening, question
from .._words import exercise_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .._base import Exercise

#: Gives a point for each right letter, and says why; whatever was written, it never fails.
_MARKING = """\
### BEGIN HIDDEN TESTS
_given = globals().get("{variable}")
_given = _given if isinstance(_given, dict) else {{}}
_points = 0.0
for _name, _right, _reason in [
{rows}
]:
    _letter = _given.get(_name)
    _correct = type(_letter) is str and _letter.strip().upper() == _right
    _points += _correct
    print(f"{{_name}}: {{_right}}", "+" if _correct else "-", _reason)
_points
### END HIDDEN TESTS"""


def write(exercise: Exercise) -> str:
    """Write the notebook; the key is in hidden tests, which nbgrader takes out for students."""
    notebook = {
        "cells": [*_cells(exercise)],
        "metadata": {
            "kernelspec": {
                "display_name": "Python 3",
                "language": "python",
                "name": "python3",
            },
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _cells(exercise: Exercise) -> Iterator[dict[str, Any]]:
    sheet = exercise.sheet
    yield _cell("markdown", "exercise", "\n".join(opening(sheet)).rstrip())
    for at, item in enumerate(sheet.items):
        text = "\n".join(question(sheet, item, at, table=False)).rstrip()
        yield _cell("markdown", f"question-{at + 1}", text)
        yield _answers(exercise, at)
        yield _marked(exercise, at)


def _answers(exercise: Exercise, at: int) -> dict[str, Any]:
    words = exercise_words(exercise.sheet.language)
    empty = ", ".join(f'"{name}": ""' for name, item, _ in blanks(exercise.sheet) if item == at)
    cell = _cell(
        "code", f"answers-{at + 1}", f"# {words('form.between')}\nanswers_{at + 1} = {{{empty}}}"
    )
    del cell["metadata"]["nbgrader"]  # an ordinary cell, which students change
    return cell


def _marked(exercise: Exercise, at: int) -> dict[str, Any]:
    words = exercise_words(exercise.sheet.language)
    rows = "\n".join(
        f'    ("{name}", "{letters(exercise.answers[at][row])}", {exercise.reasons[at][row]!a}),'
        for name, item, row in blanks(exercise.sheet)
        if item == at
    )
    code = _MARKING.format(variable=f"answers_{at + 1}", rows=rows)
    points = float(len(exercise.answers[at]))
    return _cell("code", f"points-{at + 1}", f"# {words('form.marked')}\n{code}", points)


def _cell(kind: str, name: str, source: str, points: float | None = None) -> dict[str, Any]:
    facts = {
        "grade": points is not None,
        "grade_id": name,
        "locked": True,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }
    if points is not None:
        facts["points"] = points
    lines = source.splitlines(keepends=True)
    cell = {"cell_type": kind, "id": name, "metadata": {"nbgrader": facts}, "source": lines}
    return cell | ({"execution_count": None, "outputs": []} if kind == "code" else {})


FORM = ExerciseForm("notebook for nbgrader", "teacher", "questions.ipynb", whole=write)

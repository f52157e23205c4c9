"""A file to write answers into: a line for each question, in plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._answers import answer_file
from .._forms import ExerciseForm

if TYPE_CHECKING:
    from .._base import ExerciseSheet


def write(sheet: ExerciseSheet) -> str:
    """Write the lines, all of them empty."""
    return answer_file(sheet)


FORM = ExerciseForm("file for answers", "student", "answers.txt", sheet=write, usual=True)

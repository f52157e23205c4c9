"""The handout in Markdown, to paste into a page of a course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._forms import ExerciseForm
from .._markdown import opening, question

if TYPE_CHECKING:
    from .._base import ExerciseSheet


def write(sheet: ExerciseSheet) -> str:
    """Write *sheet* in Markdown."""
    lines = [*opening(sheet)]
    for at, item in enumerate(sheet.items):
        lines += question(sheet, item, at)
    return "\n".join(lines).rstrip() + "\n"


FORM = ExerciseForm("handout in Markdown", "student", "handout.md", sheet=write, usual=True)

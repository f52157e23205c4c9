"""The handout in plain text, for terminals and screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._forms import ExerciseForm
from .._plain import lines

if TYPE_CHECKING:
    from .._base import ExerciseSheet


def write(sheet: ExerciseSheet) -> str:
    """Write *sheet* as plain text."""
    return "\n".join(lines(sheet)).rstrip() + "\n"


FORM = ExerciseForm("handout in plain text", "student", "handout.txt", sheet=write, usual=True)

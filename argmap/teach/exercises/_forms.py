"""What a form of an exercise is: a file that is written from a sheet, or from sheet and key."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from ._base import Exercise, ExerciseSheet


@attrs.frozen
class ExerciseForm:
    """
    One file that an exercise is written to.

    Of *sheet* and *whole* a form has one: what students get is written from the sheet,
    which holds no answer; what has *whole* holds the key.
    *file* is its usual name, in *folder*: ``student``, ``teacher`` or ``practice``.
    A form that is not *usual* is written only if somebody asks for it.
    """

    title: str
    folder: str
    file: str
    sheet: Callable[[ExerciseSheet], str | bytes] | None = None
    whole: Callable[[Exercise], str | bytes] | None = None
    usual: bool = False

    def write(self, exercise: Exercise) -> str | bytes:
        """Write the content of the file."""
        if self.sheet is not None:
            return self.sheet(exercise.sheet)
        assert self.whole is not None  # noqa: S101 - a form has one of the two
        return self.whole(exercise)

    @property
    def holds_key(self) -> bool:
        """Whether the answers are in it."""
        return self.sheet is None

"""Marking: which blanks are filled in rightly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ._base import Exercise, blanks, letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ._words import ExerciseWords


@attrs.frozen
class MarkedRow:
    """
    One blank: its name, the letter that was given, and the right one.

    *given* is empty if nothing was; *text* is the option that is right, *reason* says why.
    """

    blank: str
    given: str
    right: str
    text: str
    reason: str

    @property
    def correct(self) -> bool:
        """Whether the right letter was given."""
        return self.given == self.right

    def worded(self, words: ExerciseWords) -> str:
        """Say in a sentence or two whether it is right, and why."""
        how = "right" if self.correct else "wrong" if self.given else "missing"
        said = words(f"form.{how}", letter=self.right, text=words.quoted(self.text))
        return f"{self.blank}: {self.given or '-'}  {said} {self.reason}"


@attrs.frozen
class MarkedExercise:
    """What the answers to an exercise are worth: one point for each blank."""

    rows: tuple[MarkedRow, ...]

    @property
    def points(self) -> int:
        """How many points were reached."""
        return sum(row.correct for row in self.rows)

    @property
    def most(self) -> int:
        """How many points can be reached."""
        return len(self.rows)


def mark(exercise: Exercise, given: Sequence[Sequence[int | None]]) -> MarkedExercise:
    """
    Compare what was *given*, item by item and row by row, with the key.

    What is missing, None or no option at all counts as wrong.
    """
    return MarkedExercise(
        tuple(
            MarkedRow(
                name,
                _letter(exercise, item, _at(given, item, row)),
                letters(exercise.answers[item][row]),
                exercise.sheet.items[item].options[exercise.answers[item][row]],
                exercise.reasons[item][row],
            )
            for name, item, row in blanks(exercise.sheet)
        )
    )


def _at(given: Sequence[Sequence[int | None]], item: int, row: int) -> int | None:
    try:
        return given[item][row]
    except IndexError:
        return None


def _letter(exercise: Exercise, item: int, option: int | None) -> str:
    number = len(exercise.sheet.items[item].options)
    return letters(option) if option is not None and 0 <= option < number else ""

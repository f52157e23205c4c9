"""A grade: a number that shows its reasons."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from .face import face
from .feedback import feedback_on
from .record import GradeRecord

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .feedback import Feedback


class Grade(GradeRecord):
    """
    The points of a map, with the reasons for them.

    It is a number: as the last value of a notebook's cell, nbgrader records it,
    and the cell shows the reasons. It is never below 0, and never above *maximum*.

    Attributes:
        maximum: the most that could be earned.
        marks: every `Mark`, criterion by criterion, in the order of the key.
        map: the student's map.
        key: the reference that counted: the one with the best grade.
        key_name: what it is called.
        keys: how many references there were.
        rubric: the rubric that counted.
        language: the language of all reasons.
        not_graded: what was not graded, a sentence each.
        review: what a person should decide, what matters most first.
        uncertainty: the share of the maximum that hangs on *review*, from 0 to 1.
        open: the points that are neither earned nor lost before a person decides.
        if_accepted: what the mark becomes if every proposal about them is accepted.
        verbatim: the share of the student's claims that are word for word as in the key.
    """

    @property
    def feedback(self) -> Feedback:
        """What to say to the student: at most three points, and what to do next."""
        return feedback_on(self)

    def sheet(self, student: str = "", *, notes: Iterable[str] = ()) -> str:
        """
        Write the feedback sheet for the *student* of that name, as HTML.

        *notes* are about the file: what is wrong with it, or that another one wasn't read.
        """
        from .sheet import feedback_sheet  # noqa: PLC0415 - drawing is heavy

        return feedback_sheet(self, student, notes)

    def sheet_pdf(self, student: str = "", *, notes: Iterable[str] = ()) -> bytes:
        """
        Write the feedback sheet as a PDF, with the same *notes*.

        Raises:
            MissingExtraError: if the extra ``pdf`` is not installed.
        """
        from .sheet_pdf import feedback_pdf  # noqa: PLC0415 - an extra

        return feedback_pdf(self, student, notes)

    def _repr_html_(self) -> str:
        try:
            return face(self)
        except Exception as error:  # noqa: BLE001 - a display never raises
            return f"<p>a grade that can't be shown: {html.escape(repr(error))}</p>"

"""
The profile ``student``: a dozen rules that a beginner can act on, five findings at a time.

Three more are about marks that are misspelt or missing.
``student.en.toml`` says which, and in which words.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import attrs

from ..suggest import brief

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..model import Diagnostic
    from .report import Report

#: The name of the profile.
STUDENT = "student"
#: How many findings are shown at a time.
_AT_A_TIME = 5
_SHOWN = 60


class StudentWording(NamedTuple):
    """
    The words for one rule: templates for `str.format`.

    ``{name}`` is what a finding is about, ``{action}`` what the rule itself would have done.
    """

    message: str
    action: str


@functools.cache
def student_wordings() -> Mapping[str, StudentWording]:
    """Return the words for each rule of the profile, by code."""
    import tomllib  # noqa: PLC0415 - few reports are for students

    text = Path(__file__).with_name("student.en.toml").read_text(encoding="utf-8")
    return {code: StudentWording(**words) for code, words in tomllib.loads(text).items()}


def for_students(report: Report) -> Report:
    """Show the five most important findings, most important first, in plain words."""
    shown = report.most_useful(_AT_A_TIME)
    return attrs.evolve(shown, findings=tuple(map(_reworded, shown.findings)))


def _reworded(d: Diagnostic) -> Diagnostic:
    words = student_wordings().get(d.code)
    if words is None:
        return d
    facts = {"name": brief(d.element, _SHOWN) or "the map", "action": d.action}
    message, action = words.message.format(**facts), words.action.format(**facts)
    return attrs.evolve(d, message=message, action=action)

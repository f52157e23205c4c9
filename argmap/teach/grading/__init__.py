"""
Grading a map against references: each point has a reason, and a person decides what is in doubt.

`Rubric` says what is graded, `grade` grades, and a `Grade` holds each `Mark`.
"""

from .grading import check_keys, grade
from .keys import read_key
from .marks import KeyCandidate, Mark, ReviewPoint
from .result import Grade
from .rubric import AcceptedLink, ClaimRule, Criterion, Deduction, LintDeduction, Rubric
from .rubric_file import load_rubric, read_rubric

__all__ = [
    "AcceptedLink",
    "ClaimRule",
    "Criterion",
    "Deduction",
    "Grade",
    "KeyCandidate",
    "LintDeduction",
    "Mark",
    "ReviewPoint",
    "Rubric",
    "check_keys",
    "grade",
    "load_rubric",
    "read_key",
    "read_rubric",
]

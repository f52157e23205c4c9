"""
Grading a map against references: each point has a reason, and a person decides what is in doubt.

`Rubric` says what is graded, `grade` grades, and a `Grade` holds each `Mark`.
"""

from .grade import Grade
from .marks import Candidate, Mark, ReviewPoint
from .rubric import AcceptedLink, ClaimRule, Criterion, Deduction, LintDeduction, Rubric

__all__ = [
    "AcceptedLink",
    "Candidate",
    "ClaimRule",
    "Criterion",
    "Deduction",
    "Grade",
    "LintDeduction",
    "Mark",
    "ReviewPoint",
    "Rubric",
]

"""
A class: everyone's grade, what the teacher should look at, and what the class finds hard.

`grade_class` grades submissions one by one, and none of them stops the others.
"""

from .copies import Likeness, likenesses
from .page import class_page, class_rows, class_text
from .parallel import usual_jobs
from .report import ClassReport, class_report
from .results import GradedSubmission, grade_class
from .review import Decisions, read_review, write_review

__all__ = [
    "ClassReport",
    "Decisions",
    "GradedSubmission",
    "Likeness",
    "class_page",
    "class_report",
    "class_rows",
    "class_text",
    "grade_class",
    "likenesses",
    "read_review",
    "usual_jobs",
    "write_review",
]

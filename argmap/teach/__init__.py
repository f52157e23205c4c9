"""
Maps side by side: what differs, merging, how far two people agree, and grading.

Everything here rests on `argmap.align`, and says which of its pairs are not sure.
"""

from typing import TYPE_CHECKING

from ..hooks import late

if TYPE_CHECKING:
    from .grading import grade as grade
else:
    __getattr__ = late(__name__, {"grade": "grading"})

__all__ = ["grade"]

"""
What follows from one map, worked out once for everybody.

`Analysis` has what nearly everyone asks for; each of the other modules has a view that some need.
A view is a class made from an `Analysis`, and `Analysis.of` makes one of each::

    grounding = Analysis(m).of(Grounding)

See docs/contributing.md for how to add one.
"""

from __future__ import annotations

from ._base import Analysis
from .names import short

__all__ = ["Analysis", "short"]

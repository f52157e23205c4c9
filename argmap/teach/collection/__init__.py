"""
Collecting what students handed in: a folder or a zip file as a learning platform gave it.

Everything in it comes from strangers. Nothing is unpacked, run or written by the name it has,
whatever is read is bounded, and a file that is not a map is a `Submission` with a problem.
"""

from ._base import Collection, Handed, Student
from .anonymous import anonymised
from .collecting import collect
from .reading import read_handed

__all__ = ["Collection", "Handed", "Student", "anonymised", "collect", "read_handed"]

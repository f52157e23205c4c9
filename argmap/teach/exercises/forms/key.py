"""The key, in JSON: for teachers, and for ``argmap exercise --mark``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._forms import ExerciseForm
from .._keys import key_file

if TYPE_CHECKING:
    from .._base import Exercise


def write(exercise: Exercise) -> str:
    """Write the key."""
    return key_file(exercise)


FORM = ExerciseForm("key", "teacher", "key.json", whole=write, usual=True)

"""Students without their names."""

from __future__ import annotations

import hashlib

import attrs

from ._base import FOLDER, Student

_DIGITS = 6


def anonymised(student: Student, platform: str) -> Student:
    """
    Give *student* a name that says nothing, and stays the same from run to run.

    Moodle's number stays, since Moodle itself calls people by it while marks are anonymous,
    and takes feedback back by it. Anyone with a list of names can find the others out.

    >>> anonymised(Student("jane", "Jane Doe", "1402"), "moodle").key
    'Participant 1402'
    """
    if platform == "moodle":
        key, folder = (
            f"Participant {student.number}",
            FOLDER.format(name="Participant", number=student.number),
        )
        return Student(key, key, student.number, folder)
    code = hashlib.sha256(student.key.encode("utf-8", "replace")).hexdigest()[:_DIGITS]
    return attrs.evolve(student, key=f"Student {code}", name="")

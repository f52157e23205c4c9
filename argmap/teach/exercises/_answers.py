"""Answers in a text file: a line for each blank, with a letter after the colon."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...errors import ReadError
from ...suggest import brief
from ._base import blanks, letters
from ._words import exercise_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...source import Source
    from ._base import ExerciseSheet

_LINE = re.compile(r"\s*([0-9]{1,3}[A-Za-z]{0,2})\s*[:.=]\s*([A-Za-z]{0,2})[.\s]*")


def answer_file(sheet: ExerciseSheet, given: Sequence[Sequence[int | None]] | None = None) -> str:
    """Write a file with a line for each blank of *sheet*, filled in as *given*."""
    words = exercise_words(sheet.language)
    lines = [f"# {sheet.title}", f"# {words('form.fill_in')}"]
    for name, item, row in blanks(sheet):
        option = None if given is None else given[item][row]
        lines.append(f"{name}: {'' if option is None else letters(option)}".rstrip())
    return "\n".join(lines) + "\n"


def read_answers(sheet: ExerciseSheet, source: Source) -> tuple[tuple[int | None, ...], ...]:
    """
    Read a file with answers to *sheet*; what is left empty is None.

    Lines that begin with # are comments; capitals make no difference.

    Raises:
        ReadError: if a line is anything else, names a blank that doesn't exist or that was
            filled in before, or gives a letter that isn't among its options.
    """
    known = {name: (item, row) for name, item, row in blanks(sheet)}
    given: dict[tuple[int, int], int | None] = {}
    for number, line in enumerate(source.text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            problem = _take(sheet, known, given, line)
            if problem:
                raise ReadError(f"{source.name}: line {number}: {problem}")
    return tuple(
        tuple(given.get((at, row)) for row in range(len(item.rows)))
        for at, item in enumerate(sheet.items)
    )


def _take(
    sheet: ExerciseSheet,
    known: dict[str, tuple[int, int]],
    given: dict[tuple[int, int], int | None],
    line: str,
) -> str:
    """Add what *line* says to *given*, or say what is wrong with it."""
    found = _LINE.fullmatch(line)
    if found is None:
        return f"expected a line such as 1a: B, got {brief(repr(line.strip()))}"
    name, letter = found[1].lower(), found[2].upper()
    if name not in known:
        return f"there is no question {name}; there are {', '.join(known)}"
    if known[name] in given:
        return f"question {name} was answered in a line above; delete one of them"
    options = [letters(i) for i in range(len(sheet.items[known[name][0]].options))]
    if letter and letter not in options:
        return f"{letter} is not an option; expected a letter from A to {options[-1]}"
    given[known[name]] = options.index(letter) if letter else None
    return ""

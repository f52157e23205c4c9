"""GIFT, the plain text that Moodle and other platforms import."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .._forms import ExerciseForm
from .._page import shown
from .._questions import all_reasons, platform_questions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .._base import Exercise
    from .._questions import PlatformQuestion

_MEANT = re.compile(r"([\\~=#{}:])")


def write(exercise: Exercise) -> str:
    """Write a question of GIFT for each question; an order is written as places to match."""
    return "\n".join(line for q in platform_questions(exercise) for line in _question(q))


def as_gift(text: str) -> str:
    """Put a backslash before what means something in GIFT."""
    return _MEANT.sub(r"\\\1", text)


def _question(q: PlatformQuestion) -> Iterator[str]:
    yield f"::{as_gift(q.title)}::[html]{as_gift(q.text)} {{"
    yield from _options(q) if q.is_choice else _pairs(q)
    yield f"####[html]{as_gift(all_reasons(q))}"
    yield "}\n"


def _options(q: PlatformQuestion) -> Iterator[str]:
    for index, option in enumerate(q.options):
        mark = "=" if index == q.answer else "~"
        yield f"{mark}[html]{_html(option)}"


def _pairs(q: PlatformQuestion) -> Iterator[str]:
    for row, right in zip(q.rows, q.right, strict=True):
        yield f"=[html]{_html(row)} -> {as_gift(q.options[right])}"
    for index, option in enumerate(q.options):
        if index not in q.right:
            yield f"= -> {as_gift(option)}"


def _html(text: str) -> str:
    return as_gift(shown(text))


FORM = ExerciseForm("GIFT", "teacher", "questions.gift", whole=write)

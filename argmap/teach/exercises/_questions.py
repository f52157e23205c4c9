"""Exercises as learning platforms know questions: a choice, pairs to match, or an order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from ._base import letters
from ._page import material, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._base import Exercise, Item

#: Platforms want so many rows, and so many options, or it isn't a question of matching.
_FEWEST = 3


@attrs.frozen
class PlatformQuestion:
    """
    One question.

    *text* is HTML in one line; *rows* and *options* are plain text.
    A choice has a single row without a text; *right* has an index of an option for each row.
    """

    name: str
    title: str
    text: str
    rows: tuple[str, ...]
    options: tuple[str, ...]
    right: tuple[int, ...]
    reasons: tuple[str, ...]
    ordered: bool = False

    @property
    def is_choice(self) -> bool:
        """Whether one option is to be chosen."""
        return len(self.rows) == 1

    @property
    def answer(self) -> int:
        """The index of the right option of a choice."""
        return self.right[0]


def platform_questions(exercise: Exercise) -> Iterator[PlatformQuestion]:
    """
    Yield the questions of *exercise*, each complete in itself.

    Where there are too few rows or options to match, each row is a choice of its own.
    """
    about = f"<p>{shown(exercise.sheet.prompt)}</p>{material(exercise.sheet)}"
    about = " ".join(about.replace(' id="material"', "").replace(_LABELLED, "").split())
    for at, item in enumerate(exercise.sheet.items):
        whole = _whole(exercise, item, at, about)
        small = min(len(item.rows), len(item.options)) < _FEWEST
        yield from _choices(whole, item, about) if small and not whole.is_choice else [whole]


_LABELLED = ' class="material" aria-labelledby="material"'


def _whole(exercise: Exercise, item: Item, at: int, about: str) -> PlatformQuestion:
    return PlatformQuestion(
        name=str(at + 1),
        title=f"{exercise.sheet.title} ({at + 1})",
        text=f"{about}<p>{shown(item.text)}</p>",
        rows=item.rows,
        options=item.options,
        right=exercise.answers[at],
        reasons=exercise.reasons[at],
        ordered=item.ordered,
    )


def _choices(whole: PlatformQuestion, item: Item, about: str) -> Iterator[PlatformQuestion]:
    for row, text in enumerate(whole.rows):
        name = f"{whole.name}{letters(row).lower()}"
        yield PlatformQuestion(
            name=name,
            title=f"{whole.title.removesuffix(f'({whole.name})')}({name})",
            text=f"{about}<p>{shown(item.text)}</p><p>{shown(text)}</p>",
            rows=("",),
            options=whole.options,
            right=whole.right[row : row + 1],
            reasons=whole.reasons[row : row + 1],
        )


def all_reasons(question: PlatformQuestion) -> str:
    """Say in HTML what is right in each row, and why."""
    if question.is_choice:
        return f"<p>{shown(question.reasons[0])}</p>"
    pairs = zip(question.rows, question.right, question.reasons, strict=True)
    return "".join(
        f"<p>{shown(row)}: {shown(question.options[right])}<br/>{shown(reason)}</p>"
        for row, right, reason in pairs
    )

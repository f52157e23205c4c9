"""A sheet in plain text, line by line: all of it, for those who see no picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._base import blanks, letters
from ._words import exercise_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._base import ExerciseSheet, Item


def instruction(sheet: ExerciseSheet, item: Item) -> str:
    """Say how *item* is answered."""
    many = "letters_order" if item.ordered else "letters_once" if item.once else "letters_again"
    kind = "letter" if item.single else many
    return exercise_words(sheet.language)(f"form.{kind}")


def blank_names(sheet: ExerciseSheet, at: int) -> list[str]:
    """Name the blanks of item *at*, such as ``2a``."""
    return [name for name, item, _ in blanks(sheet) if item == at]


def lines(sheet: ExerciseSheet) -> Iterator[str]:
    """Yield *sheet* line by line."""
    words = exercise_words(sheet.language)
    yield from (sheet.title, "", sheet.prompt, "")
    if sheet.material:
        yield from (f"{sheet.heading}:", "")
        yield from ("  " * line.level + line.text for line in sheet.material)
        yield ""
    for at, item in enumerate(sheet.items):
        yield f"{words('form.question', number=at + 1)}: {item.text} {instruction(sheet, item)}"
        yield ""
        yield from (f"  {letters(i)}. {text}" for i, text in enumerate(item.options))
        yield ""
        for name, row in zip(blank_names(sheet, at), item.rows, strict=True):
            yield f"  {name}. {row or words('form.answer')} ____"
        yield ""

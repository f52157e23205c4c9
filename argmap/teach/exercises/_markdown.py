"""A sheet in Markdown: what the handout and the notebook share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ._base import letters
from ._plain import blank_names, instruction
from ._words import exercise_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._base import ExerciseSheet, Item

#: What means something in Markdown or HTML: anywhere, or where a line begins.
_MEANT = re.compile(r"([\\`*_{}\[\]<>#|~&!$]|(?<=:)/(?=/)|^[-+=])|(?<=\d)([.)])(?=\s)")


def as_markdown(text: str) -> str:
    r"""
    Write *text* so that Markdown shows it as it is.

    >>> print(as_markdown("<b>1. *not* [a](list)"))
    \<b\>1\. \*not\* \[a\](list)
    """
    return _MEANT.sub(r"\\\1\2", text)


def opening(sheet: ExerciseSheet) -> Iterator[str]:
    """Yield the lines before the questions."""
    yield from (f"# {as_markdown(sheet.title)}", "", as_markdown(sheet.prompt), "")
    if sheet.material:
        yield from (f"## {as_markdown(sheet.heading)}", "")
        yield from (f"{'  ' * line.level}- {as_markdown(line.text)}" for line in sheet.material)
        yield ""


def question(sheet: ExerciseSheet, item: Item, at: int, *, table: bool = True) -> Iterator[str]:
    """Yield the lines of a question, with or without a *table* for its answers."""
    words = exercise_words(sheet.language)
    yield from (f"## {as_markdown(words('form.question', number=at + 1))}", "")
    yield from (f"{as_markdown(item.text)} {as_markdown(instruction(sheet, item))}", "")
    yield from (f"- **{letters(i)}** {as_markdown(text)}" for i, text in enumerate(item.options))
    yield from (
        ("", f"| | | {as_markdown(words('form.answer'))} |", "|---|---|---|") if table else ("",)
    )
    for name, row in zip(blank_names(sheet, at), item.rows, strict=True):
        yield f"| {name} | {as_markdown(row)} | |" if table else f"- **{name}** {as_markdown(row)}"
    yield ""

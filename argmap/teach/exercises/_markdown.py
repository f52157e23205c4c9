"""A sheet in Markdown: what the handout and the notebook share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ._base import letters
from ._plain import instruction, names
from ._words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._base import Item, Sheet

#: What means something in Markdown or HTML: anywhere, or where a line begins.
_MEANT = re.compile(r"([\\`*_{}\[\]<>#|~&!$]|(?<=:)/(?=/)|^[-+=])|(?<=\d)([.)])(?=\s)")


def escaped(text: str) -> str:
    r"""
    Write *text* so that Markdown shows it as it is.

    >>> print(escaped("<b>1. *not* [a](list)"))
    \<b\>1\. \*not\* \[a\](list)
    """
    return _MEANT.sub(r"\\\1\2", text)


def opening(sheet: Sheet) -> Iterator[str]:
    """Yield the lines before the questions."""
    yield from (f"# {escaped(sheet.title)}", "", escaped(sheet.prompt), "")
    if sheet.material:
        yield from (f"## {escaped(sheet.heading)}", "")
        yield from (f"{'  ' * line.level}- {escaped(line.text)}" for line in sheet.material)
        yield ""


def question(sheet: Sheet, item: Item, at: int, *, table: bool = True) -> Iterator[str]:
    """Yield the lines of a question, with or without a *table* for its answers."""
    words = words_of(sheet.language)
    yield from (f"## {escaped(words('form.question', number=at + 1))}", "")
    yield from (f"{escaped(item.text)} {escaped(instruction(sheet, item))}", "")
    yield from (f"- **{letters(i)}** {escaped(text)}" for i, text in enumerate(item.options))
    yield from (
        ("", f"| | | {escaped(words('form.answer'))} |", "|---|---|---|") if table else ("",)
    )
    for name, row in zip(names(sheet, at), item.rows, strict=True):
        yield f"| {name} | {escaped(row)} | |" if table else f"- **{name}** {escaped(row)}"
    yield ""

"""The handout as a page of HTML, for paper and for reading aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._base import letters
from .._forms import ExerciseForm
from .._page import material, page, shown
from .._plain import blank_names, instruction
from .._words import exercise_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .._base import ExerciseSheet, Item


def write(sheet: ExerciseSheet) -> str:
    """Write *sheet* as a page that is ready to print."""
    return page(sheet, "".join(_body(sheet)), style="handout")


def _body(sheet: ExerciseSheet) -> Iterator[str]:
    words = exercise_words(sheet.language)
    yield f"<h1>{shown(sheet.title)}</h1>\n"
    yield f'<p class="who">{shown(words("form.name"))}: <i></i></p>\n'
    yield f"<p>{shown(sheet.prompt)}</p>\n{material(sheet)}"
    for at, item in enumerate(sheet.items):
        number = shown(words("form.question", number=at + 1))
        yield f'<section aria-labelledby="q{at + 1}">\n<h2 id="q{at + 1}">{number}</h2>\n'
        yield from _item(sheet, item, at)
        yield "</section>\n"


def _item(sheet: ExerciseSheet, item: Item, at: int) -> Iterator[str]:
    words = exercise_words(sheet.language)
    yield f"<p>{shown(item.text)} {shown(instruction(sheet, item))}</p>\n"
    yield f'<ol class="options" aria-label="{shown(words("form.options"))}">\n'
    for index, text in enumerate(item.options):
        yield f"<li><b>{letters(index)}</b> {shown(text)}</li>\n"
    yield "</ol>\n"
    if item.single:
        yield f'<p class="who">{shown(words("form.answer"))}: <i></i></p>\n'
        return
    number, answer = shown(words("form.question", number=at + 1)), shown(words("form.answer"))
    yield f'<table>\n<thead><tr><th scope="col" colspan="2">{number}</th>'
    yield f'<th scope="col" class="blank">{answer}</th></tr></thead>\n<tbody>\n'
    for name, row in zip(blank_names(sheet, at), item.rows, strict=True):
        yield f'<tr><th scope="row" class="name">{name}</th><td>{shown(row)}</td>'
        yield '<td class="blank"></td></tr>\n'
    yield "</tbody>\n</table>\n"


FORM = ExerciseForm("handout to print", "student", "handout.html", sheet=write, usual=True)

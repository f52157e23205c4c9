"""A page for practice that marks at once: it holds the key, and says so."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .._base import blanks, letters
from .._forms import ExerciseForm
from .._page import material, page, shown
from .._plain import blank_names
from .._words import exercise_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .._base import Exercise, ExerciseSheet, Item


def write(exercise: Exercise) -> str:
    """Write a page with a field for each blank, all of which the keyboard reaches."""
    body = "".join(_body(exercise.sheet))
    return page(exercise.sheet, body, style="practice", script="practice", data=_data(exercise))


def _data(exercise: Exercise) -> str:
    words = exercise_words(exercise.sheet.language)
    key = {}
    for name, item, row in blanks(exercise.sheet):
        right = exercise.answers[item][row]
        text = words.quoted(exercise.sheet.items[item].options[right])
        reason = exercise.reasons[item][row]
        key[name] = {"letter": letters(right), "text": text, "reason": reason}
    said = {name: words(f"form.{name}") for name in ("right", "wrong", "missing", "points")}
    return json.dumps({"key": key, "words": said}, ensure_ascii=False)


def _body(sheet: ExerciseSheet) -> Iterator[str]:
    words = exercise_words(sheet.language)
    yield f"<h1>{shown(sheet.title)}</h1>\n"
    yield f'<p class="note">{shown(words("form.practice"))}</p>\n'
    yield f'<p>{shown(sheet.prompt)}</p>\n{material(sheet)}<form id="form" autocomplete="off">\n'
    for at, item in enumerate(sheet.items):
        number = words("form.question", number=at + 1)
        yield f"<fieldset>\n<legend>{shown(number)}: {shown(item.text)}</legend>\n"
        yield from _radios(sheet, item, at) if item.single else _selects(sheet, item, at)
        yield "</fieldset>\n"
    yield f'<p class="done"><button>{shown(words("form.check"))}</button>\n'
    yield f'<button type="reset">{shown(words("form.again"))}</button>\n'
    yield '<output id="points" role="status"></output></p>\n</form>\n'


def _radios(sheet: ExerciseSheet, item: Item, at: int) -> Iterator[str]:
    (name,) = blank_names(sheet, at)
    for index, text in enumerate(item.options):
        field = f'<input type="radio" name="{name}" value="{letters(index)}">'
        label = f"{letters(index)}. {shown(text)}"
        yield f'<label class="radio">{field} <span>{label}</span></label>\n'
    yield _said(name)


def _selects(sheet: ExerciseSheet, item: Item, at: int) -> Iterator[str]:
    choose = shown(exercise_words(sheet.language)("form.choose"))
    options = "".join(
        f'<option value="{letters(i)}">{letters(i)}. {shown(text)}</option>\n'
        for i, text in enumerate(item.options)
    )
    for name, row in zip(blank_names(sheet, at), item.rows, strict=True):
        yield f'<div class="row"><label for="field-{name}">{name}. {shown(row)}</label>\n'
        yield f'<select id="field-{name}" name="{name}" aria-describedby="said-{name}">\n'
        yield f'<option value="">{choose}</option>\n{options}</select>\n{_said(name)}</div>\n'


def _said(name: str) -> str:
    return f'<span class="said" id="said-{name}"></span>\n'


FORM = ExerciseForm("page for practice", "practice", "practice.html", whole=write, usual=True)

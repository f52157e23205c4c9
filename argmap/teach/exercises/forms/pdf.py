"""The handout as a PDF, set by Typst from a fixed document: no text of a map is code to it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ....renderers._typeset import compiled
from .._base import letters
from .._forms import ExerciseForm
from .._plain import blank_names, instruction
from .._words import exercise_words

if TYPE_CHECKING:
    from .._base import ExerciseSheet

_DOCUMENT = b"""
#let sheet = json(bytes(sys.inputs.sheet))
#set document(title: sheet.title, date: none)
#set page(paper: "a4", margin: (x: 18mm, y: 20mm), numbering: "1 / 1")
#set text(
  size: 10.5pt, lang: sheet.language, font: ("Arial", "Liberation Sans", "Noto Sans"),
)
#set par(leading: 0.6em)
#show heading: set block(above: 1.4em, below: 0.8em, sticky: true)
#let blank = box(width: 1fr, stroke: (bottom: 0.5pt), height: 1em)
#heading(level: 1, sheet.title)
#block(below: 1.6em)[#sheet.name: #blank]
#sheet.prompt
#if sheet.lines.len() > 0 [
  #heading(level: 2, sheet.heading)
  #for line in sheet.lines {
    block(above: 0.7em, pad(left: line.level * 1.4em, line.text))
  }
]
#for item in sheet.items [
  #heading(level: 2, item.number)
  #item.text
  #for option in item.options {
    block(above: 0.7em, grid(columns: (2em, 1fr), strong(option.letter), option.text))
  }
  #if item.rows.len() == 1 [
    #block(above: 1.4em)[#sheet.answer: #blank]
  ] else {
    block(above: 1.2em, table(
      columns: (auto, 1fr, 5em), stroke: 0.5pt, inset: 6pt,
      table.header([], [], sheet.answer),
      ..item.rows.map(row => (row.name, row.text, [])).flatten(),
    ))
  }
]
"""


def write(sheet: ExerciseSheet) -> bytes:
    """
    Set *sheet* on pages of A4.

    Raises:
        MissingExtraError: if the extra ``pdf`` is not installed.
    """
    content = json.dumps(_content(sheet), ensure_ascii=False)
    return compiled("pdf", _DOCUMENT, {"sheet": content}, format="pdf")


def _content(sheet: ExerciseSheet) -> dict[str, object]:
    words = exercise_words(sheet.language)
    return {
        "title": sheet.title,
        "language": sheet.language,
        "name": words("form.name"),
        "answer": words("form.answer"),
        "prompt": sheet.prompt,
        "heading": sheet.heading,
        "lines": [{"level": line.level, "text": line.text} for line in sheet.material],
        "items": [
            {
                "number": words("form.question", number=at + 1),
                "text": f"{item.text} {instruction(sheet, item)}",
                "options": [{"letter": letters(i), "text": t} for i, t in enumerate(item.options)],
                "rows": [
                    {"name": name, "text": row}
                    for name, row in zip(blank_names(sheet, at), item.rows, strict=True)
                ],
            }
            for at, item in enumerate(sheet.items)
        ],
    }


FORM = ExerciseForm("handout as a PDF", "student", "handout.pdf", sheet=write)

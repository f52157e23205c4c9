"""The feedback sheet on paper: the same as the page, as a PDF."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ...picture.language import language as map_language
from ...renderers._typeset import (
    LINES,
    compiled,
    converter,
    installed_families,
    own_lines,
    with_shapes,
)
from ...suggest import brief
from ..words import wording
from .face import about_mark, criteria_rows, mark_line
from .feedback import feedback_on
from .picture import marked_picture
from .sheet import claim_lines, file_notes, legend_lines, sheet_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .record import GradeRecord

#: One fixed document: no text of a map is ever code to Typst, and it opens no file.
_DOCUMENT = (
    LINES
    + b"""
#set document(title: sys.inputs.title, date: none)
#set page(paper: "a4", margin: 16mm, numbering: "1 / 1")
#set text(
  lang: sys.inputs.language, size: 10.5pt, fill: rgb("#1c2430"),
  font: ("Arial", "Liberation Sans", "Noto Sans"),
)
#set par(leading: 0.6em, spacing: 0.8em)
#show heading.where(level: 1): set text(size: 15pt)
#show heading.where(level: 2): set text(size: 11.5pt)
#show heading.where(level: 2): set block(above: 1.4em, below: 0.7em)
#for part in json(bytes(sys.inputs.parts)) {
  if part.kind == "title" { heading(level: 1, part.text) }
  if part.kind == "mark" { block(text(size: 13pt, weight: "bold", part.text)) }
  if part.kind == "text" { block(part.text) }
  if part.kind == "heading" { heading(level: 2, part.text) }
  if part.kind == "points" { enum(..part.lines.map(line => [#line]), tight: false) }
  if part.kind == "lines" { list(..part.lines.map(line => [#line])) }
  if part.kind == "claims" { for line in part.lines { block(spacing: 0.6em, line) } }
  if part.kind == "table" {
    table(
      columns: part.head.len(), stroke: none, inset: (x: 0.6em, y: 0.35em),
      align: (at, _) => if at == 0 { left } else { right },
      table.header(..part.head.map(cell => strong(cell))),
      table.hline(stroke: 0.6pt),
      ..part.rows.flatten().map(cell => [#cell]),
      table.hline(stroke: 0.6pt),
      ..part.total.map(cell => strong(cell)),
    )
  }
  if part.kind == "picture" {
    let across = calc.min(178, part.width)
    let fitting = calc.min(across, 240 * part.width / part.height)
    let high = fitting * part.height / part.width
    block(breakable: false, width: fitting * 1mm, height: high * 1mm, {
      place(top + left, image(
        bytes(part.svg), format: "svg", alt: part.alt, width: 100%, height: 100%,
      ))
      set-lines(part.lines, fitting * 1mm)
    })
  }
}
"""
)

#: A pixel of the picture on paper, in millimetres, if it needn't be smaller.
_PIXEL = 25.4 / 96 * 0.9


def feedback_pdf(grade: GradeRecord, student: str = "", notes: Iterable[str] = ()) -> bytes:
    """
    Write the feedback sheet of *grade* as a PDF, for the *student* of that name, with *notes*.

    Raises:
        MissingExtraError: if the extra ``pdf`` is not installed.
        EngineError: if Typst fails.
    """
    converter("pdf")
    inputs = {
        "title": sheet_title(grade),
        "language": grade.language.partition("-")[0],
        "parts": json.dumps(list(_parts(grade, brief(student, 200), notes))),
    }
    return compiled("pdf", _DOCUMENT, inputs, format="pdf")


def _parts(grade: GradeRecord, student: str, notes: Iterable[str]) -> Iterator[dict[str, Any]]:
    say = wording(grade.language)
    feedback = feedback_on(grade)
    yield {"kind": "title", "text": sheet_title(grade)}
    if student:
        yield {"kind": "text", "text": f"{say['sheet.student']}: {student}"}
    yield {"kind": "mark", "text": mark_line(grade)}
    lines = (*(brief(line, 400) for line in about_mark(grade)), *file_notes(grade, notes))
    yield from ({"kind": "text", "text": line} for line in lines)
    yield {"kind": "heading", "text": say["sheet.points"]}
    reasons = [point.reason for point in feedback.points]
    yield (
        {"kind": "points", "lines": reasons}
        if reasons
        else {"kind": "text", "text": say["sheet.nothing"]}
    )
    yield {"kind": "heading", "text": say["sheet.next"]}
    yield {"kind": "text", "text": feedback.next_step}
    yield from _map(grade)
    head, rows, total = criteria_rows(grade)
    yield {"kind": "heading", "text": say["sheet.criteria"]}
    yield {"kind": "table", "head": head, "rows": rows, "total": total}
    yield {"kind": "heading", "text": say["sheet.not-graded"]}
    yield {"kind": "lines", "lines": list(grade.not_graded)}


def _map(grade: GradeRecord) -> Iterator[dict[str, Any]]:
    say = wording(grade.language)
    yield {"kind": "heading", "text": say["sheet.map"]}
    claims = claim_lines(grade)
    if not claims:
        yield {"kind": "text", "text": say["sheet.empty"]}
        return
    yield {"kind": "text", "text": "   ".join(legend_lines(grade))}
    picture = marked_picture(grade, feedback_on(grade), say["sheet.map-about"])
    svg, lines = own_lines(picture.svg)
    yield {
        "kind": "picture",
        "svg": with_shapes(svg, map_language(grade.map), installed_families()),
        "lines": lines,
        "alt": picture.description,
        "width": round(picture.width * _PIXEL, 2),
        "height": round(picture.height * _PIXEL, 2),
    }
    yield {"kind": "heading", "text": say["sheet.shape"]}
    yield {"kind": "claims", "lines": claims}

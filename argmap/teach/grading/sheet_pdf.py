"""The feedback sheet on paper: the same as the page, as a PDF."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from ...picture.language import language as map_language
from ...renderers._typeset import (
    LINES,
    compiled,
    converter,
    own_lines,
    written_in,
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
  if part.kind == "text" { block[#part.text#metadata(none)<text-end>] }
  if part.kind == "heading" { heading(level: 2, part.text) }
  if part.kind == "points" { enum(..part.lines.map(line => [#line]), tight: false) }
  if part.kind == "lines" { list(..part.lines.map(line => [#line])) }
  if part.kind == "claims" { for line in part.lines { block(spacing: 0.6em, line) } }
  if part.kind == "table" {
    block(breakable: false, table(
      columns: part.head.len(), stroke: none, inset: (x: 0.6em, y: 0.35em),
      align: (at, _) => if at == 0 { left } else { right },
      table.header(..part.head.map(cell => strong(cell))),
      table.hline(stroke: 0.6pt),
      ..part.rows.flatten().map(cell => [#cell]),
      table.hline(stroke: 0.6pt),
      ..part.total.map(cell => strong(cell)),
    ))
  }
  if part.kind == "map" {
    let fitting = calc.min(178, part.width, 235 * part.width / part.height)
    let drawn(across) = block(breakable: false, width: 100%, above: 1.4em, {
      heading(level: 2, part.title)
      block(part.legend)
      block(width: across * 1mm, height: across * part.height / part.width * 1mm, {
        place(top + left, image(
          bytes(part.svg), format: "svg", alt: part.alt, width: 100%, height: 100%,
        ))
        set-lines(part.lines, across * 1mm)
      })
    })
    // As large as it may be; smaller if that keeps it on this page, and readable;
    // otherwise on the next page, and what follows fills this one.
    context {
      // the place of this itself would depend on where the picture goes
      let above = query(selector(<text-end>).before(here())).last().location().position().y
      let room = (281mm - above) / 1mm - 28
      let left = calc.max(0, room) * part.width / part.height
      let readable = part.text * left / part.width >= 7
      if fitting <= left { drawn(fitting) }
      else if readable { drawn(left) }
      else { place(top, float: true, drawn(fitting)) }
    }
  }
}
"""
)

#: A pixel of the picture on paper, in millimetres, if it needn't be smaller.
_PIXEL = 25.4 / 96 * 0.9
#: The same in points.
_POINT = 72 / 96 * 0.9
#: How large a text of the picture is, in pixels.
_SIZE = re.compile(r'font-size="([\d.]+)"')


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
    claims = claim_lines(grade)
    if not claims:
        yield {"kind": "heading", "text": say["sheet.map"]}
        yield {"kind": "text", "text": say["sheet.empty"]}
        return
    picture = marked_picture(grade, feedback_on(grade), say["sheet.map-about"])
    svg, lines = own_lines(picture.svg)
    yield {
        "kind": "map",
        "title": say["sheet.map"],
        "legend": "   ".join(legend_lines(grade)),
        "text": round(min(map(float, _SIZE.findall(picture.svg)), default=0) * _POINT, 2),
        "svg": written_in(svg, map_language(grade.map)),
        "lines": lines,
        "alt": picture.description,
        "width": round(picture.width * _PIXEL, 2),
        "height": round(picture.height * _PIXEL, 2),
    }
    yield {"kind": "heading", "text": say["sheet.shape"]}
    yield {"kind": "claims", "lines": claims}

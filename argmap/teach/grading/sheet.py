"""The feedback sheet: what a student gets back, as one page that needs nothing else."""

from __future__ import annotations

import base64
import hashlib
import html
from typing import TYPE_CHECKING

from ...suggest import brief, visible
from ..words import note_in, wording
from .face import about_mark, criteria_table, mark_line, marks_table, not_graded, work_on
from .feedback import feedback_on
from .picture import INKS, SHAPES, marked_picture
from .standing import ClaimStanding, claim_standings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...model import ElementRef
    from .record import GradeRecord

#: The signs in the order of their explanations.
_LEGEND = (
    ClaimStanding.FOUND,
    ClaimStanding.PARTLY,
    ClaimStanding.WRONG,
    ClaimStanding.DOUBTFUL,
    ClaimStanding.ADDED,
)

#: The signs as letters that every font has.
GLYPHS = {
    ClaimStanding.FOUND: "✓",
    ClaimStanding.PARTLY: "~",
    ClaimStanding.WRONG: "×",
    ClaimStanding.DOUBTFUL: "?",
    ClaimStanding.ADDED: "+",
}

_STYLE = """
:root{color-scheme:light}*{box-sizing:border-box}
body{font:16px/1.5 Arial,Helvetica,sans-serif;color:#1c2430;background:#fff;margin:0;\
overflow-wrap:anywhere}
main{max-width:60rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .3rem}
h2{font-size:1.1rem;margin:1.6rem 0 .4rem;border-bottom:1px solid #8c94a3;padding-bottom:.2rem}
p,ol,ul{margin:.3rem 0}li{margin:.3rem 0}
.mark{font-size:1.25rem;font-weight:bold}
.first{border:2px solid #1c2430;border-radius:8px;padding:.2rem 1.2rem 1rem;margin-top:1.2rem}
.first h2{border:0;margin-top:.8rem}
ol.work::marker,ol li::marker{font-weight:bold}
table{border-collapse:collapse;margin:1.6rem 0 .6rem}
caption{text-align:left;font-weight:bold;padding:.2rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #c5cad3}
th{overflow-wrap:normal}tbody th{font-weight:normal}
tfoot th,tfoot td{font-weight:bold;border-top:2px solid #1c2430}
.number{text-align:right!important;white-space:nowrap;font-variant-numeric:tabular-nums}
.key{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;list-style:none;padding:0}
.key li,.claims li{display:flex;gap:.5rem;align-items:flex-start}
.claims{list-style:none;padding:0;columns:2 22rem}
.claims li{break-inside:avoid;margin:0 0 .5rem}
.sign{flex:none;width:20px;height:20px;margin-top:2px}
.map{overflow:auto;margin:.6rem 0}.map svg{max-width:100%;height:auto;display:block}
details{margin:1rem 0}summary{cursor:pointer;min-height:24px;font-weight:bold}
@media print{body{font-size:10.5pt}main{max-width:none;padding:0}
h2{break-after:avoid}.first,tr,li{break-inside:avoid}.map{overflow:visible}
.map svg{max-height:22cm;width:auto}details{display:none}}
@page{margin:1.6cm}
"""


def feedback_sheet(grade: GradeRecord, student: str = "", notes: Iterable[str] = ()) -> str:
    """
    Write the feedback sheet of *grade* as HTML, for the *student* of that name.

    *notes* say what is wrong with the file that was handed in.

    It needs no network and has no script, everything from maps and names is escaped,
    and the same grade gives the same bytes.
    """
    body = "\n".join(_body(grade, brief(student, 200), file_notes(grade, notes)))
    policy = f"default-src 'none'; style-src {_hashes(_STYLE, body)}; base-uri 'none'"
    return (
        f'<!DOCTYPE html>\n<html lang="{html.escape(grade.language)}">\n<head>\n'
        '<meta charset="utf-8"/>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"/>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        f"<title>{html.escape(sheet_title(grade))}</title>\n"
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def sheet_title(grade: GradeRecord) -> str:
    """Name the sheet after the map."""
    name, own = wording(grade.language)["sheet.title"], brief(grade.map.title, 120)
    return f"{name}: {own}" if own else name


def file_notes(grade: GradeRecord, notes: Iterable[str]) -> list[str]:
    """Say what is wrong with the file, so that nobody wonders what became of half a map."""
    say = wording(grade.language)
    said = (note_in(grade.language, note) for note in notes)
    lines = (say["sheet.file"].format(note=brief(visible(note), 400).rstrip(".")) for note in said)
    return [line.replace("?.", "?") for line in lines]


def _body(grade: GradeRecord, student: str, notes: list[str]) -> Iterator[str]:
    say = wording(grade.language)
    feedback = feedback_on(grade)
    yield f"<h1>{html.escape(sheet_title(grade))}</h1>"
    if student:
        yield f"<p>{html.escape(say['sheet.student'])}: {html.escape(student)}</p>"
    yield f'<p class="mark">{html.escape(mark_line(grade))}</p>'
    lines = (*about_mark(grade), *notes)
    yield from (f"<p>{html.escape(visible(line))}</p>" for line in lines)
    yield f'<section class="first">{"".join(work_on(grade, feedback, "h2"))}</section>'
    yield from _map(grade)
    yield criteria_table(grade)
    yield from not_graded(grade, "h2")
    summary = html.escape(say["sheet.all"])
    yield f"<details><summary>{summary}</summary>{marks_table(grade)}</details>"


def _map(grade: GradeRecord) -> Iterator[str]:
    say = wording(grade.language)
    standings = claim_standings(grade)
    yield f"<h2>{html.escape(say['sheet.map'])}</h2>"
    if not standings:
        yield f"<p>{html.escape(say['sheet.empty'])}</p>"
        return
    keys = "".join(
        f"<li>{_sign(s)} {html.escape(say[f'standing.{s.value}'])}</li>"
        for s in _LEGEND
        if s in standings.values()
    )
    yield f'<ul class="key">{keys}</ul>'
    picture = marked_picture(grade, feedback_on(grade), say["sheet.map-about"])
    name = html.escape(say["sheet.map"])
    yield f'<div class="map" tabindex="0" role="group" aria-label="{name}">{picture.svg}</div>'
    yield f"<h2>{html.escape(say['sheet.shape'])}</h2>"
    items = "".join(_claim(grade, ref, standing) for ref, standing in standings.items())
    yield f'<ul class="claims">{items}</ul>'


def _claim(grade: GradeRecord, ref: ElementRef, standing: ClaimStanding) -> str:
    name = html.escape(wording(grade.language)[f"standing.{standing.value}"])
    text = html.escape(_text(grade, ref))
    return f"<li>{_sign(standing)} <span><b>{name}:</b> {text}</span></li>"


def _text(grade: GradeRecord, ref: ElementRef) -> str:
    element = grade.map.get(ref)
    return brief(getattr(element, "text", "") or getattr(element, "title", "") or "", 300)


def claim_lines(grade: GradeRecord) -> list[str]:
    """Say of each claim of the student's how it stands, for paper."""
    say = wording(grade.language)
    return [
        f"{GLYPHS[standing]} {say[f'standing.{standing.value}']}: {_text(grade, ref)}"
        for ref, standing in claim_standings(grade).items()
    ]


def legend_lines(grade: GradeRecord) -> list[str]:
    """Explain the signs that the map has, for paper."""
    say, there = wording(grade.language), set(claim_standings(grade).values())
    return [f"{GLYPHS[s]} {say[f'standing.{s.value}']}" for s in _LEGEND if s in there]


def _sign(standing: ClaimStanding) -> str:
    ink = INKS[standing]
    return (
        '<svg class="sign" viewBox="-10 -10 20 20" aria-hidden="true">'
        f'<path d="{SHAPES[standing]}" fill="none" stroke="{ink}" stroke-width="2.4" '
        'stroke-linecap="round"/></svg>'
    )


def _hashes(style: str, body: str) -> str:
    """Name the style sheets of the page: its own, and that of the picture."""
    start, _, rest = body.partition("<style>")
    del start
    styles = [style, *([rest.partition("</style>")[0]] if rest else [])]
    return " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'"
        for s in styles
    )

"""The report on a class as a page that needs nothing else, and as plain text."""

from __future__ import annotations

import base64
import hashlib
import html
import textwrap
from typing import TYPE_CHECKING

from ...suggest import brief, visible
from ..grading.face import amount, html_table, waits
from ..words import note_in, wording
from .report import BARS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .report import ClassReport
    from .results import GradedSubmission

    #: A part of the report: its title, its heads, its rows, and what is said if there are none.
    Part = tuple[str, tuple[str, ...], Sequence[tuple[str, ...]], str]

#: How many of each are listed in the first part; the page has all claims as well.
HARDEST, COMMONEST, NEAREST = 10, 10, 20
_WIDEST = 100
#: Tables of more columns have heads in plain text as well.
_PLAIN = 2
_LABEL, _NOTE = 60, 300

_STYLE = """
:root{color-scheme:light}*{box-sizing:border-box}
body{font:16px/1.5 Arial,Helvetica,sans-serif;color:#1c2430;background:#fff;margin:0;\
overflow-wrap:anywhere}
main{max-width:70rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .3rem}
h2{font-size:1.1rem;margin:1.6rem 0 .4rem;border-bottom:1px solid #8c94a3;padding-bottom:.2rem}
table{border-collapse:collapse;max-width:100%;margin:.6rem 0;position:relative}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #c5cad3}
thead th{overflow-wrap:normal}tbody th{font-weight:normal}
td.number{text-align:right;font-variant-numeric:tabular-nums}
.open{border:2px solid #1c2430;border-radius:8px;padding:.6rem 1.2rem}
.bars{border:0;width:auto}.bars th,.bars td{border:0;padding:.1rem .6rem .1rem 0}
.bars svg{display:block}
details{margin:1rem 0}summary{cursor:pointer;min-height:24px;font-weight:bold}
@media print{body{font-size:10pt}main{max-width:none;padding:0}tr{break-inside:avoid}}
@page{margin:1.6cm}
"""


def class_page(report: ClassReport, language: str = "en") -> str:
    """
    Write the report as HTML: no script, no network, everything escaped, the same bytes each time.

    Raises:
        NotFoundError: if there are no words in that *language*.
    """
    say = wording(language)
    body = "\n".join(_body(report, say, language))
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'"
    return (
        f'<!DOCTYPE html>\n<html lang="{html.escape(language)}">\n<head>\n'
        '<meta charset="utf-8"/>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"/>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        f"<title>{_text(say['class.title'])}</title>\n"
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def class_text(report: ClassReport, language: str = "en") -> str:
    """
    Write the report as plain text.

    Raises:
        NotFoundError: if there are no words in that *language*.
    """
    say = wording(language)
    return "\n".join(_lines(report, say, language)) + "\n"


def _body(report: ClassReport, say: Mapping[str, str], language: str) -> Iterator[str]:
    yield f"<h1>{_text(say['class.title'])}</h1><p>{_text(say['class.about'])}</p>"
    if report.doubtful:
        yield f'<p class="open">{_text(_not_final(report, say))}</p>'
    yield from _tabled(_overview(report, say))
    yield f"<h2>{_text(say['class.distribution'])}</h2>{_chart(report, say)}"
    for part in (_claims(report, say, HARDEST), _links(report, say), _findings(report, say)):
        yield from _tabled(part)
    yield from _tabled(_near(report, say), say["class.near-about"])
    if report.copied:
        yield from _tabled(_copied(report, say), say["class.copied-about"])
    yield from _tabled(_each(report, say, language))
    _, heads, rows, _ = _claims(report, say, len(report.claims))
    title = say["class.all-claims"]
    yield f"<details><summary>{_text(title)}</summary>{html_table(title, heads, rows)}</details>"


def _tabled(part: Part, about: str = "") -> Iterator[str]:
    title, heads, rows, otherwise = part
    yield f"<h2>{_text(title)}</h2>"
    if about:
        yield f"<p>{_text(about)}</p>"
    yield html_table(title, heads, rows) if rows else f"<p>{_text(otherwise)}</p>"


def _chart(report: ClassReport, say: Mapping[str, str]) -> str:
    """Draw a bar for each tenth of the maximum; the numbers stand beside them."""
    most = max(report.bars, default=0) or 1
    rows = "".join(
        f'<tr><th scope="row">{_text(_range(report, say, at))}</th>'
        f'<td class="number">{number}</td>'
        f'<td><svg width="400" height="16" viewBox="0 0 400 16" aria-hidden="true">'
        f'<rect width="{400 * number // most}" height="16" fill="#33608c"/></svg></td></tr>'
        for at, number in enumerate(report.bars)
    )
    heads = "".join(
        f'<th scope="col">{_text(say[f"class.{h}"])}</th>' for h in ("points", "students")
    )
    caption = _text(say["class.distribution"])
    return (
        f'<table class="bars"><caption>{caption}</caption><thead><tr>{heads}<td></td></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _lines(report: ClassReport, say: Mapping[str, str], language: str) -> Iterator[str]:
    yield say["class.title"]
    yield "=" * len(say["class.title"])
    if report.doubtful:
        yield ""
        yield from textwrap.wrap(_not_final(report, say), _WIDEST)
    yield from _listed(_overview(report, say))
    rows = [(_range(report, say, at), str(n)) for at, n in enumerate(report.bars)]
    yield from _listed((say["class.distribution"], (), rows, ""))
    for part in (_claims(report, say, HARDEST), _links(report, say), _findings(report, say)):
        yield from _listed(part)
    yield from _listed(_near(report, say))
    if report.copied:
        yield from _listed(_copied(report, say))
    yield from _listed(_each(report, say, language))


def _listed(part: Part) -> Iterator[str]:
    title, heads, rows, otherwise = part
    if len(heads) > _PLAIN and rows:
        rows = [heads, *rows]
    yield ""
    yield title
    yield "-" * len(title)
    if not rows:
        yield otherwise
    widths = [
        min(_WIDEST, max(len(row[n]) for row in rows)) for n in range(len(rows[0]) if rows else 0)
    ]
    for row in rows:
        cells = (visible(c).ljust(w) for c, w in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


# the parts


def _not_final(report: ClassReport, say: Mapping[str, str]) -> str:
    """Say that marks wait for a decision, what that means, and what to do."""
    graded = len(report.grades)
    return say["class.not-final"].format(students=report.doubtful, graded=graded)


def _overview(report: ClassReport, say: Mapping[str, str]) -> Part:
    marks = " – ".join(_amount(say, mark) for mark in report.quartiles())
    rows = [
        (say["class.submissions"], str(len(report.graded))),
        (say["class.graded"], str(len(report.grades))),
        (say["class.doubtful"], str(report.doubtful)),
        (say["class.problems"], str(len(report.problems))),
    ]
    if marks:
        mean, maximum = (_amount(say, points) for points in (report.mean, report.maximum))
        rows.append((say["class.mean"], f"{mean} / {maximum}"))
        rows.append((say["class.quartiles"], marks))
    return say["class.overview"], (say["class.figure"], say["class.value"]), rows, ""


def _amount(say: Mapping[str, str], points: float, digits: int = 2) -> str:
    return amount(points, digits, point=say["number.point"])


def _range(report: ClassReport, say: Mapping[str, str], at: int) -> str:
    low, high = (_amount(say, report.maximum * n / BARS, 1) for n in (at, at + 1))
    return f"{low}–{high}"


def _claims(report: ClassReport, say: Mapping[str, str], most: int) -> Part:
    several = len({c.key for c in report.claims}) > 1
    rows = [
        (
            f"{f'{c.key}: ' if several else ''}[{brief(c.label, _LABEL)}] {c.text}",
            say["class.share-open" if c.open else "class.share"].format(
                found=c.found, of=c.of, percent=round(100 * c.share), open=c.open
            ),
        )
        for c in report.claims[:most]
    ]
    return say["class.claims"], (say["class.claim"], say["class.found"]), rows, ""


def _links(report: ClassReport, say: Mapping[str, str]) -> Part:
    rows = [(w.reason, str(w.students)) for w in report.links[:COMMONEST] if w.students > 1]
    heads = say["class.link"], say["class.students"]
    return say["class.links"], heads, rows, say["class.no-links"]


def _findings(report: ClassReport, say: Mapping[str, str]) -> Part:
    rows = [
        (f.code, brief(f.message, _NOTE), str(f.students)) for f in report.findings[:COMMONEST]
    ]
    heads = say["class.code"], say["class.finding"], say["class.students"]
    return say["class.findings"], heads, rows, say["class.no-findings"]


def _near(report: ClassReport, say: Mapping[str, str]) -> Part:
    rows = [
        (n.one, n.other, f"{n.share:.2f}".replace(".", say["number.point"]))
        for n in report.near[:NEAREST]
    ]
    heads = say["class.one"], say["class.other"], say["class.likeness"]
    return say["class.near"], heads, rows, say["class.no-near"]


def _copied(report: ClassReport, say: Mapping[str, str]) -> Part:
    rows = [
        (
            c.student,
            say["class.share"].format(found=c.same, of=c.of, percent=round(100 * c.same / c.of)),
        )
        for c in report.copied[:NEAREST]
    ]
    return say["class.copied"], (say["class.student"], say["class.same"]), rows, ""


def _each(report: ClassReport, say: Mapping[str, str], language: str) -> Part:
    heads = ("student", "mark", "open", "decide", "checked", "note")
    rows = [_row(g, say, language) for g in report.graded]
    return say["class.each"], tuple(say[f"class.{h}"] for h in heads), rows, ""


def _row(one: GradedSubmission, say: Mapping[str, str], language: str) -> tuple[str, ...]:
    said = (note_in(language, n) for n in (one.problem, *one.submission.notes) if n)
    notes = brief("; ".join(said), _NOTE)
    if one.grade is None:
        return one.student, "", "", "", "", notes
    mark, waiting = _amount(say, one.grade), ""
    if waits(one.grade):
        mark += f"–{_amount(say, one.grade.if_accepted)}"
        waiting = _amount(say, one.grade.open)
    marks = mark, waiting, str(len(one.grade.review))
    return one.student, *marks, _codes(one), notes


def _codes(one: GradedSubmission) -> str:
    return " ".join(sorted({d.code for d in one.findings}))


def _text(text: str) -> str:
    return html.escape(visible(text))


def class_rows(report: ClassReport, point: str = ".") -> Iterable[tuple[object, ...]]:
    """Yield the rows of a table with everyone's marks, the heads first; decimals have *point*."""
    names = list(dict.fromkeys(n for g in report.grades for n in g.by_criterion()))
    yield (
        *("student", "points", "maximum", "open", "if_accepted", "uncertainty", "to_decide"),
        *("reference", "verbatim"),
        *names,
        *("findings", "problem", "notes"),
    )
    for one in report.graded:
        notes = one.problem, "; ".join(one.submission.notes)
        if one.grade is None:
            maximum = amount(report.maximum, point=point)
            yield (one.student, "", maximum, *[""] * (7 + len(names)), *notes)
            continue
        grade = one.grade
        parts = grade.by_criterion()
        yield (
            one.student,
            *(
                amount(p, point=point)
                for p in (grade, grade.maximum, grade.open, grade.if_accepted)
            ),
            str(grade.uncertainty).replace(".", point),
            *(len(grade.review), grade.key_name),
            f"{grade.verbatim:.2f}".replace(".", point),
            *(amount(parts[n][0], point=point) if n in parts else "" for n in names),
            *(_codes(one), *notes),
        )

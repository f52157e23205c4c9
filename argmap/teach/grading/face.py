"""A grade in a notebook, and what it has in common with sheets: small pieces of HTML."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from ..words import wording
from .feedback import feedback_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .feedback import Feedback
    from .record import GradeRecord


_ROW_HEAD = '<th scope="row">'
#: A notebook has no style sheet of ours, and centres what heads a row.
_STYLED = '<th scope="row" style="font-weight:normal;text-align:left">'


#: A number, from one to another, several in a row, or one out of another.
_NUMBER = re.compile(r"-?[\d.,]+(?: ?[–/] ?[\d.,]+)*")


def amount(points: float, digits: int = 2, *, point: str = ".") -> str:
    """
    Write points with no more digits than they have; *point* stands before the decimals.

    >>> amount(7.0), amount(6.5), amount(0.126, point=",")
    ('7', '6.5', '0,13')
    """
    shown = f"{points:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if shown in {"-0", ""} else shown.replace(".", point)


def face(grade: GradeRecord) -> str:
    """Show a grade with its reasons; everything in it is escaped."""
    say = wording(grade.language)
    feedback = feedback_on(grade)
    pieces = [
        f"<p><strong>{_text(mark_line(grade))}</strong></p>",
        *(f"<p>{_text(line)}</p>" for line in about_mark(grade)),
        *work_on(grade, feedback, "h4"),
        criteria_table(grade),
        f"<details><summary>{_text(say['sheet.all'])}</summary>{marks_table(grade)}</details>",
        *not_graded(grade, "h4"),
    ]
    inside = "".join(pieces).replace(_ROW_HEAD, _STYLED)
    return f'<div class="argmap-grade" lang="{html.escape(grade.language)}">{inside}</div>'


def mark_line(grade: GradeRecord) -> str:
    """Say how many points of how many; from how many to how many, if some are open."""
    say = wording(grade.language)
    points, most, maximum = (
        amount(p, point=say["number.point"]) for p in (grade, grade.if_accepted, grade.maximum)
    )
    name = "sheet.mark-open" if waits(grade) else "sheet.mark"
    return say[name].format(points=points, most=most, maximum=maximum)


def about_mark(grade: GradeRecord) -> Iterator[str]:
    """Say which reference counted, and what is open."""
    say = wording(grade.language)
    if grade.keys > 1:
        yield say["sheet.key-best"].format(count=grade.keys, key=grade.key_name)
    if waits(grade):
        points = amount(grade.open, point=say["number.point"])
        yield say["sheet.open"].format(points=points)


def work_on(grade: GradeRecord, feedback: Feedback, heading: str) -> Iterator[str]:
    """Give the points to work on, and the next step."""
    say = wording(grade.language)
    yield f"<{heading}>{_text(say['sheet.points'])}</{heading}>"
    if feedback.points:
        items = "".join(f"<li>{_text(p.reason)}</li>" for p in feedback.points)
        yield f"<ol>{items}</ol>"
    else:
        yield f"<p>{_text(say['sheet.nothing'])}</p>"
    yield f"<{heading}>{_text(say['sheet.next'])}</{heading}><p>{_text(feedback.next_step)}</p>"


def criteria_table(grade: GradeRecord) -> str:
    """List what each criterion earned."""
    heads, rows, total = criteria_rows(grade)
    return html_table(wording(grade.language)["sheet.criteria"], heads, rows, total)


def criteria_rows(
    grade: GradeRecord,
) -> tuple[list[str], list[tuple[str, ...]], tuple[str, ...]]:
    """Give the heads, the rows and the total of the table of criteria."""
    say = wording(grade.language)
    waiting = grade.open_by_criterion()
    rows = [
        _with_open(grade, (say[f"criterion.{name}"],), points, waiting.get(name, 0.0), most)
        for name, (points, most) in grade.by_criterion().items()
    ]
    total = _with_open(grade, (say["sheet.total"],), grade, grade.open, grade.maximum)
    return _heads(grade, "criterion"), rows, total


def _heads(grade: GradeRecord, *first: str) -> list[str]:
    names = (*first, "earned", *["waiting"] * waits(grade), "possible")
    return [wording(grade.language)[f"sheet.{name}"] for name in names]


def _with_open(
    grade: GradeRecord, first: tuple[str, ...], points: float, waiting: float, most: float
) -> tuple[str, ...]:
    """Make a row: what was earned, what waits for a person if anything does, what was possible."""
    point = wording(grade.language)["number.point"]
    between = [amount(waiting, point=point) if round(waiting, 2) else ""] * waits(grade)
    possible = amount(most, point=point) if most else ""
    return (*first, amount(points, point=point), *between, possible)


def waits(grade: GradeRecord) -> bool:
    """Whether points of *grade* wait for a person."""
    return round(grade.open, 2) > 0


def mark_range(grade: GradeRecord) -> str:
    """Say in English how many points it is, how many it may become, and of how many."""
    now, most, maximum = map(amount, (grade, grade.if_accepted, grade.maximum))
    return f"{now} to {most} of {maximum}"


def marks_table(grade: GradeRecord) -> str:
    """List every mark with its reason; marks with the same reason are one row."""
    say = wording(grade.language)
    rows: dict[tuple[str, str], list[float]] = {}
    for mark in grade.marks:
        sums = rows.setdefault((mark.criterion, mark.reason), [0.0, 0.0, 0.0])
        for at, points in enumerate((mark.points, mark.open, mark.of)):
            sums[at] += points
    listed = [
        _with_open(grade, (say[f"criterion.{criterion}"], reason), *sums)
        for (criterion, reason), sums in rows.items()
    ]
    return html_table(say["sheet.all"], _heads(grade, "criterion", "reason"), listed)


def not_graded(grade: GradeRecord, heading: str) -> Iterator[str]:
    """Say what isn't graded."""
    say = wording(grade.language)
    yield f"<{heading}>{_text(say['sheet.not-graded'])}</{heading}>"
    yield f"<ul>{''.join(f'<li>{_text(line)}</li>' for line in grade.not_graded)}</ul>"


def html_table(
    caption: str,
    heads: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    total: tuple[str, ...] | None = None,
) -> str:
    """Write a table: the first cell of each row heads it, and numbers stand on the right."""
    columns = [*zip(*rows, strict=True)] or [()] * len(heads)
    firsts = (next(filter(None, column), "") for column in columns)
    cells = zip(heads, map(_kind, firsts), strict=True)
    head = "".join(f'<th scope="col"{kind}>{_text(h)}</th>' for h, kind in cells)
    body = "".join(_row(row) for row in rows)
    foot = f"<tfoot>{_row(total)}</tfoot>" if total else ""
    return (
        f"<table><caption>{_text(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody>{foot}</table>"
    )


def _row(cells: tuple[str, ...]) -> str:
    first, *others = cells
    written = "".join(f"<td{_kind(c)}>{_text(c)}</td>" for c in others)
    return f'<tr><th scope="row">{_text(first)}</th>{written}</tr>'


def _kind(cell: str) -> str:
    return ' class="number"' if _NUMBER.fullmatch(cell) else ""


def _text(text: str) -> str:
    return html.escape(text)

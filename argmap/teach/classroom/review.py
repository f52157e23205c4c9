"""
``review.csv``: what a teacher should decide, the most uncertain first, and what they decided.

A decision is the name of a claim of the key, ``yes`` for the one that is proposed, or ``no`` for
none. Neither the order of the rows nor the marks in them depend on decisions, so that the file
stays the same.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from ...align import elements_of
from ...errors import FileError
from ...suggest import brief, offer, visible
from ..gradebooks import CsvTable, harmless
from .results import in_a_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ...model import ArgumentMap
    from ...source import Source
    from ..grading import Grade, KeyCandidate, ReviewPoint
    from .results import GradedSubmission

HEADS = (
    *("student", "claim", "text", "proposed", "second", "third"),
    *("counted", "why", "points", "mark", "if_accepted", "confidence", "decision"),
)
#: What is shown of a claim's text.
_SHOWN = 120
#: Between the name of a claim of the key and its text.
_AFTER_NAME = " = "
#: What marks UTF-8; a program that doesn't know it may have kept it as a letter.
BOM = "\ufeff"
_YES = frozenset({"yes", "y", "ja", "j", "ok"})
_NO = frozenset({"no", "n", "nein", "none", "-", "keine", "keiner"})


@attrs.frozen
class Decisions:
    """
    What a teacher decided, as `read_review` found it.

    *by_student* gives the key's claim by the student's, both by their names, empty for none.
    *cells* are the decisions as they were written, by student and claim;
    *notes* name those that can't be followed; *delimiter* is what stands between cells,
    and *decimal_comma* whether numbers have a comma, as in spreadsheets that are not in English.
    """

    by_student: dict[str, Mapping[str, str]] = attrs.field(factory=dict)
    cells: dict[tuple[str, str], str] = attrs.field(factory=dict)
    notes: tuple[str, ...] = ()
    delimiter: str = ","
    decimal_comma: bool = False

    def about(self, students: Iterable[str]) -> int:
        """Count the decisions on maps of these students."""
        return sum(len(self.by_student.get(student, ())) for student in students)

    def rename(self, student: str, new: str) -> None:
        """Call a student by another name: a review may have been written with or without names."""
        if student != new and student in self.by_student:
            self.by_student[new] = {**self.by_student.pop(student), **self.by_student.get(new, {})}
            for who, claim in [*self.cells]:
                if _plain(who) == student:
                    self.cells.setdefault((harmless(new), claim), self.cells.pop((who, claim)))


def read_review(source: Source, keys: Sequence[ArgumentMap]) -> Decisions:
    """
    Read the decisions in a review file, whichever way a spreadsheet has saved it.

    Raises:
        FileError: if it is not a table with the columns of one.
    """
    table = CsvTable.parse(source)
    places = {head.casefold().lstrip(BOM): n for n, head in enumerate(table.header)}
    missing = [h for h in ("student", "claim", "proposed", "decision") if h not in places]
    if missing:
        raise FileError(
            f"{source.name}: a review has a column {missing[0]!r}, and this has none; "
            "give the file that argmap grade wrote, or none, and it is written again"
        )
    labels = _labels(keys)
    decided: dict[str, Mapping[str, str]] = {}
    cells: dict[tuple[str, str], str] = {}
    notes: list[str] = []
    rows = [{head: row.value(n) for head, n in places.items()} for row in table.rows[1:]]
    alike = _alike(rows)
    for values in rows:
        cell = values["decision"] or alike.get(_wording(values), "")
        who = values["student"], values["claim"]
        if not cell:
            continue
        cells[who] = cell
        meant = _meant(cell, values["proposed"], labels)
        if meant is None:
            near = offer(cell, {*labels.values()}, otherwise="expected yes, no or its name")
            notes.append(f"{who[0]}, {who[1]}: the reference has no claim {brief(cell)!r}{near}")
        else:
            student = _plain(who[0])
            decided[student] = {**decided.get(student, {}), _plain(who[1]): meant}
    # where a semicolon stands between cells, that is because numbers have a comma
    comma = table.delimiter == ";" or table.decimal_comma
    return Decisions(decided, cells, tuple(notes), table.delimiter, comma)


def _alike(rows: Iterable[Mapping[str, str]]) -> dict[tuple[str, str], str]:
    """
    Give what was decided about each wording: it holds for all who used the same words.

    Where decisions differ, there is none.
    """
    found: dict[tuple[str, str], set[str]] = {}
    for values in rows:
        if values["decision"]:
            found.setdefault(_wording(values), set()).add(values["decision"])
    found.pop(("", ""), None)
    return {wording: min(cells) for wording, cells in found.items() if len(cells) == 1}


def _wording(values: Mapping[str, str]) -> tuple[str, str]:
    """Give a claim's text and what it may be; nothing if the text was too long to be shown."""
    text = values.get("text", "")
    return ("", "") if text.endswith("…") else (text, values["proposed"])


def _labels(keys: Sequence[ArgumentMap]) -> dict[str, str]:
    """Give the names of the keys' claims, as people may write them."""
    found: dict[str, str] = {}
    for key in keys:
        for element in elements_of(key):
            for name in (element.label, element.title or "", in_a_cell(element.label)):
                found.setdefault(_plain(name).strip("[]<> ").casefold(), element.label)
    return found


def _meant(cell: str, proposed: str, labels: Mapping[str, str]) -> str | None:
    """Say which claim of the key a decision means: empty for none, None if it can't be told."""
    word = cell.strip().casefold()
    if word in _NO:
        return ""
    name = proposed if word in _YES else cell
    return labels.get(_plain(name).partition(_AFTER_NAME)[0].strip("[]<> ").casefold())


def _plain(cell: str) -> str:
    """Drop the apostrophe that keeps a spreadsheet from running a cell."""
    return cell[1:] if cell.startswith("'") and harmless(cell[1:]) == cell else cell


def write_review(graded: Iterable[GradedSubmission], decisions: Decisions | None = None) -> str:
    """
    Write the review of a class as CSV, the most uncertain submission first.

    What was decided is kept, and so are the delimiter and the decimal comma of a spreadsheet;
    decisions on claims that are no longer in doubt stand last.
    """
    decisions = decisions or Decisions()
    cells = dict(decisions.cells)
    rows = list(_rows(graded, cells, "," if decisions.decimal_comma else "."))
    gone = ((*who, *[""] * (len(HEADS) - 3), cell) for who, cell in sorted(cells.items()))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=decisions.delimiter, lineterminator="\n")
    writer.writerow(HEADS)
    writer.writerows([harmless(visible(c)) for c in row] for row in rows)
    writer.writerows(gone)
    return out.getvalue()


def _rows(
    graded: Iterable[GradedSubmission], cells: dict[tuple[str, str], str], point: str
) -> Iterator[tuple[str, ...]]:
    """Yield a row for each point of review, and take its decision out of *cells*."""
    listed = [(g.first_grade, g.student) for g in graded if g.first_grade is not None]
    listed.sort(key=lambda pair: (-pair[0].uncertainty, pair[1]))
    for grade, student in listed:
        for doubt in grade.review:
            row = _row(student, doubt, grade, point)
            yield (*row, cells.pop((harmless(row[0]), harmless(row[1])), ""))


def _row(student: str, doubt: ReviewPoint, grade: Grade, point: str) -> tuple[str, ...]:
    candidates = [*map(_candidate, doubt.candidates[:3]), "", "", ""][:3]
    best = doubt.candidates[0].score if doubt.candidates else 0.0
    return (
        *(in_a_cell(student), in_a_cell(doubt.label), brief(doubt.text, _SHOWN), *candidates),
        *("" if doubt.counted is None else "yes", doubt.why),
        *(
            f"{number:.2f}".replace(".", point)
            for number in (doubt.stake, grade, grade.if_accepted, best)
        ),
    )


def _candidate(candidate: KeyCandidate) -> str:
    return f"{in_a_cell(candidate.label)}{_AFTER_NAME}{brief(candidate.text, _SHOWN)}"

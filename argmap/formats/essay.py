"""
The outline of an essay, in Markdown: thesis, reasons, objections and replies, in order.

It is for people who go on writing in it, and isn't read again.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from ..argdown.quiet import collector_paused
from ..bibliography import Cited, bibliography_of
from ..model import Kind
from ._base import Format, Loss
from ._line import escape_markup
from ._options import Option
from ._outline import Words, on_one_line, outlined, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Argument, ArgumentMap, Claim
    from ._outline import OutlinePoint

_DEEPEST = 20
_RELATED = {
    Kind.EQUIVALENCE: "in other words",
    Kind.REPHRASE: "in other words",
    Kind.PREFERENCE: "preferred",
    Kind.OUTWEIGHS: "weighs more",
}


@collector_paused()
def write(m: ArgumentMap, *, bibliography: Path | None = None) -> str:
    """
    Write a part for each thesis, a heading for each of its reasons and objections.

    What is cited follows a sentence in parentheses, and is listed at the end;
    *bibliography* is a file in BibTeX or CSL-JSON with references.

    Raises:
        FileError: if the bibliography can't be opened or is not a text.
    """
    cited = Cited(m, bibliography_of(m, bibliography))
    points = [*outlined(m, functools.partial(_words, cited), deepest=_DEEPEST)]
    parts: list[list[OutlinePoint]] = []
    for point in points:
        parts += [[]] if point.depth == 0 else []
        parts[-1].append(point)
    lines = [f"# {escape_markup(title_of(m)) or 'Essay'}", ""]
    for part in parts:
        if len(part) > 1:
            lines += _part(part)
    loose = [part[0] for part in parts if len(part) == 1 and not part[0].again]
    if loose:
        lines += ["## Not used yet", "", *(f"- {_said(point)}" for point in loose), ""]
    references = cited.listed((*m.claims, *m.arguments))
    if references:
        lines += ["## References", "", *(f"- {escape_markup(text)}" for text in references), ""]
    return "\n".join(lines)


def _part(points: list[OutlinePoint]) -> Iterator[str]:
    """Write what there is to say for and against one thesis, which is the first point."""
    thesis = points[0]
    yield from (f"## Thesis: {_name(thesis)}", "", _said(thesis))
    numbers = {"Reason": 0, "Objection": 0, "Remark": 0}
    against = [False]
    for point in points[1:]:
        del against[point.depth :]
        con = point.kind is not None and point.kind.con
        word = _word(point, con=con, against=against[-1])
        against.append(con != against[-1])
        if point.depth == 1 and not point.linked:
            sort = "Objection" if con else "Remark" if point.kind in _RELATED else "Reason"
            numbers[sort] += 1
            yield from ("", f"### {sort} {numbers[sort]}: {_name(point)}", "")
            yield f"- {_said(point)}"
        else:
            yield f"{'  ' * (point.depth - 1)}- {word}: {_said(point)}"
    yield from ("", "### Conclusion", "", f"So: {_said(thesis)}", "")


def _word(point: OutlinePoint, *, con: bool, against: bool) -> str:
    """Say how a point bears on the one above, which may speak *against* the thesis."""
    if point.linked:
        return "and"
    if con:
        return "reply" if against else "objection"
    return _RELATED.get(point.kind or Kind.SUPPORT, "because")


def _words(cited: Cited, element: Claim | Argument) -> Words:
    title, text = on_one_line(element.title or ""), on_one_line(element.text)
    source = on_one_line(cited.text(element))
    return Words(element.ref, f"{text or title} ({source})" if source else text, title)


def _name(point: OutlinePoint) -> str:
    return escape_markup(point.words.title or point.words.text or "...")


def _said(point: OutlinePoint) -> str:
    text = escape_markup(point.words.text or point.words.title or "...")
    return f"{text} (see above)" if point.again else text


_BIBLIOGRAPHY = Option(
    "bibliography", Path, help="What the map cites, in BibTeX or CSL-JSON; listed at the end."
)


def losses(_: ArgumentMap) -> Iterator[Loss]:
    """Say that it isn't a map any longer."""
    yield Loss(None, "whole", "that it can be read again, for this is an outline for people")


FORMAT = Format(
    "essay outline", (".md",), write=write, losses=losses, write_options=(_BIBLIOGRAPHY,)
)

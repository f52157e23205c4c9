"""
How to fix what the reader finds, where that needs no thought.

A safe fix writes what was read anyway; an unsafe one changes the map, most likely as meant.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...source import Edit, Fix, Span

if TYPE_CHECKING:
    from collections.abc import Callable

#: What ends lines with LF; its fix is the one that doesn't follow the file.
UNIX_LINES = "ARG039"

_RETURN = re.compile(r"\r\n?")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_HYPHENS = re.compile(r"-{3,}")
_CLOSING_HYPHENS = re.compile(r"^-{3,}(?=[ \t]*\r?$)", re.MULTILINE)
_NUMBER_MARK = re.compile(r"[.()]")
_ONLY_HYPHENS = re.compile(r"-+[ \t]*(?:[\r\n]|\Z)")
_MARK = re.compile(r"[*_]")
#: How far up a relation's parent is looked for, in characters.
_ABOVE = 200


def mend(code: str, text: str, place: Span) -> Fix | None:
    """Make a fix for the finding *code* at *place*, if its kind has one."""
    make = _MENDS.get(code)
    return make(text, place) if make else None


def in_lines_of(text: str, fix: Fix) -> Fix:
    r"""End the lines that *fix* puts in as *text* ends its own where the fix begins."""
    at = min((e.span.start for e in fix.edits if "\n" in e.text), default=-1)
    if at < 0:
        return fix
    end = text.rfind("\n", 0, at)
    end = end if end >= 0 else text.find("\n", at)
    if not text.endswith("\r\n", 0, end + 1):
        return fix
    edits = tuple(Edit(e.span, e.text.replace("\n", "\r\n")) for e in fix.edits)
    return Fix(fix.title, edits, fix.safe)


def _put(title: str, what: str, *, at_end: bool = False, safe: bool = True) -> _Mend:
    def make(_: str, place: Span) -> Fix:
        at = place.end if at_end else place.start
        return Fix(title, (Edit(Span(at, at), what),), safe)

    return make


def _replace(title: str, what: Callable[[str], str], *, safe: bool = True) -> _Mend:
    def make(text: str, place: Span) -> Fix:
        return Fix(title, (Edit(place, what(text[place.start : place.end])),), safe)

    return make


def _join(text: str, place: Span) -> Fix | None:
    """Remove the blank lines between a relation and what is above it."""
    above = text[max(0, place.start - _ABOVE) : place.start]
    blanks = len(above) - len(above.rstrip())
    line = max(above.rfind("\n"), above.rfind("\r")) + 1
    if blanks == len(above) or not line:
        return None
    gap = Span(place.start - blanks, place.start - len(above) + line)
    return Fix("join it to the paragraph above", (Edit(gap, "\n"),), safe=False)


def _escape_number(text: str, place: Span) -> Fix | None:
    found = _NUMBER_MARK.search(text, place.start, place.end)
    if found is None:
        return None
    return Fix("escape it", (Edit(Span(found.start(), found.start()), "\\"),))


def _put_before_dot(text: str, place: Span) -> Fix | None:
    fix = _escape_number(text, place)
    return Fix(fix.title, fix.edits, safe=False) if fix else None


def _escape_hyphens(text: str, place: Span) -> Fix | None:
    """Escape hyphens before words; a line of nothing else was hardly meant as text."""
    if _ONLY_HYPHENS.match(text, place.start):
        return None
    return Fix("escape it", (Edit(Span(place.start, place.start), "\\"),))


def _escaped(mark: str) -> str:
    return _MARK.sub(r"\\\g<0>", mark)


def _same_line(text: str, place: Span) -> Fix:
    """Put tags after the reference that they belong to."""
    start = place.start
    while start > 0 and text[start - 1].isspace():
        start -= 1
    return Fix("put it on the line above", (Edit(Span(start, place.start), " "),))


def _line_ends(text: str, _: Span) -> Fix:
    edits = tuple(Edit(Span(*f.span()), "\n") for f in _LONE_RETURN.finditer(text))
    return Fix("end lines with LF", edits)


def _unix_lines(text: str, _: Span) -> Fix:
    """End all lines with LF: two kinds of line endings in one file help nobody."""
    edits = tuple(Edit(Span(*f.span()), "\n") for f in _RETURN.finditer(text))
    return Fix("end lines with LF", edits)


def _front_matter(text: str, place: Span) -> Fix | None:
    opening = _HYPHENS.match(text, place.start)
    closing = _CLOSING_HYPHENS.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return None
    edits = tuple(Edit(Span(*f.span()), "=" * len(f[0])) for f in (opening, closing))
    return Fix("write ===", edits, safe=False)


def _colon_away(text: str, place: Span) -> Fix | None:
    if text[place.end - 1 : place.end] != ":":
        return None
    return Fix("make it a reference", (Edit(Span(place.end - 1, place.end), ""),), safe=False)


def _bracketed(written: str) -> str:
    title, closing, rest = written[1:].rpartition(">")
    return f"[{title}]{rest}" if closing else written


if TYPE_CHECKING:
    _Mend = Callable[[str, Span], Fix | None]

_MENDS: dict[str, _Mend] = {
    "ARG001": _replace("escape it", _escaped),
    "ARG002": _replace("escape it", _escaped),
    "ARG005": _join,
    "ARG006": _put("indent it", "    "),
    "ARG021": _replace("write it as a claim", _bracketed),
    "ARG023": _replace("make it an undercut", lambda _: "_", safe=False),
    "ARG025": _colon_away,
    "ARG028": _escape_number,
    "ARG029": _escape_hyphens,
    "ARG030": _replace("make it an attack", lambda w: w.replace("_", "-"), safe=False),
    "ARG031": _same_line,
    "ARG033": _put("escape it", "\\", safe=False),
    "ARG034": _replace("escape it", _escaped),
    "ARG035": _put("write four hyphens", "-", at_end=True),
    "ARG036": _front_matter,
    "ARG062": _replace("remove the spaces", lambda _: ""),
    "ARG038": _put("end the line", "\n", at_end=True),
    UNIX_LINES: _unix_lines,
    "ARG040": _put("put a space between them", " ", safe=False),
    "ARG042": _put("escape it", "\\", safe=False),
    "ARG050": _put_before_dot,
    "ARG051": _put("escape it", "\\", safe=False),
    "ARG045": _replace("remove it", lambda _: ""),
    "ARG046": _line_ends,
}

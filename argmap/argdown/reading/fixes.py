"""
How to fix what the reader finds, where that needs no thought.

A safe fix writes what was read anyway, where nothing else can have been meant;
an unsafe one changes the map, most likely as meant, and declares what of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from ...source import Edit, Fix, Span
from .lexer import T

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .lexer import Token

#: What ends lines with LF; its fix is the one that doesn't follow the file.
UNIX_LINES = "ARG039"

_RETURN = re.compile(r"\r\n?")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_HYPHENS = re.compile(r"-{3,}")
_CLOSING_HYPHENS = re.compile(r"^-{3,}(?=[ \t]*\r?$)", re.MULTILINE)
_NUMBER_MARK = re.compile(r"[.()]")
_LONG_NUMBER = re.compile(r"[ \t]*[0-9]{3,}\.")
#: A relation that could have a parent, from the blank before its symbol on; what is none.
_INDENTED = re.compile(r"[ \t]\S{1,2}[ \t]*\S")
_NO_PARENT = re.compile(r"(?:\*/|-->|={3,}|(?:\A|[\r\n])[ \t]*(?:#+[ \t]|//|-{3,})[^\r\n]*)\Z")
_ONLY_HYPHENS = re.compile(r"-+[ \t]*(?:[\r\n]|\Z)")
_MARK = re.compile(r"[*_]")
_LINE_END = re.compile(r"\r\n?|\n")
_BLOCK = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n?|\n)")
_RELATION_LINE = re.compile(r"[ \t]*(?:[+\-_]>?|<[+\-_]|><)[ \t]")
#: A statement of a structure; what no relation stands under: that, settings, a line of hyphens.
_NUMBERED = re.compile(r"^[ \t]*\(\d+\)", re.MULTILINE)
_STRUCTURE = re.compile(r"\s*\(\d+\)")
_NAME = re.compile(r"\[[^\[\]\r\n]*\]|<[^<>\r\n]*>")
_STATES = re.compile(r"\(\d+\)|\d+\.")
_BULLET = re.compile(r"[ \t]*[*•–—]")
_NOT_A_CLAIM = re.compile(r"[ \t]*(?:#|\(\d+\)|--|={3,}|\w+:(?:[ \t]|\Z))")
#: A title behind a number, or data in its line: these are no running text.
_BEHIND_A_NUMBER = re.compile(r"[ \t]*[\[<]|[^\r\n]*[{#]")
#: An item of a list, or a statement, on the next line.
_LISTED = re.compile(r"[ \t]*(?:\r\n?|\n)[ \t]*(?:\d+\.|\(\d+\)|\*)")
#: The first line of settings.
_KEY = re.compile(r"[ \t]*(?:\r\n?|\n)(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n))*[ \t]*[\w'\"-]+[ \t]*:")
#: What ends the relations under something.
_BLOCK_ENDS = frozenset([T.EMPTY_LINE, T.HEADING, T.NUMBER, T.INFERENCE_START])
#: How far up a relation's parent is looked for, in characters.
_ABOVE = 200
#: How long what stands under it may be.
_BELOW = 2000
#: How many lines a statement has, with what bears on it, at most.
_STATEMENT = 8


def fix_for(code: str, text: str, place: Span) -> Fix | None:
    """Make a fix for the finding *code* at *place*, if its kind has one."""
    make = _FIXES.get(code)
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
    return attrs.evolve(fix, edits=edits)


def line_start(text: str, at: int, most: int) -> int:
    """Find where the line around *at* begins, if that is not more than *most* before it; or 0."""
    near = max(0, at - most)  # a text without one of these signs would be searched whole
    return max(text.rfind("\n", near, at), text.rfind("\r", near, at)) + 1


def indented(tokens: Iterable[Token], by: int, *, alone: bool = False) -> Fix:
    """
    Move a relation to the right, with all after it in its block, so that each keeps its parent.

    *tokens* begin with it.  If it goes *alone*, the next one that is not indented stays.
    """
    edits: list[Edit] = []
    for token in tokens:
        ended = token.kind in _BLOCK_ENDS or (
            alone and token.kind is T.RELATION and not token.width
        )
        if edits and ended:
            break
        if token.kind is T.RELATION:
            edits.append(Edit(Span(token.start, token.start), " " * by))
    return Fix("indent it", tuple(edits))


def _put(title: str, what: str, *changes: str, at_end: bool = False, safe: bool = True) -> _Make:
    def make(_: str, place: Span) -> Fix:
        at = place.end if at_end else place.start
        return Fix(title, (Edit(Span(at, at), what),), safe, changes=changes)

    return make


def _replace(title: str, what: Callable[[str], str], *changes: str, safe: bool = True) -> _Make:
    def make(text: str, place: Span) -> Fix:
        edit = Edit(place, what(text[place.start : place.end]))
        return Fix(title, (edit,), safe, changes=changes)

    return make


def _join(text: str, place: Span) -> Fix | None:
    """
    Remove the blank lines between a relation and what is above it, where that is a paragraph.

    A relation that isn't indented, or has no text, would still be wrong there,
    and so would an undercut, what is indented otherwise than the relations above,
    and what has something else glued to its end.
    """
    if not _INDENTED.match(text, place.start - 1) or "_" in text[place.start : place.end]:
        return None
    above = text[max(0, place.start - _ABOVE) : place.start]
    blanks = len(above) - len(above.rstrip())
    line = line_start(above, len(above), _ABOVE)
    if blanks == len(above) or not line or _NO_PARENT.search(above.rstrip()):
        return None
    if not _fits(text, place, place.start - blanks):
        return None
    gap = Span(place.start - blanks, place.start - len(above) + line)
    edits = (Edit(gap, "\n"),)
    changes = ("relation.added", "relation.ends")
    return Fix("join it to the paragraph above", edits, safe=False, changes=changes)


def _fits(text: str, place: Span, end: int) -> bool:
    """Whether a relation at *place* can go on with the paragraph that ends at *end*."""
    if len(_LINE_END.findall(text, end, place.start)) < 2:  # noqa: PLR2004 - no blank line between
        return False
    begin = text.rfind("\n", 0, place.start) + 1
    below = _BLOCK.search(text, begin, begin + _BELOW)
    own = text[begin : below.start() if below else begin + _BELOW]
    levels = [_indent(line) for line in own.splitlines()]
    first = levels[0]
    if any(level < first for level in levels) or _NUMBERED.search(own):
        return False
    if below and _STRUCTURE.match(text, below.end()):
        return False  # it is the argument's whose title stands alone above
    paragraph = _BLOCK.split(text[max(0, end - _ABOVE) : end])[-1]
    head, *lines = paragraph.splitlines()
    if _names(own) & _names(paragraph):
        return False  # a claim would bear on itself
    given = [_indent(line) for line in lines if _RELATION_LINE.match(line)]
    if (
        any(map(_BULLET.match, lines))
        or _NOT_A_CLAIM.match(head)
        or (not given and _indent(head) >= first)
    ):
        return False
    return not given or first in given or first > given[-1]


def _names(text: str) -> set[str]:
    return set(_NAME.findall(text))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def below_a_statement(text: str, at: int) -> bool:
    """Whether the line before *at* is a statement of a structure, or nearly, or bears on one."""
    for _ in range(_STATEMENT):
        start = text.rfind("\n", 0, max(0, at - 1)) + 1
        line = text[start:at].lstrip(" \t")
        if not line.startswith(("+", "-", "<", ">", "_")):
            return bool(_STATES.match(line))
        at = start
    return False


def _escape_number(text: str, place: Span) -> Fix | None:
    """Escape a year or the like; a small number may begin an item of a list that was meant."""
    found = _NUMBER_MARK.search(text, place.end - 1, place.end)
    if found is None or not _LONG_NUMBER.match(text, place.start, place.end):
        return None
    return Fix("escape it", (Edit(Span(found.start(), found.start()), "\\"),))


def _put_before_dot(text: str, place: Span) -> Fix | None:
    found = _NUMBER_MARK.search(text, place.start, place.end)
    if found is None or _BEHIND_A_NUMBER.match(text, found.end()):
        return None
    if below_a_statement(text, text.rfind("\n", 0, place.start) + 1):
        return None  # one itself, most likely
    edits = (Edit(Span(found.start(), found.start()), "\\"),)
    changes = ("claim.text", "claim.occurrences")
    return Fix("escape it", edits, safe=False, changes=changes)


def _make_it_an_undercut(text: str, place: Span) -> Fix | None:
    """Write an undercut instead of an attack on a step; a support is none, nor one by the step."""
    if text[place.start : place.end].strip() not in {"-", "<-"}:
        return None
    return _replace("make it an undercut", lambda _: "_", "relation.kind", safe=False)(text, place)


def _escape_braces(text: str, place: Span) -> Fix | None:
    """Escape the braces, unless the next line would then go on with the text before them."""
    if _LISTED.match(text, place.end):
        return None
    changes = [f"{what}.{aspect}" for what in ("claim", "argument") for aspect in ("text", "data")]
    return _put("escape it", "\\", *changes, safe=False)(text, place)


def _escape_hyphens(text: str, place: Span) -> Fix | None:
    """Escape hyphens before words; a line of nothing else was hardly meant as text."""
    if _ONLY_HYPHENS.match(text, place.start):
        return None
    return Fix("escape it", (Edit(Span(place.start, place.start), "\\"),), safe=False)


def _escape_symbol(text: str, place: Span) -> Fix | None:
    """Escape a sign of logic, unless what is left of it could be read as a title."""
    if any(bracket in text[place.start : place.end] for bracket in "[<"):
        return None
    return _put("escape it", "\\", "claim.text", safe=False)(text, place)


def _escaped(mark: str) -> str:
    return _MARK.sub(r"\\\g<0>", mark)


def _escape_mark(text: str, place: Span) -> Fix | None:
    """Escape a mark, unless another one beside it would then be read otherwise."""
    mark = text[place.start : place.end]
    if mark[:1] in {text[place.start - 1 : place.start], text[place.end : place.end + 1]}:
        return None
    return _replace("escape it", _escaped, safe=False)(text, place)


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
    if opening is None or closing is None or not _KEY.match(text, opening.end()):
        return None
    edits = tuple(Edit(Span(*f.span()), "=" * len(f[0])) for f in (opening, closing))
    # settings, the title among them, come out of the text of a claim
    changes = tuple(f"map.{aspect}" for aspect in ("title", "settings", "sources"))
    return Fix("write ===", edits, safe=False, changes=("claim.missing", *changes))


def _colon_away(text: str, place: Span) -> Fix | None:
    if text[place.end - 1 : place.end] != ":":
        return None
    edits = (Edit(Span(place.end - 1, place.end), ""),)
    return Fix("make it a reference", edits, safe=False, changes=("claim.occurrences",))


def escaped_equals(written: str) -> str:
    r"""
    Escape so many equals signs that those left are too few for front matter.

    >>> print(escaped_equals("===="))
    \=\===
    """
    return "\\=" * (len(written) - 2) + "=="


def _bracketed(written: str) -> str:
    title, closing, rest = written[1:].rpartition(">")
    return f"[{title}]{rest}" if closing else written


if TYPE_CHECKING:
    _Make = Callable[[str, Span], Fix | None]

_FIXES: dict[str, _Make] = {
    "ARG001": _escape_mark,
    "ARG002": _replace("escape it", _escaped),
    "ARG005": _join,
    "ARG021": _replace("write it as a claim", _bracketed),
    "ARG023": _make_it_an_undercut,
    "ARG025": _colon_away,
    "ARG028": _escape_number,
    "ARG029": _escape_hyphens,
    "ARG031": _same_line,
    "ARG034": _replace("escape it", _escaped, safe=False),
    "ARG035": _put("write four hyphens", "-", at_end=True),
    "ARG036": _front_matter,
    "ARG062": _replace("remove the spaces", lambda _: ""),
    "ARG038": _put("end the line", "\n", at_end=True),
    UNIX_LINES: _unix_lines,
    "ARG040": _put("put a space between them", " ", "claim.text", safe=False),
    "ARG042": _escape_symbol,
    "ARG050": _put_before_dot,
    "ARG051": _escape_braces,
    "ARG066": _replace("escape it", _escaped, "claim.text", "argument.text", safe=False),
    "ARG045": _replace("remove it", lambda _: ""),
    "ARG046": _line_ends,
}

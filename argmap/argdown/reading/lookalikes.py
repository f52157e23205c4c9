"""Marks that word processors put in the place of Argdown's: long dashes, bullets, odd spaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from ...source import Edit, Fix, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HYPHENS = {
    "\u2010": "a Unicode hyphen",
    "\u2011": "a no-break hyphen",
    "\u2012": "a figure dash",
    "\u2013": "an en dash",
    "\u2014": "an em dash",
    "\u2212": "a minus sign",
    "\ufe63": "a small hyphen",
    "\uff0d": "a full-width hyphen",
    "\u2796": "a heavy minus sign",
}
#: Those that writers also put before an item of a list, whatever it says.
_DASHES = frozenset("\u2012\u2013\u2014")
_PLUSES = {"\uff0b": "a full-width plus sign", "\u2795": "a heavy plus sign"}
_BULLETS = dict.fromkeys("\u2022\u25e6\u25aa\u2023\u25cf\u25cb\u2219\u2043\u00b7", "a bullet")
_ARROWS = dict.fromkeys("\u2192\u21d2\u2794\u279c\u27a4", "an arrow")
#: What each mark was most likely meant as, and what it is called.
_MEANT = {
    **{char: ("-", name) for char, name in _HYPHENS.items()},
    **{char: ("+", name) for char, name in _PLUSES.items()},
    **{char: ("*", name) for char, name in (_BULLETS | _ARROWS).items()},
}
_ODD = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_IS_ODD = re.compile(f"[{_ODD}]")
_MARKED = re.compile(
    rf"(?P<blanks>[ \t{_ODD}]*)(?P<mark>[{''.join(_MEANT)}]|[+\-*_]|<[+\-_]|[+\-_]>|><)"
    rf"(?P<gap>[ \t{_ODD}]+)"
    r"(?:(?P<title>\[[^\[\]\r\n]+\](?!\()|<[^<>\r\n]+>)|(?P<words>[^\s\[<]))"
)
#: How far above a mark the end of a sentence is looked for, in characters.
_ABOVE = 20
#: How far around a dash its siblings are looked for, in characters.
_AROUND = 2_000
_FINISHED = re.compile(r"(?:[.!?…][\"'”’)]?|\}|#[\w-]+)[ \t]*(?:\r\n|[\r\n])\Z")
_ACTIONS = {
    "-": "Write - if it is an objection, + if it is a reason.",
    "+": "Write +.",
    "*": "Write * before each item of the list, with a blank line above the first.",
}


@attrs.frozen
class LookAlike:
    """
    A line that begins with a mark that is not Argdown's, though it looks like one.

    *symbol* is what it was meant as; if a title follows, that is *sure*, and the line is read so.
    """

    start: int
    mark: Span
    end: int
    symbol: str
    width: int
    sure: bool
    facts: dict[str, Any]


def look_alike(text: str, at: int) -> LookAlike | None:
    """Look for such a mark at the start of the line that begins at *at*."""
    found = _MARKED.match(text, at)
    if found is None:
        return None
    mark, width = Span(*found.span("mark")), found.end("blanks") - at
    symbol, name = _MEANT.get(found["mark"], (found["mark"], ""))
    odd = bool(_IS_ODD.search(found["blanks"]) or _IS_ODD.match(found["gap"]))
    if not name and not odd:
        return None
    sure = found["title"] is not None
    if not sure and not _likely(found, symbol):
        return None
    facts = dict(_facts(found, symbol, name, sure=sure))
    if not sure and not _FINISHED.search(text, max(0, at - _ABOVE), at):
        facts["severity"] = Severity.HINT
    return LookAlike(mark.start, mark, found.end("gap"), symbol, width, sure, facts)


def _likely(found: re.Match[str], symbol: str) -> bool:
    """Whether a mark before mere words was probably meant as one."""
    if not found["words"].isupper() and not found["words"].isdigit():
        return False
    return symbol == "*" or bool(found["blanks"])


def _beside_a_reason(found: re.Match[str]) -> bool:
    """
    Whether a plain + stands on a line of its own beside a dash, under the same parent.

    Who marks reasons with + has no bullets: what a dash stands before is an objection.
    """
    blanks, text, at = found["blanks"], found.string, found.start()
    if not blanks:
        return False
    above = text[max(0, at - _AROUND) : at].split("\n")[1:-1]  # the first may be cut
    below = text[at : at + _AROUND].split("\n")[1:]
    return _comes_plus(reversed(above), blanks) or _comes_plus(below, blanks)


def _comes_plus(lines: Iterable[str], blanks: str) -> bool:
    """Whether a line with a + comes before any that ends the siblings indented by *blanks*."""
    for line in lines:
        mark = line[len(blanks) : len(blanks) + 1]
        if not line.startswith(blanks) or not (mark in " \t+-" or mark in _DASHES) or not mark:
            return False
        if mark == "+":
            return True
    return False


def _facts(
    found: re.Match[str], symbol: str, name: str, *, sure: bool
) -> Iterator[tuple[str, Any]]:
    bullet_below = symbol == "*" and bool(found["blanks"])
    what = f"{name} ({found['mark']})" if name else "no-break spaces or the like"
    if bullet_below:
        yield "what", f"{what}, which doesn't say how it bears on what is above it"
        yield "action", "Write + if it is a reason, - if it is an objection."
        return
    dash = found["mark"] in _DASHES
    taken = "; argmap takes it for an objection" if dash and sure else ""
    yield "what", f"{what}, which Argdown doesn't read as {symbol if name else 'spaces'}{taken}"
    yield "action", _ACTIONS[symbol] if name else "Use plain spaces."
    if not sure and symbol == "*":  # what one list is, is in several lines
        return
    plain = " " * len(found["blanks"]) + f"{symbol} "
    edit = Edit(Span(found.start(), found.end("gap")), plain)
    title = f"write {symbol}" if name else "use plain spaces"
    changes = () if sure else ("claim.text", "argument.text", "claim.added", "relation.added")
    safe = sure and (not dash or _beside_a_reason(found))
    yield "fix", Fix(title, (edit,), safe=safe, changes=changes)

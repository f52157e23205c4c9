"""Which titles Argdown can write, and what to write for the others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...suggest import has_half_characters, without_half_characters

if TYPE_CHECKING:
    from collections.abc import Container

_BREAKS = re.compile(r"[\r\n\u2028\u2029]+")
_LINK = re.compile(r"[^\]]+\]\(")


def problem(title: str, *, claim: bool, reference: bool = True, at_line_start: bool = True) -> str:
    """
    Say why *title* cannot be written as a definition (and *reference*); empty if it can.

    >>> problem("Tea [is] good", claim=True), problem("Tea", claim=True)
    ("it contains ']'", '')
    """
    closer = "]" if claim else ">"
    found = {
        "it is empty": not title,
        "it contains a line break": _BREAKS.search(title),
        "it contains half a character": has_half_characters(title),
        f"it contains {closer + ':'!r}": f"{closer}:" in title[1:],
        "it looks like a link": claim and is_link_like(title),
        "it looks like a comment": not claim and title.startswith("!--"),
        "it begins like a relation": (
            not claim and at_line_start and title[:1] in ("+", "-", "_")
        ),
        "it begins with a hyphen": reference and title.startswith("-"),
        f"it contains {closer!r}": reference and closer in title[1:],
    }
    return next((why for why, holds in found.items() if holds), "")


def is_link_like(title: str) -> bool:
    """
    Whether *title* in square brackets becomes a link as soon as a ``)`` follows anywhere.

    >>> is_link_like("Tea](green"), is_link_like("Tea (green)")
    (True, False)
    """
    return _LINK.match(title) is not None


def writable(title: str, taken: Container[str | None], *, claim: bool) -> str:
    """Make a title that can be written, and is not *taken*, out of one that can't."""
    opener, closer = "[]" if claim else "<>"
    new = (
        without_half_characters(_BREAKS.sub(" ", title)).replace(opener, "(").replace(closer, ")")
    )
    new = re.sub(r"^(?:[-+_]|!--)", "–", new) or "Untitled"
    while new in taken:
        new += "′"
    return new

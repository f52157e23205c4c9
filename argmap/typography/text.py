"""Text that is safe to show: no control characters, nothing that XML forbids."""

from __future__ import annotations

import re

from .clusters import whole

#: Control and bidirectional override characters, lone surrogates, non-characters:
#: they break XML, drive terminals, or make a text look like another.
UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)
_BLANKS = re.compile(r"\s+")

#: No element of a picture shows a longer text than this.
LONGEST = 2000


def clean(text: str) -> str:
    r"""
    Make *text* one safe line, with single spaces and without control characters.

    >>> clean("a\x1b[31m\n b")
    'a[31m b'
    """
    return _BLANKS.sub(" ", UNSAFE.sub("", text)).strip()


def is_cut(text: str) -> bool:
    """Whether `cut` shortens *text*."""
    return len(clean(text)) > LONGEST


def cut(text: str, length: int = LONGEST) -> str:
    """
    Cut *text* where it is longer than *length*.

    >>> cut("premise", 5)
    'prem…'
    """
    return text if len(text) <= length else whole(text, length - 1) + "…"

"""What stands where a sentence is still missing."""

from __future__ import annotations

import re

from ..argdown.templates import PLACEHOLDERS

#: What people write where a sentence is still missing.
_MISSING = re.compile(
    r"(?:todo|tbd|fixme|xxx+|\?{2,}|\.{2,}|…|lorem ipsum.*|placeholder|to be (?:done|written)"
    r"|(?:your|a|the|my|first|second|third)? ?(?:main )?(?:claim|contention|conclusion|reason"
    r"|premise|objection|thesis|argument|text) (?:goes )?here"
    r"|(?:write|insert|put|add|type) .{0,40} here"
    r"|(?:first|second|third|final|intermediate) "
    r"(?:claim|contention|conclusion|reason|premise|objection|thesis|argument|statement))[.!…: ]*",
    re.IGNORECASE,
)
#: No placeholder is longer than this.
_LONGEST = 100


def is_placeholder(text: str) -> bool:
    """Whether *text* is from one of argmap's templates, or says only that something is missing."""
    if not 0 < len(text) <= _LONGEST:
        return False
    return text in PLACEHOLDERS or _MISSING.fullmatch(text) is not None
